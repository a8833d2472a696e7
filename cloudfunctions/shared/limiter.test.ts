import { Limiter } from './limiter';
import { Refusal } from './refusal';

const MINUTE = 60_000;
const takes = (limiter: Limiter, person: string, now: number, times: number): string[] =>
  Array.from({ length: times }, () => {
    try {
      limiter.take(person, now);
      return 'taken';
    } catch (problem) {
      return problem instanceof Refusal ? problem.code : 'bug';
    }
  });

test('so many calls a minute pass, the next is refused', () => {
  expect(takes(new Limiter(3), 'o-1', 0, 5)).toEqual(['taken', 'taken', 'taken', 'TOO_MANY', 'TOO_MANY']);
});

test('the next minute begins anew', () => {
  const limiter = new Limiter(1);
  expect(takes(limiter, 'o-1', MINUTE - 1, 2)).toEqual(['taken', 'TOO_MANY']);
  expect(takes(limiter, 'o-1', MINUTE, 1)).toEqual(['taken']);
});

test("one person's haste costs nobody else anything", () => {
  const limiter = new Limiter(1);
  takes(limiter, 'o-1', 0, 5);
  expect(takes(limiter, 'o-2', 0, 1)).toEqual(['taken']);
});

test('a clock that runs backwards refuses nobody', () => {
  const limiter = new Limiter(1);
  takes(limiter, 'o-1', 10 * MINUTE, 1);
  expect(takes(limiter, 'o-1', 9 * MINUTE, 1)).toEqual(['taken']);
});

test('it forgets people rather than grow without end', () => {
  const limiter = new Limiter(1);
  for (let person = 0; person < 30_000; person += 1) limiter.take(`o-${person}`, 0);
  expect((limiter as unknown as { taken: Map<string, unknown> }).taken.size).toBeLessThanOrEqual(10_001);
});
