import { RELATION_NAMES, relationsIn, type Relation } from '../../cloudfunctions/deliberation/process/access';
import { BODY_NAMES } from '../../cloudfunctions/deliberation/process/bodies';
import { NO_FACTS, type Facts } from '../../cloudfunctions/deliberation/process/facts';
import { OUTCOMES, OUTCOME_KINDS } from '../../cloudfunctions/deliberation/process/outcomes';
import { PLAN_FIELD_NAMES } from '../../cloudfunctions/deliberation/process/plan';
import { stageAt, type Course } from '../../cloudfunctions/deliberation/process/route';
import { after, begin, standingOf } from '../../cloudfunctions/deliberation/process/standing';
import type { Template } from '../../cloudfunctions/deliberation/process/template';
import { deliberationWorkflow, type DeliberationStep } from '../../cloudfunctions/deliberation/process/workflow';
import { openSteps } from '../../cloudfunctions/shared/workflow';

/** A deliberation as the walks see it. */
export interface Walker {
  readonly course: Course;
  readonly facts: Facts;
}

/** Numbers for whatever chance decides: between 0 and `most`, that excluded. */
export type Draw = (most: number) => number;

const ELECTION = { seats: 2, candidates: 0, unvetted: 0 };

export const start = (template: Template): Walker => ({
  course: begin(template),
  facts: { ...NO_FACTS, reminded: true, cosignersNeeded: 2, election: template.stages.some(({ phases }) => phases.includes('nominate')) ? ELECTION : null },
});

type Effect = (facts: Facts, draw: Draw, bodies: readonly string[]) => Partial<Facts>;

const settleOne = (opinions: Facts['opinions'], state: 'given' | 'silent'): Facts['opinions'] => {
  const at = opinions.findIndex((each) => each.state === 'asked');
  return opinions.map((each, index) => (index === at ? { ...each, state } : each));
};

/** What steps do to what is known. Unlucky draws leave plans half written, bodies against, votes lost and candidates barred. */
const EFFECTS: Partial<Record<DeliberationStep, Effect>> = {
  cosign: ({ cosigners }) => ({ cosigners: cosigners + 1 }),
  uncosign: ({ cosigners }) => ({ cosigners: Math.max(0, cosigners - 1) }),
  draftPlan: ({ plan }, draw) => ({ plan: Object.fromEntries(PLAN_FIELD_NAMES.map((field) => [field, draw(4) === 0 ? '' : '写了'])) as typeof plan }),
  consent: ({ consents }, draw, bodies) => ({ consents: { ...consents, [bodies[draw(bodies.length)] ?? '']: 'agreed' } }),
  dissent: ({ consents }, draw, bodies) => ({ consents: { ...consents, [bodies[draw(bodies.length)] ?? '']: 'refused' } }),
  speak: ({ unanswered }, draw) => ({ unanswered: unanswered + draw(2) }),
  answer: ({ unanswered }) => ({ unanswered: unanswered - 1 }),
  summarise: () => ({ roundSummarised: true }),
  openRound: () => ({ roundSummarised: false }),
  askDepartment: ({ opinions }, draw) => ({ opinions: [...opinions, { name: '住建局', state: 'asked', overdue: draw(2) === 1 }] }),
  giveOpinion: ({ opinions }) => ({ opinions: settleOne(opinions, 'given') }),
  noteSilence: ({ opinions }) => ({ opinions: settleOne(opinions, 'silent') }),
  nominate: ({ election }) => ({ election: election && { ...election, candidates: election.candidates + 1, unvetted: election.unvetted + 1 } }),
  vet: ({ election }, draw) => ({ election: election && { ...election, candidates: election.candidates - (election.unvetted > 0 && draw(4) === 0 ? 1 : 0), unvetted: Math.max(0, election.unvetted - 1) } }),
  contestRoll: ({ openRollContests }) => ({ openRollContests: openRollContests + 1 }),
  decideRoll: ({ openRollContests }) => ({ openRollContests: openRollContests - 1 }),
  openVote: (_, draw) => ({ vote: { quorumMet: draw(3) > 0, passed: false, mayExtend: draw(2) > 0, extended: false } }),
  extendVote: ({ vote }, draw) => ({ vote: vote && { ...vote, quorumMet: draw(3) > 0, extended: true } }),
  closeVote: ({ vote }, draw) => ({ vote: vote && { ...vote, passed: vote.quorumMet && draw(3) > 0 } }),
  object: ({ openObjections }) => ({ openObjections: openObjections + 1 }),
  handleObjection: ({ openObjections }) => ({ openObjections: openObjections - 1 }),
  talkAgain: () => ({ openObjections: 0 }),
  returnDraft: () => ({ openObjections: 0 }),
  enact: (_, draw) => {
    const kind = OUTCOME_KINDS[draw(OUTCOME_KINDS.length)] ?? 'order';
    return { outcome: { kind, parts: OUTCOMES[kind].needs } };
  },
};

/** What is new where a stage or phase begins: nothing of what was said of the one before. */
const fresh = (template: Template, from: Course, to: Course, facts: Facts): Facts => {
  if (from.position.stage === to.position.stage && from.position.phase === to.position.phase) return facts;
  const { bodies } = stageAt(template, to.position);
  return { ...facts, consents: Object.fromEntries(BODY_NAMES.filter((body) => bodies.includes(body)).map((body) => [body, 'waiting'])), roundSummarised: to.state === 'talking' ? false : facts.roundSummarised, vote: to.state === 'preparing' ? null : facts.vote };
};

/** Every step that anybody may take now, whoever the template lets take part. */
export function open(template: Template, { course, facts }: Walker): DeliberationStep[] {
  const relations: Relation[] = relationsIn(RELATION_NAMES, stageAt(template, course.position).actors);
  return openSteps(deliberationWorkflow, standingOf({ template, course, facts }, []), relations, 'o-anybody');
}

export function walk(template: Template, walker: Walker, step: DeliberationStep, draw: Draw): Walker {
  const course = after({ template, ...walker }, step);
  const facts = { ...walker.facts, ...EFFECTS[step]?.(walker.facts, draw, stageAt(template, walker.course.position).bodies) };
  return { course, facts: fresh(template, walker.course, course, facts) };
}

/** Lucky draws: everything is filled in, everybody agrees, every vote passes. */
export const lucky: Draw = (most) => most - 1;

const lacksOf = (facts: Facts): Partial<Record<DeliberationStep, boolean>> => ({
  cosign: facts.cosigners < facts.cosignersNeeded,
  draftPlan: true,
  summarise: !facts.roundSummarised,
  nominate: facts.election !== null && facts.election.candidates < facts.election.seats,
  reopenNominations: facts.election !== null && facts.election.unvetted === 0 && facts.election.candidates < facts.election.seats,
  vet: (facts.election?.unvetted ?? 0) > 0,
});

/** What people who want to get it done do, in this order; each of the first ones once, until something else has been done. */
const ONCE: readonly DeliberationStep[] = ['draftPlan', 'postMinutes', 'listDuties', 'commit', 'account', 'askDepartment', 'giveOpinion', 'noteSilence', 'answer', 'summarise', 'decideRoll', 'handleObjection', 'cosign', 'nominate', 'vet', 'reopenNominations'];
/** Steps that lead on. */
export const ON: readonly DeliberationStep[] = [
  'openStage', 'close', 'reach', 'passScreening', 'concludeConsent', 'endRound', 'concludeTalk', 'convene', 'hold', 'concludeMeeting', 'closeNominations', 'concludeVetting', 'callVote', 'openVote', 'closeVote',
  'extendVote', 'declareResult', 'voteAgain', 'approve', 'endNotice', 'enact', 'reportDone', 'accept', 'publish', 'endShow', 'endRating',
];

/** Gets a deliberation done from wherever it is; the states that it passes through. */
export function getDone(template: Template, from: Walker, most = 400): { readonly walker: Walker; readonly states: readonly string[] } {
  let walker = from;
  let tried: string[] = [];
  const states: string[] = [from.course.state];
  for (let left = most; left > 0 && !('final' in deliberationWorkflow.states[walker.course.state]); left -= 1) {
    const { bodies } = stageAt(template, walker.course.position);
    const agreed = Object.fromEntries(bodies.map((body) => [body, 'agreed']));
    walker = { ...walker, facts: { ...walker.facts, timeUp: true, meetingOver: true, consents: walker.course.state === 'agreeing' ? agreed : walker.facts.consents } };
    const steps = open(template, walker);
    const wanted = lacksOf(walker.facts);
    const step = ONCE.find((each) => steps.includes(each) && !tried.includes(each) && (wanted[each] ?? true)) ?? ON.find((each) => steps.includes(each));
    if (step === undefined) return { walker, states: [...states, 'stuck'] };
    // One answer does not answer the next.
    const repeated = ['answer', 'giveOpinion', 'noteSilence', 'decideRoll', 'handleObjection', 'cosign', 'nominate', 'vet'].includes(step);
    const before = walker.course;
    walker = walk(template, walker, step, lucky);
    tried = before.state === walker.course.state && before.position === walker.course.position ? [...tried, ...(repeated ? [] : [step])] : [];
    if (before.state !== walker.course.state) states.push(walker.course.state);
  }
  return { walker, states };
}

