import * as fc from 'fast-check';
import { Aggregator } from 'mingo/aggregator';
import { Context, ProcessingMode } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import { groupStage } from '../../../cloudfunctions/shared/platform/grouping';
import type { Condition, Grouping } from '../../../cloudfunctions/shared/store';
import type { Doc } from './ejson';
import { compileGroup } from './group';

/** The engine itself, without the short cut. */
const engine = (documents: readonly Doc[], stage: object): Doc[] =>
  new Aggregator([{ $group: stage }], { context: Context.init({ accumulator: accumulators, expression: expressions, pipeline: stages }), processingMode: ProcessingMode.CLONE_ALL }).run<Doc>(structuredClone(documents));

const plain = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('a', 'b', '', '2026-10-12'), fc.boolean(), fc.constant(null));
const odd = fc.oneof({ weight: 9, arbitrary: plain }, { weight: 1, arbitrary: fc.oneof(fc.array(plain, { maxLength: 2 }), fc.constant(new Date(0)), fc.record({ x: plain })) });
const document = fc.record({ a: plain, b: plain, n: fc.record({ x: odd, y: plain }, { requiredKeys: ['y'] }), z: odd }, { requiredKeys: ['a', 'n'] });
const field = fc.constantFrom('a', 'b', 'n.x', 'n.y', 'z', 'missing', 'a.x');

const criterion = fc.oneof(
  plain,
  fc.record({ in: fc.array(plain, { maxLength: 3 }) }),
  fc.record({ gt: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ gte: fc.integer({ min: -3, max: 3 }), lt: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ lte: fc.constantFrom('a', 'b') }),
);
const grouping = fc.record({
  by: fc.dictionary(fc.constantFrom('k', 'l'), field, { maxKeys: 2 }),
  sums: fc.dictionary(fc.constantFrom('s', 't'), field, { maxKeys: 2 }),
  counts: fc.dictionary(fc.constantFrom('c', 'd'), fc.dictionary(field, criterion, { minKeys: 1, maxKeys: 2 }), { maxKeys: 2 }),
});

describe('grouping without the engine', () => {
  test('gives what the engine gives, or leaves it to the engine', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(document, { maxLength: 12 }), grouping, (documents, { by, sums, counts }) => {
        const stage = groupStage({ where: {}, by, sums, counts: counts as Readonly<Record<string, Condition>>, limit: 100 } satisfies Grouping);
        const quick = compileGroup(stage)?.(documents);
        if (!quick) return;
        taken += 1;
        expect(quick).toEqual(engine(documents, stage));
      }),
      { seed: 42, numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  test.each([
    ['another accumulator', { _id: '$a', n: { $max: '$b' } }],
    ['an expression as key', { _id: { $toLower: '$a' } }],
    ['a variable', { _id: '$$ROOT', n: { $sum: 1 } }],
    ['an operator that is not known here', { _id: null, n: { $sum: { $multiply: ['$a', 2] } } }],
  ])('%s is the engine’s', (_what, stage) => {
    expect(compileGroup(stage)?.([{ _id: '1', a: 1 }])).toBeUndefined();
  });
});
