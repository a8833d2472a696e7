import { deadlineWords } from '../shared/calendar/words';
import type { Instant } from '../shared/calendar/civil';
import type { Reference } from '../shared/reference/reference';
import { titleOf } from '../shared/title';
import { overWords, ruleOf, type Side, type Stand, type Subject, type SubjectKind } from './subjects';
import type { Message, Recording } from './thread';

/** A message as one reader sees it. */
export interface MessageView {
  readonly sequence: number;
  /** Said on the reader's own side. */
  readonly own: boolean;
  /** 居民, or the unit: 中山社区第3网格. */
  readonly who: string;
  /** The post of whoever said it: for staff only. */
  readonly postName: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly recordings: readonly Recording[];
  readonly at: Instant;
}

/** What a conversation is about, who has it, and until when. */
export interface About {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly stateLabel: string;
  readonly holder: string;
  /** 今天 17:30 前受理; empty without a clock, and once it is over. */
  readonly dueWords: string;
}

export interface ThreadPage {
  readonly about: About;
  readonly side: Side;
  /** The reader may write here now. */
  readonly maySend: boolean;
  /** Why not, in words; empty when they may. */
  readonly why: string;
  /** Oldest first. */
  readonly messages: readonly MessageView[];
  /** There are older ones before the first of these. */
  readonly earlier: boolean;
  /** There are newer ones behind the last of these. */
  readonly more: boolean;
  /** How far each has read; null where the page does not reach the end. */
  readonly seen: { readonly own: number; readonly other: number } | null;
  /** Where to go on: handed back with the next message; null where the page says nothing new. */
  readonly tail: string | null;
}

const RESIDENT = '居民';
export const LOOKS_ON = '您可以看这段对话，回话由办理的单位来回';

export function messageView(message: Message, side: Side): MessageView {
  const { sequence, from, as, postName, text, photos, recordings, at } = message;
  return { sequence, own: from === side, who: as ?? RESIDENT, postName: side === 'staff' ? (postName ?? '') : '', text, photos, recordings, at };
}

export function aboutOf({ kind, id, record }: Subject, reference: Reference, now: Instant): About {
  const { state, holder } = ruleOf(kind);
  const { label, due } = state(record);
  const { dueAt } = record;
  return { kind, id, title: titleOf(record.text), number: record.number, stateLabel: label, holder: holder(record, reference), dueWords: dueAt === null || due === '' || now >= dueAt ? '' : `${deadlineWords(dueAt, now)}${due}` };
}

/** Why a person may not write; empty when they may. */
export const silence = (subject: Subject, { speaks }: Stand): string => (speaks ? overWords(subject) : LOOKS_ON);
