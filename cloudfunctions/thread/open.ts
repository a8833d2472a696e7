import * as z from 'zod/mini';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { partsOf, ruleOf, standOf, subjectOf, SUBJECT_KINDS, type Stand, type Subject, type SubjectKind } from './subjects';

/** `voice:<id>` or `matter:<id>`; an id holds nothing that could reach beyond its own range of keys. */
export const subjectKey = z.string().check(z.maxLength(72), z.regex(new RegExp(`^(?:${SUBJECT_KINDS.join('|')}):[A-Za-z0-9_-]{1,64}$`)));

/** The same for what does not exist and for what is none of theirs: a guess learns nothing. */
export const unknownThread = (): Refusal => new Refusal('NOT_FOUND', '没有这段对话，或者不是您能看的');

/** The subjects of these keys that exist, a read for each kind; what some have become is read with one more. */
export async function readSubjects(context: Pick<Context, 'store'>, keys: readonly string[]): Promise<Subject[]> {
  const found = await readRecords(context, keys);
  const becameKeys = found.flatMap(({ kind, record }) => ruleOf(kind).after?.(record) ?? []);
  const became = becameKeys.length === 0 ? [] : await readRecords(context, becameKeys);
  return found.map(({ kind, record }) => {
    const key = ruleOf(kind).after?.(record);
    const next = key == null ? undefined : became.find((each) => `${each.kind}:${each.record._id}` === key);
    return subjectOf(kind, record, next && subjectOf(next.kind, next.record));
  });
}

async function readRecords({ store }: Pick<Context, 'store'>, keys: readonly string[]): Promise<{ kind: SubjectKind; record: Subject['record'] }[]> {
  const ids = new Map<SubjectKind, string[]>();
  for (const key of keys) {
    const { kind, id } = partsOf(key);
    ids.set(kind, [...(ids.get(kind) ?? []), id]);
  }
  const found = await Promise.all(
    Array.from(ids, async ([kind, of]) => {
      const { collection, fields } = ruleOf(kind);
      const records = await store.list<Subject['record']>(collection, { where: { _id: { in: of } }, limit: of.length, fields });
      return records.map((record) => ({ kind, record }));
    }),
  );
  return found.flat();
}

/** One subject as the caller may see it. One read. */
export async function openSubject(context: Context, reference: Reference, key: string): Promise<{ subject: Subject; stand: Stand }> {
  const { caller, now } = context;
  const [subject] = await readSubjects(context, [key]);
  const stand = subject && standOf(subject, caller, reference.posts.of(caller, now));
  if (!subject || !stand) throw unknownThread();
  return { subject, stand };
}
