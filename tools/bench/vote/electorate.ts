import { DAY, HOUR } from '../../../cloudfunctions/shared/calendar/civil';
import { link } from '../../../cloudfunctions/shared/history';
import { fingerprint } from '../../../cloudfunctions/shared/id';
import { EMPTY, sealedCast } from '../../../cloudfunctions/voting/box';
import { markText } from '../../../cloudfunctions/voting/counting/marks';
import { canonicalHash, toHex } from '../../../cloudfunctions/voting/proof/canonical';
import { MerkleFrontier } from '../../../cloudfunctions/voting/proof/merkle-frontier';
import type { BallotRow, RollRow, Vote } from '../../../cloudfunctions/voting/record';
import { leafOfEntry, rollHashOf } from '../../../cloudfunctions/voting/roll/electorate';
import { NOW } from '../district';

/** A vote of owners as it is laid into the bench's database. */
export interface LaidVote {
  readonly id: string;
  /** Homes of one owner each. */
  readonly homes: number;
  /** Whether every owner's ballot lies in the box already, as casting would have left it. */
  readonly cast: boolean;
}

/** More than one page of the developer's, who does not vote. */
const UNSOLD = 1_500;
const CHOICES = ['for', 'against', 'abstain'] as const;

export const CLOSES_AT = NOW + 6 * DAY;
export const voterOf = (home: number): string => `bench-voter-${home}`;
/** Names in the order of their numbers. */
export const homeOf = (home: number): string => `h${String(home).padStart(8, '0')}`;
const areaOf = (unit: number): number => 5_000 + ((unit * 7919) % 10_000);
const hexOf = (kind: string, id: string, number: number): string => fingerprint(kind, id, String(number));
const choiceOf = (home: number): string => CHOICES[home % CHOICES.length] ?? 'for';

/** How many are on each side, persons and area: what a count has to find. */
export function sidesOf({ homes }: LaidVote): Record<(typeof CHOICES)[number], { heads: number; area: number }> {
  const sides = { for: { heads: 0, area: 0 }, against: { heads: 0, area: 0 }, abstain: { heads: 0, area: 0 } };
  for (let home = 0; home < homes; home += 1) {
    const side = sides[choiceOf(home) as (typeof CHOICES)[number]];
    side.heads += 1;
    side.area += areaOf(home);
  }
  return sides;
}

const unsoldArea = (homes: number): number => Array.from({ length: UNSOLD }, (_, at) => areaOf(homes + at)).reduce((sum, area) => sum + area, 0);

/** The roll in the order of its units: homes, then what the developer still has. */
export function* rollRows({ id, homes }: LaidVote): Generator<RollRow> {
  const developer = hexOf('developer', id, 0);
  const whole = unsoldArea(homes);
  for (let at = 0; at < homes + UNSOLD; at += 1) {
    const own = at < homes;
    const unit = own ? homeOf(at) : `u${String(at).padStart(8, '0')}`;
    const owner = own ? hexOf('owner', id, at) : developer;
    yield {
      _id: `${id}:${unit}`, voteId: id, unit, owner, area: areaOf(at), ownerArea: own ? areaOf(at) : whole, basis: own ? 'registered' : 'unsold', voter: owner, salt: hexOf('salt', id, at),
      caster: own ? voterOf(at) : null, person: null, building: null, marked: false,
    };
  }
}

/** What lies in the box where everybody has voted. */
export function* ballotRows({ id, homes }: LaidVote): Generator<BallotRow> {
  for (let home = 0; home < homes; home += 1) {
    const picks = [choiceOf(home)];
    const random = toHex(canonicalHash('bench', home));
    const tag = random.slice(0, 32);
    yield { ...EMPTY, _id: `${id}:${hexOf('owner', id, home)}`, voteId: id, box: 'open', offline: false, choice: markText(picks, false), area: areaOf(home), used: [tag], online: sealedCast(id, { picks, nonce: random, tag, enteredBy: [], photo: null }) };
  }
}

/** The vote itself, open and a day old. */
export function laidVote(laid: LaidVote, place: { readonly hostId: string; readonly communityId: string; readonly districtId: string }): Vote {
  const frontier = new MerkleFrontier();
  let [units, area] = [0, 0];
  for (const row of rollRows(laid)) {
    frontier.push(leafOfEntry(row));
    units += 1;
    area += row.area;
  }
  const total = { heads: laid.homes + 1, area };
  const root = toHex(frontier.root());
  const hash = rollHashOf(units, total, [], root);
  const cast = laid.cast ? laid.homes : 0;
  const at = NOW - DAY;
  return {
    _id: laid.id, deliberationId: null, title: '动用维修资金更换电梯', text: '', rule: 'owners-ordinary', thresholds: null, switches: {}, question: { kind: 'motion' }, secret: false, changeable: false, candidates: [],
    ...place, hostPerson: null, compoundId: null, opensAt: at + HOUR, closesAt: CLOSES_AT, extension: { days: 0, left: 0 }, state: 'open', roll: { hash, root, units, total, amendments: [] },
    turnoutHeads: cast, turnoutArea: cast === 0 ? 0 : area - unsoldArea(laid.homes), result: null, seal: null, sealHash: null, witnesses: [],
    placeKey: toHex(canonicalHash('bench', laid.id)), markKey: toHex(canonicalHash('bench-mark', laid.id)), countingSince: 0, swept: false,
    history: [link([], { at, step: 'open', by: 'bench', name: '书记', unitId: place.hostId, to: 'open', input: { rollHash: hash }, requestId: null })], listKey: `${at}:${laid.id}`, version: 1,
  };
}
