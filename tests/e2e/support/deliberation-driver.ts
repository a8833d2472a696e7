import type { Locator } from 'playwright-core';
import type { Deliberation } from '../../../cloudfunctions/deliberation/deliberation';
import { deliberations } from '../../../cloudfunctions/shared/deliberations';
import { registeredPersons, type RegisteredPerson } from '../../../cloudfunctions/shared/register';
import type { Phone } from './phone';
import { button, CAST, sheet, sheetButton, type Player, type Stage } from './stage';

const PAGE = '/packages/deliberation/pages/deliberation/deliberation';
export const TAB = '/pages/deliberations/deliberations';
/** The compound in which the demo's first neighbourhood lives. */
export const COMPOUND = 'fr-p001';
/** The timers of a minute, in their order: what is announced opens, what is due moves on, whoever has to know is told. */
const TIMERS = ['agenda', 'vote', 'opinion', 'deliberation', 'carrying', 'notice'] as const;
const MINUTE = 60_000;

/** Steps that the narrow button below says in fewer words. */
const SHORT: Readonly<Record<string, string>> = { 请部门出意见: '请部门看', '会没开成，另定时间': '没开成', 登记线下推荐的人: '登记推荐', 不同意: '不同意', 对名册有异议: '名册有异议' };

/** How one field of a sheet is filled in. */
export type Fill = (form: Locator, phone: Phone) => Promise<void>;

/** Words, into the field that stands below this caption. */
export const write = (caption: string, words: string): Fill => async (form) => {
  await form.locator(`xpath=.//*[not(*) and starts-with(normalize-space(.), "${caption}")]/following::*[self::input or self::textarea][1]`).first().fill(words);
};
/** One of several answers. */
export const pick = (answer: string): Fill => async (form, phone) => phone.tap(form.getByRole('radio', { name: answer, exact: true }));
/** One more of several answers. */
export const tick = (answer: string): Fill => async (form, phone) => phone.tap(form.getByRole('checkbox', { name: answer, exact: true }));
/** Yes where it said no, or the other way. */
export const flip = (caption: string): Fill => async (form, phone) => phone.tap(form.getByRole('switch', { name: new RegExp(`^${caption}`) }));
/** So many taps on the stepper. */
export const more = (times: number): Fill => async (form, phone) => {
  for (let at = 0; at < times; at += 1) await phone.tap(form.getByRole('button', { name: '多一个' }));
};
/** A day of the calendar. */
export const day = (caption: string, date: string): Fill => async (form, phone) => {
  await phone.tap(form.locator(`[aria-label^="${caption}："]`));
  const calendar = phone.page.locator('.wxh-sheet').last();
  await calendar.locator('input').fill(date);
  await phone.tap(calendar.getByText('确定'));
  await calendar.waitFor({ state: 'detached' });
};
/** A day among those offered, and an hour. */
export const hour = (inDays: number, time: string): Fill => async (form, phone) => {
  const choose = async (caption: string, answer: (list: Locator) => Promise<unknown>): Promise<void> => {
    await phone.tap(form.locator(`[aria-label^="${caption}："]`));
    const choices = phone.page.locator('.wxh-sheet').last();
    await answer(choices);
    await phone.tap(choices.getByText('确定'));
    await choices.waitFor({ state: 'detached' });
  };
  await choose('哪天', (choices) => choices.locator('select').selectOption({ index: inDays }));
  await choose('几点', (choices) => choices.locator('input').fill(time));
};
/** A department, found by a word of its name. */
export const department = (name: string): Fill => async (form, phone) => {
  await phone.tap(form.getByText('选部门'));
  await phone.tap(form.locator('department-list').getByText(name));
};
/** A photo, until it has arrived. */
export const photo = (file: string): Fill => async (form, phone) => {
  const picker = form.locator('photo-picker').first();
  await phone.photo(picker.getByText('拍照片'), file);
  await picker.locator('image, wx-image').first().waitFor();
  await picker.getByText('正在传').waitFor({ state: 'detached' });
};

/** Fills in what stands on the page itself. */
export async function onPage(phone: Phone, ...fills: readonly Fill[]): Promise<void> {
  for (const fill of fills) await fill(phone.page.locator('.wxh-frame:visible'), phone);
}

/** One deliberation, moved on by people on their phones; days pass by the story's clock. */
export class Deliberated {
  constructor(
    private readonly onStage: () => Stage,
    readonly title: string,
  ) {}

  get stage(): Stage {
    return this.onStage();
  }

  /** As it is stored. */
  get row(): Deliberation {
    const [row, ...others] = this.stage.server.cloud.database.find(deliberations.name, { title: this.title }) as unknown as Deliberation[];
    if (!row || others.length > 0) throw new Error(`${this.title}: ${others.length + (row ? 1 : 0)} deliberations`);
    return row;
  }

  get id(): string {
    return this.row._id;
  }

  get state(): Deliberation['state'] {
    return this.row.state;
  }

  /** Its page on somebody's phone. */
  async open(who: Player): Promise<Phone> {
    const phone = await this.stage.phone(who, `${PAGE}?id=${this.id}`);
    await phone.see(this.title);
    return phone;
  }

  /** Takes the step of this name on somebody's phone: the button below or the row of the list, the sheet where there is one, and what it came to. */
  async take(who: Player, step: string, ...fills: readonly Fill[]): Promise<Phone> {
    const phone = await this.open(who);
    await this.press(phone, step);
    const said = phone.page.locator('undo-bar').getByRole('alert').locator('visible=true');
    const form = sheet(phone);
    await form.or(said).first().waitFor();
    if (await form.isVisible()) {
      for (const fill of fills) await fill(form, phone);
      await phone.tap(sheetButton(phone, step));
      await said.or(form.locator('notice')).first().waitFor();
      if (await form.isVisible()) await form.waitFor({ state: 'hidden' });
    }
    return phone;
  }

  /** Lets it be this moment of the story, and lets the timers fire. */
  async at(when: string): Promise<void> {
    const minutes = (Date.parse(`${when.replace(' ', 'T')}:00+08:00`) - this.stage.clock.now) / MINUTE;
    if (minutes < 0) throw new RangeError(`${when} is over`);
    await this.stage.clock.pass(minutes);
    await this.timers();
  }

  async timers(): Promise<void> {
    for (const name of TIMERS) await this.stage.fireTimer(name);
  }

  /** What a neighbour does on a phone that the story does not show. */
  async call(openid: string, name: string, action: string, input: object): Promise<unknown> {
    const { cloud } = this.stage.server;
    const reply = (await cloud.invoke(name, { action, input }, { openid, now: this.stage.clock.now })) as { ok: boolean; data?: unknown; code?: string; message?: string };
    if (!reply.ok) throw new Error(`${name}.${action}: ${reply.code} ${reply.message}`);
    return reply.data;
  }

  /** Accounts of owners of the compound who are none of the story's own people. */
  get neighbours(): string[] {
    const cast = new Set<string>(Object.values(CAST));
    const persons = this.stage.server.cloud.database.find(registeredPersons.name, { compoundId: COMPOUND, owns: true }) as unknown as RegisteredPerson[];
    return persons.flatMap(({ openid }) => (openid === null || cast.has(openid) ? [] : [openid])).sort();
  }

  /** The narrow button has shorter words for some steps. */
  private async press(phone: Phone, step: string): Promise<void> {
    const below = button(phone, step).or(button(phone, SHORT[step] ?? step));
    const listed = phone.page.locator('[data-name]').getByText(step, { exact: true }).locator('visible=true');
    await below.or(listed).first().waitFor();
    await phone.tap((await below.count()) > 0 ? below : listed);
  }
}
