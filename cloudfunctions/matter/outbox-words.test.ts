import * as fc from 'fast-check';
import { isTaskStep } from '../../tests/support/lives';
import { townReference } from '../../tests/support/matters';
import { walk, walked, type Taken } from '../../tests/support/walks';
import { TOWN_POSTS } from '../../tests/scenarios/support/town';
import type { NoticeKind } from '../shared/notice-kinds';
import { noticesOf } from './outbox';
import { taskWorkflow } from './task-workflow';
import { matterWorkflow } from './workflow';

const town = townReference();
const RUNS = 40;
const TO_RESIDENTS: readonly NoticeKind[] = ['matterAccepted', 'matterProgress', 'questionForYou', 'pleaseConfirm', 'closed'];
/** People whom a resident does not read by name: whoever is not an officer of a grid. */
const UNNAMED = TOWN_POSTS.filter(({ role }) => role !== 'gridOfficer').map(({ name }) => name);
/** Words that somebody said among those who act. */
const FREE = ['reason', 'remark', 'demand', 'decision', 'text', 'finding', 'measure'];

describe(`the notices of ${RUNS} random lives`, () => {
  const all: Taken[] = [];
  beforeAll(() => {
    fc.assert(fc.property(walk, (given) => void walked(given, town, (taken) => all.push(taken))), { seed: 20261014, numRuns: RUNS });
  }, 120_000);
  const each = (check: (taken: Taken, told: ReturnType<typeof noticesOf>) => void) => {
    for (const taken of all) check(taken, noticesOf(taken.after, taken.after.history.length - 1, town));
  };

  test('nobody is told of their own step, and nobody twice of one', () => {
    let told = 0;
    each(({ offer }, notices) => {
      expect(notices.map(({ to }) => to)).not.toContain(offer.by);
      expect(new Set(notices.map(({ to }) => to)).size).toBe(notices.length);
      expect(new Set(notices.map(({ _id }) => _id)).size).toBe(notices.length);
      told += notices.length;
    });
    expect(told).toBeGreaterThan(500);
  });

  test('a resident reads nothing that is said among those who act, and no name but that of the grid’s officer', () => {
    each(({ offer, after }, notices) => {
      const rule: { internal?: string } = isTaskStep(offer.step) ? taskWorkflow.steps[offer.step] : matterWorkflow.steps[offer.step];
      const input = after.history.at(-1)?.input ?? {};
      for (const { to, kind, title, text } of notices.filter((notice) => notice.to === after.reporterId)) {
        expect([to, TO_RESIDENTS]).toEqual([after.reporterId, expect.arrayContaining([kind])]);
        for (const name of UNNAMED) expect(`${title}。${text}`).not.toContain(name);
        if (rule.internal !== undefined) for (const field of FREE) if (typeof input[field] === 'string' && input[field] !== '') expect(text).not.toContain(input[field]);
      }
    });
  });

  test('a step that residents do not see happens without a word to them', () => {
    each(({ offer, after }, notices) => {
      const rule: { internal?: string } = isTaskStep(offer.step) ? taskWorkflow.steps[offer.step] : matterWorkflow.steps[offer.step];
      if (rule.internal === 'line' && offer.by !== 'clock') expect(notices.filter(({ to, kind }) => to === after.reporterId && kind !== 'questionForYou')).toEqual([]);
    });
  });

  test('every notice has words and stays within what is shown', () => {
    each((_taken, notices) => {
      for (const { title, text } of notices) {
        expect(title).toMatch(/[\u4e00-\u9fff]/);
        expect(`${title}${text}`).not.toMatch(/undefined|null|NaN|！|提交成功|操作失败/);
        expect([...title].length).toBeLessThanOrEqual(60);
      }
    });
  });
});
