import * as fc from 'fast-check';

import { MONDAY, sampleMatter, townReference } from '../../tests/support/matters';
import { CATALOGUE, DEFAULT_CATALOGUE } from '../community/catalogue/catalogue';
import { firstBroken } from '../shared/history';
import type { Changes } from '../shared/store';
import { openSteps } from '../shared/workflow';
import { relationsTo } from './access';
import { CLOCKED_STATES, HIDDEN_STATES, instantKey, laneKey } from './keys';
import type { Matter } from './matter';
import { move, type Actor } from './moves';
import { matterWorkflow, type MatterStep } from './workflow';

const town = townReference();
const MINUTE = 60_000;
const PLAIN = CATALOGUE.find(({ isSafety }) => !isSafety)?.code ?? '';
const SAFETY = CATALOGUE.find(({ isSafety }) => isSafety)?.code ?? '';

const actorOf = (openid: string, matter: Matter, now: number): Actor => ({
  openid,
  name: openid,
  unitId: null,
  relations: openid === 'clock' ? ['clock'] : relationsTo(matter, { openid, posts: town.posts.of(openid, now), homes: [] }),
});

const officer = actorOf('o-网格员 01', sampleMatter(town), MONDAY);
const secretary = actorOf('o-值班员 01', sampleMatter(town), MONDAY);
const resident = actorOf('o-resident', sampleMatter(town), MONDAY);
const take = (matter: Matter, step: MatterStep, given: object = {}, actor = officer, now = MONDAY) => move(matter, step, { ...given }, actor, town, now, null);

describe('what a step changes', () => {
  test('classify names the category and gives the working days of that category', () => {
    const { next } = take(sampleMatter(town), 'classify', { categoryCode: PLAIN }, secretary);
    expect(next).toMatchObject({ state: 'classified', categoryCode: PLAIN, urgent: false, gridId: 'g1', classifiedBy: 'b1', classifiedKey: instantKey(MONDAY, 'm1'), version: 2 });
    expect(next.dueAt).toBe(MONDAY + 10 * MINUTE);
    expect(next.assignee).toEqual({ openid: 'o-网格员 01', name: '网格员 01' });
  });

  test('a safety category leads straight to handling, with a clock that runs', () => {
    const { next } = take(sampleMatter(town), 'classify', { categoryCode: SAFETY }, secretary);
    expect(next).toMatchObject({ state: 'handling', urgent: true, dueAt: MONDAY + 120 * MINUTE });
  });

  test('classifying anew into a plain category takes the haste away', () => {
    const urgent = sampleMatter(town, { urgent: true, categoryCode: SAFETY });
    expect(take(urgent, 'classify', { categoryCode: PLAIN }, secretary).next).toMatchObject({ state: 'classified', urgent: false });
  });

  test('classify may correct the grid; the place keeps its words', () => {
    const { next } = take(sampleMatter(town), 'classify', { categoryCode: PLAIN, gridId: 'g3' }, secretary);
    expect(next).toMatchObject({ gridId: 'g3', communityId: 'c2', placeName: '中山社区', lane: laneKey('gridOfficer', 'g3', 'classified') });
  });

  test('whoever classified answers for it, in whatever grid it is: may take it back, and gets it back', () => {
    const { next: elsewhere } = take(sampleMatter(town), 'classify', { categoryCode: PLAIN, gridId: 'g3' }, secretary);
    expect(elsewhere).toMatchObject({ triageId: 'b1', classifiedBy: 'b1' });
    expect(openSteps(matterWorkflow, elsewhere, actorOf(secretary.openid, elsewhere, MONDAY).relations, secretary.openid)).toEqual(['recall']);
    expect(take(elsewhere, 'giveBack', { reason: '不在我们网格' }).next.lane).toBe(laneKey('branchSecretary', 'b1', 'reported'));
  });

  test('handing over to another grid hands over to its branch, too', () => {
    const { next } = take(sampleMatter(town, { state: 'handling' }), 'handOver', { gridId: 'g3', reason: '在河边' });
    expect(next).toMatchObject({ state: 'classified', gridId: 'g3', triageId: 'c2', lane: laneKey('gridOfficer', 'g3', 'classified') });
  });

  test('what lies in no grid must be given one', () => {
    const nowhere = sampleMatter(town, {}, MONDAY, 'c1');
    expect(() => take(nowhere, 'classify', { categoryCode: PLAIN })).toThrow('请选一个网格');
    expect(take(nowhere, 'classify', { categoryCode: PLAIN, gridId: 'g1' }).next.gridId).toBe('g1');
  });

  test.each([
    ['classify', { categoryCode: 'P99999' }, '没有这个类别'],
    ['classify', { categoryCode: PLAIN, gridId: 'xf' }, '没有这个网格'],
    ['handOver', { gridId: 'g99' }, '没有这个网格'],
    ['handOver', { gridId: 'c1' }, '没有这个网格'],
  ] as const)('%s %j is refused: %s', (step, given, message) => {
    expect(() => take(sampleMatter(town, { state: step === 'classify' ? 'reported' : 'handling' }), step, given)).toThrow(message);
  });

  test('recall takes the matter off the list of what was classified', () => {
    const { next } = take(take(sampleMatter(town), 'classify', { categoryCode: PLAIN }, secretary).next, 'recall', {}, secretary);
    expect(next).toMatchObject({ state: 'reported', classifiedBy: null, classifiedKey: null });
  });

  test('a refusal of the resident is counted, and the grid has it again', () => {
    const { next } = take(sampleMatter(town, { state: 'resolved', refusals: 1 }), 'refuse', { reason: '还漏水' }, resident);
    expect(next).toMatchObject({ state: 'handling', refusals: 2, lane: laneKey('gridOfficer', 'g1', 'handling') });
  });

  test('stars are kept, and a closed matter stands in no queue', () => {
    expect(take(sampleMatter(town, { state: 'resolved' }), 'confirm', { stars: 4 }, resident).next).toMatchObject({ state: 'closed', stars: 4, lane: null, dueAt: null, clockAt: null, assignee: null });
  });

  test('withdrawing and declining take it off the public list', () => {
    expect(take(sampleMatter(town, { board: 'c1' }), 'withdraw', {}, resident).next.board).toBeNull();
    expect(take(sampleMatter(town, { board: 'c1' }), 'decline', { reason: '不归社区管' }, secretary).next.board).toBeNull();
  });

  test('a matter that moves to another community moves to its public list', () => {
    expect(take(sampleMatter(town, { state: 'handling', board: 'c1' }), 'handOver', { gridId: 'g3', reason: '在河边' }).next.board).toBe('c2');
  });
});

/** What the database makes of the changes. */
function stored(matter: Matter, { set = {}, push = {}, inc = {} }: Changes): Matter {
  const record = { ...matter, ...set } as unknown as Record<string, unknown>;
  for (const [field, value] of Object.entries(push)) record[field] = [...(record[field] as unknown[]), value];
  for (const [field, by] of Object.entries(inc)) record[field] = Number(record[field]) + by;
  return record as unknown as Matter;
}

const ACTORS = ['o-resident', 'o-值班员 01', 'o-网格员 01', 'o-网格员 02', 'o-网格员 03', 'o-网格员 04', 'o-社区专员 02', 'o-区专员 01', 'clock'];
const GRIDS = ['g1', 'g2', 'g3'];

interface Choice {
  readonly actor: number;
  readonly step: number;
  readonly value: number;
  readonly minutes: number;
  /** The content check passes at this moment, and puts the matter on the public list. */
  readonly passes: boolean;
}
const choice: fc.Arbitrary<Choice> = fc.record({ actor: fc.nat(), step: fc.nat(), value: fc.nat(), minutes: fc.nat(2 * 24 * 60), passes: fc.boolean() });

/** Input that fits any step. */
const given = (value: number) => ({ categoryCode: value % 3 === 0 ? SAFETY : PLAIN, gridId: GRIDS[value % GRIDS.length], reason: '原因', text: '办了', photos: [], stars: 1 + (value % 5) });

/** Whoever of these people may do something, from a random one on. */
function chooseMove(matter: Matter, { actor, step }: Choice, now: number): { step: MatterStep; by: Actor } | null {
  for (let turn = 0; turn < ACTORS.length; turn += 1) {
    const by = actorOf(ACTORS[(actor + turn) % ACTORS.length] ?? '', matter, now);
    const open = openSteps(matterWorkflow, matter, by.relations, by.openid);
    const chosen = open[step % Math.max(1, open.length)];
    if (chosen) return { step: chosen, by };
  }
  return null;
}

describe('any life of a matter', () => {
  const lives = (check: (before: Matter, after: Matter, changes: Changes, now: number, gap: Error | null) => void) =>
    fc.assert(
      fc.property(fc.boolean(), fc.array(choice, { maxLength: 30 }), (urgent, choices) => {
        let now = MONDAY;
        let matter = sampleMatter(town, urgent ? { state: 'handling', urgent, categoryCode: SAFETY } : {});
        for (const each of choices) {
          now += each.minutes * MINUTE;
          if (each.passes && !HIDDEN_STATES.has(matter.state)) matter = { ...matter, board: matter.communityId };
          const chosen = chooseMove(matter, each, now);
          if (!chosen) {
            expect(matterWorkflow.states[matter.state]).toHaveProperty('final', true);
            return;
          }
          const { next, changes, gap } = move(matter, chosen.step, given(each.value), chosen.by, town, now, null);
          check(matter, next, changes, now, gap);
          matter = next;
        }
      }),
      { seed: 20261012, numRuns: 100 },
    );

  test('keeps its history whole, one event for each version', () => {
    lives((before, after) => {
      expect(firstBroken(after.history)).toBe(-1);
      expect(after.version).toBe(after.history.length);
      expect(after.history.slice(0, -1)).toEqual(before.history);
      expect(after.history.at(-1)?.to).toBe(after.state);
    });
  });

  test('stands in the lane of whoever has the next move, and in none when it is over', () => {
    lives((_before, after) => {
      const rule = matterWorkflow.states[after.state];
      const place = { branchSecretary: after.triageId, gridOfficer: after.gridId ?? '', reporter: after.reporterId };
      expect(after.lane).toBe('holder' in rule ? laneKey(rule.holder, place[rule.holder], after.state) : null);
      if (after.assignee) expect('holder' in rule && rule.holder !== 'reporter').toBe(true);
    });
  });

  test('is put on the public list by the content check only, never by a step', () => {
    lives((before, after) => {
      if (before.board === null || HIDDEN_STATES.has(after.state)) expect(after.board).toBeNull();
      else expect(after.board).toBe(after.communityId);
    });
  });

  test('has a deadline exactly where a limit is, and concerns the clock only where time takes a step', () => {
    lives((_before, after, _changes, now, gap) => {
      const limited = 'limit' in matterWorkflow.states[after.state];
      expect(after.since).toBe(now);
      expect(after.dueAt !== null).toBe(limited && gap === null);
      expect(after.clockAt).toBe(CLOCKED_STATES.has(after.state) ? after.dueAt : null);
      expect(after.yellowAt === null).toBe(after.dueAt === null);
      if (after.dueAt !== null && after.yellowAt !== null) expect(now < after.yellowAt && after.yellowAt <= after.dueAt).toBe(true);
      expect(after.queueKey.endsWith(`:${after._id}`)).toBe(true);
    });
  });

  test('is in the database what it is in the reply, and nothing that did not change is written', () => {
    lives((before, after, changes) => {
      expect(stored(before, changes)).toEqual(after);
      expect(Object.keys(changes.set ?? {})).not.toEqual(expect.arrayContaining(['checks']));
      for (const field of ['_id', 'history', 'version', 'reporterId', 'text', 'number', 'reportedKey']) expect(changes.set).not.toHaveProperty(field);
    });
  });

  test('agrees with its history about category, stars and refusals', () => {
    lives((_before, after) => {
      expect(after.refusals).toBe(after.history.filter(({ step }) => step === 'refuse').length);
      expect(after.urgent).toBe(DEFAULT_CATALOGUE.of(after.categoryCode)?.isSafety ?? false);
      expect(after.stars !== null).toBe(after.history.some(({ step }) => step === 'confirm'));
    });
  });
});
