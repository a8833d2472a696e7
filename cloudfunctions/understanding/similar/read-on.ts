import type { Context } from '../../shared/context';
import { instantKey } from '../../shared/instant-key';
import { readMarks, type ReadMark } from './open-items';

const PAGE = 200;
/** So many pages of one stream in one firing; the rest comes with the next. */
const ROUNDS = 10;
/** Keys are made before they are written: what was on its way when the mark was set is read again. */
const OVERLAP = 120_000;

/** A stream of records in the order of a key that begins with an instant. */
export interface Stream<T> {
  /** Of its mark. */
  readonly name: string;
  readonly collection: string;
  readonly key: string;
  readonly fields: readonly string[];
  readonly keyOf: (record: T) => string;
}

/** A page of a stream, and which of it had never been read. */
export interface Page<T> {
  readonly records: readonly T[];
  readonly fresh: readonly T[];
}

const instantOf = (key: string): number => Number(key.split(':', 1)[0] ?? 0) || 0;

/**
 * Reads on in a stream, a page at a time. `take` must be safe to repeat: what lies in the last minutes is read
 * twice, and so is all of it where two timers fire at once. `first` is called once for each record, by whoever
 * moves the mark over it.
 */
export async function readOn<T>({ store }: Pick<Context, 'store'>, { name, collection, key, fields, keyOf }: Stream<T>, take: (page: Page<T>) => Promise<void>, first: (fresh: readonly T[]) => Promise<void> = async () => {}): Promise<number> {
  let mark = (await store.get<ReadMark>(readMarks.name, name)) ?? { _id: name, key: '', version: 0 };
  let from = mark.key === '' ? '' : instantKey(Math.max(0, instantOf(mark.key) - OVERLAP), '');
  let read = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const records = await store.list<T>(collection, { where: { [key]: { gt: from } }, orderBy: [[key, 'asc']], limit: PAGE, fields: [...fields, key] });
    const last = records.at(-1);
    if (last === undefined) break;
    const known = mark.key;
    const fresh = records.filter((record) => keyOf(record) > known);
    await take({ records, fresh });
    from = keyOf(last);
    if (fresh.length > 0) {
      const next = { _id: name, key: from, version: mark.version + 1 };
      const moved = mark.version === 0 ? await store.insert(readMarks.name, next) : (await store.update(readMarks.name, { _id: name, version: mark.version }, { set: { key: next.key, version: next.version } })) === 1;
      // Somebody else reads this stream at this moment, and has read on.
      if (!moved) break;
      mark = next;
      await first(fresh);
      read += fresh.length;
    }
    if (records.length < PAGE) break;
  }
  return read;
}
