/** After the ballot: the end page and receipts, the live page and the result, the check that does not trust the answer. */
import { createHash } from 'node:crypto';
import { orderedText } from '../../../miniprogram/packages/vote/proof/bytes';
import { codeOf } from '../../../miniprogram/packages/vote/proof/code';
import { renderPage, type PageOptions, type Rendered } from '../support';
import { CLOSED, PAPER, PROXY, RECEIPT, VIEW, voteCloud } from '../support/votes';

const PAGES = 'packages/vote/pages';
const AT = Date.parse('2026-10-12T09:10:00+08:00');
const KEPT = { id: 'v1', unit: '3 幢 502', unitWords: '3 幢 502，89.64 m²', title: VIEW.title, ...RECEIPT, at: AT, changed: false };
const stored = (more: object = {}, ...others: object[]) => ({ 'vote.receipts': [{ ...KEPT, ...more }, ...others] });
const show = (page: string, cloud: PageOptions['cloud'], more: PageOptions = {}): Promise<Rendered> => renderPage(`${PAGES}/${page}/${page}`, { query: { id: 'v1' }, ...(cloud === undefined ? {} : { cloud }), ...more });

describe('the end page', () => {
  const query = { id: 'v1', unit: encodeURIComponent('3 幢 502'), fresh: '1' };

  test('投好了, for whom, the code in groups, what it proves; copied with its mark and without the choice', async () => {
    const page = await show('receipt', voteCloud({ ...VIEW, papers: [{ ...PAPER, voted: true }] }).cloud, { query, stored: stored() });
    expect(page.text).toMatch(/投好了.*3 幢 502，89.64 m² 的票，.*收到.*回执码7K3MFQ09XTB4ZJ2HHW1CE8防伪字 A1B2C3D4.*看不出您投了什么.*现在已投 188 户还差 12 户、860.25 m² 才算数.*完成/);
    await page.tap('复制');
    expect(page.wx.called('setClipboardData')).toMatchObject([{ data: `${VIEW.title}\n3 幢 502，89.64 m²\n回执码 7K3MF-Q09XT-B4ZJ2-HHW1C-E8\n防伪字 A1B2C3D4` }]);
    await page.tap('怎么查');
    expect(page.text).toMatch(/能说明什么.*截止以后没有人删掉、换掉.*说明不了什么.*记成别的/);
  });

  test('what is left to cast comes next; a change is offered where there is one', async () => {
    const more = await show('receipt', voteCloud({ ...VIEW, papers: [{ ...PAPER, voted: true }, PROXY] }).cloud, { query, stored: stored() });
    await more.tap('接着投 1 幢 101');
    expect(more.wx.called('redirectTo')).toMatchObject([{ url: `/packages/vote/pages/ballot/ballot?id=v1&unit=${encodeURIComponent('1 幢 101')}` }]);
    const change = await show('receipt', voteCloud({ ...VIEW, changeable: true, papers: [{ ...PAPER, voted: true }] }).cloud, { query, stored: stored({ changed: true }) });
    expect(change.text).toMatch(/以前投过一次.*以这一次为准.*改我的票完成/);
  });

  test('it stands without a network', async () => {
    expect((await show('receipt', undefined, { query, stored: stored(), offline: true })).text).toMatch(/投好了.*7K3MF/);
  });

  test('all receipts of the phone; a replaced one says so; none is said, too', async () => {
    const list = await show('receipt', voteCloud(VIEW).cloud, { query: {}, stored: stored({ code: 'AAAAA-BBBBB-CCCCC-DDDDD-EE' }, KEPT, { ...KEPT, id: 'v2', title: '另一次', code: 'X' }) });
    expect(list.text).toMatch(/翻修.*翻修.*后来改投了，以新的回执为准另一次/);
    await list.tap('另一次');
    expect(list.data['receipt']).toMatchObject({ id: 'v2' });
    expect((await show('receipt', voteCloud(VIEW).cloud, { query: {} })).text).toContain('这部手机里没有回执');
  });
});

describe('the live page', () => {
  test('how many, until when, what I can do; never a choice', async () => {
    const page = await show('result', voteCloud(VIEW).cloud);
    expect(page.text).toMatch(/您家 3 幢 502 还没投.*截止.*已投 188 户.*还差 12 户、860.25 m² 才算数.*怎样算通过.*依据：《民法典》.*这些挡不住.*记成别的.*去投票/);
    expect(page.text).not.toMatch(/做见证人|同意 \d|核对我的票/);
    await page.tap('去投票');
    expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/vote/pages/ballot/ballot?id=v1' }]);
  });

  test('each minute one number is asked for, and at the end the whole', async () => {
    const vote = voteCloud({ ...VIEW, closesAt: Date.now() + 86_400_000 }, { more: () => ({ ok: true, data: { ...VIEW.turnout, participating: { heads: 199, area: 1 } } }) });
    const page = await show('result', vote.cloud);
    await page.call('refresh');
    expect(page.text).toContain('已投 199 户');
    expect(vote.asked.map(({ action }) => action)).toEqual(['view', 'turnout']);
  });
});

describe('the result', () => {
  test('the decision with its arithmetic, the bars, the seal, the witnesses, what it does not protect against', async () => {
    const page = await show('result', voteCloud({ ...CLOSED, secret: true }).cloud);
    expect(page.text).toMatch(/通过了同意 150 户、15,000.00 m².*正好够.*参加 200 户.*参加的够了，算数.*同意 150 户，不同意 50 户条的全长.*票箱200 张票.*封存码.*见证人1 位.*这些挡不住.*截止以后就销毁了.*核对我的票/);
  });

  test.each([
    ['tied', 'warn'], ['void', 'warn'], ['failed', 'info'],
  ])('%s is shown by shape and word', async (tone, kind) => {
    const page = await show('result', voteCloud({ ...CLOSED, resultView: { ...CLOSED.resultView, tone, title: '还没有定' } }).cloud);
    expect([page.data['tone'], page.text.includes('还没有定')]).toMatchObject([{ kind }, true]);
  });

  test('a ranking shows its rounds', async () => {
    const rounds = [{ title: '第 1 轮', note: '', rows: [{ name: '乙', heads: 3, area: 0, mark: '过半，胜出', won: true }] }];
    expect((await show('result', voteCloud({ ...CLOSED, question: { kind: 'ranking', options: ['甲', '乙'] }, resultView: { ...CLOSED.resultView, rows: [], rounds } }).cloud)).text).toMatch(/第 1 轮乙过半，胜出3 户/);
  });

  test('the dossier is handed out, where no file can be sent by copying', async () => {
    const page = await show('result', voteCloud(CLOSED, { more: () => ({ ok: true, data: { format: 'decision-dossier/1' } }) }).cloud);
    await page.tap('拿卷宗自己算');
    expect(page.wx.called('setClipboardData')).toMatchObject([{ data: '{"format":"decision-dossier/1"}' }]);
    expect(page.text).toContain('贴到电脑上的核对网页里');
  });
});

describe('the check', () => {
  const hash = (kind: string, value: object): string => createHash('sha256').update(`${kind}\n${orderedText(value)}`).digest('hex');
  const leaf = 'e'.repeat(64);
  const fixed = { root: leaf, ballots: 1, resultHash: hash('result/1', CLOSED.result) };
  const sealed = { ...CLOSED, rule: { ...CLOSED.rule }, seal: { ...fixed, hash: hash('seal/1', { deliberationId: 'v1', rule: CLOSED.rule.id, rollHash: CLOSED.rollHash, ...fixed }), witnesses: ['社区专员 01'], witnessed: false } };
  const included = { included: true, leaf, proof: { index: 0, size: 1, path: [] }, root: leaf, issued: true, words: '这张票在公布的总数里，没有被改动' };
  const kept = { stored: stored({ code: codeOf(leaf), leaf }) };
  const answering = (answer: object, view: object = sealed) => voteCloud(view, { more: ({ action }) => (action === 'checkReceipt' ? answer : action === 'checkBox' ? { ok: true, data: { whole: false, findings: ['公布的选票和根哈希不一致'] } } : { ok: true, data: { witnesses: 2 } }) });

  test('a kept receipt by one tap: the server’s words and the phone’s own arithmetic', async () => {
    const { cloud, asked } = answering({ ok: true, data: included });
    const page = await show('check', cloud, kept);
    await page.tap('核对');
    expect(page.text).toMatch(/算进去了这张票在公布的总数里，没有被改动手机自己算过回执码是这张票的这张票在公布的总数里总数、名册、结果和封存码一致/);
    expect(asked.find(({ action }) => action === 'checkReceipt')?.input).toEqual({ id: 'v1', code: codeOf(leaf), leaf, mark: 'A1B2C3D4' });
  });

  test.each<[string, object, object]>([
    ['a proof that leads nowhere', { ...included, proof: { index: 0, size: 2, path: ['0'.repeat(64)] } }, sealed],
    ['the ballot of somebody else', { ...included, leaf: 'd'.repeat(64) }, sealed],
    ['a result that was changed', included, { ...sealed, result: { ...CLOSED.result, figures: { more: 1 } } }],
  ])('a server that says yes and cannot prove it is not believed: %s', async (_, answer, view) => {
    const page = await show('check', answering({ ok: true, data: answer }, view).cloud, kept);
    await page.tap('核对');
    expect(page.text).toMatch(/系统说在，手机算出来不在请不要当作核对通过/);
    expect(page.data['verdict']).toMatchObject({ kind: 'error' });
  });

  test.each([[true, '这张票没有算', '以后一张回执为准'], [false, '没有找到这张票', '核对有没有抄错']])('not in it (issued: %s)', async (issued, title, words) => {
    const page = await show('check', answering({ ok: true, data: { ...included, included: false, leaf: null, proof: null, issued, words } }).cloud, kept);
    await page.tap('核对');
    expect(page.text).toContain(`${title}${words}`);
  });

  test('a code that is mistyped is said to be, and nobody is asked', async () => {
    const { cloud, asked } = answering({ ok: true, data: included });
    const page = await show('check', cloud, { query: { id: 'v1', code: 'AAAAA-AAAAA' } });
    expect(page.text).toContain('回执码抄错了一个字');
    expect(asked.some(({ action }) => action === 'checkReceipt')).toBe(false);
  });

  test('a witness keeps the seal on the phone; a seal that was changed later is found out', async () => {
    const page = await show('check', answering({ ok: true, data: included }).cloud, kept);
    await page.tap('我来见证');
    expect(page.text).toMatch(/和您见证过的一样.*见证以后没有改动记下了。现在有 2 位见证人/);
    const changed = { ...sealed, rollHash: '9'.repeat(64) };
    const { hash: _old, ...rest } = changed.seal;
    const seal = { ...rest, hash: hash('seal/1', { deliberationId: 'v1', rule: CLOSED.rule.id, rollHash: changed.rollHash, ...fixed }) };
    const later = await show('check', answering({ ok: true, data: included }, { ...changed, seal }).cloud, { stored: Object.fromEntries(page.wx.storage) });
    expect(later.text).toMatch(/和您见证过的不一样.*请截图，向上一级反映.*见证以后有改动/);
  });

  test('whoever cannot be registered as a witness still keeps the seal', async () => {
    const page = await show('check', voteCloud(sealed, { more: () => ({ ok: false, code: 'FORBIDDEN', message: '只给本社区的邻居见证' }) }).cloud, kept);
    await page.tap('我来见证');
    expect(page.text).toContain('封存码存在这部手机里了。没有登记成见证人：只给本社区的邻居见证');
  });

  test('the whole box, and before closing nothing', async () => {
    const page = await show('check', answering({ ok: true, data: included }).cloud);
    await page.trigger(page.findAll('再算一遍').at(-1) ?? '再算一遍', 'tap');
    expect(page.text).toMatch(/有对不上的公布的选票和根哈希不一致/);
    expect((await show('check', voteCloud(VIEW).cloud)).text).toMatch(/现在还不能核对10月20日（周二）18:00 截止/);
  });
});
