import * as fc from 'fast-check';
import { stored, take } from '../../tests/support/lives';
import { townReference } from '../../tests/support/matters';
import { walk, walked, type Taken } from '../../tests/support/walks';
import { firstBroken } from '../shared/history';
import { alarmsOf } from './alarms';
import { laneKey } from './lane-key';
import type { Matter } from './matter';
import { settled } from './moves';
import { replay } from './replay';
import { isLive } from './task';
import { matterWorkflow } from './workflow';

const town = townReference();
const RUNS = 40;

const isSame = (a: unknown, b: unknown): void => {
  if (JSON.stringify(a) !== JSON.stringify(b)) expect(a).toEqual(b);
};

/** Who holds each state of a task, and by which post it is found, written down a second time. */
const DISTRICT_RULES = ['disputed'];
const RESIDENTS = ['open'];

/** The queues in which a matter has to stand, by hand: one for its own move, one for each open task. */
function lanes({ state, triageId, gridId, deskId, reporterId, districtId, tasks }: Matter): string[] {
  const own: Readonly<Record<string, readonly [string, string | null]>> = {
    reported: ['branchSecretary', triageId], asked: ['reporter', reporterId], classified: ['gridOfficer', gridId], handling: ['gridOfficer', gridId], deciding: ['desk', deskId],
    checking: ['gridOfficer', gridId], reviewing: ['desk', deskId], resolved: ['reporter', reporterId],
  };
  const [holder, place] = own[state] ?? [null, null];
  const forTasks = tasks.filter(isLive).map((task) => {
    if (DISTRICT_RULES.includes(task.state)) return laneKey('districtDesk', districtId, task.state);
    return RESIDENTS.includes(task.state) ? laneKey('reporter', reporterId, task.state) : laneKey(task.role ?? '', task.unitId ?? '', task.state);
  });
  return [...(holder && place ? [laneKey(holder, place, state)] : []), ...forTasks];
}

describe(`any life of a matter, ${RUNS} random walks`, () => {
  const all: Taken[][] = [];
  beforeAll(() => {
    fc.assert(
      fc.property(walk, (given) => {
        const life: Taken[] = [];
        walked(given, town, (taken) => life.push(taken));
        all.push(life);
      }),
      { seed: 20261013, numRuns: RUNS },
    );
  }, 120_000);
  const each = (check: (taken: Taken) => void) => {
    expect(all.flat().length).toBeGreaterThan(RUNS * 10);
    for (const taken of all.flat()) check(taken);
  };

  test('keeps its history whole, one event for each version', () => {
    each(({ before, after }) => {
      expect(after.version).toBe(after.history.length);
      expect(after.history.length).toBe(before.history.length + 1);
      expect(after.history.at(-1)?.to).toBe(after.state);
      isSame(after.history.slice(0, -1), before.history);
    });
    for (const life of all) expect(firstBroken(life.at(-1)?.after.history ?? [])).toBe(-1);
  });

  test('a word that is changed afterwards breaks the chain at that place', () => {
    for (const [at, life] of all.entries()) {
      const history = life.at(-1)?.after.history ?? [];
      const place = (at * 7) % history.length;
      expect(firstBroken(history.map((event, index) => (index === place ? { ...event, input: { ...event.input, reason: '改过的' } } : event)))).toBe(place);
    }
  });

  test('is in the database what it is in the reply, and nothing that did not change is written', () => {
    each(({ before, after, changes }) => {
      expect(stored(before, changes)).toEqual(JSON.parse(JSON.stringify(after)));
      for (const field of ['_id', 'history', 'version', 'reporterId', 'text', 'number', 'reportedKey', 'checks']) expect(changes.set).not.toHaveProperty(field);
      const moved = Object.keys(changes.set ?? {}).filter((field) => JSON.stringify(before[field as keyof Matter]) === JSON.stringify(after[field as keyof Matter]));
      expect(moved).toEqual([]);
    });
  });

  test('stands in the queue of whoever has the next move and of everybody who has a task, and in none when nothing is left to do', () => {
    each(({ after }) => {
      isSame([...after.lanes].sort(), [...new Set(lanes(after))].sort());
      if (after.assignee) expect((matterWorkflow.states[after.state] as { holder?: string }).holder ?? 'reporter').not.toBe('reporter');
    });
  });

  test('stands in every queue where its most urgent duty puts it', () => {
    each(({ after }) => {
      const dues = [after.dueAt, ...after.tasks.filter(isLive).map(({ dueAt }) => dueAt)].filter((due) => due !== null);
      expect(after.queueKey).toBe(`${dues.length === 0 ? '9'.repeat(13) : Math.min(...dues)}:${after._id}`);
    });
  });

  test('has a deadline exactly where a limit is, unless the year has no calendar', () => {
    each(({ after, gap }) => {
      expect(after.yellowAt === null).toBe(after.dueAt === null);
      if (!('limit' in matterWorkflow.states[after.state])) expect(after.dueAt).toBeNull();
      else if (gap === null) expect(after.dueAt).not.toBeNull();
      if (after.dueAt !== null && after.yellowAt !== null) expect(after.yellowAt <= after.dueAt).toBe(true);
    });
  });

  test('concerns the clock at the next turn of a light that has not been told, and not before', () => {
    each(({ after, now, gap }) => {
      const next = alarmsOf(replay(after.history, (at) => town.rulesAt(at)), after.reviewOn, town.rulesAt(now))[0]?.at ?? null;
      if (gap === null) expect(after.clockAt).toBe(next);
      else expect(after.clockAt ?? 0).toBeLessThanOrEqual(after.since + 3_600_000);
    });
  });

  test('every light is told once for each time that its clock ran, never before it turned', () => {
    for (const life of all) {
      const told = new Set<string>();
      for (const { offer, before, now } of life) {
        if (offer.by !== 'clock' || !/^(warn|overdue)/.test(offer.step)) continue;
        const clock = offer.taskId === undefined ? before : before.tasks.find(({ id }) => id === offer.taskId);
        const turnsAt = offer.step.startsWith('warn') ? clock?.yellowAt : clock?.dueAt;
        expect(turnsAt).not.toBeNull();
        expect(now).toBeGreaterThanOrEqual(turnsAt ?? Infinity);
        const key = [offer.step, offer.taskId, clock?.state, clock?.since, before.history.findLastIndex(({ step, task }) => (offer.taskId === undefined ? !task && 'to' in (matterWorkflow.steps[step as 'warn'] ?? {}) : task?.id === offer.taskId && !step.endsWith('Task')))].join(':');
        expect([...told]).not.toContain(key);
        told.add(key);
      }
    }
  });

  test('everything that is read off it can be reckoned anew from what is stored, and is the same', () => {
    each(({ after, now }) => isSame(JSON.parse(JSON.stringify(settled(JSON.parse(JSON.stringify(after)) as Matter, town, now).matter)), JSON.parse(JSON.stringify(after))));
  });

  test('is put on the public list by the content check only, never by a step, and leaves it with what is declined or withdrawn', () => {
    each(({ before, after, offer, now }) => {
      expect(after.board).toBeNull();
      const { next } = take({ ...before, board: before.communityId }, offer, after.history.at(-1)?.input ?? {}, town, now);
      expect(next.board).toBe(['declined', 'withdrawn'].includes(next.state) ? null : next.communityId);
    });
  });

  test('agrees with its history about category, stars and refusals', () => {
    each(({ after }) => {
      expect(after.refusals).toBe(after.history.filter(({ step }) => step === 'refuse' || step === 'reopen').length);
      expect(after.urgent).toBe(town.catalogue.of(after.categoryCode)?.isSafety ?? false);
      expect(after.stars !== null).toBe(after.history.some(({ step }) => step === 'confirm'));
    });
  });

  test('whoever handled never closes: no confirmation, check or review by somebody who did the work', () => {
    each(({ after, offer }) => {
      const did = (steps: readonly string[]) => after.history.some(({ step, by }) => steps.includes(step) && by === offer.by);
      if (offer.step === 'confirm' || offer.step === 'conclude' || offer.step === 'passCheck') expect(did(['resolve', 'reportDone'])).toBe(false);
    });
  });

  test('an order is always on a named person', () => {
    each(({ after }) => {
      for (const task of after.tasks) if (task.kind === 'order') expect(task.assignee?.openid ?? '').not.toBe('');
    });
  });
});
