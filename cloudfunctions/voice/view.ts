import { nameIn } from '../community/grids';
import { civilDate } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import type { FormField } from '../shared/form-field';
import type { HistoryLine } from '../shared/history-line';
import { maskPersonal } from '../shared/mask';
import type { Reference } from '../shared/reference/reference';
import type { Location } from '../shared/schema';
import { formOf } from './form';
import { historyOf } from './history-view';
import { DAY_PARTS, MODES, SCOPES, type Audience } from './kinds';
import { ruleOf } from './moves';
import { REMOVAL_REASONS } from './removal';
import { offersTo, rowOf, type Looker, type VoiceRow } from './row';
import { afterRemoval } from './screening-words';
import type { ScreeningState, ScreeningStep } from './screening-workflow';
import { unitName } from './unit-names';
import type { Became, Recording, Voice } from './voice';
import { adviceOf, type Advice } from './words';
import { PROGRESS, voiceWorkflow, type VoiceStep } from './workflow';

export interface StepOffer {
  readonly step: VoiceStep | ScreeningStep;
  readonly label: string;
  readonly forward: boolean;
  readonly input: readonly FormField[];
}

/** A voice as one person may see it, with the steps that this person may take now. */
export interface VoiceView {
  readonly voice: Omit<VoiceRow, 'photo'> & {
    readonly photo: string | null;
    readonly photos: readonly string[];
    readonly spoken: readonly Recording[];
    readonly place: { readonly name: string; readonly gridName: string; readonly communityName: string; readonly location: Location | null };
    readonly scopeLabel: string;
    readonly audienceLabel: string;
    /** For those who act: the phone number that the resident left with staff (INTAKE-19). */
    readonly authorPhone: string | null;
    readonly progress: readonly { readonly label: string; readonly done: boolean; readonly current: boolean }[];
    /** What can be done or waited for now, and until when. */
    readonly advice: { readonly title: string; readonly lines: readonly string[] };
    /** What neighbours read instead, where this reader is the writer and something is hidden of it. */
    readonly neighboursRead: string | null;
    /** Why neighbours do not read it; `after` says what its writer can do or wait for: an appeal, until when, its outcome. */
    readonly removal: { readonly label: string; readonly tells: string; readonly remark: string; readonly after: string } | null;
    /** The item in which it is dealt with as well. */
    readonly lead: { readonly kind: 'voice' | 'matter'; readonly id: string } | null;
    readonly became: readonly { readonly kind: 'matter' | 'proposal'; readonly id: string; readonly label: string }[];
    /** What was asked for on a card: 面对面，请上门：周三上午; empty without one (ORG-26). */
    readonly asked: string;
    /** The unit that has it, for the picker of a hand-over. */
    readonly holderId: string;
    readonly communityId: string | null;
    readonly districtId: string;
    /** The reader may write in its thread: the writer, and those who act. */
    readonly mayTalk: boolean;
  };
  readonly version: number;
  readonly history: readonly HistoryLine[];
  readonly steps: readonly StepOffer[];
}

const AUDIENCE_LABELS: Readonly<Record<Audience, string>> = { public: '邻居也看得到', staff: '只给工作人员看' };
const BECAME_LABELS: Readonly<Record<Became['kind'], string>> = { matter: '转成的事项', proposal: '转成的提案' };
/** The states in which its writer reads why neighbours do not. */
const TAKEN_OFF: readonly ScreeningState[] = ['removed', 'appealed', 'upheld'];

function progressOf({ state }: Voice): VoiceView['voice']['progress'] {
  const { progress: at }: { progress?: number } = voiceWorkflow.states[state];
  return at === undefined ? [] : PROGRESS.map((label, index) => ({ label, done: index < at, current: index === at }));
}

/** What can be done or waited for now, said to this reader. */
export function adviceFor(voice: Voice, row: VoiceRow, { reader }: Pick<Looker, 'reader'>): Advice {
  const missing = voice.history.findLast(({ step }) => step === 'notHelped')?.input['reason'];
  return adviceOf(voice.state, reader, {
    holder: row.holder,
    answerer: voice.answer?.unitName ?? '',
    due: row.dueWords,
    left: row.leftWords,
    refusals: row.refusals,
    stars: row.stars,
    missing: voice.state === 'waiting' && typeof missing === 'string' ? missing : '',
  });
}

/** What neighbours read instead of what was written; null where it is the same, or they read nothing. */
function neighboursRead({ text, audience }: Voice): string | null {
  const masked = maskPersonal(text);
  return audience === 'public' && masked !== text ? masked : null;
}

function removalOf(voice: Voice, open: boolean, reference: Reference, now: number): VoiceView['voice']['removal'] {
  const { removal, screening } = voice;
  if (!open || removal === null || !TAKEN_OFF.includes(screening)) return null;
  const { label, tells } = REMOVAL_REASONS[removal.reason];
  return { label, tells, remark: removal.remark, after: afterRemoval({ voice, reference, now }) };
}

/** A voice as one person may see it, with the steps that this person may take now. That the person may see it has been decided already. */
function askedWords({ through }: Voice, now: number): string {
  if (!through) return '';
  if (through.badgeId !== null) return '请邻居帮忙';
  const { label, about } = MODES[through.mode];
  const day = through.visit ? `：${dateWords(through.visit.day, civilDate(now))}${DAY_PARTS[through.visit.part]}` : '';
  return `${label}，${about}${day}`;
}

export function viewOf(voice: Voice, looker: Looker, reference: Reference, now: number, joined: number): VoiceView {
  const { reader, person, relations } = looker;
  const open = reader !== 'neighbour';
  const row = rowOf(voice, looker, reference, now, joined);
  const offers = offersTo(voice, looker, reference, now);
  return {
    voice: {
      ...row,
      offers,
      photos: voice.photos,
      spoken: voice.recordings,
      place: {
        name: row.placeWords,
        gridName: nameIn(reference, voice.gridId),
        communityName: unitName(voice.communityId, reference),
        location: open ? voice.location : null,
      },
      scopeLabel: SCOPES[voice.scope].label,
      audienceLabel: AUDIENCE_LABELS[voice.audience],
      authorPhone: reader === 'staff' ? (voice.onBehalf?.phone ?? null) : null,
      progress: progressOf(voice),
      advice: adviceFor(voice, row, looker),
      neighboursRead: relations.includes('author') ? neighboursRead(voice) : null,
      removal: removalOf(voice, open, reference, now),
      lead: open ? voice.lead : null,
      became: voice.became.map(({ kind, id }) => ({ kind, id, label: BECAME_LABELS[kind] })),
      asked: open ? askedWords(voice, now) : '',
      holderId: voice.holderId,
      communityId: voice.communityId,
      districtId: voice.districtId,
      mayTalk: open,
    },
    version: voice.version,
    history: historyOf(voice, reader, person.openid, reference),
    steps: offers.map((step) => ({ step, label: ruleOf(step).label, forward: 'forward' in ruleOf(step), input: formOf(step) })),
  };
}
