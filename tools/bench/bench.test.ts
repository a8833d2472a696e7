import { firstBroken } from '../../cloudfunctions/shared/history';
import { UnitTree } from '../../cloudfunctions/shared/reference/unit';
import { requireAnswer } from '../../cloudfunctions/voice/check-answer';
import type { Voice } from '../../cloudfunctions/voice/voice';
import { townReference } from '../../tests/support/matters';
import { benchDistrict, NOW } from './district';
import { keyOf } from './local-cloud/documents';
import { manyMatters, matterId } from './matters';
import { best, median, medians, percentile, throughput } from './measure';
import { benchPeople } from './people';
import { atLeast, atMost, figure, tableOf } from './rows';
import { manyMessages, OF_ONE_CONVERSATION } from './voice/conversations';
import { benchMembers, neighbourOf } from './voice/neighbours';
import { ANSWER, FIRST, manyVoices, voiceId } from './voice/voices';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
  [[], Number.NaN],
])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

test('the value below which all but the worst twentieth lie', () => expect([percentile(Array.from({ length: 100 }, (_, at) => 100 - at), 0.95), percentile([], 0.95)]).toEqual([96, Number.NaN]));

test('the best of some turns runs each of them once', () => {
  let turns = 0;
  expect(best(3, () => (turns += 1))).toBeGreaterThanOrEqual(0);
  expect(turns).toBe(3);
});

test('what is compared is measured in turn, after the same warm-up', async () => {
  const order: string[] = [];
  await medians({ a: async (turn) => order.push(`a${turn}`), b: async (turn) => order.push(`b${turn}`) }, 2, 1);
  expect(order).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
});

test('every caller calls again as soon as it is answered', async () => {
  let [busy, most, calls] = [0, 0, 0];
  const rate = await throughput(4, 5, async () => {
    busy += 1;
    most = Math.max(most, busy);
    await Promise.resolve();
    busy -= 1;
    calls += 1;
  });
  expect([most, calls]).toEqual([4, 20]);
  expect(rate).toBeGreaterThan(0);
});

test('a goal is met at its very limit, and a figure without one is neither', () => {
  expect([atMost('a', 2.5, 2.5).ok, atMost('a', 2.51, 2.5).ok, atLeast('a', 0.4, 0.4).ok, atLeast('a', 0.39, 0.4).ok]).toEqual([true, false, true, false]);
  expect(figure('a', 1)).not.toHaveProperty('ok');
});

test('the table stands in columns, Chinese or not', () => {
  const lines = tableOf([atMost('report ÷ 空写入', 2.6, 2.5), figure('点 → 网格', 342_872, '次/秒')]).split('\n');
  expect(lines).toEqual([
    '项目                      结果  目标',
    'report ÷ 空写入           2.60  ≤ 2.5  没有达到',
    '点 → 网格        342,872 次/秒',
  ]);
});

describe('the district of the bench', () => {
  const reference = townReference();
  const few = [...manyMatters(300, reference, NOW)];
  const many = [...manyMatters(3_000, reference, NOW)];

  test('shows the same full pages to the same people, however large it is', () => {
    const mine = (matters: typeof few, state: string) => matters.filter(({ gridId, state: in_, reporterId }) => gridId === 'g1' && in_ === state && reporterId === 'bench-resident-0').length;
    for (const matters of [few, many]) {
      expect(mine(matters, 'classified')).toBeGreaterThan(20);
      expect(mine(matters, 'handling')).toBeGreaterThan(20);
      expect(matters.slice(0, 120).map(({ _id }) => _id)).toEqual(Array.from({ length: 120 }, (_, index) => matterId(index)));
    }
  });

  test('holds matters as the functions store them', () => {
    for (const matter of many.slice(0, 200)) {
      expect(firstBroken(matter.history)).toBe(-1);
      expect(matter.version).toBe(matter.history.length);
      expect(matter.queueKey.endsWith(matter._id)).toBe(true);
    }
    expect(new Set(many.map(({ number }) => number)).size).toBe(many.length);
  });

  test('has somebody for everything that is measured', () => {
    const { officer, secretary, unitId } = benchPeople();
    expect(benchDistrict().posts.map(({ openid }) => openid)).toEqual(expect.arrayContaining([officer, secretary]));
    expect(new UnitTree(benchDistrict().units).grids[0]?._id).toBe(unitId);
  });

  test('plain documents have keys that are all different', () => {
    expect(new Set(Array.from({ length: 10_000 }, (_, index) => keyOf(index))).size).toBe(10_000);
  });
});

describe('what was said in the district of the bench', () => {
  const reference = townReference();
  const few = [...manyVoices(300, reference, NOW)];
  const many = [...manyVoices(3_000, reference, NOW)];

  test('fills the board, the writer’s own list and the branch’s queue in any number, with the same voices first', () => {
    for (const voices of [few, many]) {
      const newest = [...voices].sort((a, b) => (a.postedKey < b.postedKey ? 1 : -1)).slice(0, 20);
      expect(newest.map(({ _id }) => _id)).toEqual(Array.from({ length: 20 }, (_, index) => voiceId(index)));
      const [first] = voices as [(typeof voices)[number]];
      const onBoard = voices.slice(0, FIRST).filter(({ boards }) => boards.includes(first.communityId ?? ''));
      const waiting = voices.filter(({ lanes }) => lanes.includes(`${first.holderRole}:${first.holderId}:waiting`));
      expect([onBoard.length, voices.filter(({ authorId }) => authorId === 'bench-resident-0').length, waiting.length > 20]).toEqual([FIRST, FIRST, true]);
    }
  });

  test('is stored as the functions store it', () => {
    for (const voice of many.slice(0, 400)) {
      expect(firstBroken(voice.history)).toBe(-1);
      expect([voice.version, voice.screening, voice.queueKey.endsWith(voice._id)]).toEqual([voice.history.length, 'shown', true]);
    }
    expect(new Set(many.map(({ number }) => number)).size).toBe(many.length);
  });

  test('is answered in words that pass the check', () => expect(() => requireAnswer(ANSWER, few[0] as Voice, reference, NOW)).not.toThrow());

  test('is read by neighbours who live beside the first voices', () => {
    const communityId = few[0]?.communityId;
    expect(benchMembers(reference).map(({ _id, households }) => [_id, households.map((each) => each.communityId)])).toEqual(expect.arrayContaining([[neighbourOf(0), [communityId]], ['bench-resident-0', [communityId]]]));
  });

  test('has conversations without a gap, each with the marks of both sides', () => {
    const rows = [...manyMessages(2 * OF_ONE_CONVERSATION, NOW)];
    const numbers = (kind: string) => rows.filter((row) => row.kind === kind).map(({ subject, sequence }) => `${subject} ${sequence}`);
    expect(numbers('message')).toEqual([0, 1].flatMap((index) => Array.from({ length: OF_ONE_CONVERSATION }, (_, at) => `voice:${voiceId(index)} ${at + 1}`)));
    expect(numbers('mark')).toHaveLength(4);
    expect(new Set(rows.map(({ sentKey }) => sentKey)).size).toBe(rows.length);
  });
});
