import type { HistoryEvent } from '../shared/history';
import type { HistoryLine } from '../shared/history-line';
import { maskPersonal } from '../shared/mask';
import type { Reference } from '../shared/reference/reference';
import { VOICE_KINDS, type VoiceKind } from './kinds';
import { ruleOf, type AnyStep } from './moves';
import { COMPLAINT_REASONS, REMOVAL_REASONS, type ComplaintReason, type RemovalReason } from './removal';
import { answererName, unitName } from './unit-names';
import type { Voice } from './voice';
import type { Reader } from './words';
import { START } from './workflow';

/** The first event of every voice; it stands in no table of steps. */
export const POST = 'post';

type Row = { readonly done: string; readonly internal?: 'line' | 'words' };
const rowOf = (step: string): Row => (step === POST ? { done: START.done } : ruleOf(step as AnyStep));

/** What neighbours may know that it happened: its answers and where it went, not what the desks do with its content. */
const PUBLIC: readonly string[] = [POST, 'answer', 'spread', 'handOver', 'merge', 'unmerge', 'release', 'toMatter', 'propose', 'settle', 'helped', 'notHelped'];
/** Of these they read the words, too. */
const WORDS_PUBLIC: readonly string[] = [POST, 'answer', 'spread'];

const words = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What was filled in at a step, as one text. */
export function saidIn({ input }: HistoryEvent, reference: Reference): string {
  const { removal, complaint, kind } = input as { removal?: RemovalReason; complaint?: ComplaintReason; kind?: VoiceKind };
  return [
    words(input['categoryCode']) && reference.catalogue.of(String(input['categoryCode']))?.name,
    kind && VOICE_KINDS[kind].label,
    words(input['unitId']) && unitName(String(input['unitId']), reference),
    removal && REMOVAL_REASONS[removal].label,
    complaint && COMPLAINT_REASONS[complaint],
    words(input['title']),
    typeof input['stars'] === 'number' ? `${input['stars']} 分` : undefined,
    words(input['text']) ?? words(input['reason']) ?? words(input['remark']),
  ]
    .filter(Boolean)
    .join('，');
}

const shows = (step: string, reader: Reader): boolean => reader === 'staff' || (rowOf(step).internal !== 'line' && (reader === 'author' || PUBLIC.includes(step)));

/** The words of an event as this reader may have them. */
function textFor(event: HistoryEvent, voice: Voice, reader: Reader, reference: Reference): string {
  const said = event.step === POST ? voice.text : saidIn(event, reference);
  if (reader === 'staff') return said;
  if (reader === 'author') return rowOf(event.step).internal === undefined ? said : '';
  return WORDS_PUBLIC.includes(event.step) ? maskPersonal(said) : '';
}

/** The history as one reader may see it, newest first. Residents read units; the person stands there for those who act. */
export function historyOf(voice: Voice, reader: Reader, caller: string, reference: Reference): HistoryLine[] {
  return voice.history
    .filter(({ step }) => shows(step, reader))
    .map((event): HistoryLine => {
      const unit = answererName(event.unitId, voice, reference);
      const own = event.by === caller && event.by === voice.authorId && event.unitId === null;
      const who = own ? '您' : reader === 'staff' || event.unitId === null ? event.name : unit;
      const open = reader !== 'neighbour' || WORDS_PUBLIC.includes(event.step);
      return {
        at: event.at,
        what: rowOf(event.step).done,
        who,
        unit: unit === who ? '' : unit,
        text: textFor(event, voice, reader, reference),
        photos: open ? ((event.input['photos'] ?? []) as readonly string[]) : [],
        before: [],
        files: [],
      };
    })
    .reverse();
}
