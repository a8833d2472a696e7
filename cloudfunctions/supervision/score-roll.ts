import { SCHEMES, schemeOf, type SchemeKey } from '../matter/schemes';
import type { Group } from '../shared/store';

/** Every criterion of every scheme, once: what is summed. */
export const CRITERIA: readonly string[] = [...new Set(Object.values(SCHEMES).flatMap(({ criteria }) => criteria.map(({ key }) => key)))];

/** One criterion of a unit's score: the mean of those of which something is known. */
export interface CriterionScore {
  readonly key: string;
  readonly label: string;
  readonly weight: number;
  /** 0–100 with one decimal; null where nobody knows. */
  readonly score: number | null;
  /** Evaluations that hold it. */
  readonly count: number;
}

/** A unit's score in one scheme and one span of time: from evaluations of single matters, never typed in. */
export interface UnitScore {
  readonly unitId: string;
  readonly unitName: string;
  readonly scheme: SchemeKey;
  readonly schemeLabel: string;
  /** YYYY-MM, or YYYY for a whole year. */
  readonly span: string;
  /** Matters that were evaluated. */
  readonly count: number;
  /** Mean of the totals, 0–100 with one decimal. */
  readonly total: number;
  readonly criteria: readonly CriterionScore[];
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
/** Totals are kept in hundredths. */
const HUNDREDTHS = 100;

/** A group of evaluations of one unit and scheme as its score; null for a scheme that is no more. */
export function unitScore({ by, count, values }: Group, span: string, nameOf: (unitId: string) => string): UnitScore | null {
  const scheme = schemeOf(String(by['scheme']));
  if (!scheme || count === 0) return null;
  const unitId = String(by['unitId']);
  return {
    unitId,
    unitName: nameOf(unitId),
    scheme: String(by['scheme']) as SchemeKey,
    schemeLabel: scheme.label,
    span,
    count,
    total: tenth((values['total'] ?? 0) / count / HUNDREDTHS),
    criteria: scheme.criteria.map(({ key, label, weight }) => {
      const known = values[`known:${key}`] ?? 0;
      return { key, label, weight, score: known === 0 ? null : tenth((values[key] ?? 0) / known), count: known };
    }),
  };
}
