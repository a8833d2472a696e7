import { Refusal } from '../shared/refusal';
import { destination, openSteps, requireOpen, type Standing } from '../shared/workflow';
import type { Relation } from './access';
import { CLOCKED_STATES } from './keys';
import { MATTER_STEPS, matterWorkflow, type MatterState, type MatterStep } from './workflow';

const STATES = Object.keys(matterWorkflow.states) as MatterState[];
const RELATIONS: readonly Relation[] = ['reporter', 'neighbour', 'branchSecretary', 'gridOfficer', 'desk', 'clock'];
const FINAL: readonly MatterState[] = ['closed', 'declined', 'withdrawn'];
const ME = 'o-me';

const standing = (state: MatterState, history: Standing<MatterState>['history'] = []): Standing<MatterState> => ({ state, history });
/** The state that a step leads to, or the code of its refusal. */
const attempt = (step: MatterStep, at: Standing<MatterState>, relations: readonly Relation[], urgent = false): string => {
  try {
    requireOpen(matterWorkflow, at, step, relations, ME);
    return destination(matterWorkflow, step, urgent);
  } catch (problem) {
    if (problem instanceof Refusal) return problem.code;
    throw problem;
  }
};

/** The whole of what is allowed, written down a second time: relation × state → steps. */
const ALLOWED: Readonly<Record<Relation, Partial<Record<MatterState, readonly MatterStep[]>>>> = {
  reporter: {
    reported: ['withdraw'],
    asked: ['supplement', 'withdraw'],
    classified: ['withdraw'],
    resolved: ['confirm', 'refuse'],
  },
  branchSecretary: {
    reported: ['classify', 'askMore', 'decline'],
    classified: ['recall'],
  },
  gridOfficer: {
    classified: ['accept', 'giveBack', 'handOver'],
    handling: ['handOver', 'resolve'],
  },
  clock: { asked: ['lapse'], resolved: ['settle'] },
  neighbour: {},
  desk: {},
};

describe('who may do what', () => {
  const cells = RELATIONS.flatMap((relation) => STATES.map((state) => ({ relation, state, allowed: ALLOWED[relation][state] ?? [] })));

  test.each(cells)('$relation, $state: $allowed', ({ relation, state, allowed }) => {
    expect(openSteps(matterWorkflow, standing(state), [relation], ME)).toEqual(allowed);
    for (const step of MATTER_STEPS) {
      const taken = attempt(step, standing(state), [relation]);
      if (allowed.includes(step)) expect(taken).toBe(matterWorkflow.steps[step].to);
      else expect(taken).toBe((matterWorkflow.steps[step].by as readonly Relation[]).includes(relation) ? 'CONFLICT' : 'FORBIDDEN');
    }
  });

  test('without a relation nothing is allowed', () => {
    for (const state of STATES) {
      expect(openSteps(matterWorkflow, standing(state), [], ME)).toEqual([]);
      for (const step of MATTER_STEPS) expect(attempt(step, standing(state), [])).toBe('FORBIDDEN');
    }
  });

  test('several relations open the steps of each, in the order of the table', () => {
    expect(openSteps(matterWorkflow, standing('classified'), ['gridOfficer', 'reporter', 'branchSecretary'], ME)).toEqual(['recall', 'accept', 'giveBack', 'handOver', 'withdraw']);
  });

  test('a refusal says in Chinese what the state is and which button it was', () => {
    expect(() => requireOpen(matterWorkflow, standing('resolved'), 'accept', ['gridOfficer'], ME)).toThrow('现在是“待确认”，不能“受理”');
    expect(() => requireOpen(matterWorkflow, standing('classified'), 'accept', ['reporter'], ME)).toThrow('这件事您可以看，不能“受理”');
  });
});

describe('the path of a safety matter', () => {
  test('skips the wait for acceptance: classify and handOver lead straight to handling', () => {
    expect(attempt('classify', standing('reported'), ['branchSecretary'], true)).toBe('handling');
    expect(attempt('handOver', standing('handling'), ['gridOfficer'], true)).toBe('handling');
    expect(attempt('classify', standing('reported'), ['branchSecretary'], false)).toBe('classified');
    expect(attempt('handOver', standing('handling'), ['gridOfficer'], false)).toBe('classified');
  });

  test('is otherwise that of any matter', () => {
    for (const step of MATTER_STEPS.filter((each) => each !== 'classify' && each !== 'handOver')) {
      const { from, by, to } = matterWorkflow.steps[step];
      expect(attempt(step, standing(from[0]), by, true)).toBe(to);
    }
  });

  test('its clocks run round the clock', () => {
    expect(matterWorkflow.start.urgent).toBe('handling');
    expect(matterWorkflow.states.handling.urgentLimit).toBe('urgent');
    expect(matterWorkflow.states.reported.urgentLimit).toBe('accept');
  });
});

describe('what happened before', () => {
  test('who reported the work done may not confirm it, even as the reporter; but may say that it is not done', () => {
    const resolved = standing('resolved', [{ step: 'resolve', by: ME }]);
    expect(attempt('confirm', resolved, ['reporter', 'gridOfficer'])).toBe('FORBIDDEN');
    expect(openSteps(matterWorkflow, resolved, ['reporter', 'gridOfficer'], ME)).toEqual(['refuse']);
    expect(() => requireOpen(matterWorkflow, resolved, 'confirm', ['reporter'], ME)).toThrow('您办过这件事');
  });

  test('somebody else having done the work, the reporter confirms', () => {
    expect(attempt('confirm', standing('resolved', [{ step: 'resolve', by: 'o-officer' }]), ['reporter'])).toBe('closed');
  });

  test('nobody withdraws what was once accepted, even after it was handed over', () => {
    const handedOver = standing('classified', [{ step: 'classify', by: 'o-b' }, { step: 'accept', by: 'o-g' }, { step: 'handOver', by: 'o-g' }]);
    expect(attempt('withdraw', handedOver, ['reporter'])).toBe('CONFLICT');
    expect(attempt('withdraw', standing('classified', [{ step: 'classify', by: 'o-b' }]), ['reporter'])).toBe('withdrawn');
  });
});

describe('the table itself', () => {
  const waysOut = (state: MatterState) => MATTER_STEPS.filter((step) => (matterWorkflow.steps[step].from as readonly MatterState[]).includes(state));

  test('every state can be reached', () => {
    const reached = new Set<MatterState>([matterWorkflow.start.state, matterWorkflow.start.urgent]);
    // A set grows while it is walked.
    for (const state of reached) {
      for (const step of waysOut(state)) {
        const rule = matterWorkflow.steps[step];
        reached.add(rule.to);
        if ('urgentTo' in rule) reached.add(rule.urgentTo);
      }
    }
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  test.each(STATES)('%s is final, or whoever holds it has a way out', (state) => {
    const rule = matterWorkflow.states[state];
    expect('final' in rule).toBe(FINAL.includes(state));
    if ('final' in rule) {
      expect(waysOut(state)).toEqual([]);
      expect(rule).not.toHaveProperty('holder');
      expect(rule).not.toHaveProperty('limit');
    } else {
      expect(waysOut(state).some((step) => (matterWorkflow.steps[step].by as readonly Relation[]).includes(rule.holder))).toBe(true);
      expect(rule.due).not.toBe('');
    }
  });

  test('a resident who stays silent holds nothing up: the clock has a step in each of their states, and in no other', () => {
    const held = STATES.filter((state) => 'holder' in matterWorkflow.states[state] && matterWorkflow.states[state].holder === 'reporter');
    expect([...CLOCKED_STATES].sort()).toEqual(held.sort());
  });

  test('nobody but the clock takes its steps', () => {
    for (const { by } of Object.values(matterWorkflow.steps)) if ((by as readonly Relation[]).includes('clock')) expect(by).toEqual(['clock']);
  });

  test('a person sees at most one button that moves things forward', () => {
    for (const state of STATES) {
      for (const relation of RELATIONS) {
        const forward = openSteps(matterWorkflow, standing(state), [relation], ME).filter((step) => 'forward' in matterWorkflow.steps[step]);
        expect(forward.length).toBeLessThanOrEqual(1);
      }
    }
  });

  test('every state stands on the progress bar, but those in which a matter has left its path', () => {
    for (const [state, rule] of Object.entries(matterWorkflow.states)) {
      const progress = 'progress' in rule ? rule.progress : null;
      expect(progress === null).toBe(['declined', 'withdrawn'].includes(state));
      if (progress === null) continue;
      expect(progress).toBeGreaterThanOrEqual(1);
      expect(progress).toBeLessThanOrEqual(matterWorkflow.progress.length);
    }
  });
});
