import { matterActions } from '../../cloudfunctions/matter/actions';
import { checkContents, photoAnswered } from '../../cloudfunctions/matter/checks';
import { tick } from '../../cloudfunctions/matter/clock';
import { matters, type Matter } from '../../cloudfunctions/matter/matter';
import type { TaskStep } from '../../cloudfunctions/matter/task-workflow';
import type { MatterStep } from '../../cloudfunctions/matter/workflow';
import type { Context } from '../../cloudfunctions/shared/context';
import { fingerprint } from '../../cloudfunctions/shared/id';
import { Teller } from './teller';

const PHOTO_CHECK_TAKES = 40_000;

/** One matter, told step by step. */
export class Telling extends Teller {
  get matter(): Matter {
    const [matter] = (this.collections.get(matters.name) ?? new Map<string, Matter>()).values();
    if (!matter) throw new Error(`${this.key}: nothing has been reported yet`);
    return matter as unknown as Matter;
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
      submitMedia: async (url) => fingerprint('trace', this.key, url),
    };
    await checkContents({ ...this.context('', at), security });
    for (const fileID of this.matter.photos) {
      const answer = { Event: 'wxa_media_check', trace_id: fingerprint('trace', this.key, fileID), result: { suggest: verdict } };
      await photoAnswered(answer, this.context('', at + PHOTO_CHECK_TAKES));
    }
  }
}
