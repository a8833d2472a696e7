import { call, write } from './cloud';
import type { GrantRow, Grants, NoticePage } from './shapes';

/** One page of what was written to me: unread first, newest first. */
export const list = (cursor: string | null): Promise<NoticePage> => call('notice', 'list', cursor === null ? {} : { cursor });

export const markRead = (id: string): Promise<unknown> => write('notice', 'read', { id });

/** Marks all that had come until an instant. */
export const markAllRead = (until: number): Promise<unknown> => write('notice', 'readAll', { until });

/** What WeChat will still deliver, and what not. */
export const grants = (): Promise<Grants> => call('notice', 'grants', {});

/** WeChat asks for at most so many templates at once. */
const TEMPLATES_AT_ONCE = 5;

const why = (problem: unknown): string =>
  (problem as { errCode?: number }).errCode === 20004 ? '微信里的消息提醒关着。点右上角“…”，在“设置”里打开' : '微信没有打开提醒，请稍后再试';

/** What came of asking for messages: how things stand now, or why WeChat did not ask. */
export type Allowed = { readonly standing: Grants; readonly accepted: number } | { readonly problem: string };

/**
 * Asks for one more message of each template. WeChat lets it happen in the tap itself only, so nothing is waited for
 * before it: the rows have been fetched earlier.
 */
export async function allowMore(rows: readonly GrantRow[], requestId: string): Promise<Allowed> {
  const asked = rows.slice(0, TEMPLATES_AT_ONCE);
  let answers: Partial<Record<string, string>>;
  try {
    answers = { ...(await wx.requestSubscribeMessage({ tmplIds: asked.map(({ templateId }) => templateId) })) };
  } catch (problem) {
    return { problem: why(problem) };
  }
  const results = Object.fromEntries(asked.map(({ template, templateId }) => [template, answers[templateId] ?? 'reject']));
  const standing = await write('notice', 'grant', { results }, requestId);
  return { standing, accepted: Object.values(results).filter((answer) => answer === 'accept').length };
}

const LOOK_AGAIN_MS = 30_000;
let known = { count: 0, at: 0 };

/** How many I have not looked at. Asked again after half a minute at the earliest; without an answer the last known number. */
export async function unreadCount(now: number): Promise<number> {
  if (now - known.at < LOOK_AGAIN_MS) return known.count;
  known = { ...known, at: now };
  try {
    const { count } = await call('notice', 'unread', {});
    known = { ...known, count };
  } catch {
    // A number on a tab is not worth a message.
  }
  return known.count;
}

/** The page of notices knows better. */
export function noteUnread(count: number, now: number): void {
  known = { count, at: now };
}

/** Asks anew the next time: something was looked at. */
export function forgetUnread(): void {
  known = { ...known, at: 0 };
}
