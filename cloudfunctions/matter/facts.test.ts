import { MONDAY, sampleMatter, townReference } from '../../tests/support/matters';
import { offersTo, take } from '../../tests/support/lives';
import { PEOPLE, type Person } from '../../tests/scenarios/support/town';
import type { Matter } from './matter';

const town = townReference();
const LAMP = 'P01037';
const HOUR = 3_600_000;
const MINUTE = 60_000;

type Line = readonly [by: Person | 'clock', step: string, after: number, given?: object];

/** A life told step by step; the task is the first on which the person is offered the step. */
function live(lines: readonly Line[], from: Matter = sampleMatter(town)): Matter {
  return lines.reduce((matter, [who, step, after, given = {}]) => {
    const now = MONDAY + after;
    const by = who === 'clock' ? 'clock' : PEOPLE[who];
    const offer = offersTo(matter, by, town, now).find((each) => each.step === step);
    if (!offer) throw new Error(`${who} is not offered ${step} in ${matter.state}`);
    return take(matter, offer, given, town, now).next;
  }, from);
}

const PHOTO = ['cloud://local-env.local/a.jpg'];
const ACCEPTED: readonly Line[] = [['secretary', 'classify', MINUTE, { categoryCode: LAMP }], ['dayOfficer', 'accept', 5 * MINUTE]];
const SOLVED: Line = ['dayOfficer', 'resolve', 6 * HOUR, { text: '换了灯', photos: PHOTO }];
const CALLED: readonly Line[] = [
  ...ACCEPTED,
  ['dayOfficer', 'escalate', 10 * MINUTE, { reason: '整条线没电' }],
  ['streetDesk', 'call', 30 * MINUTE, { leadId: 'lighting', assistIds: ['power'], callReason: 'specialist', place: '2 号码头', arriveBy: MONDAY + 5 * HOUR }],
];

describe('what figures count of a matter', () => {
  test('nothing is known before it has happened', () => {
    expect(sampleMatter(town).facts).toMatchObject({ reportedOn: '2026-10-12', acceptedAt: null, acceptedOn: null, acceptedInTime: null, decidedInTime: null, closedOn: null, closedInTime: null, selfClosed: null, solvedBy: null, minutes: null, orders: [], scores: [], open: true });
  });

  test('accepted in time, solved by the grid, closed by the resident', () => {
    const { facts } = live([...ACCEPTED, SOLVED, ['resident', 'confirm', 26 * HOUR, { stars: 5 }]]);
    expect(facts).toMatchObject({ acceptedOn: '2026-10-12', acceptedInTime: true, closedOn: '2026-10-13', closedInTime: true, selfClosed: false, solvedBy: 'A', reworks: 0, minutes: 360, open: false, yellowAt: null, redAt: null, decidedInTime: null });
  });

  test('accepted after its ten minutes', () => {
    expect(live([ACCEPTED[0] as Line, ['dayOfficer', 'accept', 20 * MINUTE]]).facts.acceptedInTime).toBe(false);
  });

  test('handling that took too long is not in time, however soon the resident answers', () => {
    expect(live([...ACCEPTED, ['dayOfficer', 'resolve', 20 * 24 * HOUR, { text: '换了灯', photos: PHOTO }], ['resident', 'confirm', 20 * 24 * HOUR + HOUR, { stars: 3 }]]).facts.closedInTime).toBe(false);
  });

  test('while the resident has it no light burns for those who handle it', () => {
    expect(live(ACCEPTED).facts.redAt).not.toBeNull();
    expect(live([...ACCEPTED, SOLVED]).facts).toMatchObject({ open: true, yellowAt: null, redAt: null });
  });

  test('what comes back counts as rework, and is not closed any more', () => {
    const { facts } = live([...ACCEPTED, SOLVED, ['resident', 'refuse', 7 * HOUR, { reason: '还不亮' }]]);
    expect(facts).toMatchObject({ reworks: 1, closedOn: null, moments: [{ what: 'reworked', on: '2026-10-12' }], open: true });
  });

  test('an instruction about a closed matter leaves its closing day', () => {
    const closed = live([...ACCEPTED, SOLVED, ['resident', 'confirm', 26 * HOUR, { stars: 1 }]]);
    expect(live([['streetHead', 'instruct', 75 * HOUR, { unitId: 'c1', demand: '回头看', dueOn: '2026-10-20' }]], closed).facts).toMatchObject({ closedOn: '2026-10-13', moments: [{ what: 'instructed', on: '2026-10-15' }] });
  });

  test('a desk that decides within its hour, and one that does not', () => {
    expect(live(CALLED).facts.decidedInTime).toBe(true);
    const late = CALLED.map(([who, step, after, given]): Line => [who, step, step === 'call' ? 3 * HOUR : after, given ?? {}]);
    expect(live(late).facts.decidedInTime).toBe(false);
  });
});

describe('orders', () => {
  const facts = (lines: readonly Line[]) => live([...CALLED, ...lines]).facts.orders.map(({ unitId, endedOn, arrivedInTime, effective, refused, released }) => [unitId, endedOn, arrivedInTime, effective, refused, released]);

  test('a running order says nothing yet', () => {
    expect(facts([])).toEqual([['lighting', null, null, null, false, false], ['power', null, null, null, false, false]]);
  });

  test('in time and done; late and done', () => {
    const lines: readonly Line[] = [['lighting', 'acceptOrder', HOUR], ['power', 'acceptOrder', HOUR], ['lighting', 'checkIn', 4 * HOUR], ['power', 'checkIn', 6 * HOUR], ['lighting', 'reportDone', 7 * HOUR, { text: '好了', photos: PHOTO }], ['power', 'reportDone', 7 * HOUR, { text: '好了' }]];
    expect(facts(lines)).toEqual([['lighting', '2026-10-12', true, true, false, false], ['power', '2026-10-12', false, true, false, false]]);
  });

  test('sent back by the unit and released: a refusal, but nobody failed', () => {
    expect(facts([['power', 'refuseOrder', HOUR, { reason: '不归我们' }], ['districtDesk', 'releaseOrder', 2 * HOUR, { decision: '确实不归' }]])[1]).toEqual(['power', '2026-10-12', null, null, true, true]);
  });

  test('called off after it was accepted is nobody’s failing; never answered is', () => {
    expect(facts([['lighting', 'acceptOrder', HOUR], ['streetDesk', 'cancelOrder', 2 * HOUR, { reason: '不用了' }]])[0]).toEqual(['lighting', '2026-10-12', null, null, false, false]);
    const cancelled = facts([['streetDesk', 'cancelOrder', 2 * HOUR, { reason: '不用了' }]]);
    expect(cancelled.filter(([, endedOn]) => endedOn !== null).map(([, , , effective]) => effective)).toEqual([false]);
  });
});

describe('scores', () => {
  const DONE: readonly Line[] = [
    ...CALLED,
    ['lighting', 'acceptOrder', HOUR], ['power', 'acceptOrder', HOUR], ['lighting', 'checkIn', 4 * HOUR], ['power', 'checkIn', 6 * HOUR],
    ['power', 'reportDone', 7 * HOUR, { text: '好了' }], ['lighting', 'reportDone', 7 * HOUR, { text: '好了', photos: PHOTO }],
    ['dayOfficer', 'passCheck', 24 * HOUR, { text: '亮了', photos: PHOTO }],
    ['streetReviewer', 'conclude', 25 * HOUR, { text: '修好了' }],
  ];
  const CONFIRMED: Line = ['resident', 'confirm', 26 * HOUR, { stars: 4 }];
  const STREET: Line = ['streetDesk', 'score', 27 * HOUR, { scores: { response: 90, cooperation: 80, completion: 70 } }];
  const DEPARTMENT: Line = ['lighting', 'score', 28 * HOUR, { scores: { rightUnit: 100, rightReason: 90 } }];

  test('neither side counts before both are in', () => {
    expect(live([...DONE, CONFIRMED, STREET]).facts.scores).toEqual([]);
  });

  test('weights 10/20/30/40, with the resident’s stars as satisfaction', () => {
    const [about, back] = live([...DONE, CONFIRMED, STREET, DEPARTMENT]).facts.scores;
    expect(about).toEqual({ scheme: 'response', aboutUnitId: 'lighting', byUnitId: 's', on: '2026-10-13', month: '2026-10', values: { response: 90, cooperation: 80, completion: 70, satisfaction: 80 }, total: 7_800 });
    expect(back).toMatchObject({ scheme: 'callAccuracy', aboutUnitId: 's', byUnitId: 'lighting', total: 9_500 });
  });

  test('where the resident said nothing the others share the weight', () => {
    const [about] = live([...DONE, ['clock', 'settle', 20 * 24 * HOUR], ['streetDesk', 'score', 20 * 24 * HOUR + HOUR, { scores: { response: 90, cooperation: 80, completion: 70 } }], ['lighting', 'score', 20 * 24 * HOUR + HOUR, { scores: { rightUnit: 100, rightReason: 90 } }]]).facts.scores;
    // (10×90 + 20×80 + 30×70) ÷ 60
    expect(about).toMatchObject({ values: { response: 90, cooperation: 80, completion: 70 }, total: 7_667 });
  });
});
