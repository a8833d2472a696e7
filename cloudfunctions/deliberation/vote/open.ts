import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { DAY, HOUR } from '../../shared/calendar/civil';
import type { Context } from '../../shared/context';
import { link } from '../../shared/history';
import { fingerprint } from '../../shared/id';
import { Refusal } from '../../shared/refusal';
import { id, instant, line, words } from '../../shared/schema';
import { freezeRoll, type FrozenRoll } from '../electorate';
import { ruleOf, VOTING_RULE_IDS, type VotingRuleId } from '../rules';
import { acceptedUnits, unitRow, type UnitRow } from './electorate-rows';
import { newKey, rollKeys } from './keys';
import { actingOn } from './people';
import { assertQuestion, questionSchema } from './question';
import { rolls, votes, type RollRow, type Vote } from './record';
import { castersOf } from './bindings';

const threshold = z.nullable(z.object({ numerator: z.int(), denominator: z.int(), bound: z.enum(['atLeast', 'over']) }));
const UNITS_AT_MOST = 5000;
const DEVELOPER = 'developer';
const day = z.int().check(z.gte(0), z.lte(55));

const openInput = z.object({
  deliberationId: z.optional(id),
  hostId: id,
  communityId: id,
  title: words(60),
  text: line(4000),
  rule: z.enum(VOTING_RULE_IDS as [VotingRuleId, ...VotingRuleId[]]),
  thresholds: z.optional(z.object({ quorum: threshold, pass: threshold })),
  switches: z.prefault(z.object({ invalidParticipates: z.optional(z.boolean()), silentFollowMajority: z.optional(z.object({ clause: words(200), adopted: words(40) })) }), {}),
  question: questionSchema,
  secret: z.boolean(),
  changeable: z.boolean(),
  candidates: z.prefault(z.array(id).check(z.maxLength(60)), []),
  opensAt: instant,
  closesAt: instant,
  /** Where the quorum is missed at closing, voting goes on by so many days, so often. */
  extension: z.prefault(z.object({ days: day, times: z.int().check(z.gte(0), z.lte(5)) }), { days: 0, times: 0 }),
  roll: z.array(unitRow).check(z.minLength(1), z.maxLength(UNITS_AT_MOST)),
  parkingCounts: z.prefault(z.boolean(), false),
  /** Co-owners who have named nobody count in the whole and cannot vote until they have. */
  unnamedStand: z.prefault(z.boolean(), false),
});
type OpenInput = z.output<typeof openInput>;

export interface Opened {
  readonly id: string;
  /** Published with the opening. */
  readonly rollHash: string;
  readonly units: number;
  readonly heads: number;
  readonly area: number;
}

interface Window {
  readonly least: number;
  readonly most: number;
  readonly words: string;
}

/** How long may be voted: owners 5 to 60 days (voting.md, procedure); a meeting in a hall may be over in an hour. */
const OWNERS_WINDOW: Window = { least: 5 * DAY, most: 60 * DAY, words: '业主表决的时间要在 5 天到 60 天之间' };
const HALL_WINDOW: Window = { least: HOUR / 12, most: 60 * DAY, words: '表决的时间要在 5 分钟到 60 天之间' };
export const windowOf = (rule: VotingRuleId): Window => (rule.startsWith('owners-') ? OWNERS_WINDOW : HALL_WINDOW);

function assertWindow({ rule, opensAt, closesAt, extension }: OpenInput, now: number): void {
  const { least, most, words: refused } = windowOf(rule);
  if (closesAt <= now) throw new Refusal('INVALID_INPUT', '截止时间已经过了', { field: 'closesAt' });
  if (closesAt - opensAt < least || closesAt - opensAt + extension.days * extension.times * DAY > most) throw new Refusal('INVALID_INPUT', refused, { field: 'closesAt' });
}

function rowsOf(voteId: string, roll: FrozenRoll, given: readonly UnitRow[], casterOf: (unit: string) => string | null): RollRow[] {
  const areas = new Map<string, number>();
  for (const { owner, area } of roll.entries) areas.set(owner, area + (areas.get(owner) ?? 0));
  const buildings = new Map(given.map(({ unit, building }) => [unit, building ?? null]));
  return roll.entries.map((entry) => ({
    _id: `${voteId}:${entry.unit}`, voteId, unit: entry.unit, owner: entry.owner, area: entry.area, ownerArea: areas.get(entry.owner) ?? entry.area, basis: entry.basis,
    voter: entry.voter, salt: entry.salt, caster: casterOf(entry.unit), building: buildings.get(entry.unit) ?? null, marked: false,
  }));
}

/** Who casts for a unit, by the register's ids: its owner, or the one whom the co-owners named. */
const voterOf = ({ owners, namedVoter }: UnitRow): string | null => (new Set(owners).size === 1 ? (owners[0] ?? null) : (namedVoter ?? null));

/**
 * Opens a vote. The roll is frozen, written, counted, and only then is the vote there, with the roll's hash in it;
 * repeating it with the same `requestId` and contents opens the same one.
 */
export async function open(input: OpenInput, context: Context): Promise<Opened> {
  const { store, caller, requestId, now } = context;
  const reference = await context.reference();
  const communityOf = (unitId: string): boolean => reference.units.lineage(unitId).some(({ _id }) => _id === input.communityId) || reference.units.lineage(input.communityId).some(({ _id }) => _id === unitId);
  const districtId = reference.units.nearest(input.communityId, 'district')?._id;
  if (districtId === undefined || !communityOf(input.hostId)) throw new Refusal('INVALID_INPUT', '主持的单位不管这个社区', { field: 'hostId' });
  const actor = await actingOn({ hostId: input.hostId, communityId: input.communityId, districtId }, 'open', context);
  const rule = ruleOf(input.rule, input.thresholds);
  assertQuestion(rule, input.question);
  assertWindow(input, now);

  const units = acceptedUnits(input.roll, rule, input.unnamedStand);
  const seed = fingerprint('vote', caller, requestId ?? context.newId());
  const [keys, casters] = await Promise.all([rollKeys(seed, context), castersOf(input.roll.map(voterOf), store)]);
  const roll = freezeRoll(units, { developer: DEVELOPER, parkingCounts: input.parkingCounts, ...keys });
  if (roll.entries.length === 0) throw new Refusal('INVALID_INPUT', '名册里没有可以投票的房屋', { field: 'roll' });
  const voteId = fingerprint(seed, roll.hash);
  const rowOf = new Map(input.roll.map((row) => [row.unit, row]));
  await store.insertMany(rolls.name, rowsOf(voteId, roll, input.roll, (unit) => {
    const row = rowOf.get(unit);
    return row === undefined ? null : casters(voterOf(row));
  }));
  if ((await store.count(rolls.name, { voteId })) !== roll.entries.length) throw new Refusal('CONFLICT', '名册没有写完整，请再点一次');

  const vote: Vote = {
    _id: voteId, deliberationId: input.deliberationId ?? null, title: input.title, text: input.text, rule: input.rule, thresholds: input.thresholds ?? null,
    switches: JSON.parse(JSON.stringify(input.switches)) as Vote['switches'], question: input.question, secret: input.secret, changeable: input.changeable, candidates: input.candidates,
    districtId, communityId: input.communityId, hostId: input.hostId, opensAt: input.opensAt, closesAt: input.closesAt, extension: { days: input.extension.days, left: input.extension.times }, state: 'open',
    roll: { hash: roll.hash, root: roll.root, units: roll.entries.length, total: roll.total, amendments: [] }, turnoutHeads: 0, turnoutArea: 0,
    result: null, seal: null, sealHash: null, witnesses: [], placeKey: newKey(), markKey: newKey(), countingSince: 0, swept: false,
    history: [link([], { at: now, step: 'open', by: caller, name: actor.name, unitId: actor.unitId, to: 'open', input: { rollHash: roll.hash }, requestId: requestId ?? null })],
    listKey: `${now}:${voteId}`, version: 1,
  };
  await store.insert(votes.name, vote);
  return { id: voteId, rollHash: roll.hash, units: roll.entries.length, heads: roll.total.heads, area: roll.total.area };
}

/** The host opens a vote. Sixteen or so round trips for a thousand units: it is done once. */
export const openVote = action({ writes: true, input: openInput, run: open });
