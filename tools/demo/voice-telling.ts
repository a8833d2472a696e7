import type { Input } from '../../cloudfunctions/api';
import { fingerprint } from '../../cloudfunctions/shared/id';
import { mediaAnswered } from '../../cloudfunctions/shared/content-check';
import { threadActions } from '../../cloudfunctions/thread/actions';
import { voiceActions } from '../../cloudfunctions/voice/actions';
import { checkContents } from '../../cloudfunctions/voice/checks';
import { tick } from '../../cloudfunctions/voice/clock';
import { voices, type Voice } from '../../cloudfunctions/voice/voice';
import { Teller } from './teller';

const MEDIA_CHECK_TAKES = 40_000;

/** One voice, told step by step, with what is said beside it. */
export class VoiceTelling extends Teller {
  private id = '';

  get voice(): Voice {
    const voice = this.collections.get(voices.name)?.get(this.id);
    if (!voice) throw new Error(`${this.key}: nothing has been said yet`);
    return voice as unknown as Voice;
  }

  async post(author: string, input: Input<'voice', 'post'>, at: number): Promise<void> {
    ({ id: this.id } = await this.call(voiceActions.post, input, author, at));
  }

  async step(step: Input<'voice', 'advance'>['step'], by: string, input: unknown, at: number): Promise<void> {
    const { _id, version } = this.voice;
    await this.call(voiceActions.advance, { id: _id, version, step, input }, by, at);
  }

  async support(by: string, at: number): Promise<void> {
    await this.call(voiceActions.support, { id: this.id }, by, at);
  }

  /** A message in its conversation; whoever answers has read what was said before. */
  async say(by: string, text: string, at: number): Promise<void> {
    const subject = `voice:${this.id}`;
    const { tail } = await this.call(threadActions.list, { subject }, by, at);
    if (tail !== null) await this.call(threadActions.markSeen, { subject, tail }, by, at);
    await this.call(threadActions.send, { subject, text }, by, at);
  }

  /** The steps that time takes by itself, once due. */
  async letTimePass(at: number): Promise<void> {
    await tick(this.context('', at));
  }

  /** WeChat's answer about words and photos; without it neighbours see nothing. */
  async check(verdict: 'pass' | 'review', at: number): Promise<void> {
    const security = { checkText: async () => verdict, submitMedia: async (url: string) => fingerprint('trace', this.key, url) };
    await checkContents({ ...this.context('', at), security });
    for (const fileID of this.voice.photos) {
      const answer = { Event: 'wxa_media_check', trace_id: fingerprint('trace', this.key, fileID), result: { suggest: verdict } };
      await mediaAnswered(answer, this.context('', at + MEDIA_CHECK_TAKES));
    }
    if (this.voice.photos.length > 0) await checkContents({ ...this.context('', at + 3 * MEDIA_CHECK_TAKES), security });
  }
}
