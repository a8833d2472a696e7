/** What is dealt with in one item: each in its own words, parted with one tap and put back with another. */
import { renderPage } from '../support';
import { offered, deskRow, deskView } from '../support/desk-voices';

const PAGE = 'packages/voice-desk/pages/joined/joined';

interface Call {
  action: string;
  input: Record<string, unknown>;
}

async function open(items: object[]) {
  const page = await renderPage(PAGE, {
    query: { kind: 'voice', id: 'v1' },
    cloud: (_, data) => {
      const { action } = data as Call;
      const replies: Record<string, unknown> = { view: deskView({ title: '路灯' }), joined: { items, next: null }, advance: deskView({ id: 'v2' }, [offered('merge', '并到同一件')]) };
      return { ok: true, data: replies[action] };
    },
  });
  const advanced = () => page.wx.called('cloud.callFunction').map(({ data }) => data as Call).filter(({ action }) => action === 'advance').map(({ input }) => input);
  return { page, advanced };
}

test('what does not belong is parted, and can be put back', async () => {
  const { page, advanced } = await open([deskRow({ id: 'v2', state: 'joined', stateLabel: '并到一件里办', offers: ['unmerge'] })]);
  await page.tap('不是同一件，分开办');
  expect(page.text).toContain('分开了，值班员 01单独答复');
  await page.tap('并回去');
  expect(advanced()).toEqual([
    { id: 'v2', version: 3, step: 'unmerge', input: {} },
    { id: 'v2', version: 4, step: 'merge', input: { leadKind: 'voice', leadId: 'v1' } },
  ]);
});

test('who may only look parts nothing', async () => {
  const { page } = await open([deskRow({ id: 'v2', offers: [] })]);
  expect(page.text).toContain('4 幢东侧的路灯不亮，晚上看不清');
  expect(page.text).not.toContain('分开办');
});

test('nothing merged says so', async () => {
  expect((await open([])).page.text).toContain('现在没有并进来的');
});
