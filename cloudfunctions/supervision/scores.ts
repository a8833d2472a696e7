import * as z from 'zod/mini';
import { markOf, MATTERS } from '../matter/counted';
import type { SchemeKey } from '../matter/schemes';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { BYTE_ORDER_MARK, csvLine } from '../shared/csv';
import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import { id, words } from '../shared/schema';
import type { Condition } from '../shared/store';
import { saved, type SavedFile } from './export-file';
import { monthAfter } from './period';
import { CRITERIA, unitScore, type UnitScore } from './score-roll';
import { childrenOf, seenUnit } from './scope';

const UNITS_AT_MOST = 2000;
const SPAN = /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/;
export const span = words(7).check(z.refine((text) => SPAN.test(text), '写成 2026 或 2026-10'));

/** The months of a year, or the one month. */
export const monthsOf = (of: string): string[] => (of.length === 7 ? [of] : Array.from({ length: 12 }, (_, index) => monthAfter(`${of}-01`, index)));

/** Which evaluations a unit may see: those about itself, and those about whatever it stands over. Departments score streets, streets score communities and departments; nobody else scores a community (BURDEN-06). */
export function seen(unit: Unit, reference: Reference): Condition[] {
  const about = 'facts.scores.aboutUnitId';
  switch (unit.kind) {
    case 'district':
      return [{}];
    case 'street':
      return [{ [about]: { in: [unit._id, ...childrenOf(unit, reference).map(({ _id }) => _id)] } }, { 'facts.scores.byUnitId': unit._id, 'facts.scores.scheme': { in: ['response', 'frontline'] satisfies SchemeKey[] } }];
    case 'department':
      return [{ [about]: unit._id }, { 'facts.scores.byUnitId': unit._id }];
    default:
      return [{ [about]: unit._id }];
  }
}

/** Scores by unit and scheme, averaged in the database. */
async function rolled({ store }: Context, reference: Reference, unit: Unit, of: string): Promise<UnitScore[]> {
  const inSpan = { 'facts.scores.month': { in: monthsOf(of) } };
  const value = (key: string): string => `facts.scores.values.${key}`;
  const groups = await Promise.all(
    seen(unit, reference).map((that) =>
      store.groupBy(MATTERS, {
        where: { 'facts.marks': { in: monthsOf(of).map((month) => markOf('scored', month)) } },
        each: 'facts.scores',
        that: { ...inSpan, ...that },
        by: { scheme: 'facts.scores.scheme', unitId: 'facts.scores.aboutUnitId' },
        sums: { total: 'facts.scores.total', ...Object.fromEntries(CRITERIA.map((key) => [key, value(key)])) },
        counts: Object.fromEntries(CRITERIA.map((key) => [`known:${key}`, { [value(key)]: { gte: 0 } }])),
        limit: UNITS_AT_MOST,
      }),
    ),
  );
  // A street that scored its own communities is in both questions.
  const scores = groups.flat().flatMap((group) => unitScore(group, of, (unitId) => reference.units.get(unitId)?.name ?? '') ?? []);
  const unique = new Map(scores.map((score) => [`${score.scheme}:${score.unitId}`, score]));
  const order = (score: UnitScore): number => reference.units.all.findIndex(({ _id }) => _id === score.unitId);
  // In the order of the tree: units are scored, not ranked.
  return [...unique.values()].sort((a, b) => (a.scheme === b.scheme ? order(a) - order(b) : a.scheme < b.scheme ? -1 : 1));
}

export const scores = action({
  input: z.object({ unitId: z.optional(id), span }),

  /** Unit scores of a month or a year: `{ unit, span, scores: UnitScore[] }`. */
  async run({ unitId, span: of }, context) {
    const { unit, reference } = await seenUnit(context, unitId);
    return { unit: { id: unit._id, name: unit.name, kind: unit.kind }, span: of, scores: await rolled(context, reference, unit, of) };
  },
});

const HEADINGS = ['单位', '评价', '时间', '件数', '总分', '项目', '权重（%）', '项目得分', '项目件数'];

export const exportScores = action({
  writes: true,
  input: z.object({ unitId: z.optional(id), span }),

  /** The roll-up for the annual appraisal of units (EVAL-09, EVAL-10): read-only, by unit, nobody's person. Returns the file. */
  async run({ unitId, span: of }, context): Promise<SavedFile> {
    const { unit, reference } = await seenUnit(context, unitId);
    const rows = await rolled(context, reference, unit, of);
    const lines = rows.flatMap(({ unitName, schemeLabel, count, total, criteria }) =>
      criteria.map(({ label, weight, score, count: known }) => csvLine([unitName, schemeLabel, of, String(count), String(total), label, String(weight), score === null ? '' : String(score), String(known)])),
    );
    return saved(context, `单位评价 ${unit.name} ${of}.csv`, BYTE_ORDER_MARK + csvLine(HEADINGS) + lines.join(''));
  },
});
