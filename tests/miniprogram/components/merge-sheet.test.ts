/** What says the same is merged with one tap per item: what was said first leads, and everything can be parted again. */
import { renderComponent } from '../support';
import { AT, offered, similar, deskView } from '../support/desk-voices';

interface Call {
  action: string;
  input: Record<string, unknown>;
}

async function open(items: readonly object[], answer: (call: Call) => object = () => ({ ok: true, data: deskView() })) {
  const sheet = await renderComponent('components/merge-sheet/merge-sheet', {
    props: { visible: false, subject: { id: 'v1', version: 3, postedAt: AT } },
    cloud: (_, data) => ((data as Call).action === 'duplicates' ? { ok: true, data: { items } } : answer(data as Call)),
  });
  await sheet.set({ visible: true });
  const advanced = () => sheet.wx.called('cloud.callFunction').map(({ data }) => data as Call).filter(({ action }) => action === 'advance').map(({ input }) => input);
  return { sheet, advanced };
}

test('a candidate is shown with its distance, its reason and who has it', async () => {
  const { sheet } = await open([similar()]);
  expect(sheet.text).toContain('4 幢路灯坏了');
  expect(sheet.text).toContain('同一小区，也说路灯');
  expect(sheet.text).toContain('相距 40 米');
});

test.each([
  ['what was said first', similar()],
  ['a matter, whenever it was reported', similar({ kind: 'matter', id: 'm1', at: AT + 1 })],
])('%s leads: this one goes into it', async (_, item) => {
  const { sheet, advanced } = await open([item]);
  const merged = sheet.triggered('merged');
  await sheet.tap('并到这一件');
  expect(advanced()).toEqual([{ id: 'v1', version: 3, step: 'merge', input: { leadKind: item.kind, leadId: item.id } }]);
  expect(merged).toHaveLength(1);
});

test('what was said later comes here, the sheet stays, and it can be parted again', async () => {
  const { sheet, advanced } = await open([similar({ at: AT + 1 })], ({ action }) => ({ ok: true, data: action === 'view' ? deskView({ id: 'v2' }, [offered('merge', '并到同一件')]) : deskView({ id: 'v2' }) }));
  await sheet.tap('把这件并过来');
  expect(sheet.text).toContain('并过来了，一起答复');
  await sheet.tap('再分开');
  expect(advanced()).toEqual([
    { id: 'v2', version: 4, step: 'merge', input: { leadKind: 'voice', leadId: 'v1' } },
    { id: 'v2', version: 4, step: 'unmerge', input: {} },
  ]);
  expect(sheet.text).toContain('把这件并过来');
});

test('what is in other hands cannot be fetched, but this one may go there', async () => {
  const { sheet, advanced } = await open([similar({ at: AT + 1 })], () => ({ ok: true, data: deskView({ id: 'v2' }) }));
  await sheet.tap('把这件并过来');
  expect(sheet.text).toContain('那一件不在您手里');
  expect(sheet.text).toContain('并到这一件');
  expect(advanced()).toEqual([]);
});

test('a refusal stands beside its item', async () => {
  const { sheet } = await open([similar()], () => ({ ok: false, code: 'CONFLICT', message: '刚才有人动过了' }));
  await sheet.tap('并到这一件');
  expect(sheet.text).toContain('刚才有人动过了');
});

test('nothing near says so', async () => {
  expect((await open([])).sheet.text).toContain('附近没有说同一件事的');
});
