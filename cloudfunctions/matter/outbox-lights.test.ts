import { Lifeline } from '../../tests/support/lifeline';
import { townReference } from '../../tests/support/matters';
import { TOWN_POSTS } from '../../tests/scenarios/support/town';

const at = (time: string) => Date.parse(`2026-${time.replace(' ', 'T')}:00+08:00`);
const LAMP = { categoryCode: 'P01037', gridId: 'g1' };

/** A matter of a Monday, 9:10; each step takes a minute. */
function accepted(reference = townReference()): Lifeline {
  const life = new Lifeline(reference);
  life.step('secretary', 'classify', LAMP);
  life.step('dayOfficer', 'accept');
  return life;
}
function called(reference = townReference()): Lifeline {
  const life = accepted(reference);
  life.step('dayOfficer', 'escalate');
  life.step('streetDesk', 'call', { leadId: 'lighting', assistIds: [], arriveBy: at('10-12 16:00') });
  return life;
}

describe('who is told of a light, by the district’s settings', () => {
  test('the branch’s: yellow the holder and the street’s deputy head, red the holder, the street’s head and its desk', () => {
    expect(new Lifeline(townReference()).until(at('10-12 10:10'))).toEqual([
      ['warn', ['secretary yellow', 'streetDeputy yellow']],
      ['overdue', ['secretary red', 'streetDesk red', 'streetHead red']],
    ]);
  });

  test('the grid’s handling: the officer who accepted it', () => {
    expect(accepted().until(at('10-15 17:30'))).toEqual([
      ['warn', ['dayOfficer yellow', 'streetDeputy yellow']],
      ['overdue', ['dayOfficer red', 'streetDesk red', 'streetHead red']],
    ]);
  });

  test('a called department’s: its own deputy head and its own head', () => {
    const life = called();
    expect(life.until(at('10-12 09:25'))).toEqual([
      ['warnTask', ['lighting yellow', 'lightingDeputy yellow']],
      ['overdueTask', ['lighting red', 'lightingHead red', 'streetDesk red']],
    ]);
  });

  test('settings name others', () => {
    const others = townReference(TOWN_POSTS, [{ _id: '1', effectiveAt: 0, changes: { alarms: { yellow: ['desk'], red: ['head'] } } }]);
    expect(new Lifeline(others).until(at('10-12 10:10'))).toEqual([
      ['warn', ['streetDesk yellow']],
      ['overdue', ['streetHead red']],
    ]);
  });

  test('what waits for the resident reminds the resident once, and alarms nobody; time then goes on without an answer', () => {
    const asked = new Lifeline(townReference());
    asked.step('secretary', 'askMore');
    // Three working days from the 12th; half of them is on the 14th.
    expect(asked.until(at('10-15 17:30'))).toEqual([
      ['warn', ['resident questionForYou']],
      ['lapse', ['secretary newDuty']],
    ]);
    const resolved = accepted();
    resolved.step('dayOfficer', 'resolve');
    expect(resolved.until(at('10-19 17:30'))).toEqual([
      ['warn', ['resident pleaseConfirm']],
      ['settle', ['resident closed']],
    ]);
    const question = accepted();
    question.step('dayOfficer', 'askReporter');
    expect(question.until(at('10-15 17:30'))).toEqual([
      ['warnTask', ['resident questionForYou']],
      ['lapseQuestion', ['dayOfficer newDuty']],
    ]);
  });

  test('red for three working days goes to inspection, once; three red days more tell nobody anew', () => {
    const life = new Lifeline(townReference());
    const taken = life.until(at('10-30 17:30'));
    expect(taken.slice(0, 3)).toEqual([
      ['warn', ['secretary yellow', 'streetDeputy yellow']],
      ['overdue', ['secretary red', 'streetDesk red', 'streetHead red']],
      ['inspect', ['inspector newDuty']],
    ]);
    expect(taken.slice(3).map(([step]) => step)).toEqual(['warnTask', 'overdueTask']);
  });
});

describe('what a light says', () => {
  test('how much time is left, in office time, or round the clock where the limit runs', () => {
    const branch = new Lifeline(townReference());
    branch.until(at('10-12 09:40'));
    expect(branch.notices().map(({ title }) => title)).toEqual(['黄灯：还有 30 分钟', '黄灯：还有 30 分钟']);
    branch.until(at('10-12 10:10'));
    expect(branch.notices()[0]?.title).toBe('红灯：已超期');
    // Called in the lunch break: ten minutes run.
    const life = accepted();
    life.step('dayOfficer', 'escalate');
    life.now = at('10-12 12:29');
    life.step('streetDesk', 'call', { leadId: 'lighting', assistIds: [], arriveBy: at('10-12 16:00') });
    life.until(at('10-12 12:35'));
    expect(life.notices()[0]).toMatchObject({ kind: 'yellow', title: '黄灯：还有 5 分钟' });
  });

  test('nothing of what was said', () => {
    const life = called();
    life.until(at('10-12 09:25'));
    for (const { text } of life.notices()) expect(text).toBe('261012-000001 楼下的路灯坏了，晚上看不见，城管经办人 01');
  });
});
