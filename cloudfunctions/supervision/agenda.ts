import type { CountedMatter } from '../matter/counted';
import { isLive } from '../matter/task';
import { TAG_LABELS, TAGS, type Tag } from '../matter/terms';
import { civilDate, daysBetween, type Instant } from '../shared/calendar/civil';
import type { Reference } from '../shared/reference/reference';
import { titleIn } from './open';

/** What a meeting decided about a matter. */
export interface Decision {
  readonly words: string;
  readonly unitName: string;
  readonly dueOn: string;
  readonly decidedOn: string;
  /** The order that it became is done. */
  readonly done: boolean;
}

export interface AgendaItem {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly placeName: string;
  readonly communityName: string;
  readonly tags: readonly string[];
  readonly daysOpen: number;
  readonly light: 'normal' | 'yellow' | 'red';
  /** What was decided last; null when it is here for the first time. */
  readonly last: Decision | null;
}

export interface AgendaGroup {
  readonly key: Tag;
  /** 急, 难, 愁, 大 */
  readonly label: string;
  readonly items: readonly AgendaItem[];
}

export type AgendaMatter = Pick<CountedMatter, '_id' | 'number' | 'text' | 'placeName' | 'communityId' | 'tags' | 'reportedAt' | 'tasks' | 'facts' | 'history'>;
export const AGENDA_FIELDS: readonly (keyof CountedMatter)[] = ['number', 'text', 'placeName', 'communityId', 'tags', 'reportedAt', 'tasks', 'facts', 'history'];

function lastDecision({ history, tasks }: AgendaMatter, { units }: Reference): Decision | null {
  const at = history.findLastIndex(({ step }) => step === 'resolveMeeting');
  const event = history[at];
  if (!event) return null;
  const { demand, unitId, dueOn } = event.input as { demand?: string; unitId?: string; dueOn?: string };
  const order = tasks.find(({ id }) => id.startsWith(`${at + 1}-`));
  return { words: demand ?? '', unitName: units.get(unitId)?.name ?? '', dueOn: dueOn ?? '', decidedOn: civilDate(event.at), done: order !== undefined && !isLive(order) };
}

const lightOf = ({ facts: { yellowAt, redAt } }: AgendaMatter, now: Instant): AgendaItem['light'] => (redAt !== null && redAt <= now ? 'red' : yellowAt !== null && yellowAt <= now ? 'yellow' : 'normal');

export function agendaItem(matter: AgendaMatter, reference: Reference, now: Instant): AgendaItem {
  const { _id, number, text, placeName, communityId, tags, reportedAt } = matter;
  return {
    id: _id,
    number,
    title: titleIn(text),
    placeName,
    communityName: reference.units.get(communityId)?.name ?? '',
    tags: TAGS.filter((tag) => tags.includes(tag)).map((tag) => TAG_LABELS[tag]),
    daysOpen: daysBetween(civilDate(reportedAt), civilDate(now)),
    light: lightOf(matter, now),
    last: lastDecision(matter, reference),
  };
}

/** The agenda builds itself: each matter once, under the first of its tags in the order 急、难、愁、大; the longest open first. */
export function agendaOf(matters: readonly AgendaMatter[], reference: Reference, now: Instant): AgendaGroup[] {
  return TAGS.map((key) => ({
    key,
    label: TAG_LABELS[key],
    items: matters
      .filter(({ tags }) => TAGS.find((tag) => tags.includes(tag)) === key)
      .map((matter) => agendaItem(matter, reference, now))
      .sort((a, b) => b.daysOpen - a.daysOpen || (a.number < b.number ? -1 : 1)),
  })).filter(({ items }) => items.length > 0);
}
