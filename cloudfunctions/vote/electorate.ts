import { civilDate } from '../shared/calendar/civil';
import type { CalledVote } from '../shared/called-vote';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import type { Reference } from '../shared/reference/reference';
import { communityRules, registeredPersons, registeredUnits, type CommunityRules } from '../shared/register';
import type { Condition, Store } from '../shared/store';
import { compositionMet, type VotingRule, type VotingRuleId } from '../voting/counting/rules';
import type { UnitRow } from './electorate-rows';
import { everything } from '../voting/pages';
import { adultRows, compositionOf, electorateOf, householdRows, ownersRows, seatRows, type PersonOfRegister, type UnitOfRegister, type Who } from './roll/who-votes';

const UNIT_FIELDS = ['unit', 'building', 'kind', 'area', 'basis', 'owners', 'namedVoter', 'householdVoter', 'reason', 'registrable'] as const satisfies readonly (keyof UnitOfRegister)[];
const PERSON_FIELDS = ['unit', 'compoundId', 'adult', 'seats', 'openid'] as const satisfies readonly (keyof PersonOfRegister)[];

/** Where a vote is held and for whom, as the deliberation announced it. */
export type Called = Pick<CalledVote, 'communityId' | 'compoundId' | 'districtId' | 'building' | 'body'>;

const placeOf = ({ compoundId, communityId }: Called): Condition => (compoundId === null ? { communityId } : { compoundId });

interface Source {
  readonly called: Called;
  readonly rule: VotingRuleId;
  readonly store: Store;
  readonly now: number;
}

const unitsOf = ({ called, store }: Source): Promise<UnitOfRegister[]> =>
  everything<UnitOfRegister>(store, registeredUnits.name, { ...placeOf(called), ...(called.building == null ? {} : { building: called.building }) }, UNIT_FIELDS);

const named = (id: string, reference: Reference | null): string => reference?.units.get(id)?.name ?? '';

/**
 * A community is several compounds, each of which may have a 3 幢 502: there the compound's name stands before it.
 * `_id` is `<compoundId>:<unit>`, so that no name stands twice.
 */
function apart<T extends { readonly _id: string; readonly unit: string | null }>(rows: readonly T[], compoundOf: (row: T) => string | null, { compoundId }: Called, reference: Reference | null): T[] {
  if (compoundId !== null) return [...rows];
  return rows.map((row) => (row.unit === null ? row : { ...row, unit: `${named(compoundOf(row) ?? '', reference)} ${row.unit}`.trim() }));
}

/** How each kind of electorate is read from the register: one row each. Pages of a thousand. */
const READ: Readonly<Record<Who, (source: Source, reference: Reference | null) => Promise<UnitRow[]>>> = {
  async owners(source, reference) {
    return ownersRows(apart(await unitsOf(source), ({ _id, unit }) => _id.slice(0, -unit.length - 1), source.called, reference));
  },
  async households(source, reference) {
    return householdRows(apart(await unitsOf(source), ({ _id, unit }) => _id.slice(0, -unit.length - 1), source.called, reference));
  },
  async adults({ called, store }, reference) {
    return adultRows(apart(await everything<PersonOfRegister>(store, registeredPersons.name, { ...placeOf(called), adult: true }, PERSON_FIELDS), ({ compoundId }) => compoundId, called, reference));
  },
  async seats({ called, rule, store, now }) {
    const bodies = electorateOf(rule, called.body).bodies ?? [];
    const persons = await everything<PersonOfRegister>(store, registeredPersons.name, { communityId: called.communityId, 'seats.body': { in: bodies } }, PERSON_FIELDS);
    return seatRows(persons, bodies, called, civilDate(now));
  },
};

/** What to do where the register has nobody, in the words of the host. */
const EMPTY: Readonly<Record<Who, string>> = {
  owners: '房屋名册里还没有这个范围的房屋，请先导入名册',
  households: '房屋名册里还没有住户，请先导入名册',
  adults: '名册里还没有十八周岁以上的居民，请先登记',
  seats: '这一天没有在任的成员，请先登记成员和任期',
};

/** Everybody who votes, as the register has it at this instant. @throws Refusal where there is nobody or an assembly is not made up as its rule asks */
export async function electorateRows(called: Called, ruleId: VotingRuleId, rule: VotingRule, context: Pick<Context, 'store' | 'now' | 'reference'>): Promise<UnitRow[]> {
  const { who } = electorateOf(ruleId, called.body);
  const rows = await READ[who]({ called, rule: ruleId, store: context.store, now: context.now }, called.compoundId === null ? await context.reference() : null);
  if (rows.length === 0) throw new Refusal('CONFLICT', EMPTY[who]);
  if (called.body == null && !compositionMet(rule, compositionOf(rows))) throw new Refusal('CONFLICT', '居民代表不到成员的五分之四，请先核对居民代表和居委会成员的名单');
  return rows;
}

const DEFAULTS: Omit<CommunityRules, '_id'> = { parkingCounts: false, unnamedStand: false, invalidParticipates: false, silentFollowMajority: null, version: 0 };

/** What the compound, else its community, has decided for its own votes. */
export async function rulesOf({ compoundId, communityId }: Called, { store }: Pick<Context, 'store'>): Promise<Omit<CommunityRules, '_id'>> {
  const places = [...(compoundId === null ? [] : [compoundId]), communityId];
  const found = await store.list<CommunityRules>(communityRules.name, { where: { _id: { in: places } }, limit: places.length });
  return places.map((place) => found.find(({ _id }) => _id === place)).find((rules) => rules !== undefined) ?? DEFAULTS;
}
