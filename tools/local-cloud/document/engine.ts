/** The query engine (mingo) with MongoDB's operators, completed and corrected where it differs from MongoDB. */
import { Context, evalExpr, ProcessingMode } from 'mingo/core';
import { Aggregator } from 'mingo/aggregator';
import { Lazy } from 'mingo/lazy';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import * as updates from 'mingo/operators/update';
import { Query } from 'mingo/query';
import type { Options } from 'mingo/types';
import { invalidParam } from '../errors';
import { isDoc } from './ejson';
import type { Doc } from './ejson';
import { distance, geoQueryOperators, geometryAt, pointAt } from './geo';
import { compileGroup } from './group';

type Predicate = (document: unknown) => boolean;

/** mingo's `$elemMatch` mistakes scalars for documents and the other way round. */
function elemMatch(path: string, condition: unknown, options: Options): Predicate {
  if (!isDoc(condition)) throw invalidParam('$elemMatch needs an object');
  const ofDocuments = !Object.keys(condition).some((key) => key.startsWith('$') && !['$and', '$or', '$nor'].includes(key));
  const query = new Query<Doc>(ofDocuments ? condition : { item: condition }, options);
  const keys = path.split('.');
  return (document) => {
    let value = document;
    for (const key of keys) value = isDoc(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    if (!Array.isArray(value)) return false;
    return (value as unknown[]).some((item) => (ofDocuments ? isDoc(item) && query.test(item) : query.test({ item })));
  };
}

const args = (document: unknown, expression: unknown, options: Options): unknown[] => evalExpr(document, expression, options) as unknown[];

/** Bytes, not characters, and −1 means "to the end". */
function substrBytes(document: unknown, expression: unknown, options: Options): string {
  const [text, start = 0, length = -1] = args(document, expression, options) as [string | number | null | undefined, number?, number?];
  const bytes = Buffer.from(text == null ? '' : String(text));
  return (length < 0 ? bytes.subarray(start) : bytes.subarray(start, start + length)).toString();
}

function indexOfCodePoint(document: unknown, expression: unknown, options: Options): number | null {
  const [text, part, start = 0, end] = args(document, expression, options) as [string | null | undefined, string, number?, number?];
  return text == null ? null : Array.from(text).slice(0, end).join('').indexOf(part, start);
}

/** Weeks begin on Sunday; the days before the year's first Sunday are week 0. */
function week(document: unknown, expression: unknown, options: Options): number | null {
  const date = evalExpr(document, isDoc(expression) && 'date' in expression ? expression['date'] : expression, options);
  if (!(date instanceof Date)) return null;
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
  return Math.floor((dayOfYear + 7 - date.getUTCDay()) / 7);
}

interface GeoNear {
  readonly near: unknown;
  readonly distanceField: string;
  readonly key?: string;
  readonly maxDistance?: number;
  readonly minDistance?: number;
  readonly distanceMultiplier?: number;
  readonly includeLocs?: string;
  readonly query?: Doc;
  readonly limit?: number;
  readonly num?: number;
}

function geoNear(source: { collect(): unknown[] }, spec: GeoNear, options: Options): unknown {
  const centre = pointAt({ near: spec.near }, 'near');
  if (centre === undefined) throw invalidParam('$geoNear needs a point');
  const path = spec.key ?? 'location';
  const query = spec.query === undefined ? undefined : new Query<Doc>(spec.query, options);
  const found: { metres: number; document: Doc }[] = [];
  for (const document of source.collect() as Doc[]) {
    const point = pointAt(document, path);
    if (point === undefined || query?.test(document) === false) continue;
    const metres = distance(point, centre);
    if (metres > (spec.maxDistance ?? Infinity) || metres < (spec.minDistance ?? 0)) continue;
    const withDistance: Doc = { ...document, [spec.distanceField]: metres * (spec.distanceMultiplier ?? 1) };
    if (spec.includeLocs !== undefined) withDistance[spec.includeLocs] = geometryAt(document, path);
    found.push({ metres, document: withDistance });
  }
  found.sort((a, b) => a.metres - b.metres);
  return Lazy(found.slice(0, spec.limit ?? spec.num ?? 100).map(({ document }) => document));
}

type Operators<Method extends 'addQueryOps' | 'addPipelineOps'> = Parameters<Context[Method]>[0];

const ownQueryOperators = { $elemMatch: elemMatch, ...geoQueryOperators } as unknown as Operators<'addQueryOps'>;

// Operators added first win over those added later.
const context = Context.init({ query: ownQueryOperators })
  .addQueryOps(queries)
  .addExpressionOps({ $substr: substrBytes, $substrBytes: substrBytes, $indexOfCP: indexOfCodePoint, $week: week })
  .addExpressionOps(expressions)
  .addPipelineOps({ $geoNear: geoNear } as unknown as Operators<'addPipelineOps'>)
  .addPipelineOps(stages)
  .addProjectionOps(projections)
  .addAccumulatorOps(accumulators);

const SETTINGS: Partial<Options> = { context, scriptEnabled: false, processingMode: ProcessingMode.CLONE_OFF };

/** From plain settings the engine copies all its operators for every query; what it makes of them, it hands to each operator. */
function prepare(settings: Partial<Options>): Partial<Options> {
  let prepared: Partial<Options> | undefined;
  const keep = (_path: string, _value: unknown, options: Options): Predicate => {
    if (prepared) throw new Error('unknown query operator $keep');
    prepared = options;
    return () => true;
  };
  context.addQueryOps({ $keep: keep });
  void new Query({ any: { $keep: 1 } }, settings);
  return prepared ?? settings;
}

const OPTIONS = prepare(SETTINGS);

/** Compiles a filter once for many documents; throws on an operator that does not exist. */
export function compileFilter(filter: Doc): (document: Doc) => boolean {
  const query = new Query<Doc>(filter, OPTIONS);
  return (document) => query.test(document);
}

/** Applies a projection as `field()` sends it. */
export function compileProjection(projection: Doc): (document: Doc) => Doc {
  const query = new Query<Doc>({}, OPTIONS);
  return (document) => query.find<Doc>([document], projection).all()[0] ?? {};
}

type UpdateOperator = (operands: Doc) => (document: Doc) => readonly string[];

// CloudBase has no $currentDate (it has serverDate()), and the engine's would stand still.
const { $currentDate: _without, ...known } = updates;
const UPDATE_OPERATORS = known as unknown as Readonly<Record<string, UpdateOperator>>;

/** Compiles an update once for many documents. What it returns changes a document in place and gives the paths that are different now. */
export function compileUpdate(update: Doc): (document: Doc) => readonly string[] {
  const steps = Object.entries(update).map(([name, operands]) => {
    if (!Object.hasOwn(UPDATE_OPERATORS, name)) throw invalidParam(`unknown update operator ${name}`);
    if (!isDoc(operands)) throw invalidParam(`${name} needs an object`);
    return UPDATE_OPERATORS[name]?.(operands);
  });
  assertNoConflict(Object.values(update).flatMap((operands) => Object.keys(operands as Doc)));
  return (document) => steps.flatMap((step) => step?.(document) ?? []);
}

/** MongoDB refuses to change a field and a part of it in one update. */
function assertNoConflict(paths: readonly string[]): void {
  const sorted = paths.map((path) => `${path}.`).sort((a, b) => (a < b ? -1 : 1));
  const conflict = sorted.find((path, i) => i > 0 && path.startsWith(sorted[i - 1] as string));
  if (conflict !== undefined) throw invalidParam(`updating the path '${conflict.slice(0, -1)}' would create a conflict`);
}

/** Runs a pipeline over documents that nobody else holds. */
export function aggregate(documents: Doc[], pipeline: Doc[], collectionResolver: (name: string) => Doc[]): Doc[] {
  // Grouping first thing is what counting asks for; where it is plain it needs no engine.
  const grouped = compileGroup(pipeline[0]?.['$group'])?.(documents);
  if (grouped) return pipeline.length === 1 ? grouped : aggregate(grouped, pipeline.slice(1), collectionResolver);
  return new Aggregator(pipeline, { ...SETTINGS, collectionResolver }).run<Doc>(documents);
}
