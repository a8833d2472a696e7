import fc from 'fast-check';

/** Documents of few fields and few values, so that conditions meet them; every type and shape that an index must survive. */

const words = fc.constantFrom('', 'a', 'ab', 'b', '\u0000', 'a\u0000', '中', '中文', '\uffee', '\u{1f600}', '\ud83d', 'Z');
const numbers = fc.constantFrom(0, -0, 1, 2, 2.5, -1, 1e10, -1e-7, Infinity, -Infinity);
const instants = fc.constantFrom(0, 1, -1, 1_700_000_000_000).map((time) => new Date(time));
const scalar = fc.oneof({ weight: 4, arbitrary: numbers }, { weight: 4, arbitrary: words }, instants, fc.boolean(), fc.constant(null));

const object = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });
const list = fc.oneof(fc.array(scalar, { maxLength: 3 }), fc.array(object, { maxLength: 3 }));
const odd = fc.oneof(fc.constant(Number.NaN), fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }), fc.array(fc.oneof(object, scalar), { maxLength: 3 }));

/** Three kinds of collections: plain values only, with arrays and objects, and with everything. */
const values = {
  plain: scalar,
  lists: fc.oneof({ weight: 3, arbitrary: scalar }, object, list),
  everything: fc.oneof({ weight: 5, arbitrary: scalar }, object, list, odd),
};

const documentOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.record({ a: value, b: value, c: value, n: fc.oneof(fc.record({ x: value, y: value }, { requiredKeys: [] }), value) }, { requiredKeys: [] });

export const collections = fc
  .constantFrom('plain', 'lists', 'everything')
  .chain((kind) => fc.array(documentOf(values[kind]), { minLength: 1, maxLength: 40 }));

const paths = fc.constantFrom('a', 'b', 'c', 'n.x', 'n.y', 'n', '_id');
const operand = fc.oneof({ weight: 6, arbitrary: scalar }, object, fc.array(scalar, { maxLength: 2 }), fc.constantFrom('d00', 'd05', 'd10'));

const comparison = fc.oneof(
  fc.record({ $eq: operand }),
  fc.record({ $in: fc.array(operand, { maxLength: 4 }) }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $gt: operand }),
  fc.record({ $lte: operand }),
  fc.record({ $ne: operand }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $regex: fc.constantFrom('^a', 'b') }),
  fc.record({ $elemMatch: fc.record({ $gte: scalar }) }),
  fc.record({ $not: fc.record({ $gt: scalar }) }),
);

const condition = fc.tuple(paths, fc.oneof({ weight: 2, arbitrary: operand }, { weight: 3, arbitrary: comparison })).map(([path, test]) => ({ [path]: test }));
const conjunction = fc.array(condition, { maxLength: 3 }).map((parts) => Object.assign({}, ...parts) as Record<string, unknown>);

export const filters: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 5, arbitrary: conjunction },
  { weight: 1, arbitrary: fc.record({ $or: fc.array(conjunction, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.tuple(conjunction, conjunction, conjunction).map(([outer, one, other]) => ({ ...outer, $or: [one, other] })) },
  { weight: 1, arbitrary: fc.record({ $and: fc.array(conjunction, { minLength: 1, maxLength: 3 }) }) },
);

export const sorts: fc.Arbitrary<Record<string, 1 | -1>> = fc
  .uniqueArray(fc.tuple(paths, fc.constantFrom<1 | -1>(1, -1)), { maxLength: 3, selector: ([path]) => path })
  .map((fields) => Object.fromEntries(fields));

export const updates: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.record({ $set: fc.record({ a: scalar, b: fc.oneof(scalar, list) }, { requiredKeys: [] }) }),
  fc.record({ $unset: fc.constantFrom({ a: '' }, { n: '' }) }),
  fc.record({ $set: fc.record({ c: scalar }) }),
  fc.record({ $inc: fc.record({ a: fc.constant(1) }) }),
);
