import { Lifeline } from '../../tests/support/lifeline';
import { townReference } from '../../tests/support/matters';
import type { Person } from '../../tests/scenarios/support/town';
import { noticesOf } from './outbox';
import type { TaskStep } from './task-workflow';
import type { MatterStep } from './workflow';

const town = townReference();
const LAMP = { categoryCode: 'P01037' };
type Move = readonly [by: Person, step: MatterStep | TaskStep, given?: object];

const CLASSIFIED: readonly Move[] = [['secretary', 'classify', { ...LAMP, gridId: 'g1' }]];
const HANDLING: readonly Move[] = [...CLASSIFIED, ['dayOfficer', 'accept']];
const DECIDING: readonly Move[] = [...HANDLING, ['dayOfficer', 'escalate']];
const CALLED: readonly Move[] = [...DECIDING, ['streetDesk', 'call', { leadId: 'lighting', assistIds: [] }]];
const ACCEPTED: readonly Move[] = [...CALLED, ['lighting', 'acceptOrder']];
const WORKING: readonly Move[] = [...ACCEPTED, ['lighting', 'checkIn']];
const CHECKING: readonly Move[] = [...WORKING, ['lighting', 'reportDone']];
const REVIEWING: readonly Move[] = [...CHECKING, ['dayOfficer', 'passCheck']];
const RESOLVED: readonly Move[] = [...REVIEWING, ['streetDesk', 'conclude']];
const CLOSED: readonly Move[] = [...RESOLVED, ['resident', 'confirm']];

const lived = (moves: readonly Move[]): Lifeline => {
  const life = new Lifeline(town);
  for (const [by, step, given] of moves) life.step(by, step, given);
  return life;
};

describe('who is told what', () => {
  test.each<[readonly Move[], Move, readonly string[]]>([
    [[], ['secretary', 'classify', { ...LAMP, gridId: 'g1' }], ['dayOfficer newDuty']],
    [[], ['secretary', 'classify', { categoryCode: 'E09012', gridId: 'g1' }], ['dayOfficer newDuty']],
    [[], ['secretary', 'askMore'], ['resident questionForYou']],
    [[['secretary', 'askMore']], ['resident', 'supplement'], ['secretary newDuty']],
    [[], ['secretary', 'decline'], ['resident closed']],
    [[], ['resident', 'withdraw'], []],
    [CLASSIFIED, ['secretary', 'recall'], []],
    [CLASSIFIED, ['dayOfficer', 'accept'], ['resident matterAccepted']],
    [CLASSIFIED, ['nightOfficer', 'accept'], ['resident matterAccepted']],
    [CLASSIFIED, ['dayOfficer', 'giveBack'], ['secretary newDuty']],
    [CLASSIFIED, ['dayOfficer', 'handOver', { gridId: 'g3' }], ['resident matterProgress', 'riversideOfficer newDuty']],
    [HANDLING, ['dayOfficer', 'resolve'], ['resident pleaseConfirm']],
    [HANDLING, ['dayOfficer', 'askReporter'], ['resident questionForYou']],
    [[...HANDLING, ['dayOfficer', 'askReporter']], ['resident', 'answerQuestion'], ['dayOfficer newDuty']],
    [HANDLING, ['dayOfficer', 'escalate'], ['resident matterProgress', 'streetDesk newDuty']],
    [HANDLING, ['dayOfficer', 'requestExtension', { days: 3 }], ['districtDesk newDuty']],
    [HANDLING, ['dayOfficer', 'requestExtension', { days: 4 }], ['districtDeputy newDuty']],
    [HANDLING, ['dayOfficer', 'requestExtension', { days: 11 }], ['districtHead newDuty']],
    [[...HANDLING, ['dayOfficer', 'requestExtension', { days: 3 }]], ['districtDesk', 'approveExtension'], ['dayOfficer newDuty', 'resident matterProgress']],
    [[...HANDLING, ['dayOfficer', 'requestExtension', { days: 3 }]], ['districtDesk', 'rejectExtension'], ['dayOfficer newDuty']],
    // From desk to desk
    [DECIDING, ['streetDesk', 'escalate'], ['districtDesk newDuty', 'resident matterProgress']],
    [DECIDING, ['streetDesk', 'refer'], ['districtDesk newDuty']],
    [DECIDING, ['streetDesk', 'sendDown'], ['communityDesk newDuty']],
    [DECIDING, ['streetDesk', 'decline'], ['resident closed']],
    [DECIDING, ['streetDesk', 'shelve'], ['resident matterProgress']],
    [[...DECIDING, ['streetDesk', 'shelve']], ['streetReviewer', 'resume'], ['resident matterProgress', 'streetDesk newDuty']],
    // Orders
    [DECIDING, ['streetDesk', 'dispatch', { unitId: 'team' }], ['enforcement newDuty', 'resident matterProgress']],
    [DECIDING, ['streetDesk', 'call', { leadId: 'lighting', assistIds: ['power'] }], ['lighting called', 'power called', 'resident matterProgress']],
    [CALLED, ['streetDesk', 'callMore', { assistIds: ['water'] }], ['water called']],
    [[...DECIDING, ['streetDesk', 'refer']], ['districtDesk', 'designate', { unitId: 'power' }], ['power called', 'resident matterProgress']],
    [[...DECIDING, ['streetDesk', 'refer']], ['districtDesk', 'liaise', { unitId: 'power' }], ['power newDuty', 'resident matterProgress']],
    [CALLED, ['lighting', 'acceptOrder'], []],
    [CALLED, ['lighting', 'acceptOrder', { personId: 'o-城管经办人 02' }], ['lightingB newDuty']],
    [CALLED, ['lighting', 'reassign', { personId: 'o-城管经办人 02' }], ['lightingB newDuty']],
    [CALLED, ['lighting', 'refuseOrder'], ['districtDesk newDuty']],
    [[...CALLED, ['lighting', 'refuseOrder']], ['districtDesk', 'upholdOrder'], ['lighting newDuty']],
    [[...CALLED, ['lighting', 'refuseOrder']], ['districtDesk', 'releaseOrder'], ['lighting newDuty', 'streetDesk newDuty']],
    [CALLED, ['streetDesk', 'cancelOrder'], ['lighting newDuty']],
    [ACCEPTED, ['lighting', 'checkIn'], ['resident matterProgress']],
    [ACCEPTED, ['streetDesk', 'confirmArrival'], ['resident matterProgress']],
    [WORKING, ['lighting', 'addEvidence'], []],
    [WORKING, ['lighting', 'reportDone'], ['dayOfficer newDuty', 'resident matterProgress']],
    // Is it done
    [CHECKING, ['dayOfficer', 'passCheck'], ['resident matterProgress', 'streetDesk newDuty']],
    [CHECKING, ['dayOfficer', 'failCheck'], ['lighting newDuty', 'resident matterProgress']],
    // What came of it goes back to the officer who passed it on.
    [REVIEWING, ['streetDesk', 'conclude'], ['dayOfficer matterProgress', 'resident pleaseConfirm']],
    [REVIEWING, ['streetDesk', 'sendBack'], ['lighting newDuty']],
    [RESOLVED, ['resident', 'refuse'], ['streetDesk newDuty']],
    [RESOLVED, ['resident', 'confirm'], ['lighting evaluationOpen', 'streetDesk evaluationOpen']],
    [CLOSED, ['streetDesk', 'score', { scores: { response: 1, cooperation: 1, completion: 1 } }], []],
    // From above
    [HANDLING, ['streetHead', 'tag', { tags: ['hard'] }], []],
    [HANDLING, ['streetHead', 'supervise'], ['dayOfficer supervised']],
    [CALLED, ['inspector', 'supervise'], ['lighting supervised']],
    [[...HANDLING, ['streetHead', 'supervise']], ['dayOfficer', 'replySupervision'], ['streetHead newDuty']],
    [HANDLING, ['streetHead', 'instruct', { unitId: 'c1' }], ['communityDesk instructed']],
    [[...HANDLING, ['streetHead', 'instruct', { unitId: 'c1' }]], ['communityDesk', 'fulfil'], ['streetHead newDuty']],
    [[...HANDLING, ['streetHead', 'tag', { tags: ['hard'] }]], ['districtDesk', 'resolveMeeting', { unitId: 'power' }], ['power instructed']],
    [HANDLING, ['districtHead', 'inspect'], ['inspector newDuty']],
    [[...HANDLING, ['districtHead', 'inspect']], ['inspector', 'closeInspection'], []],
  ])('after %j: %j tells %j', (before, [by, step, given], expected) => {
    const life = lived(before);
    const scored = step === 'score' ? life.matter.tasks.find(({ kind, role }) => kind === 'evaluation' && role === 'streetDesk')?.id : undefined;
    expect(life.step(by, step, given, scored)).toEqual([...expected].sort());
  });

  test('the report itself tells whoever classifies', () => {
    expect(new Lifeline(town).told()).toEqual(['secretary newDuty']);
  });

  test('nobody is told of their own step, and nobody twice of one', () => {
    const life = lived(CLOSED);
    expect(life.matter.history.every(({ by }, index) => !life.notices().some(({ to, _id }) => to === by && _id.includes(`:${index + 1}:`)))).toBe(true);
    // Who reports and acts in one: an officer who wrote down what they saw is not told that it was accepted.
    const own = new Lifeline(town, { reporterId: 'o-网格员 01' });
    own.step('secretary', 'classify', { ...LAMP, gridId: 'g1' });
    expect(own.step('dayOfficer', 'accept')).toEqual([]);
  });

  test('a matter of another platform has nobody to tell', () => {
    const imported = new Lifeline(town, { reporterId: 'import:12345' });
    imported.step('secretary', 'classify', { ...LAMP, gridId: 'g1' });
    expect(imported.step('dayOfficer', 'accept')).toEqual([]);
  });
});

describe('written once more later, from the matter as it then is', () => {
  test('who had the move once is not asked for it now, and what was written is not written under another name', () => {
    const life = lived(CALLED);
    const late = life.matter.history.flatMap((_, index) => noticesOf(life.matter, index, town).map(({ to, kind }) => `${index + 1} ${to} ${kind}`));
    expect(late).toEqual(['3 o-resident matterAccepted', '4 o-resident matterProgress', '5 o-resident matterProgress', '5 o-城管经办人 01 called']);
  });
});
