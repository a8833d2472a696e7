import type { Context } from '../shared/context';
import { Marks } from '../voting/counting/marks';
import { chunked, eight, pageOf } from '../voting/pages';
import { countParts, type CountPart } from '../voting/record';

/** As text a part of them fits a request of 100 KB. */
const LEAVES_A_ROW = 1024;
const MARKS_BYTES = 40_000;
/** A few megabytes an answer. */
const ROWS_AT_ONCE = 40;

const rowId = (voteId: string, part: number, row: number): string => `${voteId}:${String(part).padStart(5, '0')}:${String(row).padStart(5, '0')}`;

function marksInRows(marks: Marks): CountPart['marks'][] {
  const rows: [string, number, number][][] = [];
  let room = 0;
  for (const [text, { heads, area }] of marks.list()) {
    const bytes = Buffer.byteLength(JSON.stringify(text)) * 2 + 60;
    if (bytes > room) {
      rows.push([]);
      room = MARKS_BYTES;
    }
    rows.at(-1)?.push([text, heads, area]);
    room -= bytes;
  }
  return rows;
}

/** Puts down what one call has counted; returns in how many rows. Written again, it is the same. */
export async function putPart(voteId: string, part: number, marks: Marks, leaves: readonly string[], { store }: Pick<Context, 'store'>): Promise<number> {
  const inRows = chunked([...leaves].sort(), LEAVES_A_ROW);
  const ofMarks = marksInRows(marks);
  const rows = Array.from({ length: Math.max(inRows.length, ofMarks.length) }, (_, at): CountPart => ({ _id: rowId(voteId, part, at), voteId, leaves: (inRows[at] ?? []).join(''), marks: ofMarks[at] ?? [] }));
  await eight(rows, (row) => store.put(countParts.name, row));
  return rows.length;
}

const idsOf = (voteId: string, parts: readonly number[]): string[] => parts.flatMap((rows, part) => Array.from({ length: rows }, (_, row) => rowId(voteId, part, row)));

/** All that was put down, together with what is in memory: leaves as one block of bytes, in no order. */
export async function allParts(voteId: string, parts: readonly number[], last: { readonly marks: Marks; readonly leaves: readonly string[] }, { store }: Pick<Context, 'store'>): Promise<{ readonly marks: Marks; readonly leaves: Uint8Array }> {
  const marks = new Marks().addAll(last.marks);
  const blocks = [Buffer.from(last.leaves.join(''), 'hex')];
  const wanted = new Set(idsOf(voteId, parts));
  for (let after = ''; wanted.size > 0; ) {
    const page = await pageOf<CountPart>(store, countParts.name, voteId, after, {}, undefined, ROWS_AT_ONCE);
    for (const { _id, leaves, marks: own } of page) {
      // A call that died may have left more rows than the one that did its work again.
      if (!wanted.delete(_id)) continue;
      blocks.push(Buffer.from(leaves, 'hex'));
      for (const [text, heads, area] of own) marks.add(text, { heads, area });
    }
    if (page.length < ROWS_AT_ONCE) break;
    after = page.at(-1)?._id ?? '';
  }
  if (wanted.size > 0) throw new Error(`${voteId}: ${wanted.size} parts of the count are missing`);
  return { marks, leaves: Buffer.concat(blocks) };
}

export async function forgetParts(voteId: string, parts: readonly number[], { store }: Pick<Context, 'store'>): Promise<void> {
  await eight(idsOf(voteId, parts), (id) => store.remove(countParts.name, id));
}
