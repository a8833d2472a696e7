import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { link } from '../shared/history';
import { fingerprint } from '../shared/id';
import { Refusal } from '../shared/refusal';
import { registeredUnits, type RegisteredUnit } from '../shared/register';
import { civilDay, id as anId, line } from '../shared/schema';
import { householdShares, ledgers, type HouseholdShare, type Ledger, type SharePlan } from './record';
import { keeping, nameOf, type Reading } from './reading';
import { SHARE_RULE_NAMES, SHARE_RULES, WEIGHTS, type ShareRule } from './share-rules';
import { split } from './split';
import { usesIn } from './uses';

const PAGE = 1000;
const CENTS_AT_MOST = 100_000_000_000;

/** The homes among which a cost is divided: those of the compound, else of the community, in the order of the register. */
async function homesOf({ compoundId, communityId }: Reading['deliberation'], { store }: Context): Promise<RegisteredUnit[]> {
  const where = compoundId === null ? { communityId } : { compoundId };
  const found: RegisteredUnit[] = [];
  for (let after = ''; ; ) {
    const page = await store.list<RegisteredUnit>(registeredUnits.name, { where: { ...where, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: PAGE, fields: ['unit', 'building', 'order', 'kind', 'area', 'owners', 'householdVoter'] });
    found.push(...page.filter(({ kind }) => kind !== 'parking'));
    if (page.length < PAGE) break;
    after = page.at(-1)?._id ?? '';
  }
  return found.sort((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1));
}

const figures = (words: string): string => words.replace(/\d+/g, (each) => each.padStart(6, '0'));
const sortKeyOf = ({ building, order, _id, unit }: RegisteredUnit): string => `${figures(building ?? '')}:${String(order).padStart(8, '0')}:${figures(unit)}:${_id}`;

interface Said {
  readonly rule: ShareRule;
  readonly cents: number;
  readonly dueOn: string;
  readonly uses: string;
}

/** The rows of a plan, exact to the cent. */
export function rowsOf(planId: string, ledgerId: string, { rule, cents, uses }: Pick<Said, 'rule' | 'cents' | 'uses'>, homes: readonly RegisteredUnit[]): HouseholdShare[] {
  const portions = rule === 'byUse' ? usesIn(uses, homes.map(({ unit }) => unit)) : new Map<string, number>();
  const weights = homes.map((home) => WEIGHTS[rule](home, portions.get(home.unit) ?? 0));
  if (!weights.some((weight) => weight > 0)) throw new Refusal('INVALID_INPUT', homes.length === 0 ? '名册里还没有这里的房屋，先把名册录好' : '没有一户要出钱，看看怎么分', { field: rule === 'byUse' ? 'uses' : 'rule' });
  const parts = split(cents, weights);
  return homes.flatMap((home, at): HouseholdShare[] => {
    const part = parts[at];
    if (!part || weights[at] === 0) return [];
    const people = [...new Set([...home.owners, ...(home.householdVoter === null ? [] : [home.householdVoter])])];
    return [{ _id: `${planId}:${home._id}`, planId, ledgerId, unit: home.unit, building: home.building, sortKey: sortKeyOf(home), weight: weights[at] ?? 0, ...part, people, paidCents: 0, exempt: null, state: part.cents === 0 ? 'paid' : 'due', closed: false, touched: false, entries: [], version: 1 }];
  });
}

/** The old plan's rows are closed before the new one stands, so that no payment goes to a row that nobody looks at any more. */
async function closeOld(old: SharePlan, { store }: Context): Promise<void> {
  await store.update(householdShares.name, { planId: old.id, closed: false }, { set: { closed: true }, inc: { version: 1 } });
  const touched = await store.count(householdShares.name, { planId: old.id, touched: true });
  if (touched === 0) return;
  await store.update(householdShares.name, { planId: old.id, closed: true }, { set: { closed: false }, inc: { version: 1 } });
  throw new Refusal('CONFLICT', '已经记了缴费或者免缴，不能重新分。个别的用冲正和免缴改');
}

export const planShares = action({
  writes: true,
  input: z.object({ id: anId, rule: z.enum(SHARE_RULE_NAMES), cents: z.int().check(z.gte(1), z.lte(CENTS_AT_MOST)), dueOn: civilDay, uses: z.prefault(line(50_000), '') }),

  /** Who has to pay how much, made from the rule and the register (DELIB-18). Rows first, the plan that points to them last: what dies between leaves nothing to be seen. */
  async run({ id, rule, cents, dueOn, uses }, context): Promise<{ readonly households: number; readonly remainder: number }> {
    const { store, caller, now, requestId = null } = context;
    const read = await keeping(id, context);
    const { deliberation, ledger } = read;
    if (deliberation.enacted === null) throw new Refusal('CONFLICT', '定下来由谁办、哪天办好以后再分摊');
    if (dueOn < civilDate(now)) throw new Refusal('INVALID_INPUT', '缴费的日子要在今天以后', { field: 'dueOn' });
    const planId = fingerprint('plan', id, caller, requestId ?? context.newId());
    if (ledger?.plan?.id === planId) return { households: ledger.plan.households, remainder: ledger.plan.remainder };
    const rows = rowsOf(planId, id, { rule, cents, uses }, await homesOf(deliberation, context));
    if (ledger?.plan) await closeOld(ledger.plan, context);
    await store.insertMany(householdShares.name, rows);
    const remainder = rows.filter(({ extra }) => extra === 1).length;
    const plan: SharePlan = { id: planId, rule, totalCents: cents, dueOn, households: rows.length, remainder, madeAt: now, byName: nameOf(read) };
    const event = link(ledger?.history ?? [], { at: now, step: 'planShares', by: caller, name: plan.byName, unitId: null, to: SHARE_RULES[rule].label, input: { rule, cents, dueOn }, requestId });
    const kept = ledger === null
      ? await store.insert<Ledger>(ledgers.name, { _id: id, plan, history: [event], version: 1 })
      : (await store.update(ledgers.name, { _id: id, version: ledger.version }, { set: { plan }, push: { history: event }, inc: { version: 1 } })) === 1;
    if (!kept) throw new Refusal('CONFLICT', '刚才有人也在分摊。看看现在的情况');
    return { households: plan.households, remainder };
  },
});
