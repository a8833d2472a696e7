import type { Instant } from '../shared/calendar/civil';
import { deadlineWords } from '../shared/calendar/words';
import type { HistoryEvent } from '../shared/history';
import type { Reference } from '../shared/reference/reference';
import { appealEndsAt } from './appeal';
import { COMPLAINT_REASONS, REMOVAL_REASONS } from './removal';
import { openComplaints } from './screening-conditions';
import { screeningWorkflow, type ScreeningState } from './screening-workflow';
import { unitName } from './unit-names';
import type { Voice } from './voice';

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const last = ({ history }: Voice, step: string): HistoryEvent | undefined => history.findLast((event) => event.step === step);
const reasonOf = ({ removal }: Voice): string => (removal === null ? '' : [REMOVAL_REASONS[removal.reason].label, removal.remark].filter(Boolean).join('，'));

/** Who took it down: an appeal is somebody else's to decide. */
function decidedBy(voice: Voice): string {
  const name = last(voice, 'remove')?.name ?? '';
  return name === '' ? '' : `（${name} 定的）`;
}

/** 3 位邻居反映：骂人、攻击人（2 位）、广告; who they are nobody is told. */
function complained(voice: Voice): string[] {
  const open = openComplaints(voice);
  if (open.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { reason } of open) counts.set(COMPLAINT_REASONS[reason], (counts.get(COMPLAINT_REASONS[reason]) ?? 0) + 1);
  const reasons = [...counts].map(([label, count]) => (count > 1 ? `${label}（${count} 位）` : label)).join('、');
  return [`${open.length} 位邻居反映：${reasons}`, ...open.flatMap(({ remark }) => (remark === '' ? [] : [`邻居说：${remark}`]))];
}

/** Why it waits for a desk: one row for each state in which it does. */
const WHY: Readonly<Partial<Record<ScreeningState, (voice: Voice) => readonly string[]>>> = {
  reviewing: (voice) => [...((last(voice, 'flag')?.input['why'] ?? []) as readonly string[]), ...complained(voice)],
  questioned: complained,
  appealed: (voice) => [`没有公开的原因：${reasonOf(voice)}${decidedBy(voice)}`, `本人申诉：${said(last(voice, 'appeal')?.input['reason'])}`, ...complained(voice)],
};

/** Why it waits for the desk that screens, in words: what the check said, what neighbours complained of, what the writer appeals. */
export const screenWhyOf = (voice: Voice): readonly string[] => WHY[voice.screening]?.(voice) ?? [];

interface Told {
  readonly voice: Voice;
  readonly reference: Reference;
  readonly now: Instant;
}

const arbiter = ({ voice, reference }: Told): string => unitName(voice.arbiterId, reference);

/** That it can be appealed, until when and to whom; once the time is over, what can be done instead. */
export function appealWords(told: Told): string {
  const { voice, reference, now } = told;
  const endsAt = appealEndsAt(voice, reference);
  if (now >= endsAt) return '申诉的时间过了。改一改，可以再发一次';
  return `觉得不对，可以${Number.isFinite(endsAt) ? `在${deadlineWords(endsAt, now)}` : ''}申诉，由${arbiter(told)}复核`;
}

/** What the writer reads of a state in which neighbours do not read it: the reason, and what can be done or waited for. */
const FOR_AUTHOR: Readonly<Partial<Record<ScreeningState, (told: Told) => readonly string[]>>> = {
  removed: (told) => [appealWords(told)],
  appealed: (told) => [`已申诉，${arbiter(told)}${told.voice.screenDueAt === null ? '在复核' : `${deadlineWords(told.voice.screenDueAt, told.now)}复核`}`],
  upheld: (told) => [`${arbiter(told)}复核后仍不公开：${said(last(told.voice, 'uphold')?.input['reason'])}`],
};

/** What the writer can do about a removal or wait for, in words; empty where nothing was removed. */
export const afterRemoval = (told: Told): string => FOR_AUTHOR[told.voice.screening]?.(told).join('。') ?? '';

/** What a notice about the screening says to the writer: the reason of a removal as it is told, the remark, and what can be done. */
export function screeningTold(told: Told): { readonly title: string; readonly text: string } {
  const { removal, screening } = told.voice;
  const reason = screening === 'removed' && removal !== null ? [REMOVAL_REASONS[removal.reason].tells, removal.remark] : [];
  return { title: screeningWorkflow.states[screening].label, text: [...reason, afterRemoval(told)].filter(Boolean).join('。') };
}
