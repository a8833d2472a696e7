/** 向群众汇报 on the first page of those who are invited: as long as there is something to come to or to rate. */
import { renderComponent } from '../support';

async function entry(items: readonly object[]) {
  const shown = await renderComponent('components/invitation-entry/invitation-entry', { props: { round: 0 }, cloud: () => ({ ok: true, data: { items } }) });
  await shown.set({ round: 1 });
  return shown;
}

test('who is invited comes, who has heard rates; what is prepared or over is not shown', async () => {
  const shown = await entry([{ id: 'r1', title: '道闸总卡住', state: 'invited' }, { id: 'r2', title: '33 路公交站', state: 'held' }, { id: 'r3', title: '路灯', state: 'leading' }, { id: 'r4', title: '积水', state: 'closed' }]);
  expect(shown.text).toContain('道闸总卡住请您来听汇报33 路公交站听过了，请打个分');
  expect(shown.text).not.toMatch(/路灯|积水/);
  await shown.tap('33 路公交站');
  expect(shown.wx.called('navigateTo')).toEqual([{ url: '/packages/supervision/pages/report-back/report-back?id=r2' }]);
});

test('nobody else sees anything', async () => {
  expect((await entry([])).text).toBe('');
});
