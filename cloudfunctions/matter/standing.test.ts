import { Lifeline } from '../../tests/support/lifeline';
import { offersTo } from '../../tests/support/lives';
import { townReference } from '../../tests/support/matters';
import { PEOPLE, TOWN_POSTS, type Person } from '../../tests/scenarios/support/town';
import { CONDITIONS, type Condition } from './conditions';
import { standingOf, taskStandingOf } from './standing';
import type { TaskStep } from './task-workflow';
import type { MatterStep } from './workflow';

const town = townReference();
type Move = readonly [by: Person, step: MatterStep | TaskStep, given?: object];
const LAMP = { categoryCode: 'P01037', gridId: 'g1' };

function lived(moves: readonly Move[], beginning: ConstructorParameters<typeof Lifeline>[1] = {}, reference = town): Lifeline {
  const life = new Lifeline(reference, beginning);
  for (const [by, step, given] of moves) life.step(by, step, given);
  return life;
}
const CLASSIFIED: readonly Move[] = [['secretary', 'classify', LAMP]];
const HANDLING: readonly Move[] = [...CLASSIFIED, ['dayOfficer', 'accept']];
const SMALL: readonly Move[] = [['secretary', 'classify', { ...LAMP, categoryCode: 'P01058' }], ['dayOfficer', 'accept']];
const DECIDING: readonly Move[] = [...HANDLING, ['dayOfficer', 'escalate']];
const COMMUNITY: readonly Move[] = [...SMALL, ['dayOfficer', 'escalate']];
const DISTRICT: readonly Move[] = [...DECIDING, ['streetDesk', 'refer']];
const CALLED: readonly Move[] = [...DECIDING, ['streetDesk', 'call', { leadId: 'lighting', assistIds: [] }]];

const holds = (condition: Condition, { matter, now, reference }: Lifeline): boolean => standingOf(matter, reference, now).holds(condition);
const holdsOfOrder = (condition: Condition, { matter, now, reference }: Lifeline): boolean => {
  const order = matter.tasks.find(({ kind }) => kind === 'order');
  if (!order) throw new Error('no order');
  return taskStandingOf(matter, order, reference, now).holds(condition);
};

describe('how the conditions of a matter are found out', () => {
  const TABLE: readonly (readonly [Condition, holds: readonly (readonly Move[])[], not: readonly (readonly Move[])[]])[] = [
    ['urgent', [[['secretary', 'classify', { ...LAMP, categoryCode: 'E09012' }]]], [[], CLASSIFIED]],
    ['neverAccepted', [[], CLASSIFIED], [HANDLING, [...HANDLING, ['dayOfficer', 'handOver', { gridId: 'g2' }]], DECIDING, [...CLASSIFIED, ['dayOfficer', 'escalate']]]],
    ['selfClosable', [SMALL], [[], HANDLING]],
    ['selfClosed', [[...SMALL, ['dayOfficer', 'selfClose']]], [[], SMALL, [...HANDLING, ['dayOfficer', 'resolve'], ['resident', 'confirm']], [...SMALL, ['dayOfficer', 'selfClose'], ['resident', 'reopen'], ['dayOfficer', 'resolve'], ['resident', 'confirm']]]],
    ['atDesk', [DECIDING, CALLED], [[], HANDLING]],
    ['atCommunity', [COMMUNITY], [HANDLING, DECIDING, DISTRICT]],
    ['aboveCommunity', [DECIDING, DISTRICT], [HANDLING, COMMUNITY]],
    ['atDistrict', [DISTRICT], [HANDLING, COMMUNITY, DECIDING]],
    ['hasUpper', [HANDLING, COMMUNITY, DECIDING], [DISTRICT]],
    ['hasLower', [COMMUNITY, DECIDING, DISTRICT], [HANDLING]],
    ['mayCall', [DECIDING, DISTRICT], [COMMUNITY]],
    ['hasHolder', [[], HANDLING, DECIDING, CALLED], [[['secretary', 'askMore']], [...HANDLING, ['dayOfficer', 'resolve']], [...DECIDING, ['streetDesk', 'shelve']]]],
    ['noQuestion', [HANDLING, [...HANDLING, ['dayOfficer', 'askReporter'], ['resident', 'answerQuestion']]], [[...HANDLING, ['dayOfficer', 'askReporter']]]],
    ['noExtension', [HANDLING, [...HANDLING, ['dayOfficer', 'requestExtension', { days: 1 }], ['districtDesk', 'rejectExtension']]], [[...HANDLING, ['dayOfficer', 'requestExtension', { days: 1 }]]]],
    ['onAgenda', [[...HANDLING, ['streetHead', 'tag', { tags: ['major'] }]]], [HANDLING, [...HANDLING, ['streetHead', 'tag', { tags: ['major'] }], ['streetHead', 'tag', { tags: [] }]]]],
    ['notInspected', [HANDLING, [...HANDLING, ['streetHead', 'inspect'], ['inspector', 'closeInspection']]], [[...HANDLING, ['streetHead', 'inspect']]]],
  ];

  test.each(TABLE)('%s', (condition, yes, no) => {
    for (const moves of yes) expect([moves.length, holds(condition, lived(moves))]).toEqual([moves.length, true]);
    for (const moves of no) expect([moves.length, holds(condition, lived(moves))]).toEqual([moves.length, false]);
  });

  test('a matter that has not been passed up stands below every desk, and below the community there is a grid or nothing', () => {
    expect(holds('hasLower', lived(COMMUNITY))).toBe(true);
    const nowhere = lived(COMMUNITY);
    nowhere.matter = { ...nowhere.matter, gridId: null };
    expect(holds('hasLower', nowhere)).toBe(false);
  });

  test('a community calls where the district lets it', () => {
    expect(holds('mayCall', lived(COMMUNITY, {}, townReference(TOWN_POSTS, [{ _id: '1', effectiveAt: 0, changes: { communityMayCall: true } }])))).toBe(true);
  });

  test('a safety matter may be withdrawn by whoever reported it until an officer accepted it', () => {
    const urgent = lived([], { urgent: true, categoryCode: 'E09012', state: 'handling' });
    expect(holds('neverAccepted', urgent)).toBe(true);
  });

  test('what comes from another platform has nobody to be asked', () => {
    const imported = lived(HANDLING);
    expect(holds('hasPerson', imported)).toBe(true);
    imported.matter = { ...imported.matter, reporterId: 'import:12345', external: { source: '12345', externalId: 'x' } };
    expect(holds('hasPerson', imported)).toBe(false);
    // What was said in 有话要说 came from there, too, and its writer is one of ours.
    imported.matter = { ...imported.matter, reporterId: 'o-resident', external: { source: 'voice', externalId: 'x' } };
    expect(holds('hasPerson', imported)).toBe(true);
  });

  test('in time: until the instant itself, and always where no calendar gives a limit', () => {
    const life = lived(HANDLING);
    life.now = (life.matter.dueAt ?? 0) - 1;
    expect(holds('inTime', life)).toBe(true);
    life.now += 1;
    expect(holds('inTime', life)).toBe(false);
    life.matter = { ...life.matter, dueAt: null };
    expect(holds('inTime', life)).toBe(true);
  });
});

describe('how the conditions of an order are found out', () => {
  test('an order to a place asks for a check-in, another does not', () => {
    expect(holdsOfOrder('noMeeting', lived(CALLED))).toBe(false);
    expect(holdsOfOrder('noMeeting', lived([...DECIDING, ['streetDesk', 'dispatch', { unitId: 'team' }]]))).toBe(true);
  });

  test('a call may be refused; the desk’s own people, an upper desk’s decision and a ruling may not', () => {
    expect(holdsOfOrder('refusable', lived(CALLED))).toBe(true);
    expect(holdsOfOrder('refusable', lived([...DECIDING, ['streetDesk', 'dispatch', { unitId: 'team' }]]))).toBe(false);
    expect(holdsOfOrder('refusable', lived([...DISTRICT, ['districtDesk', 'designate', { unitId: 'power' }]]))).toBe(false);
    expect(holdsOfOrder('refusable', lived([...CALLED, ['lighting', 'refuseOrder'], ['districtDesk', 'upholdOrder']]))).toBe(false);
  });

  test('within two working days after it was called, to the end of business', () => {
    const life = lived(CALLED);
    life.now = Date.parse('2026-10-14T17:30:00+08:00');
    expect(holdsOfOrder('withinRefusal', life)).toBe(true);
    life.now += 1;
    expect(holdsOfOrder('withinRefusal', life)).toBe(false);
  });
});

test('every condition of the tables is tried here', () => {
  const tried: readonly Condition[] = ['urgent', 'neverAccepted', 'selfClosable', 'selfClosed', 'atDesk', 'atCommunity', 'aboveCommunity', 'atDistrict', 'hasUpper', 'hasLower', 'mayCall', 'hasHolder', 'noQuestion', 'noExtension', 'onAgenda', 'notInspected', 'hasPerson', 'inTime', 'noMeeting', 'refusable', 'withinRefusal'];
  expect([...tried].sort()).toEqual(Object.keys(CONDITIONS).sort());
});

test('nobody withdraws what was once accepted, even after it was handed over', () => {
  const steps = ({ matter, now }: Lifeline) => offersTo(matter, PEOPLE.resident, town, now).map(({ step }) => step);
  expect(steps(lived([...HANDLING, ['dayOfficer', 'handOver', { gridId: 'g2' }]]))).toEqual([]);
  expect(steps(lived(CLASSIFIED))).toEqual(['withdraw']);
});
