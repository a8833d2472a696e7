/** The way to what residents said: how much waits and what is most urgent, for those who answer or screen; nothing for everybody else. */
import { renderComponent } from '../support';
import { lane, deskRow } from '../support/desk-voices';

async function entry(lanes: readonly object[]) {
  const shown = await renderComponent('components/voice-entry/voice-entry', {
    props: { round: 0 },
    cloud: (_, data) => ({ ok: true, data: (data as { action: string }).action === 'counts' ? { lanes } : { items: [deskRow()], next: null } }),
  });
  const counted = shown.triggered('count');
  await shown.set({ round: 1 });
  return { shown, counted };
}

test('what waits for me is counted and the most urgent of it is named; what others have to do is not counted', async () => {
  const { shown, counted } = await entry([lane('waiting', '待答复', 2), lane('reviewing', '待审核', 1), lane('answered', '等回话', 9, true)]);
  expect(shown.text).toBe('有话要说3 件等您待答复 2 · 待审核 1黄灯 还有 3 小时4 幢东侧路灯不亮');
  expect(counted).toEqual([{ count: 3 }]);
  await shown.tap('待答复 2 · 待审核 1');
  expect(shown.wx.called('navigateTo')).toEqual([{ url: '/packages/voice-desk/pages/inbox/inbox' }]);
});

test('an empty desk says so, and asks for nothing more', async () => {
  const { shown } = await entry([lane('waiting', '待答复', 0)]);
  expect(shown.text).toBe('有话要说现在没有等您办的');
  expect(shown.wx.called('cloud.callFunction')).toHaveLength(1);
});

test('without such a lane there is nothing', async () => {
  expect((await entry([])).shown.text).toBe('');
});
