/** The ballot: three taps in all, every kind of question, whose ballot it is, and a page for each reason why there is none. */
import { buttonOf, fitting, tapped, undone, WAYS } from '../../../miniprogram/packages/vote/pages/ballot/kinds';
import type { VoteQuestion } from '../../../miniprogram/services/shapes';
import { renderPage, type PageOptions, type Rendered } from '../support';
import { CLOSED, PAPER, PROXY, RECEIPT, VIEW, voteCloud } from '../support/votes';

const PAGE = 'packages/vote/pages/ballot/ballot';
const open = (cloud: PageOptions['cloud'], more: PageOptions = {}) => renderPage(PAGE, { query: { id: 'v1' }, ...(cloud === undefined ? {} : { cloud }), ...more });
/** Taps what says these words and nothing else: the question holds the words of its options. */
const tap = async (page: Rendered, ...all: readonly string[]): Promise<void> => {
  for (const words of all) await page.trigger(page.findAll(words).find(({ textContent }) => textContent?.trim() === words) ?? page.find(words), 'tap');
};
const end = ({ wx }: Rendered) => wx.called('redirectTo').map(({ url }) => url);
const FRESH = '/packages/vote/pages/receipt/receipt?id=v1&unit=3%20%E5%B9%A2%20502&fresh=1';

describe('three taps', () => {
  test('choose, look once more, cast: it arrives once, and the end page follows', async () => {
    const vote = voteCloud(VIEW);
    const page = await open(vote.cloud);
    expect(page.text).toMatch(/您家 3 幢 502，89.64 m².*用维修资金翻修小区道路和路灯，您同意吗？.*意向征集，不是正式表决.*同意不同意弃权算参加，不算同意/);
    expect(page.text).toMatch(/截止10月20日（周二）18:00.*满全体的 2\/3.*记名.*看不到名字.*投了就不能改.*幸福里小区党支部.*谁来做：三家比价.*先选一个/);
    await tap(page, '不同意');
    await tap(page, '下一步');
    expect(page.text).toMatch(/最后看一眼.*您投的是.*不同意.*议题用维修资金翻修小区道路和路灯代表3 幢 502，89.64 m².*能不能改投了就不能改.*就投“不同意”.*再想想/);
    await tap(page, '就投“不同意”');
    expect(vote.casts()).toMatchObject([{ input: { id: 'v1', unit: '3 幢 502', picks: ['against'] } }]);
    expect(end(page)).toEqual([FRESH]);
    expect(JSON.stringify([...page.wx.storage])).not.toContain('against');
  });

  test('before a choice nothing can be cast; thinking again casts nothing; another tap moves the mark', async () => {
    const vote = voteCloud(VIEW);
    const page = await open(vote.cloud);
    await tap(page, '先选一个');
    expect(page.data['sheet']).toBe(false);
    await tap(page, '同意');
    await tap(page, '弃权');
    await tap(page, '下一步');
    expect(page.data['button']).toBe('就投“弃权”');
    await tap(page, '再想想');
    expect([page.data['sheet'], vote.casts()]).toEqual([false, []]);
  });

  test('a draft survives leaving, for its own unit only, and one that no longer fits is not shown', async () => {
    const first = await open(voteCloud(VIEW).cloud);
    await tap(first, '同意');
    const stored = Object.fromEntries(first.wx.storage);
    expect((await open(voteCloud(VIEW).cloud, { stored })).data['picks']).toEqual(['for']);
    expect((await open(voteCloud({ ...VIEW, papers: [{ ...PAPER, unit: '9 幢 901' }] }).cloud, { stored })).data['picks']).toBeNull();
    expect((await open(voteCloud({ ...VIEW, question: { kind: 'choices', options: ['甲', '乙'], most: 1, seats: 1 } }).cloud, { stored })).data['picks']).toBeNull();
  });
});

describe('a bad line', () => {
  const lost = () => {
    throw new Error('request:fail timeout');
  };

  test('a lost answer is asked for once more; still nothing, and the page says that it is not cast yet', async () => {
    const vote = voteCloud(VIEW, { cast: lost });
    const page = await open(vote.cloud);
    await tap(page, '同意', '下一步', '就投“同意”');
    expect(page.text).toMatch(/还没有投进去.*没有收到回音.*送几次都只算一张.*没有看到“投好了”和回执码以前，都不算投过.*再送一次/);
    expect(end(page)).toEqual([]);
    const tags = vote.casts().map(({ input }) => input.tag);
    expect([tags.length, new Set(tags).size]).toEqual([2, 1]);

    const later = voteCloud(VIEW);
    const back = await open(later.cloud, { stored: Object.fromEntries(page.wx.storage) });
    expect(later.casts().map(({ input }) => input.tag)).toEqual([tags[0]]);
    expect(end(back)).toEqual([FRESH]);
  });

  test('without a network the page shows what waits, and sends it again by a tap under the same tag', async () => {
    let answers = false;
    const vote = voteCloud(VIEW, { cast: () => (answers ? { ok: true, data: { receipt: RECEIPT, changed: false, done: true } } : lost()) });
    const page = await open(vote.cloud);
    await tap(page, '同意', '下一步', '就投“同意”');
    answers = true;
    await tap(page, '再送一次');
    expect(new Set(vote.casts().map(({ input }) => input.tag)).size).toBe(1);
    expect(end(page)).toEqual([FRESH]);
    const offline = await open(undefined, { offline: true });
    expect(offline.text).toMatch(/没有网络.*再试一次/);
  });

  test('a ballot that waited and came too late is told, once', async () => {
    const first = voteCloud(VIEW, { cast: lost });
    const page = await open(first.cloud);
    await tap(page, '同意', '下一步', '就投“同意”');
    const closed = { ...VIEW, mayCast: false, state: 'counting', standing: { name: 'counting', title: '已经截止，正在计票', lines: [] } };
    const late = await open(voteCloud(closed, { cast: () => ({ ok: false, code: 'CONFLICT', message: '投票已经截止，这一张没有收进去' }) }).cloud, { stored: Object.fromEntries(page.wx.storage) });
    expect(late.text).toMatch(/上次那张票没有投进去3 幢 502，89.64 m²：投票已经截止，这一张没有收进去/);
    const again = await open(voteCloud(closed).cloud, { stored: Object.fromEntries(late.wx.storage) });
    expect(again.text).not.toContain('没有投进去');
  });

  test('refused: the reason stands on the page, the choice is still marked', async () => {
    const page = await open(voteCloud(VIEW, { cast: () => ({ ok: false, code: 'INVALID_INPUT', message: '选了不在选票上的内容，请回到选票重新选' }) }).cloud);
    await tap(page, '同意', '下一步', '就投“同意”');
    expect(page.text).toMatch(/没有投进去选了不在选票上的内容/);
    expect(page.data['picks']).toEqual(['for']);
  });
});

describe('whose ballot', () => {
  const both = { ...VIEW, papers: [PAPER, PROXY] };

  test('with several, the reader says which first, and sees which are cast', async () => {
    const vote = voteCloud({ ...both, papers: [{ ...PAPER, voted: true }, PROXY] });
    const page = await open(vote.cloud);
    expect(page.text).toMatch(/您要投 2 张票。先投哪一户？3 幢 502，89.64 m²您家投好了1 幢 101，85.44 m²受委托，替这一户投还没投/);
    await tap(page, '3 幢 502，89.64 m²');
    expect(page.data['scene']).toBe('whose');
    await tap(page, '1 幢 101，85.44 m²');
    expect(page.text).toMatch(/替 1 幢 101，85.44 m² 投，受委托.*换一户/);
    await tap(page, '同意', '下一步', '就投“同意”');
    expect(vote.casts()[0]?.input.unit).toBe('1 幢 101');
  });

  test('a unit that is named is taken at once', async () => {
    expect((await open(voteCloud(both).cloud, { query: { id: 'v1', unit: encodeURIComponent('1 幢 101') } })).data['paper']).toMatchObject({ unit: '1 幢 101' });
  });

  test('who may change sees that it is cast, and changes by a tap', async () => {
    const vote = voteCloud({ ...VIEW, changeable: true, papers: [{ ...PAPER, voted: true }], standing: { name: 'change', title: '3 幢 502 投好了', lines: ['10月20日（周二）18:00 前还可以改，以最后一次为准'] } });
    const page = await open(vote.cloud);
    expect(page.text).toMatch(/3 幢 502 投好了.*前还可以改.*看回执.*改我的票看投了多少/);
    await tap(page, '改我的票');
    expect(page.text).toContain('这一户投过了。再投一次，以最后一次为准');
  });
});

describe('why there is no ballot', () => {
  test.each([
    ['soon', '10月14日 09:00 开始投', '看投了多少'], ['done', '3 幢 502 投过了', '看投了多少'], ['unnamed', '3 幢 502 有几位共有人，还没有定谁来投', '看投了多少'],
    ['represented', '3 幢 502 由共有人推选的人，或者受委托的人来投', '看投了多少'], ['outside', '这次表决的名册里没有您', '看投了多少'],
  ])('%s', async (name, title, forward) => {
    const page = await open(voteCloud({ ...VIEW, mayCast: false, papers: [], standing: { name, title, lines: ['请找幸福里小区党支部'] } }).cloud);
    expect(page.text).toContain(`${title}请找幸福里小区党支部`);
    expect(page.text).not.toContain('下一步');
    await tap(page, '给幸福里小区党支部打电话');
    expect(page.wx.called('makePhoneCall')).toMatchObject([{ phoneNumber: '0591-00000000' }]);
    await page.tap(forward);
    expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/vote/pages/result/result?id=v1' }]);
  });

  test('closed, and a vote that is not for me', async () => {
    expect((await open(voteCloud(CLOSED).cloud)).text).toMatch(/投票已经截止.*看结果/);
    expect((await open(voteCloud({ ok: false, code: 'FORBIDDEN', message: '这次表决只给本社区的邻居和名册上的人看' }).cloud)).text).toContain('只给本社区的邻居');
  });
});

describe('every kind of question', () => {
  const choices: VoteQuestion = { kind: 'choices', options: ['甲', '乙', '丙'], most: 2, seats: 2 };
  const single: VoteQuestion = { ...choices, most: 1, seats: 1 };
  const ranking: VoteQuestion = { kind: 'ranking', options: ['甲', '乙', '丙'] };
  const budget: VoteQuestion = { kind: 'budget', items: [{ item: '长椅', cost: 600_000 }, { item: '路灯', cost: 1_450_000 }], budget: 2_000_000 };

  test.each<[string, VoteQuestion, string[], readonly string[] | null, string]>([
    ['single: another tap moves the mark', single, ['甲', '乙'], ['乙'], '就投“乙”'],
    ['several: a third does not fit', choices, ['甲', '乙', '丙'], ['甲', '乙'], '就投这 2 个'],
    ['several: taken away again', choices, ['甲', '甲'], null, ''],
    ['none of them', choices, ['甲', ''], [], '就投“都不选”'],
    ['none of them, and one after all', choices, ['', '乙'], ['乙'], '就投“乙”'],
    ['ranking: in the order of the taps, each once', ranking, ['乙', '甲', '乙'], ['乙', '甲'], '就投这个顺序'],
    ['budget', budget, ['路灯', '长椅'], ['路灯', '长椅'], '就投这 2 项'],
  ])('%s', (_, question, taps, expected, button) => {
    const picks = taps.reduce<readonly string[] | null>((marked, pick) => tapped(question, marked, pick), null);
    expect(picks).toEqual(expected);
    if (picks !== null) expect(buttonOf(question, picks)).toBe(button);
  });

  test('a step back in a ranking, down to nothing', () => {
    expect([undone(['甲', '乙']), undone(['甲']), undone(null)]).toEqual([['甲'], null, null]);
  });

  test('what the page says of how much is marked', () => {
    expect([WAYS.choices.count(choices as never, ['甲']), WAYS.choices.count(choices as never, ['甲', '乙'])]).toEqual(['选了 1 个，还可以选 1 个', '选满了 2 个。要换，先点掉一个']);
    expect([WAYS.budget.count(budget as never, ['长椅']), WAYS.budget.count(budget as never, ['长椅', '路灯'])]).toEqual(['选了 1 项，共 6,000 元。预算还剩 14,000 元', '选了 2 项，共 20,500 元。比预算多 500 元，也可以投：想要的人多的先安排']);
    expect(fitting(choices, ['丁'])).toBeNull();
    expect([fitting(choices, []), fitting({ kind: 'motion' }, [])]).toEqual([[], null]);
  });

  test('a name too long for a button stands above it in full', () => {
    expect(buttonOf({ kind: 'choices', options: ['周六上午在活动室一楼大厅', '乙'], most: 1, seats: 1 }, ['周六上午在活动室一楼大厅'])).toBe('就投这一个');
  });

  test('an election on the page: seats, how many more, full ones stand back', async () => {
    const vote = voteCloud({ ...VIEW, title: '选举业委会', question: choices });
    const page = await open(vote.cloud);
    expect(page.text).toMatch(/选举业委会意向征集.*最多选 2 个，可以少选。一共选出 2 个甲乙丙都不选算参加，是弃权/);
    await tap(page, '甲', '丙', '乙');
    expect([page.data['picks'], page.data['full']]).toEqual([['甲', '丙'], true]);
    expect(page.text).toContain('选满了 2 个。要换，先点掉一个');
    await tap(page, '下一步');
    await tap(page, '就投这 2 个');
    expect(vote.casts()[0]?.input.picks).toEqual(['甲', '丙']);
  });

  test('a ranking on the page: by tapping in order, with a step back', async () => {
    const vote = voteCloud({ ...VIEW, question: ranking });
    const page = await open(vote.cloud);
    await tap(page, '乙', '甲', '退一步', '丙', '下一步');
    expect(page.text).toMatch(/1\. 乙2\. 丙/);
    await tap(page, '就投这个顺序');
    expect(vote.casts()[0]?.input.picks).toEqual(['乙', '丙']);
  });

  test('a blank ballot is cast on purpose only', async () => {
    const vote = voteCloud({ ...VIEW, question: budget });
    const page = await open(vote.cloud);
    expect(page.text).toContain('选了 0 项，共 0 元。预算还剩 20,000 元');
    await tap(page, '都不选', '下一步', '就投“都不选”');
    expect(vote.casts()[0]?.input.picks).toEqual([]);
  });
});
