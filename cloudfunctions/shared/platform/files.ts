import { cloud } from './cloud';

export interface Files {
  /** Download links by fileID; they expire, so store fileIDs only. At most 50 at a time. */
  urls(fileIDs: readonly string[]): Promise<Record<string, string>>;
  /** Stores bytes at a path of the environment; returns the fileID. */
  put(path: string, content: Buffer): Promise<string>;
  /** A stored file, to be read in pieces from anywhere in it; null when there is none. */
  open(fileID: string): Promise<StoredFile | null>;
  remove(fileID: string): Promise<void>;
  /** A Mini Program code that opens `page` with `scene` (at most 32 ASCII characters). PNG bytes. */
  miniProgramCode(scene: string, page: string): Promise<Buffer>;
}

/** Bytes that stay where they are until they are asked for, so that a large file needs no memory. */
export interface StoredFile {
  readonly size: number;
  /** From `from` up to, but not including, `to`. */
  read(from: number, to: number): AsyncIterable<Uint8Array>;
}

const PARTIAL = 206;
const MISSING = [403, 404];
const NOTHING_THERE = 416;

/** The whole size is told with every part: `bytes 0-0/1234`. */
function sizeOf({ status, headers }: Response): number {
  const stated = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
  return Number(stated ?? (status === NOTHING_THERE ? 0 : (headers.get('content-length') ?? 0)));
}

/** The part of a link's content; a server that knows no parts sends all, and the rest of it is passed over. */
async function* partOf(url: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  if (to <= from) return;
  const response = await fetch(url, { headers: { range: `bytes=${from}-${to - 1}` } });
  if (!response.ok || !response.body) throw new Error(`a stored file answered ${response.status}`);
  let at = response.status === PARTIAL ? from : 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    const part = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at));
    at += chunk.length;
    if (part.length > 0) yield part;
    if (at >= to) return;
  }
  if (at < to) throw new Error(`a stored file ended at ${at} of ${to}`);
}

interface CodeApi {
  getUnlimited(input: object): Promise<{ buffer: Buffer }>;
}

export const wxFiles: Files = {
  async urls(fileIDs) {
    const { fileList } = (await cloud.getTempFileURL({ fileList: [...fileIDs] })) as { fileList: { fileID: string; tempFileURL: string }[] };
    return Object.fromEntries(fileList.filter(({ tempFileURL }) => tempFileURL !== '').map(({ fileID, tempFileURL }) => [fileID, tempFileURL]));
  },

  async put(path, content) {
    const { fileID } = (await cloud.uploadFile({ cloudPath: path, fileContent: content as never })) as { fileID: string };
    return fileID;
  },

  async open(fileID) {
    const url = (await wxFiles.urls([fileID]))[fileID];
    if (url === undefined) return null;
    const first = await fetch(url, { headers: { range: 'bytes=0-0' } });
    await first.body?.cancel();
    if (MISSING.includes(first.status)) return null;
    if (!first.ok && first.status !== NOTHING_THERE) throw new Error(`a stored file answered ${first.status}`);
    return { size: sizeOf(first), read: (from, to) => partOf(url, from, to) };
  },

  async remove(fileID) {
    await cloud.deleteFile({ fileList: [fileID] });
  },

  async miniProgramCode(scene, page) {
    const { wxacode } = cloud.openapi as unknown as { wxacode: CodeApi };
    return (await wxacode.getUnlimited({ scene, page, check_path: false })).buffer;
  },
};
