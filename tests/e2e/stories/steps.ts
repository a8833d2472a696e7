import type { Locator } from 'playwright-core';
import type { Phone } from '../support/phone';
import { DESK, HOME, inside, PHOTO, row, sheet, sheetButton, type Role, type Stage } from '../support/stage';

/** What people do in many stories, in their own words. */

/** Tests that tell one story: once a chapter has failed, those after it make no sense and fail at once. What the phones showed is kept. */
export function chapters(stage: () => Stage): (name: string, tell: () => Promise<void>) => void {
  let broken = false;
  return (name, tell) =>
    test(name, async () => {
      if (broken) throw new Error('an earlier chapter has failed');
      broken = true;
      await tell().catch(async (problem: unknown) => {
        await stage().photograph(name.replaceAll(' ', '-').slice(0, 40));
        throw problem;
      });
      broken = false;
    });
}

/** A test that stands by itself; what the phones showed when it failed is kept. */
export function scene(stage: () => Stage, name: string, play: () => Promise<void>): void {
  chapters(stage)(name, play);
}

/** Opens the form from the home page and writes a report. */
export async function compose(stage: Stage, who: Role, text: string, { photo = false } = {}): Promise<Phone> {
  const phone = await stage.phone(who, HOME);
  await phone.tap('随手拍');
  await phone.see('先拍照片');
  if (photo) await addPhoto(phone);
  await phone.page.locator('report-fields textarea').locator('visible=true').fill(text);
  return phone;
}

/** Takes a photo and waits until it has arrived. */
export async function addPhoto(phone: Phone): Promise<void> {
  await phone.photo('拍照片', PHOTO);
  await phone.page.locator('photo-picker image, photo-picker wx-image').locator('visible=true').first().waitFor();
  await phone.page.locator('photo-picker').getByText('正在传').waitFor({ state: 'detached' });
}

/** Reports from home, and reads what the page says about who has it. */
export async function report(stage: Stage, who: Role, text: string, options: { photo?: boolean } = {}): Promise<string> {
  const phone = await compose(stage, who, text, options);
  await phone.tap('交给网格员');
  await phone.see('编号');
  return phone.text();
}

/** The branch takes the first suggestion. */
export async function classify(stage: Stage, text: string, category: string): Promise<Phone> {
  const phone = await stage.phone('secretary', DESK);
  await phone.tap(inside(row(phone, text), category));
  await phone.see(`已归到“${category}”`);
  return phone;
}

/** The officer on duty takes it on. */
export async function accept(stage: Stage, text: string, who: Role = 'officer'): Promise<Phone> {
  const phone = await stage.phone(who, `${DESK}?lane=classified`);
  await phone.tap(inside(row(phone, text), '受理'));
  await phone.see('受理了，');
  return phone;
}

/** Opens a matter by its number in the address, as a shared link would. */
export async function openMatter(stage: Stage, who: Role, text: string): Promise<Phone> {
  const phone = await stage.phone(who, `/packages/matter/pages/detail/detail?id=${stage.matter(text)._id}`);
  await phone.see('编号');
  return phone;
}

/** Opens a matter from the list on the page, by its words and not by its buttons. */
export async function openFromList(phone: Phone, text: string): Promise<void> {
  await phone.tap(row(phone, text).getByRole('button').first());
  await phone.see('编号');
}

/** Fills in the sheet of a step and sends it. */
export async function fillIn(phone: Phone, step: string, fields: Record<string, string>, { photo = false } = {}): Promise<void> {
  const form = sheet(phone);
  for (const [label, words] of Object.entries(fields)) await field(form, label).fill(words);
  if (photo) await addPhoto(phone);
  await phone.tap(sheetButton(phone, step));
}

/** A field of a step's form, by the words above it. */
export function field(form: Locator, label: string): Locator {
  return form.locator('step-form [data-name]').filter({ hasText: label }).locator('input, textarea').first();
}
