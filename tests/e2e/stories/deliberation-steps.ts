import { onPage, pick, TAB, write, type Deliberated } from '../support/deliberation-driver';
import { layoutProblems } from '../support/layout';
import type { Phone } from '../support/phone';
import { button, inside, sheet, sheetButton, type Player } from '../support/stage';

/** What people do in every story of a deliberation. */

/** Names that bring a proposal to the party organisation in the demo district. */
const NAMES_NEEDED = 10;

/** Keeps a picture of the screen, or of the whole page, and finds nothing on it that is cut off or too small to hit. */
export async function picture(phone: Phone, name: string, options: { full?: boolean } = {}): Promise<void> {
  await phone.screenshot(`deliberation/${name}`, options);
  expect(await layoutProblems(phone)).toEqual([]);
}

interface Idea {
  readonly text: string;
  /** Which of the ways to deliberate. */
  readonly way: string;
}

/** A resident proposes on the tab, sees it as neighbours will, and sends it; a minute later they can read it. */
export async function proposed(story: Deliberated, who: Player, { text, way }: Idea): Promise<void> {
  const phone = await story.stage.phone(who, TAB);
  await phone.tap('提一件要大家一起定的事');
  await onPage(phone, write('想一起定什么事', story.title), write('说说情况', text));
  await phone.tap(phone.page.getByRole('radio', { name: '幸福里小区', exact: true }));
  await phone.tap(phone.page.getByRole('radio', { name: new RegExp(`^${way}，`) }));
  await phone.tap(button(phone, '先看看，再提'));
  await sheet(phone).getByText(story.title).waitFor();
  await phone.tap(sheetButton(phone, '就这样提'));
  await phone.see('内容还在检查');
  expect([story.state, story.row.shelf]).toEqual(['proposed', 'held:fr-c01']);
  await story.stage.clock.pass(1);
  await story.timers();
}

/** Two neighbours find it on the tab and put their names under it, others do so on phones that are not shown, and the last name leads on. */
export async function cosigned(story: Deliberated, ...players: readonly Player[]): Promise<void> {
  for (const who of players) {
    const phone = await openFromTab(story, who);
    await phone.tap(button(phone, '我也赞成，联名'));
    await phone.see('您的名字加上了');
  }
  const others = story.neighbours.slice(0, NAMES_NEEDED - 1 - players.length);
  for (const openid of others) await story.call(openid, 'agenda', 'support', { id: story.id, on: true });
  expect(story.row.support).toBe(NAMES_NEEDED);
  await story.stage.clock.pass(1);
  await story.timers();
}

/** Finds it on the tab 议事 and opens it. */
export async function openFromTab(story: Deliberated, who: Player, shelf = '正在议'): Promise<Phone> {
  const phone = await story.stage.phone(who, TAB);
  await phone.tap(phone.page.getByRole('radio', { name: shelf, exact: true }).locator('visible=true'));
  const card = phone.page.locator('deliberation-card').filter({ hasText: story.title }).locator('visible=true').first();
  await phone.tap(inside(card, story.title));
  await phone.find('wx-step-bar, step-bar').first().waitFor();
  return phone;
}

/** Somebody finds the notice of it and comes to its page from there. */
export async function openFromNotice(story: Deliberated, who: Player, label: string): Promise<Phone> {
  const phone = await story.stage.phone(who, '/packages/notice/pages/notices/notices');
  await phone.tap(phone.page.locator('[data-id]').filter({ hasText: label }).filter({ hasText: story.title }).locator('visible=true').first());
  return phone;
}

interface Opinion {
  readonly stance: '赞成' | '反对' | '有顾虑';
  /** Why, where it is not in favour. */
  readonly reason?: string;
  readonly words: string;
}

/** Says on its page what one thinks of it. */
export async function spoken(story: Deliberated, who: Player, { stance, reason, words }: Opinion): Promise<Phone> {
  const phone = await openFromTab(story, who);
  await phone.tap(button(phone, '说说我的意见'));
  const form = sheet(phone);
  for (const answer of [stance, ...(reason === undefined ? [] : [reason])]) await pick(answer)(form, phone);
  await write('为什么', words)(form, phone);
  await phone.tap(sheetButton(phone, '说给大家听'));
  await form.waitFor({ state: 'hidden' });
  return phone;
}

/** Answers what worries somebody, for all to read. */
export async function answered(story: Deliberated, who: Player, opinion: string, answer: string): Promise<void> {
  const phone = await story.open(who);
  await phone.tap(phone.page.getByRole('button', { name: `答复：${opinion}` }).locator('visible=true'));
  const form = sheet(phone);
  await form.locator('textarea').fill(answer);
  await phone.tap(sheetButton(phone, '答复，大家都看得到'));
  await form.waitFor({ state: 'hidden' });
}

/** Judges how it was done, from its page. */
export async function rated(story: Deliberated, who: Player, stars: string, words: string): Promise<Phone> {
  const phone = await openFromTab(story, who);
  const panel = phone.page.locator('rate-panel').locator('visible=true');
  await phone.tap(panel.getByRole('radio', { name: stars }));
  await panel.locator('textarea').fill(words);
  await phone.tap(panel.getByRole('button', { name: '就这样评' }));
  await panel.getByText('您评过了，还可以改').waitFor();
  return phone;
}
