import type { Context } from '../../shared/context';
import { ITEM_KINDS, type ItemKind } from '../similar/open-items';
import { SOURCES } from '../similar/sources';
import type { CorrectionRow } from './records';

const AT_ONCE = 200;
/** The subject comes first; what is learned from need not be the whole story. */
const READ = 300;

/** The words on which decisions were made, by correction; what has been deleted since teaches nothing. */
export async function textsOf(rows: readonly CorrectionRow[], { store }: Pick<Context, 'store'>): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const read = async (kind: ItemKind, ids: readonly string[]): Promise<void> => {
    const found = await store.list<{ _id: string; text: string }>(SOURCES[kind].collection, { where: { _id: { in: ids } }, limit: ids.length, fields: ['text'] });
    for (const { _id, text } of found) texts.set(`${kind}:${_id}`, text.slice(0, READ));
  };
  for (const kind of ITEM_KINDS) {
    const ids = [...new Set(rows.filter((row) => row.kind === kind).map(({ sourceId }) => sourceId))];
    for (let at = 0; at < ids.length; at += AT_ONCE) await read(kind, ids.slice(at, at + AT_ONCE));
  }
  return new Map(rows.flatMap(({ _id, kind, sourceId }) => {
    const text = texts.get(`${kind}:${sourceId}`);
    return text === undefined ? [] : [[_id, text] as const];
  }));
}
