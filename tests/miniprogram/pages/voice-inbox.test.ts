/** The desk of 有话要说: the clock's order, one tap, and a way back or on. */
import { renderPage } from '../support';
import { field, lane, offered, similar, deskRow, deskView } from '../support/desk-voices';

const PAGE = 'packages/voice-desk/pages/inbox/inbox';

interface Call {
  action: string;
  input: Record<string, unknown>;
}
type Answers = Partial<Record<string, (input: Record<string, unknown>) => object>>;

const ok = (data: unknown) => ({ ok: true, data });

async function open(answers: Answers = {}, query: Record<string, string> = {}) {
  const page = await renderPage(PAGE, {
    query,
    cloud: (name, data) => {
      if (name === 'member') return ok({ posts: [{ unitName: '幸福里小区党支部' }], isStaff: true });
      const { action, input } = data as Call;
      const own = answers[action];
      if (own) return own(input);
      const usual: Record<string, unknown> = { counts: { lanes: [lane('waiting', '待答复', 1), lane('reviewing', '待审核', 1)] }, queue: { items: [deskRow()], next: null }, duplicates: { items: [] } };
      return ok(usual[action]);
    },
  });
  const asked = (action: string) => page.wx.called('cloud.callFunction').map(({ data }) => data as Call).filter((call) => call.action === action).map(({ input }) => input);
  return { page, asked };
}

test('whose desk it is, how much there is, and what is most pressing', async () => {
  const { page } = await open();
  for (const words of ['幸福里小区党支部', '1待答复', '今天 17:30 前答复', '4 幢东侧的路灯不亮']) expect(page.text).toContain(words);
});

test('only what stands open is looked up among what says the same', async () => {
  const { page, asked } = await open({ queue: () => ok({ items: [deskRow(), deskRow({ id: 'v9', light: 'normal' })], next: null }), duplicates: () => ok({ items: [similar(), similar({ id: 'v3' })] }) });
  expect(asked('duplicates')).toEqual([{ id: 'v1' }]);
  expect(page.text).toContain('和另外 2 件像是同一件');
});

test('one tap names the category, and it may be corrected at once', async () => {
  const category = { code: 'P05', name: '路灯', level: 'B' };
  const { page, asked } = await open({ advance: () => ok(deskView({ category }, [offered('classify', '归类')])) });
  await page.tap('因为写了：路灯、不亮');
  expect(asked('advance')).toEqual([{ id: 'v1', version: 3, step: 'classify', input: { categoryCode: 'P05' } }]);
  expect(page.text).toContain('已归到“路灯”');
  await page.tap('改一改');
  expect(page.text).toContain('归到哪一类');
});

test('a correction is taken back to the category that was', async () => {
  const { page, asked } = await open({
    queue: () => ok({ items: [deskRow({ category: { code: 'P05', name: '路灯', level: 'B' } })], next: null }),
    advance: () => ok(deskView({ category: { code: 'P06', name: '供电设施', level: 'C' } }, [offered('classify', '归类')])),
  });
  await page.call('openCatalogue', { detail: { id: 'v1' } });
  await page.call('pickCategory', { detail: { category: { code: 'P06' } } });
  await page.tap('撤回');
  expect(asked('advance')).toEqual([
    { id: 'v1', version: 3, step: 'classify', input: { categoryCode: 'P06' } },
    { id: 'v1', version: 4, step: 'classify', input: { categoryCode: 'P05' } },
  ]);
});

test('the answer has a page of its own', async () => {
  const { page } = await open();
  await page.tap('写答复');
  expect(page.wx.called('navigateTo')).toEqual([{ url: '/packages/voice-desk/pages/answer/answer?id=v1' }]);
});

test('the conversation with the resident is one tap away', async () => {
  const { page } = await open();
  await page.tap('和居民对话');
  expect(page.wx.called('navigateTo')).toEqual([{ url: '/packages/thread/pages/thread/thread?subject=voice%3Av1' }]);
});

test('other steps open the form that the server describes, and send what was seen', async () => {
  const { page, asked } = await open({ view: () => ok(deskView({}, [offered('toMatter', '转成事项去办', [field('remark', 'longtext', false, '说明')])])), advance: () => ok(deskView({ state: 'moved', stateLabel: '转成事项在办' })) });
  await page.tap('转成事项去办');
  expect(page.text).toContain('说明');
  await page.call('submit', { detail: { input: { remark: '要换灯头' } } });
  expect(asked('advance')).toEqual([{ id: 'v1', version: 4, step: 'toMatter', input: { remark: '要换灯头' } }]);
  expect(page.text).toContain('转成事项了，已告诉居民');
});

test('a step that is over meanwhile is said, not offered', async () => {
  const { page } = await open({ view: () => ok(deskView({ stateLabel: '已撤回' })) });
  await page.tap('转成提案');
  expect(page.text).toContain('这一条现在已撤回，不能“转成提案”了');
});

test('somebody else was faster: it is said, and the lane is fetched anew', async () => {
  const { page, asked } = await open({ advance: () => ({ ok: false, code: 'CONFLICT', message: '刚才有人动过了。看看现在的情况' }) });
  await page.tap('因为写了：路灯、不亮');
  expect(page.text).toContain('刚才有人动过了。看看现在的情况');
  expect(asked('queue')).toHaveLength(2);
});

test('what is not to be shown is decided with what speaks for and against it in sight', async () => {
  const appealed = { screening: 'appealed', screeningLabel: '申诉中', screenWhy: ['上次不公开：有别人的个人信息', '作者申诉：没有别人的姓名'], offers: ['uphold', 'restore'] };
  const { page } = await open(
    {
      counts: () => ok({ lanes: [lane('appealed', '申诉中', 1)] }),
      queue: () => ok({ items: [deskRow(appealed)], next: null }),
      view: () => ok(deskView(appealed, [offered('uphold', '维持不公开', [field('reason', 'longtext', true, '为什么维持')])])),
    },
    { lane: 'appealed' },
  );
  await page.tap('维持不公开');
  // On the card, and once more on the sheet.
  expect(page.findAll('作者申诉：没有别人的姓名')).toHaveLength(2);
  expect(page.text).toContain('还差：为什么维持');
});

test('without a lane the page is empty and says why', async () => {
  const { page, asked } = await open({ counts: () => ok({ lanes: [] }) });
  expect(page.text).toContain('您现在没有岗位');
  expect(asked('queue')).toEqual([]);
});

test('a page that cannot be fetched says so and can be asked again', async () => {
  let fails = true;
  const { page } = await open({ counts: () => (fails ? { ok: false, code: 'INTERNAL', message: '系统忙，请稍后再试' } : ok({ lanes: [lane('waiting', '待答复', 1)] })) });
  expect(page.text).toContain('系统忙，请稍后再试');
  fails = false;
  await page.tap('再试一次');
  expect(page.text).toContain('4 幢东侧的路灯不亮');
});
