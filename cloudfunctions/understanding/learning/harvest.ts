import type { Context } from '../../shared/context';
import type { Reference } from '../../shared/reference/reference';
import { ITEM_KINDS, type ItemKind } from '../similar/open-items';
import { readOn, type Stream } from '../similar/read-on';
import { fieldsOf, SOURCES, type SourceRecord } from '../similar/sources';
import { supposedCategories } from '../meaning/blend';
import type { Guess } from '../meaning/guess';
import { corrections, NO_TEACHING, teaching, TEACHING_ID, type CorrectionRow } from './records';

type Classified = SourceRecord & { readonly guess?: Guess | null };

/** The steps by which somebody answers for a category. */
const TEACHING_STEPS: readonly string[] = ['classify'];

const streamOf = (kind: ItemKind): Stream<Classified> => ({
  name: `${kind}:classified`,
  collection: SOURCES[kind].collection,
  key: 'classifiedKey',
  fields: [...fieldsOf(kind), 'history', 'guess'],
  keyOf: ({ classifiedKey }) => classifiedKey ?? '',
});

const codeIn = (fields: Readonly<Record<string, unknown>> | undefined): string | null => (typeof fields?.['categoryCode'] === 'string' ? fields['categoryCode'] : null);

/** What people decided about one record: each event of its history that names a category. */
function decisionsOf(kind: ItemKind, { _id: sourceId, history = [], text, guess }: Classified, { catalogue }: Reference): CorrectionRow[] {
  const guessed = guess?.categories[0]?.code ?? supposedCategories(text, catalogue, undefined, 1)[0]?.code ?? null;
  return history.flatMap(({ step, by, name, unitId, at, input, decided }, number): CorrectionRow[] => {
    const label = codeIn(decided) ?? codeIn(input);
    if (!TEACHING_STEPS.includes(step) || label === null || by === 'clock') return [];
    return [{ _id: `${kind}:${sourceId}:${number}`, kind, sourceId, person: by, name, unitId, at, label, guessed, confirmed: guessed === label }];
  });
}

/** Writes down what was decided since the last time, each decision once; `onClassified` gets the records whose category was named. */
export async function harvest(context: Context, reference: Reference, onClassified: (kind: ItemKind, records: readonly SourceRecord[]) => Promise<void>): Promise<number> {
  const { store } = context;
  let taught = 0;
  for (const kind of ITEM_KINDS) {
    await readOn(context, streamOf(kind), async ({ records, fresh }) => {
      const decisions = records.flatMap((record) => decisionsOf(kind, record, reference));
      const there = decisions.length === 0 ? [] : await store.list<{ _id: string }>(corrections.name, { where: { _id: { in: decisions.map(({ _id }) => _id) } }, limit: decisions.length, fields: ['_id'] });
      const known = new Set(there.map(({ _id }) => _id));
      const missing = decisions.filter(({ _id }) => !known.has(_id));
      if (missing.length > 0) taught += await store.insertMany(corrections.name, missing);
      await onClassified(kind, fresh);
    });
  }
  if (taught > 0) {
    const more = { version: 1, newSince: taught };
    if ((await store.update(teaching.name, { _id: TEACHING_ID }, { inc: more })) === 0 && !(await store.insert(teaching.name, { ...NO_TEACHING, ...more }))) await store.update(teaching.name, { _id: TEACHING_ID }, { inc: more });
  }
  return taught;
}
