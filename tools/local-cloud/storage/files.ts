import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { CloudError, invalidParam, storageFull } from '../errors';

export const BUCKET = 'local-env.local';

const MAX_PATH = 512;
const MAX_FILE_BYTES = 50 * 1024 * 1024;

const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** The id by which documents refer to a file. */
export const fileIdOf = (cloudPath: string): string => `cloud://${BUCKET}/${cloudPath}`;

/** The path within the storage that a file id names; undefined when it names another environment's file or none. */
export const pathOfFileId = (fileId: unknown): string | undefined => {
  const prefix = fileIdOf('');
  return typeof fileId === 'string' && fileId.startsWith(prefix) ? fileId.slice(prefix.length) : undefined;
};

export const contentType = (cloudPath: string): string => TYPES[path.extname(cloudPath).toLowerCase()] ?? 'application/octet-stream';

/** Uploaded files on the disk, each named by the hash of its path: no path can lead anywhere else. */
export class FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
  }

  /** Stores a file under a path; it is there whole or not at all, and on the disk when this returns. */
  async write(cloudPath: string, content: Readable): Promise<void> {
    const place = this.#place(cloudPath);
    const draft = `${place}.${process.hrtime.bigint()}.part`;
    const file = await open(draft, 'w');
    let size = 0;
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > MAX_FILE_BYTES) throw new CloudError('STORAGE_EXCEED_LIMIT', 'the file is larger than 50 MB');
        await file.write(chunk);
      }
      await file.sync();
      await file.close();
      await rename(draft, place);
    } catch (problem) {
      await file.close().catch(() => undefined);
      await rm(draft, { force: true });
      throw (problem as { code?: string }).code === 'ENOSPC' ? storageFull() : problem;
    }
  }

  /** The file's size, or undefined when there is none. */
  async size(cloudPath: string): Promise<number | undefined> {
    return stat(this.#place(cloudPath)).then(
      ({ size }) => size,
      () => undefined,
    );
  }

  /** The bytes from `from` up to, but not including, `to`. */
  read(cloudPath: string, from = 0, to = Infinity): ReadStream {
    return createReadStream(this.#place(cloudPath), { start: from, end: to - 1 });
  }

  /** True when there was such a file. */
  async remove(cloudPath: string): Promise<boolean> {
    return rm(this.#place(cloudPath)).then(
      () => true,
      () => false,
    );
  }

  #place(cloudPath: string): string {
    assertCloudPath(cloudPath);
    return path.join(this.#folder, createHash('sha256').update(cloudPath).digest('hex'));
  }
}

/** What CloudBase takes for a path: relative, without empty or dotted parts. */
export function assertCloudPath(cloudPath: unknown): asserts cloudPath is string {
  const fits = typeof cloudPath === 'string' && cloudPath.length <= MAX_PATH && cloudPath.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !/[\0?#\\]/.test(cloudPath);
  if (!fits) throw invalidParam('cloudPath is not a valid path');
}
