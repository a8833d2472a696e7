import type { Instant } from '../shared/calendar/civil';
import type { HistoryEvent } from '../shared/history';
import type { NoticeKind } from '../shared/notice-kinds';
import type { Post, Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import type { Settings } from '../shared/reference/settings';
import { titleOf } from '../shared/title';
import { deskIn } from './keys';
import { SCREENING } from './moves';
import { lookerAt, rowOf } from './row';
import { adviceFor } from './view';
import type { Became, Voice } from './voice';
import { screeningTold } from './screening-words';
import { leftWordsOf } from './words';
import { screeningWorkflow, type ScreeningState } from './screening-workflow';
import { voiceWorkflow } from './workflow';

/** What one event tells one person. */
export interface Told {
  readonly to: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly text: string;
  /** What the notice opens where it is not the voice itself. */
  readonly aboutId?: string;
}

/** What a step tells the writer; a step without a row tells nothing. */
const TO_AUTHOR: Readonly<Record<string, NoticeKind>> = {
  answer: 'voiceAnswered', spread: 'voiceAnswered',
  handOver: 'voiceProgress', merge: 'voiceProgress', unmerge: 'voiceProgress', release: 'voiceProgress', settle: 'voiceProgress',
  toMatter: 'becameMatter', propose: 'becameProposal',
  remove: 'voiceHidden', uphold: 'voiceHidden', restore: 'voiceProgress',
};

/** What those who said 我也这么想 are told, where neighbours may read it. */
export const TO_SUPPORTERS: Readonly<Record<string, NoticeKind>> = { answer: 'voiceProgress', spread: 'voiceProgress', propose: 'becameProposal' };

/** What a light is called in the settings, by the clock's step, and as a notice. */
const LIGHTS: Readonly<Record<string, { colour: 'yellow' | 'red'; kind: NoticeKind; label: string }>> = {
  warn: { colour: 'yellow', kind: 'voiceYellow', label: '黄灯' },
  overdue: { colour: 'red', kind: 'voiceRed', label: '红灯' },
};

type Alarmed = Settings['alarms']['red'][number];

/** The nearest people of a role above the unit that has it (ORG-03). */
const above = (role: Role, { holderId, streetId, districtId }: Voice, reference: Reference, now: Instant): Post[] =>
  [...reference.units.lineage(holderId).map(({ _id }) => _id), streetId, districtId].flatMap((unitId) => (unitId === null ? [] : [reference.posts.at(role, unitId, now)])).find(({ length }) => length > 0) ?? [];

/** Whom the district's settings name for a light: one row each. */
const ALARMED: Readonly<Record<Alarmed, (voice: Voice, reference: Reference, now: Instant) => readonly { readonly openid: string }[]>> = {
  holder: ({ assignee }) => (assignee ? [assignee] : []),
  deputyHead: (voice, reference, now) => above('deputyHead', voice, reference, now),
  head: (voice, reference, now) => above('head', voice, reference, now),
  desk: ({ streetId, districtId }, reference, now) => [...(streetId === null ? [] : reference.posts.at('streetDesk', streetId, now)), ...reference.posts.at('districtDesk', districtId, now)].slice(0, 1),
};

function lightTold(voice: Voice, { step, at }: HistoryEvent, reference: Reference): Told[] {
  const light = LIGHTS[step];
  if (!light) return [];
  const rules = reference.rulesAt(at);
  const people = rules.settings.alarms[light.colour].flatMap((who) => ALARMED[who](voice, reference, at));
  const title = `${light.label}：${leftWordsOf(voice, at, rules)}`;
  return people.map(({ openid }) => ({ to: openid, kind: light.kind, title, text: `${voice.number} ${titleOf(voice.text)}，${voice.assignee?.name ?? ''}` }));
}

function authorTold(voice: Voice, event: HistoryEvent, reference: Reference): Told[] {
  const kind = TO_AUTHOR[event.step];
  if (kind === undefined) return [];
  const looker = { ...lookerAt(voice, { openid: voice.authorId, posts: [], homes: [] }), reader: 'author' as const };
  const made = event.decided?.['became'] as Pick<Became, 'id'> | undefined;
  const screened = event.task ? screeningTold({ voice: { ...voice, screening: event.task.to as ScreeningState }, reference, now: event.at }) : undefined;
  const { title, lines } = adviceFor(voice, rowOf(voice, looker, reference, event.at), looker);
  const said: Told = { to: voice.authorId, kind, title: screened?.title ?? (made ? OF_BECOME[kind] : undefined) ?? title, text: [titleOf(voice.text), ...(screened ? [screened.text] : made ? [] : lines)].filter(Boolean).join('。') };
  return [made ? { ...said, aboutId: made.id } : said];
}

const OF_BECOME: Readonly<Partial<Record<NoticeKind, string>>> = { becameMatter: '您说的转成事项去办了', becameProposal: '您说的成了提案，请大家来议' };

/** Whether an event brought the voice to whoever has to answer it. */
const givesToAnswer = ({ history }: Voice, index: number): boolean => {
  const event = history[index];
  return event !== undefined && event.to === 'waiting' && (history[index - 1]?.to !== 'waiting' || event.decided?.['holderId'] !== undefined);
};

/** Whether it has gone on since: whoever had the move then is not asked for it now. */
const hasMoved = ({ history }: Voice, index: number): boolean => history.slice(index + 1).some(({ to, decided }) => to !== history[index]?.to || decided?.['holderId'] !== undefined);

function answererTold(voice: Voice, index: number): Told[] {
  const { assignee } = voice;
  if (!assignee || !givesToAnswer(voice, index) || hasMoved(voice, index)) return [];
  return [{ to: assignee.openid, kind: 'newVoice', title: `${voiceWorkflow.states.waiting.label}：${titleOf(voice.text)}`, text: voice.number }];
}

/** The desk on duty is asked when the screening comes to wait for it, and waits for it still. */
function screenerTold(voice: Voice, { task, at }: HistoryEvent, reference: Reference): Told[] {
  if (task?.id !== SCREENING || task.to !== voice.screening) return [];
  const state = voice.screening;
  const desk = deskIn(voice, state, reference);
  const [onDuty] = desk ? reference.posts.at(desk.role, desk.unitId, at) : [];
  return onDuty ? [{ to: onDuty.openid, kind: 'toScreen', title: `${screeningWorkflow.states[state].label}：${titleOf(voice.text)}`, text: voice.number }] : [];
}

/** What the event at an index tells, and whom; from the voice as it stands after the event, or later. Supporters are told by the timer. */
export function toldBy(voice: Voice, index: number, reference: Reference): Told[] {
  const event = voice.history[index];
  if (!event) return [];
  const told = [...authorTold(voice, event, reference), ...answererTold(voice, index), ...screenerTold(voice, event, reference), ...(hasMoved(voice, index) ? [] : lightTold(voice, event, reference))];
  return told.filter(({ to }) => to !== event.by);
}
