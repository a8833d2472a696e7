import * as fc from 'fast-check';
import { Refusal } from '../../shared/refusal';
import { getDone, ON, open, start, walk, type Draw } from '../../../tests/support/deliberation-walks';
import { OUTPUTS, outputRule, type OutputKey } from './outputs';
import { isBefore, positions } from './route';
import { begunByResidents } from './standing';
import type { Template } from './template';
import { BY_ITS_END } from './template-checks';
import { currentRef, nextVersion, templateOf, templateRowId, type TemplateRow } from './template-rows';
import { readTemplate } from './read-template';
import { BUILT_IN } from './templates';
import { isFinal } from './workflow';

const byKey = (key: string): Template => templateOf([], 'd', { key, version: 0 });

describe('the built-in templates are those of the sources', () => {
  test.each([
    ['five-things', '说 议 理 晒 评'],
    ['five-deliberations', '提议 动议 商议 公议 评议'],
    ['five-steps', '居民提议 两委审议 民主商议 协同决议 大众评议'],
    ['three-meetings', '听证会 协调会 评议会'],
    ['committee-election', '筹备 候选人 投票 结果公示 履职'],
  ])('%s: %s', (key, names) => expect(byKey(key).stages.map(({ name }) => name).join(' ')).toBe(names));

  /** What each source says must come of a stage, written down a second time. */
  test.each<[string, string, OutputKey[]]>([
    ['DELIB-07: discussion and vote → draft plan → party review → public notice', 'five-things/议', ['plan', 'result', 'resolution', 'approval', 'publicNotice']],
    ['DELIB-08: what was adopted gets an owner and a date', 'five-things/理', ['orders', 'acceptance']],
    ['DELIB-01: 晒 publishes', 'five-things/晒', ['publication', 'costs']],
    ['DELIB-01: 评 rates', 'five-things/评', ['ratings']],
    ['DELIB-13: departments are heard before the vote', 'five-deliberations/商议', ['feasibility', 'plan', 'roundSummary']],
    ['DELIB-03: two committees review', 'five-steps/两委审议', ['consents', 'legality']],
    ['DELIB-15, -19: answers to objections, and a plan', 'five-steps/民主商议', ['answers', 'plan']],
    ['DELIB-20: three parties confirm', 'five-steps/协同决议', ['consents', 'result', 'approval']],
    ['DELIB-21: hearing → public notice', 'three-meetings/听证会', ['minutes', 'publicNotice']],
    ['DELIB-21: coordination → list of duties', 'three-meetings/协调会', ['minutes', 'duties']],
    ['DELIB-21: review → written commitment', 'three-meetings/评议会', ['minutes', 'commitment']],
    ['DELIB-31: eligibility, then the list is announced', 'committee-election/候选人', ['eligibility', 'candidates', 'publicNotice']],
    ['DELIB-30: the result is announced', 'committee-election/结果公示', ['approval', 'publicNotice']],
  ])('%s', (_, place, outputs) => {
    const [key = '', name = ''] = place.split('/');
    expect(byKey(key).stages.find((stage) => stage.name === name)?.outputs).toEqual(expect.arrayContaining(outputs));
  });

  test('两委 and 三方', () => {
    const { stages } = byKey('five-steps');
    expect(stages.map(({ bodies }) => bodies.join(' '))).toEqual(['', 'partyCommittee residentsCommittee', '', 'residentsCommittee ownersCommittee council', '']);
  });

  test('every template passes its own checks, and comes back as it was', () => {
    for (const each of BUILT_IN) expect(readTemplate(structuredClone(each))).toEqual(each);
  });

  test('residents begin four of the five; an election is begun by the party organisation', () => {
    expect(BUILT_IN.filter((each) => !begunByResidents(each)).map(({ key }) => key)).toEqual(['committee-election']);
  });

  test('in each the party organisation acts, and in every stage that is open to residents they are named', () => {
    for (const { stages } of BUILT_IN) for (const { actors } of stages) expect(actors).toContain('party');
  });
});

describe('a template that cannot run is refused, in words', () => {
  const base = byKey('five-deliberations');
  const changed = (stage: number, change: object): unknown => ({ ...base, stages: base.stages.map((each, index) => (index === stage ? { ...each, ...change } : each)) });
  const refusal = (given: unknown): string => {
    try {
      readTemplate(given);
    } catch (problem) {
      if (problem instanceof Refusal) return `${problem.code} ${JSON.stringify(problem.details)}`;
      throw problem;
    }
    return 'accepted';
  };

  test.each<[string, unknown, string]>([
    ['no stages at all', { ...base, stages: [] }, 'INVALID_INPUT'],
    ['no way to the end', { ...base, stages: base.stages.slice(0, 3) }, '走不到办结'],
    ['a stage without an actor', changed(2, { actors: [] }), '“商议”没有写由谁来办'],
    ['a stage that nobody in it can end', changed(2, { actors: ['resident'] }), '“商议”里没有人能办完“商议”'],
    ['a vote in which no resident takes part', changed(3, { actors: ['host', 'party', 'partyCommittee', 'clock'] }), '“公议”的“表决”没有写哪些居民参加'],
    ['a vote without a rule', changed(3, { rules: [] }), '“公议”要表决，没有写按哪条规则'],
    ['a vote by a rule that does not exist', changed(3, { rules: ['show-of-hands'] }), 'INVALID_INPUT'],
    ['a consent without bodies', changed(1, { phases: ['screen', 'consent'], actors: ['party', 'host'], outputs: ['legality', 'consents'] }), '“动议”要各方表态，没有写哪几方'],
    ['a body that is asked and may not act', changed(1, { phases: ['screen', 'consent'], actors: ['party', 'host'], bodies: ['council'], outputs: ['legality', 'consents'] }), '没有写进由谁来办'],
    ['a proposal in the middle', changed(2, { phases: ['raise', 'talk'] }), '提议只能放在最前面'],
    ['nothing to which a vote could be returned', { ...base, stages: base.stages.filter(({ key }) => key !== 'consult').map((each) => ({ ...each, needs: [] })) }, '没有可以退回去再议的环节'],
    ['nobody has looked whether it is lawful', { ...base, stages: base.stages.filter(({ key }) => key !== 'move').map((each) => ({ ...each, needs: [] })) }, '前面没有合法性审查'],
    ['an output that no phase of the stage can make', changed(0, { outputs: ['cosignatures', 'minutes'] }), '“提议”里出不了“会议纪要”'],
    ['a result that nobody has to post', changed(3, { outputs: ['approval', 'publicNotice', 'resolution'] }), '要交的里面缺“表决结果”'],
    ['a need that no earlier stage meets', changed(2, { needs: ['minutes'] }), '“商议”要的“会议纪要”前面没有环节出'],
    ['a stage that needs its own output', changed(2, { needs: ['plan'] }), '“商议”要的“实施方案”前面没有环节出'],
    ['two stages of one key', changed(1, { key: 'propose' }), '重了'],
    ['a public notice shorter than 15 days', changed(3, { limits: { publicNotice: 7 } }), '“公示”不能少于 15 天'],
    ['an owners’ notice shorter than 15 days', changed(3, { limits: { ownersNotice: 14 } }), '《物业管理条例》第十四条'],
    ['a vote of a day', changed(3, { limits: { voting: 1 } }), '“投票”不能少于 5 天'],
    ['an unknown period', changed(3, { limits: { lunch: 1 } }), 'INVALID_INPUT'],
  ])('%s', (_, given, words) => expect(refusal(given)).toContain(words));

  test('longer periods, fewer rules and another order are a district’s to choose', () => {
    expect(refusal(changed(3, { limits: { publicNotice: 20, ownersNotice: 30 }, rules: ['owners-special'], name: '公决' }))).toBe('accepted');
    expect(refusal({ ...base, key: 'with-consultation', stages: [...base.stages.slice(0, 3), { ...base.stages[2], key: 'again', name: '再商议', needs: [] }, ...base.stages.slice(3)] })).toBe('accepted');
  });
});

describe('versions', () => {
  const adapted = (version: number, effectiveAt: number, districtId = 'd'): TemplateRow => {
    const given = { ...byKey('five-things'), purpose: `第${version}版` };
    return { _id: templateRowId(districtId, { key: given.key, version }), districtId, version, effectiveAt, template: readTemplate(given), decidedBy: '区委社会工作部', reason: '区里试点' };
  };
  const rows = [adapted(1, 100), adapted(2, 200), adapted(1, 0, 'd-2')];

  test('a deliberation that begins now takes the version in effect; those that run keep theirs', () => {
    expect([0, 100, 199, 200].map((now) => currentRef(rows, 'd', 'five-things', now).version)).toEqual([0, 1, 1, 2]);
    expect([0, 1, 2].map((version) => templateOf(rows, 'd', { key: 'five-things', version }).purpose.slice(0, 3))).toEqual(['群众关', '第1版', '第2版']);
    expect(currentRef(rows, 'd-3', 'five-things', 500).version).toBe(0);
    expect([nextVersion(rows, 'd', 'five-things'), nextVersion(rows, 'd-2', 'five-things'), nextVersion(rows, 'd', 'new')]).toEqual([3, 2, 1]);
  });

  test('a version or name that does not exist is refused', () => {
    for (const ref of [{ key: 'five-things', version: 9 }, { key: 'six-things', version: 0 }]) expect(() => templateOf(rows, 'd', ref)).toThrow('没有这个工作法');
    expect(() => templateOf(rows, 'd-2', { key: 'five-things', version: 2 })).toThrow('没有这个工作法');
  });
});

/** Who gets it done passes through these states, written down by hand. */
const STRAIGHT: Record<string, string> = {
  'five-things': 'proposed screening between talking drafting preparing announced voting counted reviewing noticing between enacting carrying accepting between showing shown between rating between closed',
  'five-deliberations': 'proposed between screening between talking drafting between preparing announced voting counted reviewing noticing between enacting carrying accepting rating between closed',
  'five-steps': 'proposed between screening agreeing between talking drafting between preparing announced voting counted agreeing reviewing noticing between enacting carrying accepting rating between closed',
  'three-meetings': 'proposed screening convening convened held noticing between convening convened held enacting carrying accepting between convening convened held rating between closed',
  'committee-election': 'screening between nominating vetting noticing between preparing announced voting counted between reviewing noticing between enacting carrying accepting rating between closed',
};

describe.each(BUILT_IN.map((each) => [each.key, each] as const))('%s', (key, template) => {
  const allMade = (made: readonly { readonly output: string; readonly stage: number }[], upTo = template.stages.length): string[] =>
    template.stages.slice(0, upTo).flatMap(({ name, outputs }, stage) => outputs.filter((output) => !made.some((each) => each.output === output && each.stage === stage)).map((output) => `${name}: ${OUTPUTS[output].label}`));

  test('the straight way', () => {
    const { walker, states } = getDone(template, start(template));
    expect(states.join(' ')).toBe(STRAIGHT[key]);
    expect(allMade(walker.course.made)).toEqual([]);
  });

  test('every state on the way can be returned from, and every phase is visited in the template’s order', () => {
    const order = positions(template);
    expect(order.every((each, index) => index === 0 || isBefore(order[index - 1] ?? each, each))).toBe(true);
  });

  test('whatever people do, and in whatever order, nobody is stuck, and no stage is left without what it owes', () => {
    let closed = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 30, maxLength: 90 }), (choices) => {
        let walker = start(template);
        const owed: string[] = [];
        for (const choice of choices) {
          const draw: Draw = (most) => (most === 0 ? 0 : Math.floor(choice / 7) % most);
          walker = { ...walker, facts: { ...walker.facts, timeUp: choice % 3 > 0, meetingOver: choice % 5 > 0 } };
          const steps = open(template, walker);
          if (steps.length === 0) break;
          // What stops it altogether is drawn seldom: walks are to get far.
          const going = steps.filter((step) => !['decline', 'withdraw', 'giveUp', 'lapse'].includes(step) || choice % 101 === 0);
          // Every other step presses on, whether or not everything is there.
          const pressing = steps.filter((step) => ON.includes(step));
          const among = choice % 2 === 0 && pressing.length > 0 ? pressing : going;
          const step = among[Math.floor(choice / 2) % Math.max(1, among.length)];
          if (step === undefined) break;
          walker = walk(template, walker, step, draw);
          // Nobody comes to a stage before all earlier ones have given what they owe, and none is over before that.
          const { state, made, position } = walker.course;
          owed.push(...allMade(made, position.stage + (state === 'between' || state === 'closed' ? 1 : 0)));
          if (isFinal(walker.course.state)) break;
        }
        expect(owed).toEqual([]);
        if (isFinal(walker.course.state)) {
          expect(open(template, walker)).toEqual([]);
          return;
        }
        const { walker: done, states } = getDone(template, walker);
        expect([states.at(-1), states.slice(-4)]).toEqual(['closed', states.slice(-4)]);
        expect(allMade(done.course.made)).toEqual([]);
        closed += 1;
      }),
      { seed: 5, numRuns: 60, endOnFailure: true },
    );
    // The property says something: most walks could still be brought to their end.
    expect(closed).toBeGreaterThan(15);
  });
});

test('what a phase brings about by its end is made by a step of that phase', () => {
  for (const [phase, outputs] of Object.entries(BY_ITS_END)) for (const output of outputs) expect([output, (outputRule(output).in as readonly string[]).includes(phase)]).toEqual([output, true]);
});
