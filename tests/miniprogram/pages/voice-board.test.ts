/** 民情回声板: what neighbours said and what was answered, newest first. */
import { renderPage } from '../support';
import { ANSWER, voiceRow } from '../support/voices';

const PAGE = 'packages/voice/pages/board/board';
const units = [{ id: 'u1', name: '幸福里小区' }, { id: 'u2', name: '中山社区' }];
const topics = [{ key: 't1', label: '停车' }];

const open = (board: (input: { unitId?: string; topic?: string; cursor?: string }) => object, person: object = { home: {} }) =>
  renderPage(PAGE, {
    cloud: (name, { action, input }) => {
      if (name === 'member') return { ok: true, data: person };
      if (action === 'filters') return { ok: true, data: { units, topics } };
      return action === 'board' ? { ok: true, data: board(input as object) } : { ok: true, data: { supported: action === 'support' } };
    },
  });

test('each with its answer below it: what, who answered, how many think the same', async () => {
  const page = await open(() => ({ items: [voiceRow({ answer: ANSWER }), voiceRow({ id: 'v2', text: '车位太少' })], next: null }));
  expect(page.text).toContain('“6 幢门口台阶滑，能不能加个扶手？”');
  expect(page.text).toContain('装好了，两侧各一根幸福里小区党支部答');
  expect(page.text).toContain('幸福里小区党支部，周五 17:30 前答复');
  expect(page.text).toContain('都在这里了');
});

test('one filter for where and one for what, and back to all when nothing is found', async () => {
  const asked: object[] = [];
  const page = await open((input) => {
    asked.push(input);
    return { items: input.topic ? [] : [voiceRow()], next: null };
  });
  await page.call('openFilters');
  await page.call('chooseUnit', { detail: { value: 'u1' } });
  await page.call('chooseTopic', { detail: { value: 't1' } });
  expect(asked).toEqual([{}, { unitId: 'u1' }, { unitId: 'u1', topic: 't1' }]);
  expect(page.text).toContain('幸福里小区 · 停车');
  await page.tap('看全部');
  expect(asked.at(-1)).toEqual({});
});

test('我也这么想 counts once and can be taken back', async () => {
  const page = await open(() => ({ items: [voiceRow()], next: null }));
  await page.tap('我也这么想');
  expect(page.data).toMatchObject({ items: [{ supported: true, support: 4 }] });
  await page.tap('您也这么想');
  expect(page.data).toMatchObject({ items: [{ supported: false, support: 3 }] });
  expect(page.wx.called('cloud.callFunction').map(({ data }) => (data as { action: string }).action).filter((action) => action.includes('support'))).toEqual(['support', 'unsupport']);
});

test('the next page begins where this one ends', async () => {
  const asked: object[] = [];
  const page = await open((input) => {
    asked.push(input);
    return input.cursor ? { items: [voiceRow({ id: 'v2' })], next: null } : { items: [voiceRow()], next: 'k1' };
  });
  await page.call('onReachBottom');
  expect(asked).toEqual([{}, { cursor: 'k1' }]);
  expect(page.data).toMatchObject({ items: [{ id: 'v1' }, { id: 'v2' }], next: null });
});

test.each([
  ['who lives here', { home: {} }, '邻居还没有公开说过什么'],
  ['who lives nowhere yet', { home: null }, '登记了住在哪，就能看到邻居说了什么'],
])('an empty board tells somebody %s what to do', async (_who, person, says) => {
  expect((await open(() => ({ items: [], next: null }), person)).text).toContain(says);
});
