import type { Context } from '../shared/context';
import { settle, type Cast } from './counting/casts';
import { Marks, markText } from './counting/marks';
import type { Measure } from './counting/threshold';
import { castsOf, isUntouched } from './count';
import { ballotKey } from './keys';
import { chunked, eight, everything, PAGE, pageOf } from './pages';
import { toHex } from './proof/canonical';
import { MerkleFrontier, type Subtrees } from './proof/merkle-frontier';
import { isOrdered } from './question';
import { ballots, rolls, type BallotRow, type RollRow, type StoredCast, type Vote } from './record';
import { leafOfEntry, rollHashOf, rollIsWhole } from './roll/electorate';

/**
 * How far the count of a box has come. It goes through the roll twice: in the order of units for its hash, and owner by owner
 * for the ballots. What it keeps between two calls is a handful of sums, so that a million ballots are counted in many short calls.
 */
export interface CountSoFar {
  readonly stage: 'seal' | 'roll' | 'ballots' | 'done';
  /** Events of the vote when this count began: a decision made since begins it anew. */
  readonly events: number;
  /** At which part of the box, behind which row of the roll, or behind which owner, it goes on. */
  readonly cursor: string;
  readonly subtrees: Subtrees;
  readonly units: number;
  /** Owners of the roll, and their areas. */
  readonly owners: Measure;
  /** Owners of whom anything is in the box. */
  readonly voted: Measure;
  readonly ballots: number;
  /** Units whose ballots contradict each other and are not decided; the first ones. */
  readonly undecided: readonly string[];
  /** Units whose ballot no longer is what its receipt was given for, and what else is not what it should be; the first ones. */
  readonly tampered: readonly string[];
  /** How many rows each call before this one has left in `countParts`. */
  readonly parts: readonly number[];
}

export const beginCount = (events: number): CountSoFar => ({
  stage: 'roll', events, cursor: '', subtrees: [], units: 0, owners: { heads: 0, area: 0 }, voted: { heads: 0, area: 0 }, ballots: 0, undecided: [], tampered: [], parts: [],
});

/** Named among what was tampered with where the roll is not what its hash says. */
export const ROLL = '名册';
/** A ballot that is nobody's of the roll. */
export const STRANGER = '名册以外';
/** Both named places of a page: more would not be read by anybody. */
const NAMED_AT_MOST = 100;
/** Up to so many units a roll whose hash does not agree is looked at once more in the order of its own rule, whatever the database's order of rare characters. */
const LOOKED_AT_ONCE = 20_000;

export type CountedBallot = { readonly unit: string; readonly stored: StoredCast };

type RollPart = Pick<RollRow, '_id' | 'unit' | 'owner' | 'area' | 'voter' | 'basis' | 'salt'>;
const ROLL_FIELDS = ['unit', 'owner', 'area', 'voter', 'basis', 'salt'] as const;

export const rollOf = (voteId: string, { store }: Pick<Context, 'store'>): Promise<RollPart[]> => everything<RollPart>(store, rolls.name, { voteId }, ROLL_FIELDS);

type OwnedPart = Pick<RollRow, '_id' | 'unit' | 'owner' | 'area' | 'ownerArea'>;
const OWNED_FIELDS = ['unit', 'owner', 'area', 'ownerArea'] as const;

/** One voting unit of the roll: the unit by which it is named, and the area of all. */
interface OwnerUnits {
  readonly owner: string;
  readonly unit: string;
  readonly area: number;
  /** Every unit says the same of the whole. */
  readonly agrees: boolean;
}

const KEYS_AT_ONCE = 500;

/** What a call does with each page of ballots beside counting them. */
export interface OnPage {
  /** Whether the roll's rows of those who voted are marked. */
  readonly mark: boolean;
  /** Rows of the roll that are read at once; what the database gives at most without it. */
  readonly size?: number;
  /** Is given every ballot that counts. */
  readonly take?: (ballot: CountedBallot) => void;
}

/** The count of one box, as far as it is in memory. */
export class Pass {
  readonly marks = new Marks();
  readonly leaves: string[] = [];
  private state: { -readonly [K in keyof CountSoFar]: CountSoFar[K] };
  private readonly frontier: MerkleFrontier;
  private readonly undecided: string[];
  private readonly tampered: string[];
  private readonly size: number;

  constructor(
    private readonly vote: Vote,
    soFar: CountSoFar,
    private readonly context: Pick<Context, 'store'>,
    private readonly page: OnPage,
  ) {
    this.state = { ...soFar };
    this.frontier = new MerkleFrontier(soFar.subtrees);
    this.size = page.size ?? PAGE;
    this.undecided = [...soFar.undecided];
    this.tampered = [...soFar.tampered];
  }

  get soFar(): CountSoFar {
    return { ...this.state, subtrees: this.frontier.subtrees(), undecided: this.undecided, tampered: this.tampered };
  }

  /** Goes on by so many pages at most; returns how many it took. */
  async go(pages: number): Promise<number> {
    let taken = 0;
    for (; taken < pages && this.state.stage !== 'done'; taken += 1) await (this.state.stage === 'roll' ? this.rollPage() : this.ownersPage());
    return taken;
  }

  private note(list: string[], name: string): void {
    if (list.length < NAMED_AT_MOST && !list.includes(name)) list.push(name);
  }

  private async rollPage(): Promise<void> {
    const page = await pageOf<RollPart>(this.context.store, rolls.name, this.vote._id, this.state.cursor, {}, ROLL_FIELDS, this.size);
    for (const entry of page) this.frontier.push(leafOfEntry(entry));
    this.state.units += page.length;
    this.state.cursor = page.at(-1)?._id ?? '';
    if (page.length === this.size) return;
    const { units, total, amendments, hash } = this.vote.roll;
    const root = toHex(this.frontier.root());
    const same = this.state.units === units && rollHashOf(units, total, amendments, root) === hash;
    if (!same && !(units <= LOOKED_AT_ONCE && rollIsWhole({ ...this.vote.roll, entries: await rollOf(this.vote._id, this.context) }))) this.note(this.tampered, ROLL);
    this.state.stage = 'ballots';
    this.state.cursor = '';
  }

  private async ownersPage(): Promise<void> {
    const { owners, last } = await this.nextOwners();
    for (const each of chunked(owners, KEYS_AT_ONCE)) await this.ballotsOf(each);
    this.state.cursor = owners.at(-1)?.owner ?? this.state.cursor;
    if (last) await this.end();
  }

  /** The owners behind the cursor, each with all units; who owns more than a page is summed by the database. */
  private async nextOwners(): Promise<{ readonly owners: readonly OwnerUnits[]; readonly last: boolean }> {
    const { store } = this.context;
    const voteId = this.vote._id;
    const page = await store.list<OwnedPart>(rolls.name, { where: { voteId, owner: { gt: this.state.cursor } }, orderBy: [['owner', 'asc']], limit: this.size, fields: OWNED_FIELDS });
    const last = page.length < this.size;
    const cut = page.at(-1)?.owner;
    const owners = new Map<string, { unit: string; area: number; says: Set<number> }>();
    for (const { owner, unit, area, ownerArea } of page) {
      const known = owners.get(owner);
      if (known === undefined) owners.set(owner, { unit, area, says: new Set([ownerArea]) });
      else {
        if (unit < known.unit) known.unit = unit;
        known.area += area;
        known.says.add(ownerArea);
      }
    }
    if (!last && cut !== undefined && owners.size > 1) owners.delete(cut);
    else if (!last && cut !== undefined) {
      const whole = await store.groupBy(rolls.name, { where: { voteId, owner: cut }, by: { says: 'ownerArea' }, sums: { area: 'area' }, limit: PAGE });
      owners.set(cut, { unit: page[0]?.unit ?? '', area: whole.reduce((sum, { values }) => sum + (values['area'] ?? 0), 0), says: new Set(whole.map(({ by }) => Number(by['says']))) });
    }
    return { owners: Array.from(owners, ([owner, { unit, area, says }]) => ({ owner, unit, area, agrees: says.size === 1 && says.has(area) })), last };
  }

  private async ballotsOf(owners: readonly OwnerUnits[]): Promise<void> {
    const { store } = this.context;
    const { vote } = this;
    const keys = owners.map(({ owner }) => ballotKey(vote, owner)).filter((key) => key !== null);
    const found = keys.length === 0 ? [] : await store.list<BallotRow>(ballots.name, { where: { _id: { in: keys }, box: 'sealed' }, limit: KEYS_AT_ONCE });
    const rowAt = new Map(found.map((row) => [row._id, row]));
    const voted: string[] = [];
    const heavier: { readonly _id: string; readonly area: number }[] = [];
    for (const each of owners) {
      this.state.owners = { heads: this.state.owners.heads + 1, area: this.state.owners.area + each.area };
      if (!each.agrees) this.note(this.tampered, ROLL);
      const row = rowAt.get(ballotKey(vote, each.owner) ?? '');
      if (row === undefined) continue;
      voted.push(each.owner);
      this.state.voted = { heads: this.state.voted.heads + 1, area: this.state.voted.area + each.area };
      const area = vote.secret ? 0 : each.area;
      if (row.area !== area && each.agrees) heavier.push({ _id: row._id, area });
      this.ballot(row, each);
    }
    // What a ballot weighs is the roll's to say. A row that says another weight was cast while the roll was amended; after the count nobody amends.
    if (this.page.mark) await eight(heavier, ({ _id, area }) => store.update(ballots.name, { _id, box: 'sealed' }, { set: { area } }));
    else for (const { _id } of heavier) this.note(this.tampered, owners.find(({ owner }) => ballotKey(vote, owner) === _id)?.unit ?? STRANGER);
    if (this.page.mark && voted.length > 0) await store.update(rolls.name, { voteId: vote._id, owner: { in: voted } }, { set: { marked: true } });
  }

  private ballot(row: BallotRow, { owner, unit, area }: OwnerUnits): void {
    const { vote } = this;
    const settled = settledOf(row, unit, owner, isOrdered(vote.question));
    if (settled === null) return this.note(this.undecided, unit);
    if (!saysWhatItCounts(row, vote)) this.note(this.tampered, unit);
    for (const { stored } of settled) {
      if (!isUntouched(vote._id, stored)) this.note(this.tampered, unit);
      this.marks.add(markText(stored.picks, isOrdered(vote.question)), { heads: 1, area });
      this.leaves.push(stored.leaf);
      this.state.ballots += 1;
      this.page.take?.({ unit, stored });
    }
  }

  /** Everybody of the roll has been looked at: nothing else may be in the box, and the roll has to be as large as was published. */
  private async end(): Promise<void> {
    const { owners, voted } = this.state;
    const { total } = this.vote.roll;
    const inBox = await sealedIn(this.vote._id, this.context);
    if (inBox !== voted.heads) this.note(this.tampered, STRANGER);
    if (owners.heads !== total.heads || owners.area !== total.area) this.note(this.tampered, ROLL);
    this.state.stage = 'done';
  }
}

/** Both values of `offline` are named so that the index answers without a look at a ballot. */
export const ANY_WAY = { offline: { in: [false, true] } } as const;

const sealedIn = (voteId: string, { store }: Pick<Context, 'store'>): Promise<number> => store.count(ballots.name, { voteId, ...ANY_WAY, box: 'sealed' });

/** What the database counts by has to say what the ballot says; a row about which somebody decided is read by itself. */
export const saysWhatItCounts = ({ choice, online, decision }: BallotRow, { question }: Vote): boolean => decision !== null || choice === (online === null ? null : markText(online.picks, isOrdered(question)));

/** The ballots of one voting unit that count, one at most; null where they contradict each other and nobody has decided. */
export function settledOf(row: BallotRow, unit: string, owner: string, ordered: boolean): readonly (Cast & { readonly stored: StoredCast })[] | null {
  const casts = castsOf(row, unit);
  const { decision } = row;
  // A decision also ends what is no conflict: of two ballots that say the same, one was changed in the box.
  if (decision !== null) return casts.filter(({ channel }) => channel === decision.keep);
  const { ballots: found, conflicts } = settle(casts, () => owner, [], ordered);
  return conflicts.length > 0 ? null : found.flatMap(({ id }) => casts.filter((each) => each.id === id));
}
