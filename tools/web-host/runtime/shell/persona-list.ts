import type { Persona } from '../persona';
import { clickable, el } from '../ui/dom';

const ROLES: Record<string, string> = {
  resident: '居民',
  branchSecretary: '小区党支部书记',
  branchMember: '小区党支部委员',
  gridOfficer: '网格员',
  gridLeader: '网格长',
  dispatcher: '街道调度员',
  communityStaff: '社区工作人员',
  communitySecretary: '社区党委书记',
  departmentHandler: '部门经办人',
  departmentLead: '部门负责人',
  inspector: '督查员',
  leader: '领导',
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
