import { noticesOf, type PublicNotice } from '../carrying/public-notice';
import { BEGINNINGS, type Beginning } from '../deliberation/begin-kinds';
import type { Deliberation } from '../deliberation/deliberation';
import { BODIES, isBody } from '../deliberation/process/bodies';
import { OUTCOMES } from '../deliberation/process/outcomes';
import { PLAN_FIELD_NAMES, PLAN_FIELDS } from '../deliberation/process/plan';
import type { Template } from '../deliberation/process/template';
import { deliberationWorkflow, type DeliberationStep } from '../deliberation/process/workflow';
import type { ReadLedger } from '../ledger/stored';
import { SHARE_RULES } from '../ledger/share-rules';
import type { Instant } from '../shared/calendar/civil';
import type { CalledVote } from '../shared/called-vote';
import type { Enactment } from '../shared/enactment';
import { firstBroken } from '../shared/history';
import { maskPersonal } from '../shared/mask';
import type { Reference } from '../shared/reference/reference';
import { isVotingRuleId, VOTING_RULES } from '../voting/counting/rules';
import type { PublishedVote } from '../vote/stored';

export interface ShareSums {
  readonly households: number;
  readonly dueCents: number;
  readonly paidCents: number;
  readonly exempt: number;
}

/** All that a dossier is made of. */
export interface Material {
  readonly deliberation: Deliberation;
  readonly template: Template;
  readonly called: readonly CalledVote[];
  readonly votes: readonly PublishedVote[];
  readonly enactments: readonly Enactment[];
  readonly ledger: ReadLedger | null;
  readonly sums: ShareSums | null;
  readonly notes: readonly { readonly text: string; readonly at: Instant; readonly answer: { readonly text: string; readonly at: Instant } | null }[];
  readonly reference: Reference;
  readonly madeAt: Instant;
}

const doneOf = (step: string): string => (Object.hasOwn(BEGINNINGS, step) ? BEGINNINGS[step as Beginning].done : deliberationWorkflow.steps[step as DeliberationStep].done);

/** Steps of residents: that they happened is told, what they said is told in the sections where it was answered. */
const OF_RESIDENTS: readonly string[] = ['propose', 'amend', 'withdraw', 'nominate', 'enterNominee', 'stepDown', 'contestRoll', 'object'];
const reasonOf = (step: string, input: Readonly<Record<string, unknown>>): string => {
  const said = OF_RESIDENTS.includes(step) ? undefined : ['reason', 'basis', 'remark'].map((field) => input[field]).find((value) => typeof value === 'string' && value !== '');
  return typeof said === 'string' ? maskPersonal(said) : '';
};

function votesIn({ called, votes }: Material) {
  return called.map(({ rule, text, secret, opensAt, closesAt, extendedTo, state, voteId, outcome, problem }) => {
    const vote = votes.find(({ _id }) => _id === voteId);
    return {
      voteId, question: maskPersonal(text), secret, opensAt, closesAt: extendedTo ?? closesAt, extended: extendedTo !== null, state, problem,
      ruleLabel: isVotingRuleId(rule) ? VOTING_RULES[rule].label : rule, ruleSource: isVotingRuleId(rule) ? VOTING_RULES[rule].source : '',
      outcome: outcome && { quorumMet: outcome.quorumMet, passed: outcome.passed, words: outcome.words },
      roll: vote ? { hash: vote.roll.hash, root: vote.roll.root, units: vote.roll.units, heads: vote.roll.total.heads, area: vote.roll.total.area } : null,
      seal: vote?.seal ? { root: vote.seal.root, ballots: vote.seal.ballots, hash: vote.sealHash, witnesses: vote.witnesses.length } : null,
    };
  });
}

/**
 * One file on one deliberation (DELIB-16, architecture: dossier): who proposed it is not in it, nor any account or resident's name. Candidates
 * stand in it by the name under which they stood on the ballot, because that was announced. What residents wrote is masked.
 */
export function dossierOf(material: Material) {
  const { deliberation, template, enactments, ledger, sums, notes, reference, madeAt } = material;
  const { number, title, text, placeName, plan, support, supportNeeded, history, rounds, opinions, unanswered, feasibility, consents, minutes, duties, election, rollContests, resolution, enacted, commitments, accounts, stars, state, createdAt, partyId } = deliberation;
  const broken = firstBroken(history);
  return {
    format: 'deliberation-dossier/1', number, title, place: placeName, template: template.name, origin: template.origin, state: deliberationWorkflow.states[state].label, branch: reference.units.get(partyId)?.name ?? '党组织', createdAt, madeAt,
    proposal: { text: maskPersonal(text), support, supportNeeded, plan: PLAN_FIELD_NAMES.flatMap((field) => (plan[field] ? [{ label: PLAN_FIELDS[field].label, text: maskPersonal(plan[field]) }] : [])) },
    chain: { whole: broken === -1, broken: broken === -1 ? null : broken + 1, events: history.length, first: history[0]?.hash ?? '', last: history.at(-1)?.hash ?? '' },
    history: history.map(({ at, step, name, unitId, to, input, hash }) => ({ at, what: doneOf(step), who: name, unit: reference.units.get(unitId)?.name ?? '', reason: reasonOf(step, input), state: Object.hasOwn(deliberationWorkflow.states, to) ? deliberationWorkflow.states[to as keyof typeof deliberationWorkflow.states].label : '', hash })),
    rounds: rounds.map(({ number: round, question, openedAt, closedAt, summary, draft }) => ({ round, question: maskPersonal(question), openedAt, closedAt, summary: summary && maskPersonal(summary), draft: draft && maskPersonal(draft) })),
    opinions: { ...opinions, unanswered },
    feasibility: feasibility.map(({ unitId, question, dueOn, state: said, feasible, text: words, at }) => ({ unit: reference.units.get(unitId)?.name ?? '部门', question: maskPersonal(question), dueOn, state: said, feasible, text: maskPersonal(words), at })),
    consents: Object.entries(consents).flatMap(([body, says]) => (isBody(body) ? [{ body: BODIES[body].label, says }] : [])),
    minutes: minutes.map(({ text: words, attended, at, photos }) => ({ text: maskPersonal(words), attended, at, photos: photos.length })),
    duties: duties.map(({ who, what, dueOn }) => ({ who: maskPersonal(who), what: maskPersonal(what), dueOn })),
    election: election && { seats: election.seats, term: election.term, candidates: election.candidates.filter(({ steppedDown, found }) => !steppedDown && found?.length === 0).map(({ name }) => name) },
    votes: votesIn(material),
    rollContests: rollContests.map(({ text: words, at, decision }) => ({ text: maskPersonal(words), at, accepted: decision?.accepted ?? null, reason: decision && maskPersonal(decision.reason) })),
    resolution: resolution && { text: maskPersonal(resolution.text), at: resolution.at },
    notices: noticesOf(deliberation).map((each): PublicNotice => ({ ...each, objections: each.objections.map((objection) => (objection.answer === null ? { ...objection, text: '' } : objection)) })),
    enacted: enacted && { kind: OUTCOMES[enacted.kind].label, text: maskPersonal(enacted.text), owner: enacted.ownerName, dueOn: enacted.dueOn, effectiveOn: enacted.effectiveOn, cents: enacted.cents, members: enacted.members.length, duties: enacted.duties && maskPersonal(enacted.duties), term: enacted.term, at: enacted.at, matterId: enacted.matterId },
    enactments: enactments.map(({ kind, at, state: stands, endedOn, doneAt }) => ({ kind, at, state: stands, endedOn, doneAt })),
    commitments: commitments.map(({ text: words, dueOn, byName, at }) => ({ text: maskPersonal(words), dueOn, by: byName, at })),
    accounts: { lines: accounts.map(({ text: words, cents, vouchers, byName, at }) => ({ text: maskPersonal(words), cents, vouchers: vouchers.length, by: byName, at })), incomeCents: accounts.reduce((sum, { cents }) => sum + Math.max(0, cents), 0), spentCents: accounts.reduce((sum, { cents }) => sum - Math.min(0, cents), 0) },
    shares: ledger?.plan && sums ? { rule: SHARE_RULES[ledger.plan.rule].label, totalCents: ledger.plan.totalCents, dueOn: ledger.plan.dueOn, remainder: ledger.plan.remainder, ...sums } : null,
    supervision: notes.map(({ text: words, at, answer }) => ({ text: maskPersonal(words), at, answer: answer && { text: maskPersonal(answer.text), at: answer.at } })),
    stars,
  } as const;
}

export type Dossier = ReturnType<typeof dossierOf>;
