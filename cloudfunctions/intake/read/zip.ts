import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { Unreadable, type ByteSource } from './table';

/** What a sheet of 100,000 rows can weigh when it is unpacked, many times over; what weighs more is meant to hurt. */
const UNPACKED_AT_MOST = 2 * 1024 ** 3;
const ENTRIES_AT_MOST = 2000;

/** The directory lies at the end and is read in many small steps: one fetch for all of them. */
const TAIL = 128 * 1024;

class SourceReader extends RandomAccessReader {
  constructor(
    private readonly source: ByteSource,
    private readonly tail: Buffer,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const tailAt = this.source.size - this.tail.length;
    if (start >= tailAt) return Readable.from([this.tail.subarray(start - tailAt, end - tailAt)]);
    return Readable.from(this.source.read(start, end), { objectMode: false });
  }
}

/** The files of a zip archive, read from where they lie: the directory first, then only what is asked for. */
export class Zip {
  private constructor(
    private readonly file: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(source: ByteSource): Promise<Zip> {
    const tail: Uint8Array[] = [];
    for await (const chunk of source.read(Math.max(0, source.size - TAIL), source.size)) tail.push(chunk);
    const file = await fromRandomAccessReaderPromise(new SourceReader(source, Buffer.concat(tail)), source.size, { lazyEntries: true, autoClose: false });
    if (file.entryCount > ENTRIES_AT_MOST) throw new Unreadable('压缩包里文件太多，不像是表格');
    const entries = new Map<string, Entry>();
    for await (const entry of file.eachEntry()) entries.set(entry.fileName, entry);
    return new Zip(file, entries);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Bytes of a file when unpacked; 0 when there is none. */
  size(name: string): number {
    return this.entries.get(name)?.uncompressedSize ?? 0;
  }

  /** The unpacked bytes of a file, as they come; `onBytes` hears how many. */
  async *read(name: string, onBytes: (count: number) => void = () => undefined): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) return;
    if (entry.isEncrypted()) throw new Unreadable('表格加了密码，请去掉密码再导入');
    if (entry.uncompressedSize > UNPACKED_AT_MOST) throw new Unreadable('表格太大，请分成几个文件');
    const stream = await this.file.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      onBytes(chunk.length);
      yield chunk;
    }
  }

  async text(name: string): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.read(name)) chunks.push(chunk);
    return new TextDecoder().decode(Buffer.concat(chunks));
  }
}
