import { TextDecoder } from 'node:util';

/** Enough of the file to tell its encoding by: the headings are in it, and they are Chinese. */
const HEAD = 4096;

const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** UTF-8 where the bytes can be UTF-8; else what Chinese Windows writes, GBK and all that GB 18030 added to it. */
export function encodingOf(head: Uint8Array): string {
  const marked = MARKS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (marked) return marked.encoding;
  try {
    // A character cut off at the end is not an error while more may come.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** The text of a file in whichever of the usual encodings; a byte order mark is left out. */
export async function* decode(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head: Uint8Array[] = [];
  let held = 0;
  const begin = (): [TextDecoder, Uint8Array] => {
    const bytes = Buffer.concat(head);
    head = [];
    return [new TextDecoder(encodingOf(bytes.subarray(0, HEAD))), bytes];
  };
  for await (const chunk of chunks) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    head.push(chunk);
    held += chunk.length;
    if (held < HEAD) continue;
    const [fresh, bytes] = begin();
    decoder = fresh;
    yield decoder.decode(bytes, { stream: true });
  }
  if (decoder) yield decoder.decode();
  else {
    const [fresh, bytes] = begin();
    yield fresh.decode(bytes);
  }
}
