/** A vote in the browser: three taps from the first page, a line that breaks, closing, the receipt checked on the phone, and the checker page without a network. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { votes, type Vote } from '../../cloudfunctions/voting/record';
import { button, CAST, HOME, sheetButton, Stage } from './support/stage';

jest.setTimeout(120_000);

const TITLE = '用维修资金翻修小区道路和路灯';
const PAGES = '/packages/vote/pages';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 240_000);
afterEach(() => {
  expect(stage.complaints()).toEqual([]);
});
afterAll(() => stage.strike());

const stored = (): Vote => stage.server.cloud.database.find(votes.name, { title: TITLE }, { limit: 1 })[0] as unknown as Vote;
/** Ballots in the box: the turnout of an open vote is counted from them. */
const inBox = (): number => stage.server.cloud.database.count('ballots', { voteId: stored()._id });
const CODE = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{2}/;

test('from the first page it is three taps, and the end cannot be missed', async () => {
  const phone = await stage.phone('resident', HOME);
  await phone.see('您家 3 幢 502 还没投');
  await phone.tap(TITLE);
  await phone.tap(phone.page.getByRole('radio', { name: '同意', exact: true }).locator('visible=true'));
  await phone.tap(button(phone, '下一步'));
  await phone.see('最后看一眼');
  await phone.tap(sheetButton(phone, '就投“同意”'));
  await phone.see('投好了');
  await phone.see('现在已投 42 户');
  expect(inBox()).toBe(42);
  await phone.tap('复制');
  await phone.see('抄好了');
  await phone.tap(button(phone, '完成'));
  await phone.open(HOME);
  await phone.see('您投好了');
});

test('whoever changes it gets another receipt, and the turnout stays', async () => {
  const phone = await stage.phone('resident', `${PAGES}/result/result?id=${stored()._id}`);
  await phone.tap(button(phone, '改我的票'));
  await phone.see('以最后一次为准');
  await phone.tap(phone.page.getByRole('radio', { name: '不同意', exact: true }).locator('visible=true'));
  await phone.tap(button(phone, '下一步'));
  await phone.tap(sheetButton(phone, '就投“不同意”'));
  await phone.see('以前投过一次');
  expect(inBox()).toBe(42);
  await phone.open(`${PAGES}/receipt/receipt`);
  await phone.see('后来改投了，以新的回执为准');
});

test('a line that breaks in the middle: not cast yet is said, and the ballot goes by itself, once', async () => {
  const phone = await stage.phone('neighbour', `${PAGES}/ballot/ballot?id=${stored()._id}`);
  const before = stored().turnoutHeads;
  const change = phone.find('改我的票');
  await change.or(phone.find('您同意吗')).first().waitFor();
  if (await change.isVisible()) await phone.tap(change);
  await phone.tap(phone.page.getByRole('radio', { name: '弃权，算参加，不算同意' }).locator('visible=true'));
  await phone.tap(button(phone, '下一步'));
  await phone.setOnline(false);
  await phone.tap(sheetButton(phone, '就投“弃权”'));
  await phone.see('还没有投进去');
  await phone.setOnline(true);
  await phone.see('投好了');
  expect(stored().turnoutHeads).toBe(before);
});

test('after closing: the decision with its arithmetic, and the receipt is checked by the phone itself', async () => {
  await stage.clock.pass((stored().closesAt - stage.clock.now) / 60_000);
  await stage.fireTimer('vote');
  // The quorum was missed: it goes on by the rule that was published.
  expect(stored()).toMatchObject({ state: 'open', extension: { left: 0 } });
  await stage.clock.pass((stored().closesAt - stage.clock.now) / 60_000);
  await stage.fireTimer('vote');
  const phone = await stage.phone('resident', `${PAGES}/result/result?id=${stored()._id}`);
  await phone.see('参加的户数不够，这次不算数');
  await phone.tap(button(phone, '核对我的票'));
  await phone.tap(phone.page.getByRole('button', { name: /^核对 3.幢.502/ }).locator('visible=true').first());
  await phone.see('算进去了');
  await phone.see('总数、名册、结果和封存码一致');
  await phone.tap('我来见证');
  await phone.see('和您见证过的一样');
  await phone.tap(phone.page.getByRole('button', { name: /^核对 3.幢.502/ }).locator('visible=true').nth(1));
  await phone.see('这张票没有算');
});

test('the checker page, from a file, without a network: right, then tampered with', async () => {
  const { _id: id } = stored();
  const ask = async (action: string, input: object): Promise<unknown> => ((await stage.server.cloud.invoke('vote', { action, input }, { openid: CAST.secretary, now: stage.clock.now })) as { data: unknown }).data;
  const dossier = (await ask('dossier', { id })) as { ballots: { picks: string[] }[] };
  const folder = mkdtempSync(path.join(tmpdir(), 'checker-'));
  const context = await stage.browser.newContext({ offline: true });
  try {
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    await page.goto(pathToFileURL(path.resolve('docs/checker/index.html')).href);
    const file = path.join(folder, 'dossier.json');
    writeFileSync(file, JSON.stringify(dossier));
    await page.getByLabel('我的回执码（没有可以不填）').fill((await codeOnPhone()) ?? '');
    await page.getByLabel('见证人手里的封存码（没有可以不填）').fill(stored().sealHash ?? '');
    await page.getByLabel('卷宗文件（.json）').setInputFiles(file);
    await page.getByText('✓ 能核对的都对').waitFor();
    expect(await page.locator('#findings').innerText()).toMatch(/票箱的总数[\s\S]*和见证人手里的一样[\s\S]*这张票在公布的总数里/);
    await page.screenshot({ path: '.cache/shots/checker-right.png', fullPage: true });
    const [first] = dossier.ballots;
    if (first) first.picks = [first.picks[0] === 'against' ? 'for' : 'against'];
    await page.getByLabel('或者把卷宗的内容贴在这里').fill(JSON.stringify(dossier));
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText(/✗ 有 [1-9] 处不对/).waitFor();
    await page.screenshot({ path: '.cache/shots/checker-wrong.png', fullPage: true });
    await page.getByLabel('或者把卷宗的内容贴在这里').fill('{');
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText('卷宗不完整').waitFor();
    expect(problems).toEqual([]);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The code of the ballot that counts, as it stands on the resident's phone. */
async function codeOnPhone(): Promise<string | undefined> {
  const phone = await stage.phone('resident', `${PAGES}/check/check?id=${stored()._id}`);
  await phone.see('这部手机里的回执');
  return CODE.exec(await phone.text())?.[0];
}
