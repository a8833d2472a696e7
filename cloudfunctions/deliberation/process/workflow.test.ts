import { Refusal } from '../../shared/refusal';
import { destination, openSteps, requireOpen, type Standing } from '../../shared/workflow';
import { RELATION_NAMES, type Relation } from './access';
import { CONDITIONS, type Condition } from './conditions';
import { DELIBERATION_STATES, DELIBERATION_STEPS, deliberationWorkflow, type DeliberationState, type DeliberationStep } from './workflow';
import { ENDING } from './endings';
import { COMEBACKS, PHASE_NAMES, phaseOf, PHASES } from './phases';
import { CLOCK_STEPS } from './clock';

const ME = 'o-me';
const FINAL: readonly DeliberationState[] = ['closed', 'rejected', 'declined', 'lapsed', 'withdrawn'];

const standing = (state: DeliberationState, holds: (condition: Condition) => boolean = () => true, history: Standing<DeliberationState>['history'] = []): Standing<DeliberationState, Condition> => ({ state, history, holds });
const rule = (step: DeliberationStep) => deliberationWorkflow.steps[step];
const targets = (step: DeliberationStep): DeliberationState[] => [...new Set([rule(step).to, ...Object.values(rule(step).instead ?? {})].filter((each) => each !== undefined))];

type Allowed = Partial<Record<DeliberationState, readonly DeliberationStep[]>>;

/** What residents, owners, representatives and the panel do alike, written down a second time. */
const NEIGHBOURS: Allowed = {
  proposed: ['cosign', 'uncosign'],
  talking: ['speak'],
  nominating: ['nominate'],
  announced: ['contestRoll'],
  voting: ['vote'],
  noticing: ['object'],
  objected: ['object'],
  rating: ['rate'],
};
const BODY: Allowed = { agreeing: ['consent', 'dissent'] };
const ACCEPTING: Allowed = { ...NEIGHBOURS, accepting: ['accept', 'refuse'] };

/** Where people are late, and the clock only says so. */
const HELD: readonly DeliberationState[] = ['screening', 'agreeing', 'drafting', 'convening', 'held', 'vetting', 'preparing', 'counted', 'unpassed', 'reviewing', 'objected', 'enacting', 'accepting', 'showing', 'between'];

/** The whole of what is allowed, written down a second time: relation × state → steps. */
const ALLOWED: Readonly<Record<Relation, Allowed>> = {
  proposer: { proposed: ['amend', 'draftPlan', 'withdraw'] },
  resident: NEIGHBOURS,
  owner: NEIGHBOURS,
  representative: ACCEPTING,
  panel: ACCEPTING,
  candidate: { nominating: ['stepDown'], vetting: ['stepDown'], preparing: ['stepDown'] },
  host: {
    agreeing: ['concludeConsent', 'talkAgain'],
    talking: ['invitePanel', 'draftPlan', 'closeRound', 'answer', 'askDepartment', 'noteSilence', 'postMinutes'],
    drafting: ['invitePanel', 'draftPlan', 'summarise', 'openRound', 'answer', 'askDepartment', 'noteSilence', 'postMinutes', 'concludeTalk', 'giveUp'],
    convening: ['invitePanel', 'draftPlan', 'convene'],
    convened: ['invitePanel', 'hold', 'callOff'],
    held: ['draftPlan', 'postMinutes', 'listDuties', 'concludeMeeting', 'commit'],
    nominating: ['enterNominee'],
    vetting: ['enterNominee', 'reopenNominations', 'vet', 'concludeVetting'],
    preparing: ['callVote'],
    announced: ['decideRoll', 'recallVote'],
    counted: ['declareResult'],
    unpassed: ['giveUp', 'talkAgain', 'voteAgain'],
    objected: ['handleObjection', 'talkAgain'],
    enacting: ['enact'],
    carrying: ['account'],
    accepting: ['account', 'accept', 'refuse'],
    showing: ['account', 'publish'],
    shown: ['account'],
  },
  party: {
    proposed: ['appointHost', 'decline', 'takeUp'],
    screening: ['appointHost', 'invitePanel', 'decline', 'passScreening', 'sendBack'],
    agreeing: ['appointHost', 'decline', 'sendBack'],
    talking: ['appointHost'],
    drafting: ['appointHost', 'decline'],
    convening: ['appointHost', 'decline'],
    convened: ['appointHost'],
    held: ['appointHost', 'decline'],
    nominating: ['appointHost'],
    vetting: ['appointHost', 'decline'],
    preparing: ['appointHost', 'decline'],
    announced: ['appointHost'],
    voting: ['appointHost'],
    counted: ['appointHost'],
    unpassed: ['appointHost', 'decline'],
    reviewing: ['appointHost'],
    noticing: ['appointHost'],
    objected: ['appointHost'],
    enacting: ['appointHost'],
    carrying: ['appointHost'],
    accepting: ['appointHost'],
    showing: ['appointHost'],
    shown: ['appointHost'],
    rating: ['appointHost', 'redo'],
    between: ['openStage', 'close', 'appointHost', 'invitePanel', 'decline'],
  },
  partyCommittee: { ...BODY, reviewing: ['approve', 'returnDraft'] },
  residentsCommittee: BODY,
  ownersCommittee: BODY,
  council: BODY,
  department: { talking: ['giveOpinion'], drafting: ['giveOpinion'] },
  responsible: { held: ['commit'], carrying: ['commit', 'progress', 'account', 'reportDone'], accepting: ['commit'] },
  overseer: {},
  leader: {},
  clock: {
    ...Object.fromEntries(HELD.map((state) => [state, ['overdue']])),
    proposed: ['reach', 'lapse'],
    talking: ['endRound'],
    nominating: ['closeNominations'],
    announced: ['openVote', 'failVote'],
    voting: ['extendVote', 'closeVote'],
    noticing: ['endNotice'],
    shown: ['endShow'],
    rating: ['endRating'],
  },
};

/** Where each step leads when no condition holds; a step that is not here leaves the deliberation where it is. */
const LEADS_TO: Partial<Record<DeliberationStep, DeliberationState>> = {
  openStage: 'between', close: 'closed', decline: 'declined', withdraw: 'withdrawn', takeUp: 'between', reach: 'between', lapse: 'lapsed', passScreening: 'between', sendBack: 'proposed',
  concludeConsent: 'between', closeRound: 'drafting', endRound: 'drafting', openRound: 'talking', concludeTalk: 'between', giveUp: 'rejected', convene: 'convened', hold: 'held', callOff: 'convening',
  concludeMeeting: 'between', closeNominations: 'vetting', reopenNominations: 'nominating', concludeVetting: 'between', callVote: 'announced', recallVote: 'preparing', openVote: 'voting', failVote: 'preparing',
  extendVote: 'voting', closeVote: 'counted', declareResult: 'between', talkAgain: 'drafting', voteAgain: 'preparing', approve: 'between', returnDraft: 'drafting', object: 'objected',
  handleObjection: 'noticing', endNotice: 'between', enact: 'carrying', reportDone: 'accepting', accept: 'between', refuse: 'carrying', publish: 'shown', endShow: 'between', redo: 'enacting', endRating: 'between',
};

/** What must hold besides the state and the relation. */
const NEEDS: Partial<Record<DeliberationStep, readonly Condition[]>> = {
  openStage: ['stageLeft', 'entered'], close: ['noStageLeft'], decline: ['notInForce'], takeUp: ['complete'], reach: ['cosigned', 'complete'], lapse: ['timeUp'], passScreening: ['complete'],
  sendBack: ['raiseBehind', 'notInForce'], concludeConsent: ['complete'], endRound: ['timeUp'], openRound: ['roundSummarised'], answer: ['objectionOpen'], giveOpinion: ['opinionAsked'],
  noteSilence: ['opinionOverdue'], concludeTalk: ['complete'], giveUp: ['notInForce'], hold: ['meetingOver'], concludeMeeting: ['complete'], stepDown: ['electing'], enterNominee: ['electing'], overdue: ['timeUp', 'notReminded'], failVote: ['voteFailed'], closeNominations: ['timeUp'],
  concludeVetting: ['complete'], decideRoll: ['rollContested'], openVote: ['timeUp', 'rollSettled'], extendVote: ['timeUp', 'extendable'], closeVote: ['timeUp', 'notExtendable'], declareResult: ['complete'],
  talkAgain: ['talkBehind'], approve: ['complete'], returnDraft: ['talkBehind'], endNotice: ['timeUp', 'noOpenObjection', 'complete'], accept: ['complete'], endShow: ['timeUp', 'complete'], redo: ['carryBehind'], endRating: ['timeUp', 'complete'],
};

const attempt = (step: DeliberationStep, state: DeliberationState, relations: readonly Relation[]): string => {
  try {
    requireOpen(deliberationWorkflow, standing(state), step, relations, ME);
    return destination(deliberationWorkflow, step, () => false) ?? state;
  } catch (problem) {
    if (problem instanceof Refusal) return problem.code;
    throw problem;
  }
};

const cells = [...RELATION_NAMES, null].flatMap((relation) => DELIBERATION_STATES.map((state) => ({ relation, state, allowed: (relation === null ? undefined : ALLOWED[relation][state]) ?? [] })));

describe(`who may do what: ${cells.length * DELIBERATION_STEPS.length} cells (${RELATION_NAMES.length} relations and none × ${DELIBERATION_STATES.length} states × ${DELIBERATION_STEPS.length} steps)`, () => {
  test.each(cells)('$relation, $state: $allowed', ({ relation, state, allowed }) => {
    const relations = relation === null ? [] : [relation];
    expect([...openSteps(deliberationWorkflow, standing(state), relations, ME)].sort()).toEqual([...allowed].sort());
    for (const step of DELIBERATION_STEPS) {
      const taken = attempt(step, state, relations);
      if (allowed.includes(step)) expect([step, taken]).toEqual([step, LEADS_TO[step] ?? state]);
      else expect([step, taken]).toEqual([step, relation !== null && relation in rule(step).by ? 'CONFLICT' : 'FORBIDDEN']);
    }
  });

  test('what each step waits for', () => {
    for (const step of DELIBERATION_STEPS) expect([step, rule(step).when ?? []]).toEqual([step, NEEDS[step] ?? []]);
  });

  test('whoever reported that it is done does not accept it', () => {
    for (const step of ['accept', 'refuse'] as const) expect(() => requireOpen(deliberationWorkflow, standing('accepting', () => true, [{ step: 'reportDone', by: ME }]), step, ['host'], ME)).toThrow('您办过这件事');
  });
});

describe('the table', () => {
  test('every state can be reached', () => {
    const reached = new Set<DeliberationState>(PHASE_NAMES.map((phase) => PHASES[phase].entry));
    for (const each of reached) for (const step of DELIBERATION_STEPS) if (Object.values(rule(step).by).flat().includes(each)) for (const to of targets(step)) reached.add(to);
    expect([...reached].sort()).toEqual([...DELIBERATION_STATES].sort());
  });

  test('every state belongs to one phase, is between stages, or is final', () => {
    const states = PHASE_NAMES.flatMap((phase) => [...PHASES[phase].states]);
    expect([...states, 'between', ...FINAL].sort()).toEqual([...DELIBERATION_STATES].sort());
    expect(phaseOf('between')).toBeNull();
  });

  test.each(DELIBERATION_STATES)('%s is final, or somebody holds it and there is a way out', (name) => {
    const { final, holder, limit, due }: { final?: true; holder?: Relation; limit?: string; due?: string } = deliberationWorkflow.states[name];
    const out = DELIBERATION_STEPS.filter((step) => Object.values(rule(step).by).flat().includes(name) && targets(step).some((to) => to !== name));
    expect(final === true).toBe(FINAL.includes(name));
    if (final) expect([holder, limit, out]).toEqual([undefined, undefined, []]);
    else expect([holder === undefined, out.length > 0, limit === undefined || (due ?? '') !== '']).toEqual([false, true, true]);
  });

  test('what waits for residents is ended by time, so that silence holds nothing up', () => {
    const waits = DELIBERATION_STATES.filter((state) => (['cosign', 'speak', 'nominate', 'vote', 'object', 'rate'] as const).some((step) => (rule(step).by.resident ?? []).includes(state)) && state !== 'objected');
    expect(waits.filter((state) => !CLOCK_STEPS[state].some((step) => targets(step).some((to) => to !== state)))).toEqual([]);
  });

  test('the clock takes its own steps only, and no other closes a vote, a notice, the results’ publication or the rating', () => {
    for (const step of DELIBERATION_STEPS) if ('clock' in rule(step).by) expect(Object.keys(rule(step).by)).toEqual(['clock']);
    for (const state of ['voting', 'noticing', 'shown'] as const) {
      const leaving = DELIBERATION_STEPS.filter((step) => step !== 'object' && Object.values(rule(step).by).flat().includes(state) && targets(step).some((to) => to !== state));
      expect(leaving.map((step) => Object.keys(rule(step).by)).flat()).toEqual(leaving.map(() => 'clock'));
    }
  });

  test('every phase has an end, and only the party organisation opens a stage or closes', () => {
    for (const phase of PHASE_NAMES) expect([phase, ENDING[phase].length > 0]).toEqual([phase, true]);
    for (const step of ['openStage', 'close', 'passScreening', 'appointHost'] as const) expect(Object.keys(rule(step).by)).toEqual(['party']);
    expect(Object.keys(rule('approve').by)).toEqual(['partyCommittee']);
  });

  test('the end of any phase leads to the entry of any other', () => {
    for (const step of new Set(Object.values(ENDING).flat())) {
      for (const phase of PHASE_NAMES) expect(destination(deliberationWorkflow, step, (condition) => condition === `next:${phase}`)).toBe(PHASES[phase].entry);
    }
    for (const step of ['talkAgain', 'returnDraft'] as const) for (const phase of COMEBACKS) expect(destination(deliberationWorkflow, step, (condition) => condition === `back:${phase}`)).toBe(PHASES[phase].comeback);
  });

  test('a vote that did not pass goes nowhere, whatever the template has next', () => {
    expect(destination(deliberationWorkflow, 'declareResult', () => true)).toBe('unpassed');
  });

  test('a person sees at most one button that moves things forward', () => {
    for (const state of DELIBERATION_STATES) {
      for (const relation of RELATION_NAMES) {
        const forward = openSteps(deliberationWorkflow, standing(state), [relation], ME).filter((step) => rule(step).forward);
        // Of these two, one has stages left and the other has none.
        expect(forward.filter((step) => step !== 'close').length).toBeLessThanOrEqual(1);
      }
    }
  });

  test('every condition is used, and says something', () => {
    const used = new Set(DELIBERATION_STEPS.flatMap((step) => [...(rule(step).when ?? []), ...Object.keys(rule(step).instead ?? {})]));
    expect([...used].sort()).toEqual(Object.keys(CONDITIONS).sort());
    for (const words of Object.values(CONDITIONS)) expect(words).not.toBe('');
  });
});
