/** 附近有人反映过，是同一件吗？ Asked when the writer pauses, one item at a time, and never in the way. */
import { renderComponent } from '../support';

const item = (id: string, more: object = {}) => ({ kind: 'matter', id, title: `${id} 的路灯坏了`, photo: null, metres: 42, reason: '40 米外，刚刚，也说路灯', stateLabel: '办理中', holder: '网格员 03', at: Date.now(), ...more });
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

async function typed(text: string, items: readonly object[] | null, more: object = {}) {
  const shown = await renderComponent('components/similar-items/similar-items', { props: { text, pause: 0, ...more }, cloud: () => (items === null ? { ok: false, code: 'INTERNAL', message: '系统忙' } : { ok: true, data: { items } }) });
  await settle();
  return shown;
}

test('shows the likest with distance, time and who has it, and joins it with one tap', async () => {
  const shown = await typed('东侧路灯坏了', [item('m1'), item('m2')]);
  expect(shown.text).toMatch(/^附近有人反映过，是同一件吗？m1 的路灯坏了离您 40 米 · 今天 \d\d:\d\d 报的网格员 03 办理中不是同一件是，我也遇到了$/);
  const joined = shown.triggered('join');
  await shown.tap('是，我也遇到了');
  expect(joined).toMatchObject([{ item: { kind: 'matter', id: 'm1', title: 'm1 的路灯坏了' } }]);
});

test('not the same: the next is asked about, then nothing', async () => {
  const shown = await typed('东侧路灯坏了', [item('m1'), item('m2', { metres: null, reason: '同一小区，刚刚' })]);
  await shown.tap('不是同一件');
  expect(shown.text).toContain('m2 的路灯坏了同一小区 · 今天');
  await shown.tap('不是同一件');
  expect(shown.text).toBe('');
});

test.each<[string, string, readonly object[] | null]>([
  ['a few characters', '路灯坏了', [item('m1')]],
  ['nothing alike', '东侧路灯坏了', []],
  ['an answer that never comes', '东侧路灯坏了', null],
])('%s: there is nothing to see', async (_, text, items) => {
  expect((await typed(text, items)).text).toBe('');
});

test('few characters are not even asked about', async () => {
  expect((await typed('路灯坏了', [])).wx.called('cloud.callFunction')).toEqual([]);
});
