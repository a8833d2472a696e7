import { chunksOf } from '../chunks';
import { worstOf } from '../content-check';
import { cloud } from './cloud';

/** WeChat's three answers: `review` means that a person must look. */
export type Verdict = 'pass' | 'review' | 'risky';

export interface Security {
  /** Checks a resident's words. Throws when the service fails: what was not checked is not passed. */
  checkText(text: string, openid: string): Promise<Verdict>;
  /** Hands over a picture or a recording; WeChat answers within 30 minutes by an event with the returned trace id. */
  submitMedia(url: string, openid: string, kind: MediaKind): Promise<string>;
}

/** By `media_type`. */
const MEDIA_TYPES = { audio: 1, image: 2 } as const;
export type MediaKind = keyof typeof MEDIA_TYPES;

/** Milliseconds after which the service is as good as down: the timer has others to look after. */
const PATIENCE = 4000;
/** Scene 2: comment. The field's closest to a report that neighbours may read. */
const SCENE = 2;
/** The error code of the older answer for content that is not allowed. */
const RISKY_CONTENT = 87014;

interface TextAnswer {
  result?: { suggest?: string };
}

interface SecurityApi {
  msgSecCheck(input: object): Promise<TextAnswer>;
  mediaCheckAsync(input: object): Promise<{ traceId?: string; trace_id?: string }>;
}

const api = () => (cloud.openapi as unknown as { security: SecurityApi }).security;

const inTime = <T>(call: Promise<T>): Promise<T> =>
  Promise.race([
    call,
    new Promise<never>((_, reject) => {
      setTimeout(reject, PATIENCE, new Error('the check is slow')).unref();
    }),
  ]);

async function checkChunk(content: string, openid: string): Promise<Verdict> {
  try {
    const { result } = await inTime(api().msgSecCheck({ version: 2, scene: SCENE, openid, content }));
    const suggestion = result?.suggest;
    if (suggestion === 'pass' || suggestion === 'review' || suggestion === 'risky') return suggestion;
    throw new Error(`msgSecCheck answered without a suggestion: ${JSON.stringify(result)}`);
  } catch (problem) {
    if ((problem as { errCode?: number }).errCode === RISKY_CONTENT) return 'risky';
    throw problem;
  }
}

export const wxSecurity: Security = {
  async checkText(text, openid) {
    const verdicts = await Promise.all(chunksOf(text).map((chunk) => checkChunk(chunk, openid)));
    return worstOf(verdicts);
  },

  async submitMedia(url, openid, kind) {
    const { traceId, trace_id: alias } = await inTime(api().mediaCheckAsync({ media_url: url, media_type: MEDIA_TYPES[kind], version: 2, scene: SCENE, openid }));
    const trace = traceId ?? alias;
    if (!trace) throw new Error('mediaCheckAsync answered without a trace id');
    return trace;
  },
};
