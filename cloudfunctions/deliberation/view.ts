import { civilDate, type CivilDate, type Instant } from '../shared/calendar/civil';
import { dateWords, momentWords } from '../shared/calendar/words';
import type { FormField } from '../shared/form-field';
import type { HistoryLine } from '../shared/history-line';
import { maskPersonal } from '../shared/mask';
import { openSteps } from '../shared/workflow';
import { VOTING_RULES } from '../voting/counting/rules';
import { adviceFor, type Advice } from './advice';
import { standingRelations } from './actor';
import type { Candidate, Commitment, Deliberation, Duty } from './deliberation';
import { onBallot } from './effects/voting';
import { formOf, type Pickable } from './form';
import { historyOf } from './history-view';
import { knownOf, standing, type Ways } from './settling';
import type { Known } from '../shared/neighbours';
import { RELATIONS, type Relation } from './process/access';
import { BODIES, isBody } from './process/bodies';
import { compositionWarning } from './process/eligibility';
import { lackingInStage } from './process/lacking';
import { OUTCOMES } from './process/outcomes';
import { phaseOf, type Phase } from './process/phases';
import { PLAN_FIELD_NAMES, PLAN_FIELDS, type PlanField } from './process/plan';
import { stageAt } from './process/route';
import { APART, deliberationWorkflow, type DeliberationStep } from './process/workflow';
import { rowOf, type DeliberationRow } from './row';

export interface StepOffer {
  readonly step: DeliberationStep;
  readonly label: string;
  readonly forward: boolean;
  readonly input: readonly FormField[];
}

/** A deliberation as one person may see it. Every section is null or empty where there is nothing of it yet. */
export interface DeliberationView {
  readonly deliberation: DeliberationRow & {
    readonly text: string;
    readonly origin: string;
    readonly purpose: string;
    readonly stagePurpose: string;
    readonly phase: Phase | null;
    /** What I can do or wait for now. */
    readonly advice: Advice;
    readonly source: { readonly kind: string; readonly id: string | null };
    readonly compoundId: string | null;
    readonly communityId: string;
    readonly districtId: string;
    readonly hostWords: string;
    readonly createdWords: string;
    /** Waits for the content check: nobody but its writer and the party organisation sees it. */
    readonly held: boolean;
  };
  readonly version: number;
  readonly supported: boolean;
  /** What the caller is here, in words: 主持人, 居民. */
  readonly relations: readonly { readonly relation: Relation; readonly label: string }[];
  readonly hosting: boolean;
  readonly steps: readonly StepOffer[];
  /** Steps that have actions and components of their own: cosign, uncosign, speak, nominate, vote, rate. */
  readonly apart: readonly DeliberationStep[];
  /** What the stage still lacks, in words; for those who host. */
  readonly lacking: readonly string[];
  readonly plan: readonly { readonly field: PlanField; readonly label: string; readonly text: string }[];
  readonly rounds: readonly { readonly number: number; readonly question: string; readonly open: boolean; readonly summary: string | null; readonly draft: string | null; readonly atWords: string }[];
  readonly opinions: Deliberation['opinions'];
  readonly feasibility: readonly { readonly unitName: string; readonly question: string; readonly state: 'asked' | 'given' | 'silent'; readonly feasible: 'yes' | 'conditions' | 'no' | null; readonly text: string; readonly photos: readonly string[]; readonly words: string }[];
  readonly consents: readonly { readonly label: string; readonly says: 'waiting' | 'agreed' | 'refused' }[];
  readonly meeting: { readonly at: Instant; readonly words: string; readonly place: string; readonly agenda: string; readonly attended: number | null; readonly photos: readonly string[] } | null;
  readonly minutes: readonly { readonly text: string; readonly photos: readonly string[]; readonly attended: number; readonly words: string }[];
  readonly duties: readonly (Duty & { readonly dueWords: string })[];
  readonly election: { readonly seats: number; readonly term: string; readonly published: boolean; readonly candidates: readonly { readonly name: string; readonly text: string; readonly mine: boolean; readonly state: 'waiting' | 'passed' | 'barred' | 'out'; readonly partyMember: boolean }[]; readonly warning: string | null } | null;
  readonly vote: {
    readonly voteId: string | null; readonly ruleLabel: string; readonly ruleSource: string; readonly secret: boolean; readonly extendable: boolean; readonly text: string; readonly options: readonly string[];
    readonly opensWords: string; readonly closesWords: string; readonly extended: boolean; readonly passed: boolean | null; readonly quorumMet: boolean | null; readonly resultWords: string; readonly problem: string | null;
  } | null;
  readonly rollContests: readonly { readonly id: string; readonly text: string; readonly mine: boolean; readonly decision: string | null }[];
  readonly resolution: string | null;
  /** Others' objections only once they are answered. */
  readonly objections: readonly { readonly id: string; readonly text: string; readonly photos: readonly string[]; readonly mine: boolean; readonly answer: string | null; readonly atWords: string }[];
  readonly enacted: { readonly kind: string; readonly kindLabel: string; readonly text: string; readonly ownerName: string; readonly dueOn: CivilDate | null; readonly dueWords: string; readonly effectiveWords: string; readonly cents: number | null; readonly duties: string | null; readonly term: string | null; readonly matterId: string | null; readonly members: number } | null;
  readonly commitments: readonly (Commitment & { readonly dueWords: string })[];
  readonly accounts: readonly { readonly id: string; readonly text: string; readonly cents: number; readonly vouchers: readonly string[]; readonly byName: string; readonly atWords: string }[];
  /** How many gave 1 … 5 stars. */
  readonly stars: readonly number[];
  readonly history: readonly HistoryLine[];
}

/** Offered only to those whose body the stage asks. */
const OF_BODIES: readonly DeliberationStep[] = ['consent', 'dissent'];
const HOSTS: readonly Relation[] = ['host', 'party', 'partyCommittee', 'residentsCommittee', 'overseer', 'leader'];

const candidateState = ({ steppedDown, found }: Candidate): 'waiting' | 'passed' | 'barred' | 'out' => (steppedDown ? 'out' : found === null ? 'waiting' : found.length === 0 ? 'passed' : 'barred');

function electionOf({ election, state, position }: Deliberation, caller: string, hosting: boolean, { settings, template }: Ways): DeliberationView['election'] {
  if (election === null) return null;
  const published = !(['nominating', 'vetting', 'screening'] as readonly string[]).includes(state) && position.stage >= template.stages.findIndex(({ phases }) => phases.includes('nominate'));
  const shown = election.candidates.filter((each) => hosting || each.personId === caller || state === 'nominating' || candidateState(each) === 'passed');
  // Only those who host see why somebody does not stand; to others who is barred simply is not on the list.
  const candidates = shown.map((each) => ({ name: each.name, text: each.text, mine: each.personId === caller, state: hosting || each.personId === caller || published ? candidateState(each) : ('waiting' as const), partyMember: hosting && each.partyMember }));
  return { seats: election.seats, term: election.term, published, candidates, warning: hosting ? compositionWarning(onBallot(election), settings.partyMembersPercent) : null };
}

function voteOf({ vote }: Deliberation, { now }: Ways): DeliberationView['vote'] {
  if (vote === null) return null;
  const rule = VOTING_RULES[vote.rule];
  const today = civilDate(now);
  const { question } = vote;
  const options = question.kind === 'choices' || question.kind === 'ranking' ? question.options : question.kind === 'budget' ? question.items.map(({ item, cost }) => `${item}，${(cost / 100).toFixed(2)} 元`) : [];
  return {
    voteId: vote.voteId, ruleLabel: rule.label, ruleSource: rule.source, secret: vote.secret, extendable: vote.extendable, text: vote.text, options,
    opensWords: `${dateWords(vote.opensOn, today)} 0:00`, closesWords: `${dateWords(vote.extendedTo ?? vote.closesOn, today)} 24:00`, extended: vote.extendedTo !== null,
    passed: vote.outcome?.passed ?? null, quorumMet: vote.outcome?.quorumMet ?? null, resultWords: vote.outcome?.words ?? '', problem: vote.problem,
  };
}

/** A deliberation as one person may see it, with the steps that this person may take now. */
export function viewOf(deliberation: Deliberation, known: Known, ways: Ways, people: Pickable = []): DeliberationView {
  const { template, reference, now } = ways;
  const { openid } = known;
  const today = civilDate(now);
  const relations = standingRelations(deliberation, known, template, reference);
  const hosting = relations.some((relation) => HOSTS.includes(relation));
  const asked = relations.some((relation) => isBody(relation) && relation in deliberation.consents);
  const open = openSteps(deliberationWorkflow, standing(deliberation, ways), relations, openid).filter((step) => asked || !OF_BODIES.includes(step));
  const stage = stageAt(template, deliberation.position);
  const publicWords = (said: string): string => (hosting ? said : maskPersonal(said));
  const supported = deliberation.supporters.includes(openid);
  const row = rowOf(deliberation, ways);
  return {
    deliberation: {
      ...row, text: deliberation.text, origin: template.origin, purpose: template.purpose, stagePurpose: stage.purpose, phase: phaseOf(deliberation.state),
      advice: adviceFor(deliberation, row, { relations, hosting, supported, open }, ways), source: { kind: deliberation.source.kind, id: deliberation.source.id },
      compoundId: deliberation.compoundId, communityId: deliberation.communityId, districtId: deliberation.districtId,
      hostWords: deliberation.hostName ?? reference.units.get(deliberation.partyId)?.name ?? '党组织', createdWords: dateWords(civilDate(deliberation.createdAt), today), held: deliberation.shelf.startsWith('held:'),
    },
    version: deliberation.version,
    supported,
    relations: relations.map((relation) => ({ relation, label: RELATIONS[relation].label })),
    hosting,
    steps: open.filter((step) => !APART.includes(step)).map((step) => {
      const { label, forward = false } = deliberationWorkflow.steps[step];
      return { step, label, forward, input: formOf(step, deliberation, ways, people) };
    }),
    apart: open.filter((step) => APART.includes(step) && (step !== 'cosign' || !supported) && (step !== 'uncosign' || supported)),
    lacking: hosting ? lackingInStage(knownOf(deliberation, ways)) : [],
    plan: PLAN_FIELD_NAMES.flatMap((field) => (deliberation.plan[field] ? [{ field, label: PLAN_FIELDS[field].label, text: publicWords(deliberation.plan[field] ?? '') }] : [])),
    rounds: deliberation.rounds.map(({ number, question, closedAt, summary, draft, openedAt }) => ({ number, question: publicWords(question), open: closedAt === null, summary, draft, atWords: dateWords(civilDate(openedAt), today) })),
    opinions: deliberation.opinions,
    feasibility: deliberation.feasibility.map(({ unitId, question, state, feasible, text, photos, dueOn, at }) => ({
      unitName: reference.units.get(unitId)?.name ?? '部门', question, state, feasible, text, photos, words: state === 'given' && at !== null ? `${dateWords(civilDate(at), today)}出具` : state === 'silent' ? `${dateWords(dueOn, today)}前没有来` : `${dateWords(dueOn, today)}前给`,
    })),
    consents: Object.entries(deliberation.consents).flatMap(([body, says]) => (isBody(body) ? [{ label: BODIES[body].label, says }] : [])),
    meeting: deliberation.meeting && { at: deliberation.meeting.at, words: momentWords(deliberation.meeting.at, now), place: deliberation.meeting.place, agenda: deliberation.meeting.agenda, attended: deliberation.meeting.attended, photos: deliberation.meeting.photos },
    minutes: deliberation.minutes.map(({ text, photos, attended, at }) => ({ text, photos, attended, words: dateWords(civilDate(at), today) })),
    duties: deliberation.duties.map((duty) => ({ ...duty, dueWords: `${dateWords(duty.dueOn, today)}前` })),
    election: electionOf(deliberation, openid, hosting, ways),
    vote: voteOf(deliberation, ways),
    rollContests: deliberation.rollContests.filter(({ by }) => hosting || by === openid).map(({ id, text, by, decision }) => ({ id, text, mine: by === openid, decision: decision && `${decision.accepted ? '成立' : '不成立'}：${decision.reason}` })),
    resolution: deliberation.resolution?.text ?? null,
    objections: deliberation.objections.filter(({ by, answer }) => hosting || by === openid || answer !== null).map(({ id, text, photos, by, answer, at }) => ({ id, text: publicWords(text), photos: hosting || by === openid ? photos : [], mine: by === openid, answer: answer?.text ?? null, atWords: dateWords(civilDate(at), today) })),
    enacted: deliberation.enacted && {
      kind: deliberation.enacted.kind, kindLabel: OUTCOMES[deliberation.enacted.kind].label, text: deliberation.enacted.text, ownerName: deliberation.enacted.ownerName, dueOn: deliberation.enacted.dueOn,
      dueWords: deliberation.enacted.dueOn === null ? '' : `${dateWords(deliberation.enacted.dueOn, today)}前办好`, effectiveWords: deliberation.enacted.effectiveOn === null ? '' : `${dateWords(deliberation.enacted.effectiveOn, today)}起执行`,
      cents: deliberation.enacted.cents, duties: deliberation.enacted.duties, term: deliberation.enacted.term, matterId: deliberation.enacted.matterId, members: deliberation.enacted.members.length,
    },
    commitments: deliberation.commitments.map((each) => ({ ...each, dueWords: `${dateWords(each.dueOn, today)}前` })),
    accounts: deliberation.accounts.map(({ id, text, cents, vouchers, byName, at }) => ({ id, text, cents, vouchers, byName, atWords: dateWords(civilDate(at), today) })),
    stars: deliberation.stars,
    history: historyOf(deliberation, openid, hosting, reference),
  };
}
