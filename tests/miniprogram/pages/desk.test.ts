/** The desk: the clock's order, one tap, and a way back. */
import { renderPage } from '../support';

const PAGE = 'packages/desk/pages/desk/desk';
const row = {
  id: 't1', number: '1', version: 1, title: '南门路面塌了', state: 'reported', stateLabel: '待归类', light: 'warn', dueAt: 2, dueWords: '今天 15:00 前归类', leftWords: '还有 8 分钟', holder: '党支部', line: '',
  photo: null, placeWords: '幸福里小区 南门', reportedAt: 1, urgent: false, refusals: 0, category: null, suggestions: [{ code: 'E1', name: '道路破损', words: ['路面', '塌'] }], offers: ['classify', 'askMore', 'decline'], duty: null, proposal: null, tags: [],
};
const classifiedView = { version: 2, history: [], tasks: [], proposal: null, steps: [{ step: 'recall', label: '撤回归类', forward: false, input: [] }], matter: { ...row, state: 'classified', stateLabel: '待受理', category: { code: 'E1', name: '道路破损', level: 'C' }, holder: '网格员 03' } };
const recalledView = { ...classifiedView, version: 3, steps: [], matter: row };

interface Asked {
  id: string;
  version: number;
  step: string;
  input: object;
}

function open(advance: (input: Asked) => object) {
  let queue: object[] = [row];
  const page = renderPage(PAGE, {
    cloud: (name, { action, input }) => {
      if (name === 'member') return { ok: true, data: { posts: [{ unitName: '幸福里小区党支部', name: '值班员 01', onDuty: true, dutyEnds: null }], isStaff: true } };
      if (name === 'supervision') return { ok: true, data: { entries: [] } };
      if (name === 'voice') return { ok: true, data: { lanes: [] } };
      if (name === 'understanding' || name === 'vote') return { ok: true, data: { items: [] } };
      switch (action) {
        case 'counts':
          return { ok: true, data: { lanes: [{ key: 'reported', label: '待归类', count: queue.length, watched: false }], classified: 0 } };
        case 'queue':
          return { ok: true, data: { items: queue, next: null } };
        case 'duties':
        case 'work':
        case 'classified':
          return { ok: true, data: { items: [], next: null } };
        default: {
          const { step } = input as Asked;
          const reply = advance(input as Asked) as { ok: boolean };
          if (reply.ok) queue = step === 'recall' ? [row] : [];
          return reply;
        }
      }
    },
  });
  return page;
}

test('who is on duty, how much there is, and what is most pressing', async () => {
  const page = await open(() => ({}));
  expect(page.text).toContain('幸福里小区党支部值班员 01 值班');
  expect(page.text).toContain('1待归类');
  expect(page.text).toContain('因为写了：路面、塌');
});

test('one tap classifies; the undo that follows carries the new version', async () => {
  const asked: Asked[] = [];
  const page = await open((input) => {
    asked.push(input);
    return { ok: true, data: input.step === 'recall' ? recalledView : classifiedView };
  });
  await page.tap('道路破损');
  expect(page.text).toContain('已归到“道路破损”，交给网格员 03');
  expect(page.text).toContain('这一栏现在没有');
  await page.tap('撤回');
  expect(asked).toEqual([
    { id: 't1', version: 1, step: 'classify', input: { categoryCode: 'E1' } },
    { id: 't1', version: 2, step: 'recall', input: {} },
  ]);
  expect(page.text).toContain('南门路面塌了');
});

test('somebody else was faster: it is said, and the lane is fetched anew', async () => {
  const page = await open(() => ({ ok: false, code: 'CONFLICT', message: '刚才有人动过这件事了。看看现在的情况', details: classifiedView }));
  await page.tap('道路破损');
  expect(page.text).toContain('刚才有人动过这件事了。看看现在的情况');
  expect(page.wx.called('cloud.callFunction').filter(({ data }) => (data as { action: string }).action === 'queue')).toHaveLength(2);
});

test('without a post the desk is empty and says why', async () => {
  const page = await renderPage(PAGE, { cloud: (name) => ({ ok: true, data: name === 'member' ? { posts: [], isStaff: false } : { lanes: [], classified: null } }) });
  expect(page.text).toContain('您现在没有岗位');
});
