import type { Locator } from 'playwright-core';
import type { Phone } from '../support/phone';
import { layoutProblems } from '../support/layout';
import { DESK, HOME, inside, sheet, sheetButton, type Role, type Stage } from '../support/stage';

/** What people do with 有话要说 in its stories. */

const NOTICES = '/packages/notice/pages/notices/notices';
export const threadOf = (id: string): string => `/packages/thread/pages/thread/thread?subject=voice:${id}`;

/** Keeps a picture of what is on the screen, or of the whole page, and finds nothing on it that is cut off or too small to hit. */
export async function picture(phone: Phone, name: string, options: { full?: boolean } = {}): Promise<void> {
  await phone.screenshot(`voice/${name}`, options);
  expect(await layoutProblems(phone)).toEqual([]);
}

/** Opens the form from the home page and writes, by words alone; returns once the page has said what it sounds like. */
export async function speak(stage: Stage, who: Role, text: string): Promise<Phone> {
  const phone = await stage.phone(who, HOME);
  await phone.tap('有话要说');
  await phone.fill('textarea', text);
  // The first to ask waits until the function has read what it has learned.
  await phone.see('听起来是一条', 30_000);
  return phone;
}

/** From the form through the preview, which says who will read it, to the receipt. */
export async function send(phone: Phone, title: string): Promise<void> {
  await phone.tap('先看看，再发');
  await sheet(phone).getByText(title, { exact: true }).first().waitFor();
  await phone.tap(sheetButton(phone, '就这样发'));
  await phone.see('编号');
}

/** A minute later the timer of a function has run. */
export async function timer(stage: Stage, name: string): Promise<void> {
  await stage.clock.pass(1);
  await stage.fireTimer(name);
}

/** A voice where it is read as a whole, as a link in the group would open it. */
export async function openVoice(stage: Stage, who: Role, words: string): Promise<Phone> {
  const phone = await stage.phone(who, `/packages/voice/pages/detail/detail?id=${stage.voice(words)._id}`);
  await phone.see('编号');
  return phone;
}

/** The page behind a notice of what these words are about, opened from the list of notices. */
export async function openNotice(stage: Stage, who: Role, title: string, words: string): Promise<Phone> {
  const phone = await stage.phone(who, NOTICES);
  await phone.tap(phone.page.locator('[data-id]').filter({ hasText: title }).filter({ hasText: words }).locator('visible=true'));
  return phone;
}

/** The inbox of 有话要说, found from the desk; a lane of it. */
export async function openInbox(stage: Stage, who: Role, lane?: string): Promise<Phone> {
  const phone = await stage.phone(who, DESK);
  await phone.tap(phone.page.getByRole('link', { name: /^有话要说/ }).locator('visible=true'));
  if (lane !== undefined) await phone.tap(lane);
  return phone;
}

/** A voice in the inbox, unfolded; further down it comes when the list is scrolled. */
export async function inInbox(phone: Phone, words: string): Promise<Locator> {
  const card = phone.page.locator('inbox-card, screen-card').filter({ hasText: words }).locator('visible=true').first();
  await phone.page.locator('inbox-card, screen-card').locator('visible=true').first().waitFor();
  const end = phone.find('都在这里了');
  while (!(await card.isVisible())) {
    if (await end.isVisible()) await card.waitFor();
    await phone.page.locator('.wxh-scroll:visible').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    await phone.page.locator('inbox-card, screen-card').locator('visible=true').last().waitFor();
  }
  const unfold = inside(card, '展开');
  if (await unfold.isVisible()) await phone.tap(unfold);
  return card;
}

export const bubble = (phone: Phone, words: string): Locator => phone.page.locator('bubble').filter({ hasText: words }).locator('visible=true');

/** One message in the conversation that is on the screen, until it has arrived. */
export async function say(phone: Phone, words: string): Promise<void> {
  await phone.page.locator('composer textarea').locator('visible=true').fill(words);
  await phone.tap(phone.page.locator('composer').getByRole('button', { name: '发送' }).locator('visible=true'));
  await bubble(phone, words).getByText(/还没读|已读/).waitFor();
}

/** Says that the answer helped, with stars. */
export async function rate(phone: Phone, stars: string): Promise<void> {
  await phone.tap(phone.page.locator('bottom-bar').getByRole('button', { name: '解决了我的问题' }).locator('visible=true'));
  await phone.tap(sheet(phone).getByRole('radio', { name: stars }));
  await phone.tap(sheetButton(phone, '解决了我的问题'));
  await phone.see('谢谢您回话，这件事办结了');
}
