import type { Browser, Locator } from 'playwright-core';
import { matters, type Matter } from '../../../cloudfunctions/matter/matter';
import { voices, type Voice } from '../../../cloudfunctions/voice/voice';
import type { Persona } from '../../../tools/demo/personas';
import { launchBrowser } from './browser';
import { openPhone, type Phone, type PhoneOptions } from './phone';
import { type DemoServer, startDemoServer } from './server';
import { StoryClock } from './story-clock';

/** A Monday morning in office hours, when the early shift is on duty. */
const MONDAY = Date.parse('2026-10-12T09:10:00+08:00');

/** Who plays in the stories, all of them people of the demo district's first neighbourhood. */
export const CAST = {
  resident: 'demo-resident-1',
  neighbour: 'demo-resident-2',
  elder: 'demo-resident-3',
  visitor: 'demo-visitor',
  buildingHead: 'demo-head-3',
  secretary: 'demo-fr-zp001-1',
  secondSecretary: 'demo-fr-zp001-2',
  officer: 'demo-fr-g003-a',
  lateOfficer: 'demo-fr-g003-b',
  officerNextDoor: 'demo-fr-g001-a',
  community: 'demo-fr-c01-2',
  partyCommittee: 'demo-fr-c01-1',
  street: 'demo-fr-s01-1',
  secondStreet: 'demo-fr-s01-2',
  drainage: 'demo-fr-d-drainage-1',
  power: 'demo-fr-d-power-1',
  construction: 'demo-fr-d-construction-1',
  cityManagement: 'demo-fr-d-urban-management-1',
  district: 'demo-fr-1',
  deputy: 'demo-fr-deputy',
  head: 'demo-fr-head',
  inspector: 'demo-fr-s01-inspector',
  former: 'demo-former',
} as const;
export type Role = keyof typeof CAST;
/** Somebody of the cast, or anybody else of the demo by their openid. */
export type Player = Role | `demo-${string}`;

export const openidOf = (player: Player): string => (Object.hasOwn(CAST, player) ? CAST[player as Role] : player);

export const HOME = '/pages/home/home';
export const DESK = '/packages/desk/pages/desk/desk';
export const PHOTO = 'tests/web-host/photo.png';

/** The demo district, its clock, and one phone for each person. */
export class Stage {
  private readonly phones = new Map<Player, Phone>();

  private constructor(
    readonly server: DemoServer,
    readonly browser: Browser,
    readonly clock: StoryClock,
  ) {}

  static async set(): Promise<Stage> {
    const [server, browser] = await Promise.all([startDemoServer(MONDAY), launchBrowser()]);
    return new Stage(server, browser, new StoryClock(MONDAY));
  }

  /** The same district on its first day again, with a clock and phones of its own: for stories that take months. */
  anew(): Stage {
    return new Stage(this.server, this.browser, new StoryClock(MONDAY));
  }

  /** A person's phone at a page of the Mini Program; it stays the same phone for all stories. */
  async phone(role: Player, route: string): Promise<Phone> {
    const known = this.phones.get(role);
    if (known !== undefined) {
      await known.open(route);
      return known;
    }
    const phone = await this.another(role, route);
    this.phones.set(role, phone);
    return phone;
  }

  /** One more phone (or a second window) of the same person. */
  another(role: Player, route: string, options: Partial<PhoneOptions> = {}): Promise<Phone> {
    return openPhone({ browser: this.browser, url: this.server.url, as: openidOf(role), clock: this.clock, route, ...options });
  }

  /** Lets the timer of a function fire, for matters and voices the one that checks contents and takes the steps whose time has come; and WeChat's answers arrive. */
  async fireTimer(name = 'matter'): Promise<void> {
    await this.server.cloud.fireTimer(name, this.clock.now);
    await this.server.cloud.openapi.releaseMedia({ now: new Date(this.clock.now) });
    await this.server.cloud.openapi.settled();
  }

  /** The stored matters whose text holds these words. */
  matters(words: string): Matter[] {
    return this.server.cloud.database.find(matters.name, { text: { $regex: words } }) as unknown as Matter[];
  }

  /** The one stored matter whose text holds these words. */
  matter(words: string): Matter {
    const [found, ...others] = this.matters(words);
    if (found === undefined || others.length > 0) throw new Error(`${words}: ${others.length + (found ? 1 : 0)} matters`);
    return found;
  }

  /** The one stored voice whose text holds these words. */
  voice(words: string): Voice {
    const [found, ...others] = this.server.cloud.database.find(voices.name, { text: { $regex: words } }) as unknown as Voice[];
    if (found === undefined || others.length > 0) throw new Error(`${words}: ${others.length + (found ? 1 : 0)} voices`);
    return found;
  }

  /** Reports without the page, where the story is about what comes after. */
  async reportAs(role: Role, text: string): Promise<void> {
    const event = { action: 'report', input: { text, photos: [] }, requestId: `story-${text.length}-${this.clock.now}` };
    const reply = (await this.server.cloud.invoke('matter', event, { openid: CAST[role], now: this.clock.now })) as { ok: boolean };
    if (!reply.ok) throw new Error(JSON.stringify(reply));
  }

  /** Where somebody lives. */
  async homeOf(role: Role): Promise<{ longitude: number; latitude: number }> {
    const people = (await (await fetch(`${this.server.url}/demo/personas`)).json()) as Persona[];
    const home = people.find(({ openid }) => openid === CAST[role])?.home;
    if (!home) throw new Error(`${role} has no home`);
    return home;
  }

  /** Keeps what is on every screen, for whoever looks for the cause of a failure. */
  async photograph(name: string): Promise<void> {
    await Promise.all([...this.phones].map(([role, phone]) => phone.screenshot(`failed/${name}-${role}`).catch(() => undefined)));
  }

  /** What browsers complained about since the last time this was asked. */
  complaints(): string[] {
    return [...this.phones].flatMap(([role, { errors }]) => errors.splice(0).map((error) => `${role}: ${error}`));
  }

  /** Closes the phones and leaves the district as it is. */
  async hangUp(): Promise<void> {
    await Promise.all([...this.phones.values()].map(({ page }) => page.context().close()));
    this.phones.clear();
  }

  async strike(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

/** The matter with these words on a list of the page on top. */
export function row(phone: Phone, words: string): Locator {
  return phone.page.locator('matter-card, queue-card').filter({ hasText: words }).locator('visible=true').first();
}

/** A button, a row or anything else that can be tapped, inside a part of the page. */
export function inside(part: Locator, words: string): Locator {
  return part.getByText(words, { exact: true }).locator('visible=true').first();
}

/** One of the two buttons below a page. */
export function button(phone: Phone, words: string): Locator {
  return phone.page.locator('bottom-bar').getByRole('button', { name: words, exact: true }).locator('visible=true');
}

/** The button that ends the sheet which has come up. */
export function sheetButton(phone: Phone, words: string): Locator {
  return sheet(phone).locator('[class*="foot"]').getByRole('button', { name: words, exact: true });
}

/** The sheet that has come up from below. */
export function sheet(phone: Phone): Locator {
  return phone.page.getByRole('dialog').locator('visible=true').first();
}

/** Scrolls a list down, page by page, until a matter is on it. */
export async function scrollTo(phone: Phone, words: string): Promise<Locator> {
  const found = row(phone, words);
  const end = phone.find('都在这里了');
  const toTheEnd = (): Promise<void> => phone.page.locator('.wxh-scroll:visible').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  while (!(await found.isVisible())) {
    // The list may have come between the two looks.
    if (await end.isVisible()) await found.waitFor();
    await toTheEnd();
    await phone.page.locator('queue-card, matter-card').locator('visible=true').last().waitFor();
  }
  return found;
}
