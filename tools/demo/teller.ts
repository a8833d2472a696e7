import type * as z from 'zod/mini';
import { accept, type Action } from '../../cloudfunctions/shared/action';
import type { Context } from '../../cloudfunctions/shared/context';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import { fingerprint, uploadFolder } from '../../cloudfunctions/shared/id';
import { Limiter } from '../../cloudfunctions/shared/limiter';
import type { Store } from '../../cloudfunctions/shared/store';
import { memoryStore, type Collections } from './memory-store';

/** A file of the demo's cloud storage. */
export interface DemoFile {
  readonly fileID: string;
  readonly path: string;
  readonly content: string;
}

const silent: Context['log'] = { error() {}, warn() {} };

/**
 * Something told through the functions' own actions, at invented instants: what the demo shows is what the
 * functions would have written, down to the hashes of its history.
 */
export class Teller {
  readonly files: DemoFile[] = [];
  protected readonly store: Store;
  private calls = 0;

  constructor(
    protected readonly key: string,
    protected readonly collections: Collections,
    protected readonly reference: Reference,
    private readonly bucket: string,
  ) {
    this.store = memoryStore(collections);
  }

  /** Puts a photo into the folder of whoever took it. */
  photo(openid: string, content: string): string {
    const path = `${uploadFolder(openid)}/${fingerprint(this.key, String(this.files.length))}.svg`;
    const fileID = `${this.bucket}/${path}`;
    this.files.push({ fileID, path, content });
    return fileID;
  }

  /** Carries an action out as a person, as if it had come over the wire. */
  protected async call<In extends z.core.$ZodType, Out>(action: Action<In, Out>, input: unknown, caller: string, at: number): Promise<Out> {
    return action.run(accept(action.input, input), this.context(caller, at));
  }

  protected context(caller: string, now: number): Context {
    this.calls += 1;
    const { key, calls } = this;
    return {
      caller,
      requestId: fingerprint('demo', key, String(calls)),
      now,
      store: this.store,
      reference: () => Promise.resolve(this.reference),
      security: { checkText: () => Promise.resolve('pass'), submitMedia: (url) => Promise.resolve(url) },
      files: { urls: (ids) => Promise.resolve(Object.fromEntries(ids.map((id) => [id, id]))), put: (path) => Promise.resolve(path), open: () => Promise.resolve(null), remove: () => Promise.resolve(), miniProgramCode: () => Promise.resolve(Buffer.alloc(0)) },
      limiter: new Limiter(Number.MAX_SAFE_INTEGER),
      log: silent,
      newId: () => fingerprint('id', key, String(calls)),
    };
  }
}
