import type { Doc } from '../document/ejson';
import { isDoc } from '../document/ejson';
import { APP_ID } from '../functions/functions';
import { answer, resultOf } from './apis';
import type { Verdict } from './apis';
import { writeAnswer } from './wire';
import type { OpenApiAnswer, OpenApiRequest } from './wire';

/** What a test wants an API to answer: a verdict, a literal answer, and either of them late. */
export type ScriptedReply = Verdict | { readonly verdict?: Verdict; readonly json?: Doc; readonly slowMs?: number };

/** One call as the functions made it; its data is in WeChat's snake_case. */
export interface OpenApiCall {
  readonly api: string;
  readonly data: Doc;
  readonly answer: Doc | { readonly contentType: string; readonly bytes: number };
  readonly at: string;
}

interface PendingMedia {
  readonly traceId: string;
  readonly openid: unknown;
  readonly now: Date | undefined;
  timer?: NodeJS.Timeout;
}

export interface OpenApiOptions {
  readonly url: () => string;
  /** Hands an event to the function that receives WeChat's messages. */
  readonly deliver: (event: Doc, openid: string | undefined, now: Date | undefined) => Promise<unknown>;
}

const KEPT_CALLS = 10_000;
/** Late enough that the caller has stored the trace id it was given. */
const MEDIA_DELAY_MS = 300;

/** WeChat's servers, played for the functions: scriptable, and remembering every call. */
export class OpenApi {
  readonly #options: OpenApiOptions;
  readonly #scripts = new Map<string, Exclude<ScriptedReply, string>>();
  readonly #calls: OpenApiCall[] = [];
  #media: PendingMedia[] = [];
  readonly #deliveries = new Set<Promise<unknown>>();
  #mediaDelay: number | 'held' = MEDIA_DELAY_MS;

  constructor(options: OpenApiOptions) {
    this.#options = options;
  }

  /** From now on the API answers so; 'pass' is how it began. */
  script(api: string, reply: ScriptedReply): void {
    this.#scripts.set(api, typeof reply === 'string' ? { verdict: reply } : reply);
  }

  /** The calls so far, of one API or of all, oldest first. */
  calls(api?: string): readonly OpenApiCall[] {
    return this.#calls.filter((call) => api === undefined || call.api === api);
  }

  /** How long a media check takes, or 'held': until `releaseMedia`. */
  setMediaDelay(delay: number | 'held'): void {
    this.#mediaDelay = delay;
  }

  /** Delivers the results of the media checks that wait, or of one of them; the verdict is the scripted one unless given. */
  async releaseMedia({ traceId, verdict, now }: { traceId?: string; verdict?: Verdict; now?: Date } = {}): Promise<number> {
    const released = this.#media.filter((one) => traceId === undefined || one.traceId === traceId);
    this.#media = this.#media.filter((one) => !released.includes(one));
    for (const media of released) {
      clearTimeout(media.timer);
      await this.#deliver({ ...media, now: now ?? media.now }, verdict);
    }
    return released.length;
  }

  /** Waits until every result on its way has been delivered. */
  async settled(): Promise<void> {
    const waits = (): boolean => this.#media.some(({ timer }) => timer !== undefined);
    while (this.#deliveries.size > 0 || waits()) {
      // A result whose time has not come is on its way, too.
      if (this.#deliveries.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await Promise.allSettled(this.#deliveries);
    }
  }

  /** Answers one call of the protocol. */
  async handle({ api, data }: OpenApiRequest, now: Date | undefined): Promise<Buffer> {
    const { verdict = 'pass', json, slowMs } = this.#scripts.get(api) ?? {};
    if (slowMs !== undefined) {
      await new Promise((resolve) => {
        setTimeout(resolve, slowMs).unref();
      });
    }
    const given: OpenApiAnswer = json === undefined ? answer(api, data, { verdict, url: this.#options.url() }) : { json };
    if (this.#calls.length >= KEPT_CALLS) this.#calls.splice(0, KEPT_CALLS / 2);
    this.#calls.push({ api, data, answer: 'json' in given ? given.json : { contentType: given.contentType, bytes: given.bytes.length }, at: (now ?? new Date()).toISOString() });
    if (api === 'security.mediaCheckAsync' && 'json' in given && typeof given.json['trace_id'] === 'string') {
      this.#checkMedia({ traceId: given.json['trace_id'], openid: data['openid'], now });
    }
    return writeAnswer(given);
  }

  close(): void {
    for (const { timer } of this.#media) clearTimeout(timer);
    this.#media = [];
  }

  #checkMedia(media: PendingMedia): void {
    this.#media.push(media);
    if (this.#mediaDelay === 'held') return;
    media.timer = setTimeout(() => {
      this.#media = this.#media.filter((one) => one !== media);
      const delivery = this.#deliver(media).finally(() => this.#deliveries.delete(delivery));
      this.#deliveries.add(delivery);
    }, this.#mediaDelay);
  }

  async #deliver({ traceId, openid, now }: PendingMedia, given?: Verdict): Promise<void> {
    const scripted = this.#scripts.get('security.mediaCheckAsync')?.verdict;
    const verdict = given ?? scripted ?? 'pass';
    const result = resultOf(verdict);
    const user = typeof openid === 'string' ? openid : undefined;
    const event: Doc = {
      ToUserName: 'gh_local',
      FromUserName: user ?? '',
      CreateTime: Math.floor((now ?? new Date()).getTime() / 1000),
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid: APP_ID,
      trace_id: traceId,
      version: 2,
      errcode: verdict === 'error' ? -1008 : 0,
      errmsg: verdict === 'error' ? 'download error' : 'ok',
      ...(verdict === 'error' ? {} : { result, detail: [{ strategy: 'content_model', errcode: 0, prob: 90, ...result }] }),
    };
    await this.#options.deliver(event, user, now);
  }
}

/** Reads a scripted reply that came over HTTP. */
export function readScriptedReply(value: unknown): ScriptedReply | undefined {
  const verdicts: readonly unknown[] = ['pass', 'review', 'risky', 'error'];
  if (verdicts.includes(value)) return value as Verdict;
  if (!isDoc(value)) return undefined;
  const { verdict, json, slowMs } = value;
  if ((verdict !== undefined && !verdicts.includes(verdict)) || (json !== undefined && !isDoc(json)) || (slowMs !== undefined && typeof slowMs !== 'number')) return undefined;
  return value;
}
