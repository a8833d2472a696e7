import * as fc from 'fast-check';
import { ClockModel } from '../../tests/support/clock-model';
import { townReference } from '../../tests/support/matters';
import { isTaskStep } from '../../tests/support/lives';
import { BEGINNINGS, walk, walked, type Taken } from '../../tests/support/walks';
import { firstBroken } from '../shared/history';
import type { Matter } from './matter';
import { replay, type Replayed } from './replay';
import { lightOf } from './row';
import { taskLight } from './task-view';
import { TASK_STEPS } from './task-workflow';
import { MATTER_STATES, MATTER_STEPS } from './workflow';

const town = townReference();
const rulesAt = (at: number) => town.rulesAt(at);
const RUNS = 120;
const SEED = 20261012;

/** `toEqual`, asked only where something differs: it is asked some ten thousand times. */
const isSame = (a: unknown, b: unknown): void => {
  if (JSON.stringify(a) !== JSON.stringify(b)) expect(a).toEqual(b);
};
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What is stored that follows from the events, and the same from the replay. */
const storedClocks = ({ state, since, yellowAt, dueAt, pausedSince, urgent, categoryCode, tasks, promisedAt }: Matter) => json({ state, since, yellowAt, dueAt, pausedSince, urgent, categoryCode, tasks, promisedAt });
const replayedClocks = ({ state, since, yellowAt, dueAt, pausedSince, urgent, categoryCode, tasks, handling }: Replayed) =>
  json({ state, since, yellowAt, dueAt, pausedSince, urgent, categoryCode, tasks: tasks.map(({ warned: _warned, overdueAt: _overdueAt, ...task }) => task), promisedAt: handling.dueAt });

/** All lights at an instant: the matter's own and those of its tasks. */
const lights = (matter: Matter, at: number) => [lightOf(matter, at), ...matter.tasks.map((task) => taskLight(task, matter, at))];

const seen = { steps: 0, byStep: new Map<string, number>(), states: new Set<string>(), moments: 0, paused: 0, extended: 0, gaps: 0 };
function count({ offer, after, gap }: Taken): void {
  seen.steps += 1;
  seen.byStep.set(offer.step, (seen.byStep.get(offer.step) ?? 0) + 1);
  seen.states.add(after.state);
  if (after.pausedSince !== null) seen.paused += 1;
  if (offer.step === 'approveExtension') seen.extended += 1;
  if (gap) seen.gaps += 1;
}

describe(`any life of a matter, ${RUNS} random walks from ${BEGINNINGS.length} days of the calendar`, () => {
  test('what is stored is what the replay of its history gives, then and at every past moment', () => {
    fc.assert(
      fc.property(walk, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 }), (given, moments) => {
        const rows: Matter[] = [];
        let model: ClockModel | undefined;
        const last = walked(given, town, (taken) => {
          const { offer, before, after, now } = taken;
          if (rows.length === 0) {
            rows.push(before);
            model = new ClockModel(before, town);
          }
          rows.push(json(after));
          count(taken);

          isSame(storedClocks(after), replayedClocks(replay(json(after.history), rulesAt)));
          // And what the second reckoning gives, which knows no history.
          const { yellowAt, dueAt, pausedSince, promisedAt, tasks } = after;
          model?.happened(offer.step, isTaskStep(offer.step), before, after, now);
          isSame(
            { own: [yellowAt, dueAt], pausedSince, promisedAt, tasks: tasks.map((task) => [task.id, task.yellowAt, task.dueAt]) },
            model && { own: model.own(after), pausedSince: model.pausedSince, promisedAt: model.handling(after)[1], tasks: tasks.map((task) => [task.id, ...(model?.task(task, after) ?? [])]) },
          );
        });
        expect(firstBroken(last.history)).toBe(-1);

        // Any past moment: the row as it stood then, against the history cut at that moment; every light included.
        const [first] = last.history;
        const span = (last.history.at(-1)?.at ?? 0) - (first?.at ?? 0);
        for (const moment of moments) {
          const at = (first?.at ?? 0) + Math.floor(span * moment);
          const events = last.history.filter((event) => event.at <= at);
          const row = rows[events.length - 1];
          if (!row) continue;
          const then = replay(events, rulesAt);
          isSame(storedClocks(row), replayedClocks(then));
          isSame(lights(row, at), lights({ ...row, state: then.state, since: then.since, yellowAt: then.yellowAt, dueAt: then.dueAt, pausedSince: then.pausedSince, tasks: then.tasks }, at));
          seen.moments += 1;
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  }, 240_000);

  test('the walks went everywhere: every state, and every step of both tables but the answer of another platform', () => {
    const missing = [...MATTER_STEPS, ...TASK_STEPS].filter((step) => !seen.byStep.has(step) && step !== 'answered');
    expect(missing).toEqual([]);
    expect([...seen.states].sort()).toEqual([...MATTER_STATES].sort());
    expect(Math.min(seen.paused, seen.extended, seen.gaps)).toBeGreaterThan(10);
    process.stdout.write(`replay: ${RUNS} walks, ${seen.steps} steps, ${seen.moments} past moments; ${seen.paused} rows with a clock held, ${seen.extended} extensions, ${seen.byStep.get('refuse') ?? 0} refusals, ${seen.byStep.get('failCheck') ?? 0} failed checks, ${seen.gaps} clocks without a calendar\n`);
  });
});
