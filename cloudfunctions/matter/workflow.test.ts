import { Refusal } from '../shared/refusal';
import { destination, openSteps, requireOpen, type Standing } from '../shared/workflow';
import type { Relation } from './access';
import { CONDITIONS, type Condition } from './conditions';
import { MATTER_STATES, MATTER_STEPS, matterWorkflow, type MatterState, type MatterStep } from './workflow';

const RELATIONS: readonly Relation[] = ['reporter', 'neighbour', 'branchSecretary', 'gridOfficer', 'desk', 'overseer', 'leader', 'inspector', 'called', 'lead', 'clock'];
const ME = 'o-me';

/** By default every condition holds, so that only the relation and the state decide; `destination` is asked with none. */
const standing = (state: MatterState, history: Standing<MatterState>['history'] = [], holds: (condition: Condition) => boolean = () => true): Standing<MatterState, Condition> => ({ state, history, holds });
const none = () => false;

/** The state that a step leads to, or the code of its refusal. */
const attempt = (step: MatterStep, at: Standing<MatterState, Condition>, relations: readonly Relation[]): string => {
  try {
    requireOpen(matterWorkflow, at, step, relations, ME);
    return destination(matterWorkflow, step, none) ?? at.state;
  } catch (problem) {
    if (problem instanceof Refusal) return problem.code;
    throw problem;
  }
};

const EVERYWHERE = ['reported', 'asked', 'classified', 'handling', 'deciding', 'ordered', 'checking', 'reviewing', 'resolved', 'shelved'] as const satisfies readonly MatterState[];
type Allowed = Partial<Record<MatterState, readonly MatterStep[]>>;
/** Rows, and steps that are allowed wherever something can still become of a matter. */
const withEverywhere = (rows: Allowed, everywhere: readonly MatterStep[]): Allowed => ({ ...rows, ...Object.fromEntries(EVERYWHERE.map((state) => [state, [...(rows[state] ?? []), ...everywhere]])) });

/** The whole of what is allowed, written down a second time: relation × state → steps, and where each leads when no condition holds. */
const ALLOWED: Readonly<Record<Relation, Allowed>> = {
  reporter: {
    reported: ['withdraw'],
    asked: ['supplement', 'withdraw'],
    classified: ['withdraw'],
    resolved: ['confirm', 'refuse'],
    closed: ['reopen'],
  },
  neighbour: {},
  branchSecretary: {
    reported: ['classify', 'askMore', 'decline'],
    classified: ['recall'],
  },
  gridOfficer: {
    classified: ['accept', 'giveBack', 'handOver', 'escalate'],
    handling: ['handOver', 'resolve', 'selfClose', 'escalate', 'askReporter', 'requestExtension'],
    checking: ['passCheck', 'failCheck'],
  },
  desk: withEverywhere(
    {
      deciding: ['decline', 'escalate', 'refer', 'sendDown', 'dispatch', 'call', 'designate', 'liaise', 'shelve', 'askReporter'],
      ordered: ['callMore', 'askReporter'],
      checking: ['passCheck', 'failCheck'],
      reviewing: ['conclude', 'sendBack'],
      shelved: ['resume'],
    },
    ['tag'],
  ),
  overseer: withEverywhere({}, ['tag', 'supervise', 'resolveMeeting']),
  leader: { ...withEverywhere({}, ['tag', 'supervise', 'instruct', 'resolveMeeting', 'inspect']), closed: ['instruct'] },
  inspector: withEverywhere({}, ['supervise']),
  called: {},
  lead: { ordered: ['askReporter', 'requestExtension'] },
  clock: {
    reported: ['inspect', 'warn', 'overdue', 'answered'],
    asked: ['inspect', 'lapse', 'warn', 'overdue'],
    classified: ['inspect', 'warn', 'overdue'],
    handling: ['inspect', 'warn', 'overdue'],
    deciding: ['inspect', 'warn', 'overdue'],
    ordered: ['inspect', 'warn', 'overdue'],
    checking: ['inspect', 'warn', 'overdue'],
    reviewing: ['inspect', 'warn', 'overdue'],
    resolved: ['inspect', 'settle', 'warn', 'overdue'],
    shelved: ['inspect', 'review', 'warn', 'overdue'],
  },
};

/** Where each step leads, written down a second time; a step that is not here leaves the matter where it is. */
const LEADS_TO: Partial<Record<MatterStep, MatterState>> = {
  classify: 'classified', askMore: 'asked', supplement: 'reported', decline: 'declined', recall: 'reported', accept: 'handling', giveBack: 'reported', handOver: 'classified',
  resolve: 'resolved', selfClose: 'closed', escalate: 'deciding', refer: 'deciding', sendDown: 'deciding', dispatch: 'ordered', call: 'ordered', designate: 'ordered',
  liaise: 'ordered', shelve: 'shelved', resume: 'deciding', passCheck: 'reviewing', failCheck: 'ordered', conclude: 'resolved', sendBack: 'ordered', confirm: 'closed',
  refuse: 'handling', reopen: 'handling', withdraw: 'withdrawn', lapse: 'reported', settle: 'closed', review: 'deciding', answered: 'closed',
};

/** Where a condition leads instead. */
const INSTEAD: Partial<Record<MatterStep, readonly [Condition, MatterState]>> = { classify: ['urgent', 'handling'], handOver: ['urgent', 'handling'], sendDown: ['atCommunity', 'classified'], refuse: ['atDesk', 'deciding'] };

/** What must hold besides, written down a second time. */
const NEEDS: Partial<Record<MatterStep, readonly Condition[]>> = {
  selfClose: ['selfClosable'], escalate: ['hasUpper'], refer: ['hasUpper'], sendDown: ['hasLower'], call: ['mayCall'], callMore: ['mayCall'], designate: ['aboveCommunity'], liaise: ['atDistrict'],
  shelve: ['aboveCommunity'], reopen: ['selfClosed'], withdraw: ['neverAccepted'], askReporter: ['noQuestion', 'hasPerson'], requestExtension: ['inTime', 'noExtension'], supervise: ['hasHolder'],
  resolveMeeting: ['onAgenda'], inspect: ['notInspected'],
};

/** Who handled cannot close (巡办分离), written down a second time. */
const NOT_AFTER: Partial<Record<MatterStep, readonly string[]>> = { passCheck: ['reportDone', 'resolve'], failCheck: ['reportDone'], conclude: ['reportDone', 'resolve', 'acceptOrder'], confirm: ['resolve', 'reportDone'] };

const cells = [...RELATIONS, null].flatMap((relation) => MATTER_STATES.map((state) => ({ relation, state, allowed: (relation === null ? undefined : ALLOWED[relation][state]) ?? [] })));

describe(`who may do what: ${cells.length * MATTER_STEPS.length} cells (${RELATIONS.length} relations and none × ${MATTER_STATES.length} states × ${MATTER_STEPS.length} steps)`, () => {
  test.each(cells)('$relation, $state: $allowed', ({ relation, state, allowed }) => {
    const relations = relation === null ? [] : [relation];
    expect([...openSteps(matterWorkflow, standing(state), relations, ME)].sort()).toEqual([...allowed].sort());
    for (const step of MATTER_STEPS) {
      const taken = attempt(step, standing(state), relations);
      if (allowed.includes(step)) expect([step, taken]).toEqual([step, LEADS_TO[step] ?? state]);
      else expect([step, taken]).toEqual([step, relation !== null && relation in matterWorkflow.steps[step].by ? 'CONFLICT' : 'FORBIDDEN']);
    }
  });

  test('the steps of each relation are those that the second table names, and no other', () => {
    for (const relation of RELATIONS) {
      const named = new Set(Object.values(ALLOWED[relation]).flat());
      expect(MATTER_STEPS.filter((step) => relation in matterWorkflow.steps[step].by).sort()).toEqual([...named].sort());
    }
  });

  test('several relations open the steps of each, in the order of the table', () => {
    expect(openSteps(matterWorkflow, standing('classified'), ['gridOfficer', 'reporter', 'branchSecretary'], ME)).toEqual(['recall', 'accept', 'giveBack', 'handOver', 'escalate', 'withdraw']);
  });

  test('a refusal says in Chinese what the state is and which button it was', () => {
    expect(() => requireOpen(matterWorkflow, standing('resolved'), 'accept', ['gridOfficer'], ME)).toThrow('现在是“待确认”，不能“受理”');
    expect(() => requireOpen(matterWorkflow, standing('classified'), 'accept', ['reporter'], ME)).toThrow('这件事您可以看，不能“受理”');
  });
});

describe('what else decides', () => {
  const firstPlace = (step: MatterStep): { relation: Relation; state: MatterState } => {
    const [relation, states] = Object.entries(matterWorkflow.steps[step].by)[0] as [Relation, readonly MatterState[]];
    return { relation, state: states[0] ?? 'reported' };
  };

  test.each(MATTER_STEPS)('%s: each condition alone closes it, and says why', (step) => {
    const { relation, state } = firstPlace(step);
    const needs = NEEDS[step] ?? [];
    expect(matterWorkflow.steps[step].when ?? []).toEqual(needs);
    for (const condition of Object.keys(CONDITIONS) as Condition[]) {
      const without = standing(state, [], (each) => each !== condition);
      if (needs.includes(condition)) {
        expect(attempt(step, without, [relation])).toBe('CONFLICT');
        expect(() => requireOpen(matterWorkflow, without, step, [relation], ME)).toThrow(CONDITIONS[condition]);
      } else expect(attempt(step, without, [relation])).toBe(LEADS_TO[step] ?? state);
    }
  });

  test.each(MATTER_STEPS)('%s: the condition that leads elsewhere', (step) => {
    const [condition, to] = INSTEAD[step] ?? [];
    for (const each of Object.keys(CONDITIONS) as Condition[]) expect(destination(matterWorkflow, step, (asked) => asked === each)).toBe((each === condition ? to : LEADS_TO[step]) ?? null);
  });

  test.each(MATTER_STEPS)('%s: whoever did the work before', (step) => {
    const { relation, state } = firstPlace(step);
    for (const before of ['report', 'classify', 'accept', 'resolve', 'reportDone', 'acceptOrder', 'checkIn', 'passCheck']) {
      const closed = (NOT_AFTER[step] ?? []).includes(before);
      expect(attempt(step, standing(state, [{ step: before, by: ME }]), [relation])).toBe(closed ? 'FORBIDDEN' : (LEADS_TO[step] ?? state));
      expect(attempt(step, standing(state, [{ step: before, by: 'o-somebody-else' }]), [relation])).toBe(LEADS_TO[step] ?? state);
    }
  });

  test('who reported the work done may not confirm it, even as the reporter; but may say that it is not done', () => {
    const resolved = standing('resolved', [{ step: 'resolve', by: ME }]);
    expect(attempt('confirm', resolved, ['reporter', 'gridOfficer'])).toBe('FORBIDDEN');
    expect(openSteps(matterWorkflow, resolved, ['reporter', 'gridOfficer'], ME)).toEqual(['refuse']);
    expect(() => requireOpen(matterWorkflow, resolved, 'confirm', ['reporter'], ME)).toThrow('您办过这件事');
  });
});
