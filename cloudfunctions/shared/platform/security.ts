import { cloud } from './cloud';

/** WeChat's three answers: `review` means that a person must look. */
export type Verdict = 'pass' | 'review' | 'risky';

export interface Security {
  /** Checks a resident's words. Throws when the service fails: what was not checked is not passed. */
  checkText(text: string, openid: string): Promise<Verdict>;
  /** Hands over a photo; WeChat answers within 30 minutes by an event with the returned trace id. */
  submitPhoto(url: string, openid: string): Promise<string>;
}

/** `security.msgSecCheck` takes at most 2500 characters a call. */
const CHUNK = 2500;
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

async function checkChunk(content: string, openid: string): Promise<Verdict> {
  try {
    const { result } = await api().msgSecCheck({ version: 2, scene: SCENE, openid, content });
    const suggestion = result?.suggest;
    if (suggestion === 'pass' || suggestion === 'review' || suggestion === 'risky') return suggestion;
    throw new Error(`msgSecCheck answered without a suggestion: ${JSON.stringify(result)}`);
  } catch (problem) {
    if ((problem as { errCode?: number }).errCode === RISKY_CONTENT) return 'risky';
    throw problem;
  }
}

const WORST: readonly Verdict[] = ['risky', 'review', 'pass'];

export const wxSecurity: Security = {
  async checkText(text, openid) {
    // Split by code points, so that no character is cut in two.
    const characters = [...text];
    const chunks: string[] = [];
    for (let start = 0; start < characters.length; start += CHUNK) chunks.push(characters.slice(start, start + CHUNK).join(''));
    const verdicts = await Promise.all(chunks.map((chunk) => checkChunk(chunk, openid)));
    return WORST.find((verdict) => verdicts.includes(verdict)) ?? 'pass';
  },

  async submitPhoto(url, openid) {
    const { traceId, trace_id: alias } = await api().mediaCheckAsync({ media_url: url, media_type: 2, version: 2, scene: SCENE, openid });
    const trace = traceId ?? alias;
    if (!trace) throw new Error('mediaCheckAsync answered without a trace id');
    return trace;
  },
};
