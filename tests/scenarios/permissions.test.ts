import { matters, type Matter } from '../../cloudfunctions/matter/matter';
import { instantKey } from '../../cloudfunctions/matter/keys';
import { standingOf, taskStandingOf } from '../../cloudfunctions/matter/standing';
import { isLive, type Task } from '../../cloudfunctions/matter/task';
import { TASK_STEPS, taskWorkflow, type TaskStep } from '../../cloudfunctions/matter/task-workflow';
import { MATTER_STEPS, matterWorkflow, type MatterStep } from '../../cloudfunctions/matter/workflow';
import { INSIDERS, relationsTo, relationsToTask } from '../../cloudfunctions/matter/access';
import { notices } from '../../cloudfunctions/shared/notice';
import { Refusal } from '../../cloudfunctions/shared/refusal';
import { requireOpen } from '../../cloudfunctions/shared/workflow';
import { filledIn } from '../support/filled-in';
import { isTaskStep } from '../support/lives';
import { townReference } from '../support/matters';
import { scenesOn, type SceneName } from './support/scenes';
import { setStage, type Stage } from './support/stage';
import { on, photoOf } from './support/story';
import { PEOPLE, type Person } from './support/town';

const EVERYBODY = Object.keys(PEOPLE) as Person[];
const town = townReference();

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
}, 60_000);
afterAll(() => stage.close());

type Steps = readonly (MatterStep | TaskStep)[];
/** Who may take which steps on the matter itself, and on each of its open tasks: written by hand, as the field has it. */
interface Expected {
  readonly matter: Partial<Record<Person, Steps>>;
  readonly tasks?: Readonly<Record<string, Partial<Record<Person, Steps>>>>;
}

const all = (people: readonly Person[], steps: Steps): Partial<Record<Person, Steps>> => Object.fromEntries(people.map((person) => [person, steps]));
const OFFICERS = ['dayOfficer', 'nightOfficer'] as const;
const STREET = ['streetDesk', 'streetReviewer'] as const;
const OVERSEERS = ['communityDesk', ...STREET, 'districtDesk'] as const;
const LEADERS = ['streetDeputy', 'streetHead', 'districtDeputy', 'districtHead'] as const;
const LIGHTING = ['lighting', 'lightingB'] as const;
/** Those who look on from above while somebody has the move. */
const above = { ...all(OVERSEERS, ['tag', 'supervise']), ...all(LEADERS, ['tag', 'supervise', 'instruct', 'inspect']), inspector: ['supervise'] } as const;
/** And while it waits for the resident, or for a day: nobody is there to be supervised. */
const aboveWaiting = { ...all(OVERSEERS, ['tag']), ...all(LEADERS, ['tag', 'instruct', 'inspect']) };
const DECIDING = ['decline', 'escalate', 'refer', 'sendDown', 'dispatch', 'call', 'designate', 'shelve', 'askReporter', 'tag', 'supervise'] as const;

const EXPECTED: Readonly<Record<SceneName, Expected>> = {
  reported: { matter: { ...above, secretary: ['classify', 'askMore', 'decline'], resident: ['withdraw'] } },
  asked: { matter: { ...aboveWaiting, resident: ['supplement', 'withdraw'] } },
  classified: { matter: { ...above, secretary: ['recall'], ...all(OFFICERS, ['accept', 'giveBack', 'handOver', 'escalate']), resident: ['withdraw'] } },
  handling: { matter: { ...above, ...all(OFFICERS, ['handOver', 'resolve', 'escalate', 'askReporter', 'requestExtension']) } },
  deciding: { matter: { ...above, ...all(STREET, DECIDING) } },
  ordered: {
    matter: {
      ...all(OVERSEERS, ['tag', 'supervise', 'resolveMeeting']),
      ...all(LEADERS, ['tag', 'supervise', 'instruct', 'resolveMeeting']),
      ...all(STREET, ['callMore', 'tag', 'supervise', 'resolveMeeting']),
      inspector: ['supervise'],
    },
    tasks: {
      'order lighting working': { ...all(LIGHTING, ['reassign', 'addEvidence', 'reportDone']), ...all(STREET, ['cancelOrder']) },
      'order power accepted': { power: ['refuseOrder', 'reassign', 'checkIn'], ...all(STREET, ['confirmArrival', 'cancelOrder']) },
      'order water disputed': { districtDesk: ['upholdOrder', 'releaseOrder'] },
      // Whoever holds the post may answer for the unit, as with a queue of a desk: the order is lighting's.
      'supervision lighting demanded': all(LIGHTING, ['replySupervision']),
      'instruction c1 instructed': { communityDesk: ['fulfil'] },
      'inspection d inspecting': { inspector: ['closeInspection'] },
      'extension d requested': { districtDesk: ['approveExtension', 'rejectExtension'] },
      'question - open': { resident: ['answerQuestion'] },
    },
  },
  checking: { matter: { ...above, ...all(OFFICERS, ['passCheck', 'failCheck']), ...all(STREET, ['passCheck', 'failCheck', 'tag', 'supervise']) } },
  reviewing: { matter: { ...above, ...all(STREET, ['conclude', 'sendBack', 'tag', 'supervise']) } },
  resolved: { matter: { ...aboveWaiting, resident: ['confirm', 'refuse'] } },
  shelved: { matter: { ...aboveWaiting, ...all(STREET, ['resume', 'tag']) } },
  closed: { matter: all(LEADERS, ['instruct']), tasks: { 'evaluation s scoring': all(STREET, ['score']), 'evaluation lighting scoring': all(LIGHTING, ['score']) } },
  declined: { matter: {} },
  withdrawn: { matter: {} },

  smallHandling: { matter: { ...above, ...all(OFFICERS, ['handOver', 'resolve', 'selfClose', 'escalate', 'askReporter', 'requestExtension']) } },
  decidingAtCommunity: { matter: { ...above, communityDesk: ['decline', 'escalate', 'refer', 'sendDown', 'dispatch', 'askReporter', 'tag', 'supervise'] } },
  decidingAtDistrict: { matter: { ...above, districtDesk: ['decline', 'sendDown', 'dispatch', 'call', 'designate', 'liaise', 'shelve', 'askReporter', 'tag', 'supervise'] } },
  orderIssued: {
    matter: { ...above, ...all(STREET, ['callMore', 'askReporter', 'tag', 'supervise']) },
    tasks: { 'order lighting issued': { ...all(LIGHTING, ['acceptOrder', 'refuseOrder', 'reassign']), ...all(STREET, ['cancelOrder']) } },
  },
  orderWorking: {
    matter: { ...above, ...all(STREET, ['callMore', 'askReporter', 'tag', 'supervise']), ...all(LIGHTING, ['askReporter', 'requestExtension']) },
    tasks: { 'order lighting working': { ...all(LIGHTING, ['reassign', 'addEvidence', 'reportDone']), ...all(STREET, ['cancelOrder']) } },
  },
  resolvedByOfficer: { matter: { ...aboveWaiting, resident: ['confirm', 'refuse'] } },
  closedByOfficer: { matter: { ...all(LEADERS, ['instruct']), resident: ['reopen'] } },
  handlingAgain: { matter: { ...above, ...all(STREET, DECIDING) } },
};

/** What the tables and the relations say of a step. */
function verdict(row: Matter, task: Task | null, person: Person, step: MatterStep | TaskStep, now: number): string {
  const who = { openid: PEOPLE[person], posts: town.posts.of(PEOPLE[person], now), homes: [] };
  const relations = relationsTo(row, who);
  if (!relations.some((each) => INSIDERS.includes(each))) return 'FORBIDDEN';
  try {
    if (!isTaskStep(step)) requireOpen(matterWorkflow, standingOf(row, town, now), step, relations, who.openid);
    else if (!task) return 'NOT_FOUND';
    else requireOpen(taskWorkflow, taskStandingOf(row, task, town, now), step, relationsToTask(row, task, who), who.openid);
    return 'ok';
  } catch (problem) {
    if (problem instanceof Refusal) return problem.code;
    throw problem;
  }
}

let clones = 0;
/** The same matter once more, for a step that is allowed and changes it; it does not count as another report of this minute. */
async function cloned(row: Matter): Promise<string> {
  clones += 1;
  const _id = `${row._id}-${clones}`;
  const reportedAt = row.reportedAt - 3_600_000;
  const reportedEarlier = { reportedAt, reportedKey: instantKey(reportedAt, _id) };
  await stage.cloud.database.insertMany(matters.name, [{ ...(JSON.parse(JSON.stringify(row)) as Record<string, unknown>), _id, number: `clone-${clones}`, ...reportedEarlier }]);
  return _id;
}

const SCENES = Object.keys(EXPECTED) as SceneName[];
const sum = { cells: 0, allowed: 0, refused: {} as Record<string, number> };

describe(`every person × every step, on ${SCENES.length} matters in all ${Object.keys(matterWorkflow.states).length} states`, () => {
  test.each(SCENES)(
    '%s',
    async (name) => {
      const story = await scenesOn(stage)[name]();
      const row = story.row();
      const whole = JSON.stringify(row);
      // Two minutes in turn, because a person may write sixty times a minute.
      const minutes = [Date.parse(on('10-12 09:25')), Date.parse(on('10-12 09:26'))];
      const allowed: Record<string, Partial<Record<Person, string[]>>> = {};

      const attempt = async (person: Person, step: MatterStep | TaskStep, task: Task | null, now: number): Promise<void> => {
        const expected = verdict(row, task, person, step, now);
        const input = filledIn(step, { matter: row, task, reference: town, now, value: 2, photo: photoOf(person) });
        const id = expected === 'ok' ? await cloned(row) : row._id;
        const reply = (await stage.cloud.invoke('matter', { action: 'advance', input: { id, version: row.version, step, input, ...(task ? { taskId: task.id } : {}) } }, { openid: PEOPLE[person], now })) as { ok: boolean; code?: string; message?: string };
        const got = reply.ok ? 'ok' : (reply.code ?? '');
        if (got !== expected) throw new Error(`${person}, ${step} ${task?.kind ?? ''}: ${got} ${reply.message ?? ''}, not ${expected}`);
        sum.cells += 1;
        if (got !== 'ok') {
          sum.refused[got] = (sum.refused[got] ?? 0) + 1;
          return;
        }
        sum.allowed += 1;
        const key = task ? `${task.kind} ${task.unitId ?? '-'} ${task.state}` : 'matter';
        ((allowed[key] ??= {})[person] ??= []).push(step);
      };

      const rounds: { step: MatterStep | TaskStep; task: Task | null }[] = [
        ...MATTER_STEPS.map((step) => ({ step, task: null })),
        ...row.tasks.filter(isLive).flatMap((task) => TASK_STEPS.map((step) => ({ step, task }))),
        // A task's step without its task is as good as one that is not there.
        { step: 'acceptOrder', task: null },
      ];
      for (const [at, { step, task }] of rounds.entries()) {
        const written = stage.cloud.database.count(notices.name);
        const before = sum.allowed;
        await Promise.all(EVERYBODY.map((person) => attempt(person, step, task, minutes[at % 2] ?? 0)));
        expect(JSON.stringify(story.row())).toBe(whole);
        if (sum.allowed === before) expect(stage.cloud.database.count(notices.name)).toBe(written);
      }

      const { matter, tasks = {} } = EXPECTED[name];
      const sorted = (people: Partial<Record<Person, Steps>> = {}) => Object.fromEntries(Object.entries(people).map(([person, steps]) => [person, [...steps].sort()]));
      expect(sorted(allowed['matter'] as never)).toEqual(sorted(matter));
      expect(row.tasks.filter(isLive).map(({ kind, unitId, state }) => `${kind} ${unitId ?? '-'} ${state}`).sort()).toEqual(Object.keys(tasks).sort());
      for (const [key, people] of Object.entries(tasks)) expect([key, sorted(allowed[key] as never)]).toEqual([key, sorted(people)]);
    },
    300_000,
  );

  test('in all: so many cells', () => {
    process.stdout.write(`permissions: ${sum.cells} cells through the real SDK (${EVERYBODY.length} people × ${MATTER_STEPS.length} steps of matters and ${TASK_STEPS.length} of tasks × ${SCENES.length} matters): ${sum.allowed} allowed, refused ${JSON.stringify(sum.refused)}\n`);
    expect(sum.cells).toBeGreaterThan(EVERYBODY.length * MATTER_STEPS.length * SCENES.length);
  });
});
