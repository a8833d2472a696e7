import type { Persona } from '../persona';
import { clickable, el } from '../ui/dom';

const ROLES: Record<string, string> = {
  branchSecretary: '党支部值班员',
  gridOfficer: '网格员',
  communityDesk: '社区服务中心',
  streetDesk: '街道指挥分中心',
  districtDesk: '区级指挥中心',
  departmentOfficer: '部门经办人',
  deputyHead: '分管领导',
  head: '主要领导',
  inspector: '督查',
};

function describe({ posts, households }: Persona): string {
  if (posts.length === 0) return households.length === 0 ? '居民（没有绑定住址）' : '居民';
  return posts.map(({ role, unitName }) => `${ROLES[role] ?? role} · ${unitName}`).join('；');
}

/** People to be, with a field that narrows the list. */
export function personaList(people: readonly Persona[], current: string, choose: (openid: string) => void): HTMLElement {
  const rows = people.map((person) => {
    const row = clickable(el('li', '', el('b', '', person.name), el('span', '', person.about ?? describe(person))), () => choose(person.openid));
    row.dataset['openid'] = person.openid;
    row.title = describe(person);
    row.setAttribute('aria-current', String(person.openid === current));
    return row;
  });
  const search = Object.assign(el('input', ''), { type: 'search', placeholder: '找人：姓名、岗位、社区' });
  search.addEventListener('input', () => {
    for (const row of rows) row.hidden = !`${row.textContent} ${row.title}`.includes(search.value.trim());
  });
  const list = el('ul', 'shell-people', ...rows);
  return el('section', '', el('h2', '', '拿着手机的人'), ...(people.length > 8 ? [search] : []), list);
}
