import { calledVotes, type CalledVote } from '../../../cloudfunctions/shared/called-vote';
import { fingerprint, uploadFolder } from '../../../cloudfunctions/shared/id';
import { rolls, votes, type RollRow, type Vote } from '../../../cloudfunctions/voting/record';
import { onPage, photo, pick, write, type Deliberated } from './deliberation-driver';
import type { Phone } from './phone';
import { button, CAST, openidOf, PHOTO, sheet, type Player } from './stage';

const PAGES = '/packages/vote/pages';
/** Writing calls of one person in a minute. */
const A_MINUTE = 50;

/** A home of the roll that has not been voted for, and what its ballot will say. */
export interface Ballot {
  readonly row: RollRow;
  readonly choice: string;
}

/** The vote that a deliberation has called: cast on phones, entered from paper, at the door; or by neighbours whom the story does not show. */
export class PollingPlace {
  constructor(private readonly story: Deliberated) {}

  get vote(): Vote {
    const { database } = this.story.stage.server.cloud;
    const [called] = database.find(calledVotes.name, { _id: this.story.row.vote?.calledId }) as unknown as CalledVote[];
    const [vote] = database.find(votes.name, { _id: called?.voteId }) as unknown as Vote[];
    if (!vote) throw new Error(`no vote: ${called?.problem ?? called?.state ?? 'not called'}`);
    return vote;
  }

  /** Homes with somebody who may vote for them, alone on the roll under their owner; building by building. */
  get homes(): RollRow[] {
    const rows = this.story.stage.server.cloud.database.find(rolls.name, { voteId: this.vote._id }) as unknown as RollRow[];
    const many = new Set(rows.filter(({ owner }, at) => rows.some((other, place) => place !== at && other.owner === owner)).map(({ owner }) => owner));
    return rows.filter(({ person, owner, building }) => person !== null && building !== null && !many.has(owner)).sort((a, b) => a.unit.localeCompare(b.unit, 'zh-CN', { numeric: true }));
  }

  page(name: 'ballot' | 'receipt' | 'check' | 'result' | 'canvass' | 'entry', more = ''): string {
    return `${PAGES}/${name}/${name}?id=${this.vote._id}${more}`;
  }

  /** A resident votes on the phone, from the tab 议事 to the receipt; returns the phone with the receipt on it. */
  async online(who: Player, choices: readonly string[]): Promise<Phone> {
    const phone = await this.story.stage.phone(who, '/pages/deliberations/deliberations');
    await phone.tap(phone.page.locator('vote-line').filter({ hasText: this.story.title }).locator('visible=true').first());
    for (const choice of choices) await phone.tap(choice);
    await phone.tap(button(phone, '下一步'));
    await phone.tap(sheet(phone).locator('[class*="foot"]').getByRole('button', { name: /^就投/ }));
    await phone.see('投好了');
    return phone;
  }

  /** A paper ballot: one person enters it with its photo, another from the photo; both have to say the same. */
  async paper(first: Player, second: Player, unit: string, choice: string): Promise<void> {
    const phone = await this.story.stage.phone(first, this.page('entry'));
    await onPage(phone, write('哪一户的票', unit), pick('纸质'), photo(PHOTO));
    await phone.tap(phone.page.locator('paper-marks').getByRole('checkbox', { name: choice, exact: true }).locator('visible=true'));
    await phone.tap(button(phone, `录好了：${choice}`));
    await this.again(second, unit, choice);
  }

  /** At the door: from the canvass of the building to the entry, and another person confirms it. */
  async door(head: Player, second: Player, unit: string, choice: string): Promise<Phone> {
    const phone = await this.story.stage.phone(head, this.page('canvass'));
    await phone.tap(phone.page.locator(`[aria-label^="${unit}，"]`).locator('visible=true'));
    await phone.tap(sheet(phone).getByRole('button', { name: /^录票：/ }));
    await onPage(phone, photo(PHOTO));
    await phone.tap(phone.page.locator('paper-marks').getByRole('checkbox', { name: choice, exact: true }).locator('visible=true'));
    await phone.tap(button(phone, `录好了：${choice}`));
    await this.again(second, unit, choice);
    return phone;
  }

  private async again(second: Player, unit: string, choice: string): Promise<void> {
    const phone = await this.story.stage.phone(second, this.page('entry'));
    await phone.tap(phone.page.getByRole('button', { name: new RegExp(`^再录一遍：${unit}，`) }).locator('visible=true'));
    const form = sheet(phone);
    await phone.tap(form.getByRole('checkbox', { name: choice, exact: true }));
    await phone.tap(form.locator('[class*="foot"]').getByRole('button', { name: /^照片上是/ }));
    await form.waitFor({ state: 'hidden' });
  }

  /** The ballots of neighbours whom the story does not show: on their own phones, or, where there is none, on paper that two people enter. */
  async others(ballots: readonly Ballot[]): Promise<void> {
    for (const [at, { row, choice }] of ballots.entries()) {
      if (at % A_MINUTE === A_MINUTE - 1) await this.story.stage.clock.pass(1);
      await (row.caster === null ? this.onPaper(row.unit, choice) : this.cast(row.caster, row.unit, [choice]));
    }
  }

  async cast(openid: string, unit: string, picks: readonly string[]): Promise<void> {
    const id = this.vote._id;
    await this.story.call(openid, 'vote', 'cast', { id, unit, picks, tag: fingerprint('e2e', id, unit).padEnd(32, '0') });
  }

  private async onPaper(unit: string, choice: string): Promise<void> {
    const marked = { id: this.vote._id, unit, channel: 'paper', picks: [choice] };
    await this.story.call(CAST.secretary, 'hall', 'enterBallot', { ...marked, photo: `cloud://local-env.local/${uploadFolder(openidOf('secretary'))}/paper-${fingerprint(unit).slice(0, 8)}.jpg` });
    await this.story.call(CAST.community, 'hall', 'confirmEntry', marked);
  }
}

/** Ballots of which exactly three quarters are in favour, by heads and by area: four homes of the same area each time, of which one is against. */
export function quads(homes: readonly RollRow[], first: readonly string[]): Ballot[][] {
  const byArea = new Map<number, RollRow[]>();
  const known = (unit: string): number => (first.includes(unit) ? 0 : 1);
  for (const row of [...homes].sort((a, b) => known(a.unit) - known(b.unit))) byArea.set(row.area, [...(byArea.get(row.area) ?? []), row]);
  return [...byArea.values()].flatMap((rows) => Array.from({ length: Math.floor(rows.length / 4) }, (_, at) => rows.slice(at * 4, at * 4 + 4).map((row, place): Ballot => ({ row, choice: place === 3 ? 'against' : 'for' }))));
}
