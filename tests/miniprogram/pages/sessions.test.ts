/** 居民议事日: what comes next, one session, and the desk of whoever hosts it. */
import { renderPage } from '../support';

const PAGES = 'packages/deliberation/pages';
type Call = { action?: string; input?: Record<string, unknown> };
const ROW = { id: 's1', kind: 'residentsDay', kindLabel: '居民议事日', title: '10月居民议事日', placeName: '中山社区', state: 'planned', stateLabel: '筹备中', dayWords: '周四', timeWords: '19:30 到 21:00', whereWords: '议起当家点，线上可以参加', items: 2, settled: 0, attended: 0 };
const item = (id: string, more: object = {}) => ({ id, kind: 'deliberation', kindLabel: '正在议的', refId: `d-${id}`, title: `议题 ${id}`, minutes: null, ...more });
const VIEW = {
  session: { ...ROW, mode: 'mixed', modeLabel: '现场和线上', startsAt: 0, endsAt: 5_400_000, place: '议起当家点', venueId: null, link: '会议号 123', hostWords: '社区主持', unitId: 'c1', communityId: 'c1', districtId: 'd', partyId: 'c1' },
  version: 3, agenda: [item('a'), item('b', { kind: 'own', kindLabel: '议题', refId: null })], invited: [{ type: 'department', typeLabel: '职能部门', label: '区城市管理局', unitId: 'u1', personId: null }],
  attendance: { online: 0, hall: 0, entries: [], photos: [], hallWords: null }, minutes: null, checkIn: { may: false, done: false, words: '周四 18:30起可以签到' }, steps: [], hosting: false, suggested: [],
};
const steps = (...names: string[]) => names.map((step) => ({ step, label: step, forward: false }));

const open = async (page: string, views: readonly object[], query: Record<string, string> = { id: 's1' }) => {
  const calls: Call[] = [];
  let at = 0;
  const shown = await renderPage(`${PAGES}/${page}/${page}`, {
    query,
    cloud: (_name, asked) => {
      calls.push(asked as Call);
      if (asked.action === 'venues') return { ok: true, data: { items: [] } };
      if (asked.action === 'view') return { ok: true, data: { version: 7 } };
      const data = views[Math.min(at, views.length - 1)];
      at += 1;
      return { ok: true, data };
    },
  });
  return { shown, of: (action: string) => calls.filter((each) => each.action === action).map(({ input }) => input) };
};

test('the next one stands first, what has been says what came of it; only whoever leads calls one', async () => {
  const { shown } = await open('sessions', [{ coming: [ROW], items: [{ ...ROW, id: 's0', title: '9月居民议事日', state: 'published', settled: 2, attended: 34 }], next: null, calls: [] }], {});
  expect(shown.text).toMatch(/下一次.*周四\s*19:30 到 21:00.*要议 2 件.*开过的.*9月居民议事日.*34 人到会，议成 2 件/);
  expect(shown.selectAll('bottom-bar')).toHaveLength(0);
  await shown.tap('10月居民议事日');
  expect(shown.wx.called('navigateTo')).toEqual([{ url: '/packages/deliberation/pages/session/session?id=s1' }]);
});

test('one session: when, where, what about, how to come in; and checking in once it is open', async () => {
  const { shown, of } = await open('session', [{ ...VIEW, checkIn: { may: true, done: false, words: '进了线上会场，请点签到' } }, { ...VIEW, checkIn: { may: false, done: true, words: '您签到了' } }]);
  expect(shown.text).toMatch(/周四\s*19:30 到 21:00.*社区主持.*线上怎么进\s*会议号 123.*议题 a.*请了谁.*区城市管理局/);
  await shown.tap('我到了，签到');
  expect(of('checkIn')).toEqual([{ id: 's1' }]);
});

test('the desk sends the whole agenda in its new order, and offers what is in the queue', async () => {
  const { shown, of } = await open('session-desk', [{ ...VIEW, hosting: true, steps: steps('schedule', 'arrange', 'invite', 'callOff'), suggested: [{ kind: 'proposal', kindLabel: '居民提案', refId: 'p1', title: '装长椅', words: '23 人赞成' }] }]);
  await shown.call('move', { currentTarget: { dataset: { index: 1, by: -1 } } });
  await shown.call('add', { currentTarget: { dataset: { index: 0 } } });
  await shown.call('drop', { currentTarget: { dataset: { index: 0 } } });
  expect(of('advanceSession').map((input) => (input as { input: { items: { title: string }[] } }).input.items.map(({ title }) => title))).toEqual([['议题 b', '议题 a'], ['议题 a', '议题 b', '装长椅'], ['议题 b']]);
});

test('minutes: each item its result; the last missing one keeps the button back; then they go on to the deliberation', async () => {
  const { shown, of } = await open('session-desk', [{ ...VIEW, hosting: true, session: { ...VIEW.session, state: 'ended', stateLabel: '会已开，待出纪要' }, agenda: [item('a', { minutes: { text: '装在东门', outcome: 'settled', outcomeLabel: '议成了', byName: '社区', atWords: '今天' } }), item('b')], steps: steps('minute', 'enterHall') }]);
  expect(shown.text).toMatch(/还有 1 件没有记结果，记完就可以公布/);
  await shown.tap('发到这件议事里');
  expect(of('advance')).toEqual([{ id: 'd-a', version: 7, step: 'postMinutes', input: { text: '10月居民议事日：装在东门', photos: [], attended: 1 } }]);
  await shown.call('askHall');
  await shown.call('count', { currentTarget: { dataset: { index: 0 } }, detail: { value: '12' } });
  await shown.call('keepHall');
  expect(of('advanceSession').at(-1)).toMatchObject({ input: { entries: [{ type: 'representative', count: 12 }] } });
});
