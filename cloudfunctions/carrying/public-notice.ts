import type { Deliberation } from '../deliberation/deliberation';
import { civilDate, type Instant } from '../shared/calendar/civil';
import { maskPersonal } from '../shared/mask';

export type NoticeState = 'running' | 'objected' | 'passed' | 'returned';

/** 公示 as an object (NOTICE-04): what is announced, for whom, from when until when, what was objected and answered, and how it ended. */
export interface PublicNotice {
  readonly number: string;
  readonly title: string;
  readonly content: string;
  /** Where it holds. */
  readonly scope: string;
  readonly beganAt: Instant;
  /** When it ends, or ended; null while answering an objection holds it. */
  readonly endsAt: Instant | null;
  readonly state: NoticeState;
  readonly objections: readonly { readonly id: string; readonly at: Instant; readonly text: string; readonly answer: string | null; readonly answeredAt: Instant | null }[];
}

const STATES: Readonly<Record<string, NoticeState>> = { noticing: 'running', objected: 'objected' };
const ENDS: Readonly<Record<string, NoticeState>> = { endNotice: 'passed', talkAgain: 'returned' };

/** The notices that a deliberation had, oldest first, from its history alone: an election has two. */
export function noticesOf({ number, title, placeName, history, objections, resolution, election, minutes, state, dueAt, createdAt }: Deliberation): PublicNotice[] {
  const spans: { from: Instant; to: Instant | null; ended: NoticeState | null }[] = [];
  history.forEach(({ step, to, at }, index) => {
    const last = spans.at(-1);
    const entering = to === 'noticing' && !['noticing', 'objected'].includes(history[index - 1]?.to ?? '');
    if (entering) spans.push({ from: at, to: null, ended: null });
    else if (last?.to === null && ENDS[step]) spans.splice(-1, 1, { ...last, to: at, ended: ENDS[step] });
  });
  const candidates = (election?.candidates ?? []).filter(({ found, steppedDown }) => !steppedDown && found?.length === 0).map(({ name }) => name);
  // Before a result there is nothing resolved: the list of candidates, or what was said at the hearing, is what is announced.
  const before = candidates.length > 0 ? `候选人名单：${candidates.join('、')}` : (minutes.at(-1)?.text ?? title);
  return spans.map(({ from, to, ended }) => {
    const until = to ?? Number.POSITIVE_INFINITY;
    return {
      number, title, scope: placeName, beganAt: from, content: resolution !== null && resolution.at <= from ? resolution.text : before,
      endsAt: to ?? (state === 'noticing' ? dueAt : null), state: ended ?? STATES[state] ?? 'running',
      objections: objections.filter(({ at }) => at >= (spans.length > 1 ? from : createdAt) && at <= until).map(({ id, at, text, answer }) => ({ id, at, text: maskPersonal(text), answer: answer && maskPersonal(answer.text), answeredAt: answer?.at ?? null })),
    };
  });
}

/** The last day on which it can still be read: what ends at midnight ends on the day before. */
export const lastDayOf = (endsAt: Instant): string => civilDate(endsAt - 1);
