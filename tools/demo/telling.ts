import { accept, type Action } from '../../cloudfunctions/shared/action';
import type { Context } from '../../cloudfunctions/shared/context';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import { fingerprint, uploadFolder } from '../../cloudfunctions/shared/id';
import { Limiter } from '../../cloudfunctions/shared/limiter';
import { checkContents, photoAnswered } from '../../cloudfunctions/matter/checks';
import { tick } from '../../cloudfunctions/matter/clock';
import { matterActions } from '../../cloudfunctions/matter/actions';
import { matters, type Matter } from '../../cloudfunctions/matter/matter';
import type { TaskStep } from '../../cloudfunctions/matter/task-workflow';
import type { MatterStep } from '../../cloudfunctions/matter/workflow';
import { memoryStore, type Collections } from './memory-store';

/** A file of the demo's cloud storage. */
export interface DemoFile {
  readonly fileID: string;
  readonly path: string;
  readonly content: string;
}

const silent: Context['log'] = { error() {}, warn() {} };
const PHOTO_CHECK_TAKES = 40_000;

/**
 * One matter told through the functions' own actions, at invented instants: what the demo shows is what
 * the functions would have written, down to the hashes of its history.
 */
export class Telling {
  readonly files: DemoFile[] = [];
  private readonly store;
  private calls = 0;

  constructor(
    private readonly key: string,
    private readonly collections: Collections,
    private readonly reference: Reference,
    private readonly bucket: string,
  ) {
    this.store = memoryStore(collections);
  }

  get matter(): Matter {
    const [matter] = (this.collections.get(matters.name) ?? new Map<string, Matter>()).values();
    if (!matter) throw new Error(`${this.key}: nothing has been reported yet`);
    return matter as unknown as Matter;
  }

  /** Puts a photo into the folder of whoever took it. */
  photo(openid: string, content: string): string {
    const path = `${uploadFolder(openid)}/${fingerprint(this.key, String(this.files.length))}.svg`;
    const fileID = `${this.bucket}/${path}`;
    this.files.push({ fileID, path, content });
    return fileID;
  }

  async report(reporter: string, input: unknown, at: number): Promise<void> {
    await this.call(matterActions.report, input, reporter, at);
  }

  /** A step of the matter, or of one of its tasks. */
  async step(step: MatterStep | TaskStep, by: string, input: unknown, at: number, taskId?: string): Promise<void> {
    const { _id, version } = this.matter;
    await this.call(matterActions.advance, { id: _id, version, step, input, ...(taskId === undefined ? {} : { taskId }) }, by, at);
  }

  /** The steps that time takes by itself, once due. */
  async letTimePass(at: number): Promise<void> {
    await tick(this.context('', at));
  }

  /** WeChat's answer about words and photos; without it the matter stays hidden from neighbours. */
  async check(verdict: 'pass' | 'review', at: number): Promise<void> {
    const security: Context['security'] = {
      checkText: async () => verdict,
      submitPhoto: async (url) => fingerprint('trace', this.key, url),
    };
    await checkContents({ ...this.context('', at), security });
    for (const fileID of this.matter.photos) {
      const answer = { Event: 'wxa_media_check', trace_id: fingerprint('trace', this.key, fileID), result: { suggest: verdict } };
      await photoAnswered(answer, this.context('', at + PHOTO_CHECK_TAKES));
    }
  }

  private async call(action: Action, input: unknown, caller: string, at: number): Promise<void> {
    await action.run(accept(action.input, input), this.context(caller, at));
  }

  private context(caller: string, now: number): Context {
    this.calls += 1;
    const { key, calls } = this;
    return {
      caller,
      requestId: fingerprint('demo', key, String(calls)),
      now,
      store: this.store,
      reference: () => Promise.resolve(this.reference),
      security: { checkText: () => Promise.resolve('pass'), submitPhoto: (url) => Promise.resolve(url) },
      files: { urls: (ids) => Promise.resolve(Object.fromEntries(ids.map((id) => [id, id]))), put: (path) => Promise.resolve(path), open: () => Promise.resolve(null), remove: () => Promise.resolve(), miniProgramCode: () => Promise.resolve(Buffer.alloc(0)) },
      limiter: new Limiter(Number.MAX_SAFE_INTEGER),
      log: silent,
      newId: () => fingerprint('id', key, String(calls)),
    };
  }
}
