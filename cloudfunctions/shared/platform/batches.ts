/** CloudBase takes 100 KB of text a request; the rest of the request needs some of it. */
const BYTES_AT_MOST = 90 * 1024;
const DOCUMENTS_AT_MOST = 200;

/** As the SDK sends it: extended JSON, in which a number is an object, as a string within JSON. */
const bytesOf = (document: object): number =>
  Buffer.byteLength(JSON.stringify(JSON.stringify(document, (_key, value: unknown) => (typeof value === 'number' ? { $numberDouble: String(value) } : value))));

/** Documents in the order given, cut so that each piece fits a request. One that is too large alone stands alone. */
export function batches<T extends object>(documents: readonly T[]): T[][] {
  const cut: T[][] = [];
  let room = 0;
  for (const document of documents) {
    const bytes = bytesOf(document);
    const last = cut.at(-1);
    if (last && last.length < DOCUMENTS_AT_MOST && bytes <= room) {
      last.push(document);
      room -= bytes;
    } else {
      cut.push([document]);
      room = BYTES_AT_MOST - bytes;
    }
  }
  return cut;
}
