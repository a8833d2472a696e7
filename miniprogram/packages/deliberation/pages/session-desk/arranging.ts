import type { SessionStep, SessionView, VenueRow } from '../../../../services/residents-session';
import type { Field, StepInput } from '../../../../services/shapes';

const MINUTE = 60_000;

const MODES = [
  { value: 'hall', label: '到现场' },
  { value: 'online', label: '线上' },
  { value: 'mixed', label: '现场和线上' },
];
const LENGTHS = [60, 90, 120, 180].map((minutes) => ({ value: String(minutes), label: minutes % 60 === 0 ? `${minutes / 60} 小时` : `${Math.floor(minutes / 60)} 个半小时` }));
const OUTCOMES = [
  { value: 'settled', label: '议成了' },
  { value: 'goesOn', label: '接着议' },
  { value: 'postponed', label: '这次没议' },
];
/** Who is invited and counted, by type. */
export const TYPES = [
  { value: 'representative', label: '居民代表' },
  { value: 'backbone', label: '党员骨干' },
  { value: 'property', label: '物业企业' },
  { value: 'coBuilding', label: '共建单位' },
  { value: 'department', label: '职能部门' },
  { value: 'ownersCommittee', label: '业委会' },
  { value: 'residentsCommittee', label: '居委会' },
  { value: 'expert', label: '懂行的人' },
  { value: 'other', label: '其他居民' },
];
const LEVELS = [
  { value: 'buildingGroup', label: '楼组' },
  { value: 'ownersCommittee', label: '业委会' },
  { value: 'community', label: '社区' },
];

/** What can be written on the desk: the session's own steps, and what one of them is made of. */
export type Deed = 'schedule' | 'addOwn' | 'inviteOne' | 'minute' | 'publish' | 'callOff' | 'appoint' | 'addVenue';

export interface Sheet {
  readonly deed: Deed;
  readonly title: string;
  readonly action: string;
  readonly form: readonly Field[];
  readonly initial: Readonly<Record<string, unknown>>;
  /** The hour that is chosen with it, an exact one; absent where it asks for none. */
  readonly at?: number;
}

interface Asked {
  readonly view: SessionView;
  readonly venues: readonly VenueRow[];
  readonly itemId: string;
}

const nearest = (minutes: number): string => LENGTHS.reduce((best, { value }) => (Math.abs(Number(value) - minutes) < Math.abs(Number(best) - minutes) ? value : best), '60');

/** The sheet of each deed, one row each. */
const SHEETS: Readonly<Record<Deed, (asked: Asked) => Omit<Sheet, 'deed'>>> = {
  schedule: ({ view: { session }, venues }) => ({
    title: '定时间和地方', action: '定下来，告诉大家',
    form: [
      { name: 'minutes', label: '开多久', type: 'choice', required: true, options: LENGTHS },
      { name: 'mode', label: '怎么开', type: 'choice', required: true, options: MODES },
      ...(venues.length > 0 ? [{ name: 'venueId', label: '哪个议起当家点（线上开就不选）', type: 'choice' as const, required: false, options: venues.map(({ id, name, levelLabel, seats }) => ({ value: id, label: `${levelLabel} ${name}${seats > 0 ? `，${seats} 座` : ''}` })) }] : []),
      { name: 'place', label: '在别的地方开，写在哪里', type: 'text', required: false },
      { name: 'link', label: '线上怎么进（会议号、群名）', type: 'text', required: false },
    ],
    at: session.startsAt,
    initial: { minutes: nearest((session.endsAt - session.startsAt) / MINUTE), mode: session.mode, ...(session.venueId === null ? { place: session.place } : { venueId: session.venueId }), link: session.link ?? '' },
  }),
  addOwn: () => ({ title: '加一个议题', action: '加到议程', form: [{ name: 'title', label: '议什么', type: 'text', required: true }], initial: {} }),
  inviteOne: () => ({
    title: '邀请', action: '邀请',
    form: [
      { name: 'type', label: '哪一方', type: 'choice', required: true, options: TYPES },
      { name: 'label', label: '谁（写单位和岗位）', type: 'text', required: true },
      { name: 'unitId', label: '是部门的，选出来就会通知到', type: 'department', required: false },
    ],
    initial: {},
  }),
  minute: ({ view, itemId }) => {
    const item = view.agenda.find(({ id }) => id === itemId);
    return {
      title: item?.title ?? '', action: '记下来',
      form: [{ name: 'outcome', label: '议得怎么样', type: 'choice', required: true, options: OUTCOMES }, { name: 'text', label: '怎么定的：谁来做、什么时候', type: 'longtext', required: true }],
      initial: item?.minutes ? { outcome: item.minutes.outcome, text: item.minutes.text } : {},
    };
  },
  publish: () => ({ title: '公布纪要', action: '公布，大家都看得到', form: [{ name: 'text', label: '还要说的', type: 'longtext', required: false }, { name: 'photos', label: '照片', type: 'photos', required: false }], initial: {} }),
  callOff: () => ({ title: '这次不开了', action: '取消，告诉大家', form: [{ name: 'reason', label: '为什么', type: 'text', required: true }], initial: {} }),
  appoint: () => ({ title: '指定主持人', action: '请他主持', form: [{ name: 'personId', label: '谁来主持', type: 'person', required: true }], initial: {} }),
  addVenue: () => ({
    title: '登记一个地方', action: '登记好了',
    form: [
      { name: 'level', label: '哪一级', type: 'choice', required: true, options: LEVELS },
      { name: 'name', label: '叫什么', type: 'text', required: true },
      { name: 'address', label: '在哪里', type: 'text', required: false },
      { name: 'seats', label: '坐得下几个人', type: 'text', required: false },
    ],
    initial: {},
  }),
};

export const sheetFor = (deed: Deed, asked: Asked): Sheet => ({ deed, ...SHEETS[deed](asked) });

type Item = SessionView['agenda'][number];
/** The agenda as the step takes it: whole, in its order. */
export const itemsOf = (agenda: readonly Pick<Item, 'kind' | 'refId' | 'title'>[]) => ({ items: agenda.map(({ kind, refId, title }) => ({ kind, title, ...(refId === null ? {} : { refId }) })) });
export const inviteesOf = (invited: SessionView['invited']) => ({ invitees: invited.map(({ type, label, unitId, personId }) => ({ type, label, ...(unitId === null ? {} : { unitId }), ...(personId === null ? {} : { personId }) })) });

/** An item one place up or down. */
export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const to = from + by;
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** What was written; empty where nothing was. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The step that a deed is, and what it sends; null for what is no step of the session. */
const SENT: Readonly<Record<Deed, ((input: StepInput, asked: Asked) => { readonly step: SessionStep; readonly input: StepInput }) | null>> = {
  schedule: (input) => {
    const startsAt = Number(input['startsAt']);
    return { step: 'schedule', input: { startsAt, endsAt: startsAt + Number(input['minutes']) * MINUTE, mode: input['mode'], ...(text(input['venueId']) === '' ? {} : { venueId: input['venueId'] }), place: text(input['place']), link: text(input['link']) } };
  },
  addOwn: (input, { view }) => ({ step: 'arrange', input: itemsOf([...view.agenda, { kind: 'own', refId: null, title: text(input['title']) }]) }),
  inviteOne: (input, { view }) => ({ step: 'invite', input: inviteesOf([...view.invited, { type: text(input['type']), typeLabel: '', label: text(input['label']), unitId: text(input['unitId']) || null, personId: null }]) }),
  minute: (input, { itemId }) => ({ step: 'minute', input: { itemId, text: input['text'], outcome: input['outcome'] } }),
  publish: (input) => ({ step: 'publish', input: { text: text(input['text']), photos: input['photos'] ?? [] } }),
  callOff: (input) => ({ step: 'callOff', input }),
  appoint: (input) => ({ step: 'appoint', input }),
  addVenue: null,
};
export const sentBy = (deed: Deed, input: StepInput, asked: Asked): { readonly step: SessionStep; readonly input: StepInput } | null => SENT[deed]?.(input, asked) ?? null;

/** The button that moves the session on, by its state; others stand beside what they are about. */
export const FORWARD: Readonly<Record<string, { readonly step: SessionStep; readonly label: string }>> = {
  planned: { step: 'schedule', label: '定时间和地方' },
  open: { step: 'endNow', label: '散会' },
  ended: { step: 'publish', label: '公布纪要' },
};
