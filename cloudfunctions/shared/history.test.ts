import * as fc from 'fast-check';

import { firstBroken, link, type HistoryEvent } from './history';

const event = (step: string, input: Readonly<Record<string, unknown>> = {}) => ({ at: 1_000, step, by: 'o-1', name: '居民', unitId: null, to: 'reported', input, requestId: null });
const chain = (...steps: readonly string[]) => steps.reduce<HistoryEvent[]>((history, step) => [...history, link(history, event(step, { remark: step }))], []);

test('an untouched history is whole, an empty one too', () => {
  expect(firstBroken([])).toBe(-1);
  expect(firstBroken(chain('report', 'classify', 'accept'))).toBe(-1);
});

test('the first event has nothing before it, every other the hash of the one before', () => {
  const [first, second] = chain('report', 'classify');
  expect(first?.prev).toBe('');
  expect(second?.prev).toBe(first?.hash);
});

test('any changed field of any event shows where it was changed', () => {
  const history = chain('report', 'classify', 'accept', 'resolve');
  const fields = ['at', 'step', 'by', 'name', 'unitId', 'to', 'input', 'requestId', 'prev', 'hash'] as const;
  fc.assert(
    fc.property(fc.nat(history.length - 1), fc.constantFrom(...fields), (at, field) => {
      const changed = (each: HistoryEvent) => ({ ...each, [field]: field === 'input' ? { remark: '改过' } : `${String(each[field])}!` });
      const tampered = history.map((each, index) => (index === at ? changed(each) : each));
      expect(firstBroken(tampered)).toBe(at);
    }),
    { seed: 1 },
  );
});

test('taking one out, putting one in or changing the order shows', () => {
  const [a, b, c] = chain('report', 'classify', 'accept') as [HistoryEvent, HistoryEvent, HistoryEvent];
  expect(firstBroken([a, c])).toBe(1);
  expect(firstBroken([b, c])).toBe(0);
  expect(firstBroken([a, c, b])).toBe(1);
  expect(firstBroken([a, b, b, c])).toBe(2);
});

test('a changed event that was hashed anew breaks the next one', () => {
  const [a, b, c] = chain('report', 'classify', 'accept') as [HistoryEvent, HistoryEvent, HistoryEvent];
  const { prev: _prev, hash: _hash, ...plain } = b;
  expect(firstBroken([a, link([a], { ...plain, by: 'o-2' }), c])).toBe(2);
});

test('the order in which a database gives the fields back does not matter, nor a field without a value', () => {
  const [whole] = [link([], event('report', { b: { y: 1, x: [1, { q: 1, p: 2 }] }, a: 1, gone: undefined }))];
  const { input: _input, ...rest } = whole;
  const returned = { input: { a: 1, b: { x: [1, { p: 2, q: 1 }], y: 1 } }, ...rest } as HistoryEvent;
  expect(firstBroken([returned])).toBe(-1);
});
