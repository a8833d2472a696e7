import { DAY, HOUR } from '../shared/calendar/civil';
import { calledVotes, type CalledVote } from '../shared/called-vote';
import type { Context } from '../shared/context';
import { link } from '../shared/history';
import { fingerprint } from '../shared/id';
import { Refusal } from '../shared/refusal';
import type { CommunityRules } from '../shared/register';
import { freezeRoll, rollOfEntries, type FrozenRoll, type RollPolicy } from '../voting/roll/electorate';
import { isVotingRuleId, ruleOf, type VotingRule, type VotingRuleId } from '../voting/counting/rules';
import { castersOf } from './casters';
import { electorateRows, rulesOf } from './electorate';
import { acceptedUnits, voterOf, type UnitRow } from './electorate-rows';
import { rollOf } from '../voting/pass';
import { newKey, rollKeys } from '../voting/keys';
import { assertQuestion, type Question } from '../voting/question';
import { rolls, votes, type RollRow, type Vote } from '../voting/record';

const DEVELOPER = 'developer';

interface Window {
  readonly least: number;
  readonly most: number;
  readonly words: string;
}

/** How long may be voted: owners 5 to 60 days (voting.md, procedure); a meeting in a hall may be over in an hour. */
const OWNERS_WINDOW: Window = { least: 5 * DAY, most: 60 * DAY, words: '业主表决的时间要在 5 天到 60 天之间' };
const HALL_WINDOW: Window = { least: HOUR / 12, most: 60 * DAY, words: '表决的时间要在 5 分钟到 60 天之间' };
export const windowOf = (rule: VotingRuleId): Window => (rule.startsWith('owners-') ? OWNERS_WINDOW : HALL_WINDOW);

function assertWindow({ opensAt, closesAt, extensionDays }: CalledVote, rule: VotingRuleId, now: number): void {
  const { least, most, words: refused } = windowOf(rule);
  if (closesAt <= now) throw new Refusal('CONFLICT', '还没有开始，截止时间就过了');
  if (closesAt - opensAt < least || closesAt - opensAt + (extensionDays ?? 0) * DAY > most) throw new Refusal('INVALID_INPUT', refused);
}

/** What is announced, as a rule and a question that can be counted. @throws Refusal where they do not fit */
function readCalled(called: CalledVote, now: number): { readonly ruleId: VotingRuleId; readonly rule: VotingRule; readonly question: Question } {
  const { rule: ruleId, thresholds } = called;
  if (!isVotingRuleId(ruleId)) throw new Refusal('INVALID_INPUT', `没有“${ruleId}”这种表决规则`);
  const rule = ruleOf(ruleId, thresholds ?? undefined);
  const question = called.question as Question;
  assertQuestion(rule, question);
  assertWindow(called, ruleId, now);
  return { ruleId, rule, question };
}

/** The keys and the policy of one vote's roll: the same whenever it is made anew. */
export async function policyOf(calledId: string, { parkingCounts }: Pick<CommunityRules, 'parkingCounts'>, context: Pick<Context, 'store' | 'newId'>): Promise<RollPolicy> {
  return { developer: DEVELOPER, parkingCounts, ...(await rollKeys(calledId, context)) };
}

/** The rows of a frozen roll as they are stored. */
export function rollRows(voteId: string, roll: Pick<FrozenRoll, 'entries'>, given: ReadonlyMap<string, UnitRow>, casterOf: (person: string | null) => string | null): RollRow[] {
  const areas = new Map<string, number>();
  for (const { owner, area } of roll.entries) areas.set(owner, area + (areas.get(owner) ?? 0));
  return roll.entries.map(({ unit, owner, area, basis, voter, salt }) => {
    const row = given.get(unit);
    const person = row === undefined ? null : voterOf(row);
    return { _id: `${voteId}:${unit}`, voteId, unit, owner, area, ownerArea: areas.get(owner) ?? area, basis, voter, salt, caster: casterOf(person), person, building: row?.building ?? null, marked: false };
  });
}

const MAY_CAST_NOBODY = '名册里没有一个人能投票：业主、户代表都还没有登记';

/** Freezes the roll from the register. Where somebody opens the same announcement at the same time, the same register makes the same roll and id. */
async function freeze(called: CalledVote, context: Context): Promise<{ readonly voteId: string; readonly roll: FrozenRoll; readonly rows: readonly RollRow[] }> {
  const { ruleId, rule } = readCalled(called, context.now);
  const [given, rules] = await Promise.all([electorateRows(called, ruleId, rule, context), rulesOf(called, context)]);
  const units = acceptedUnits(given, rule, rules.unnamedStand || given.every(({ basis }) => basis === 'member'));
  const [policy, casterOf] = await Promise.all([policyOf(called._id, rules, context), castersOf(given.map(voterOf), context.store)]);
  const roll = freezeRoll(units, policy);
  if (roll.entries.length === 0) throw new Refusal('CONFLICT', '名册里没有可以投票的房屋');
  if (given.every((row) => voterOf(row) === null)) throw new Refusal('CONFLICT', MAY_CAST_NOBODY);
  const voteId = fingerprint('called', called._id, roll.hash);
  return { voteId, roll, rows: rollRows(voteId, roll, new Map(given.map((row) => [row.unit, row])), casterOf) };
}

async function voteOf(called: CalledVote, voteId: string, roll: FrozenRoll, context: Pick<Context, 'store' | 'now'>): Promise<Vote> {
  const { now } = context;
  const { rule, thresholds, question, extensionDays, secret, changeable } = called;
  const { invalidParticipates, silentFollowMajority, adoptedChannel = null } = await rulesOf(called, context);
  return {
    _id: voteId, deliberationId: called.deliberationId, title: called.title, text: called.text, rule: rule as VotingRuleId, thresholds,
    switches: { ...(invalidParticipates ? { invalidParticipates } : {}), ...(silentFollowMajority === null ? {} : { silentFollowMajority }) },
    question: question as Question, secret, changeable, candidates: called.candidates, channel: adoptedChannel,
    districtId: called.districtId, communityId: called.communityId, hostId: called.hostId, hostPerson: called.hostPerson, compoundId: called.compoundId, opensAt: called.opensAt, closesAt: called.closesAt,
    extension: { days: extensionDays ?? 0, left: extensionDays === null ? 0 : 1 }, state: 'open',
    roll: { hash: roll.hash, root: roll.root, units: roll.entries.length, total: roll.total, amendments: roll.amendments }, turnoutHeads: 0, turnoutArea: 0,
    result: null, seal: null, sealHash: null, witnesses: [], placeKey: newKey(), markKey: newKey(), countingSince: 0, swept: false,
    history: [link([], { at: now, step: 'open', by: 'clock', name: '', unitId: null, to: 'open', input: { called: called._id, rollHash: roll.hash }, requestId: null })],
    listKey: `${called.opensAt}:${voteId}`, version: 1,
  };
}

/**
 * Opens one announced vote: the roll's rows are written and counted first, then one conditional write on the announcement says which roll
 * it is, and only then is the vote there. A second firing with the same register writes the same; with another register it loses that
 * write, and its rows are nobody's. Who dies in between is healed by `reopen`.
 */
async function open(called: CalledVote, context: Context): Promise<void> {
  const { store } = context;
  const { voteId, roll, rows } = await freeze(called, context);
  await store.insertMany(rolls.name, rows);
  if ((await store.count(rolls.name, { voteId })) !== rows.length) throw new Error(`the roll of ${called._id} was not written whole`);
  if ((await store.update(calledVotes.name, { _id: called._id, state: 'called' }, { set: { state: 'open', voteId } })) === 0) {
    const there = await store.get<CalledVote>(calledVotes.name, called._id);
    if (there?.state !== 'open' || there.voteId !== voteId) return;
  }
  await store.insert(votes.name, await voteOf(called, voteId, roll, context));
}

/** The vote of an announcement that says it is open, where whoever opened it died before the last write: made from the roll that lies there. */
export async function reopen(called: CalledVote, voteId: string, context: Context): Promise<void> {
  await context.store.insert(votes.name, await voteOf(called, voteId, rollOfEntries(await rollOf(voteId, context), []), context));
}

const AT_ONCE = 10;

/** What the timer does first: every announced vote whose time has come, the earliest first. What cannot be opened says why to the deliberation. */
export async function openCalled(context: Context): Promise<number> {
  const { store, now, log } = context;
  const due = await store.list<CalledVote>(calledVotes.name, { where: { state: 'called', opensAt: { lte: now } }, orderBy: [['opensAt', 'asc']], limit: AT_ONCE });
  for (const called of due) {
    try {
      await open(called, context);
    } catch (problem) {
      if (problem instanceof Refusal) await store.update(calledVotes.name, { _id: called._id, state: 'called' }, { set: { state: 'failed', problem: problem.message } });
      // Anything else is a bug of this vote, or a database that is away: the others go on, this one is tried again.
      else log.error(`open ${called._id}`, problem);
    }
  }
  return due.length;
}
