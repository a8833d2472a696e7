import * as z from 'zod/mini';
import { markOf, MATTERS, type CountedMatter } from '../matter/counted';
import { SCHEMES, schemeOf, type SchemeKey } from '../matter/schemes';
import type { ScoreFacts } from '../matter/score-facts';
import { action } from '../shared/action';
import { cursor, id } from '../shared/schema';
import type { Condition } from '../shared/store';
import { titleIn } from './open';
import { monthsOf, seen, span } from './scores';
import { seenUnit } from './scope';

const PAGE = 20;
const SCHEME_KEYS = Object.keys(SCHEMES) as [SchemeKey, ...SchemeKey[]];

/** One evaluation of one matter: what a unit's score is the mean of. */
export interface ScoredMatter {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly placeName: string;
  readonly byUnitName: string;
  /** YYYY-MM-DD, when both sides could see it. */
  readonly on: string;
  /** 0–100 with one decimal. */
  readonly total: number;
  readonly values: readonly { readonly label: string; readonly value: number }[];
}

const FIELD = /^facts\.scores\./;
const HUNDREDTHS = 100;

/** Whether one evaluation meets a condition on the list that it stands in. */
const meets = (score: ScoreFacts, condition: Condition): boolean =>
  Object.entries(condition).every(([path, wanted]) => {
    const value = score[path.replace(FIELD, '') as 'scheme' | 'aboutUnitId' | 'byUnitId'];
    return typeof wanted === 'object' && wanted !== null && 'in' in wanted ? wanted.in.includes(value) : value === wanted;
  });

export const scored = action({
  /** `unitId` as in `scores`; `aboutUnitId` and `scheme` of one of its rows. */
  input: z.object({ unitId: z.optional(id), aboutUnitId: id, scheme: z.enum(SCHEME_KEYS), span, cursor }),

  /** The matters behind a unit's score: `{ items: ScoredMatter[], next }`. Who sees the score sees them, and nobody else. */
  async run({ unitId, aboutUnitId, scheme, span: of, cursor: from }, context) {
    const { unit, reference } = await seenUnit(context, unitId);
    const allowed = seen(unit, reference);
    const months = monthsOf(of);
    const found = await context.store.list<CountedMatter>(MATTERS, {
      where: { 'facts.marks': { in: months.map((month) => markOf('scored', month)) }, 'facts.scores.aboutUnitId': aboutUnitId, ...(from === undefined ? {} : { _id: { gt: from } }) },
      orderBy: [['_id', 'asc']],
      limit: PAGE + 1,
      fields: ['number', 'text', 'placeName', 'facts'],
    });
    const page = found.slice(0, PAGE);
    const items = page.flatMap(({ _id, number, text, placeName, facts }) =>
      facts.scores
        .filter((score) => score.aboutUnitId === aboutUnitId && score.scheme === scheme && months.includes(score.month) && allowed.some((condition) => meets(score, condition)))
        .map(({ byUnitId, on, total, values }): ScoredMatter => ({
          id: _id, number, title: titleIn(text), placeName, byUnitName: reference.units.get(byUnitId)?.name ?? '', on, total: Math.round(total / (HUNDREDTHS / 10)) / 10,
          values: (schemeOf(scheme)?.criteria ?? []).flatMap(({ key, label }) => (values[key] === undefined ? [] : [{ label, value: values[key] }])),
        })),
    );
    return { items, next: found.length > PAGE ? (page.at(-1)?._id ?? null) : null };
  },
});
