import type { SeatBody } from '../../shared/register';

/** What a session may be (DELIB-05, -22, -28). A new kind is a row. */
export const SESSION_KINDS = {
  residentsDay: { label: '居民议事日',         open: true,  body: null },
  extra:        { label: '临时议事会',         open: true,  body: null },
  council:      { label: '居民议事会会议',     open: false, body: 'council' },
  governance:   { label: '社区共治理事会会议', open: false, body: 'governanceCouncil' },
  coordination: { label: '各类组织协调会',     open: false, body: null },
} as const satisfies Readonly<Record<string, { label: string; /** Every neighbour may come and is told. */ open: boolean; /** Whose members sit in it, and are told. */ body: SeatBody | null }>>;

export type SessionKind = keyof typeof SESSION_KINDS;
export const SESSION_KIND_NAMES = Object.keys(SESSION_KINDS) as [SessionKind, ...SessionKind[]];
/** What a host calls beside the residents' day, which the clock sets. */
export const CALLED_KINDS = SESSION_KIND_NAMES.filter((kind) => kind !== 'residentsDay') as [SessionKind, ...SessionKind[]];

/** Who is invited, by type (DELIB-06, -24). */
export const INVITEE_TYPES = {
  representative:  { label: '居民代表' },
  backbone:        { label: '党员骨干' },
  property:        { label: '物业企业' },
  coBuilding:      { label: '共建单位' },
  department:      { label: '职能部门' },
  ownersCommittee: { label: '业委会' },
  residentsCommittee: { label: '居委会' },
  expert:          { label: '懂行的人' },
  other:           { label: '其他' },
} as const satisfies Readonly<Record<string, { label: string }>>;
export type InviteeType = keyof typeof INVITEE_TYPES;
export const INVITEE_TYPE_NAMES = Object.keys(INVITEE_TYPES) as [InviteeType, ...InviteeType[]];

/** How people meet (DELIB-06, -26). */
export const MODES = {
  hall:   { label: '到现场',     hall: true,  online: false },
  online: { label: '线上',       hall: false, online: true },
  mixed:  { label: '现场和线上', hall: true,  online: true },
} as const satisfies Readonly<Record<string, { label: string; hall: boolean; online: boolean }>>;
export type Mode = keyof typeof MODES;
export const MODE_NAMES = Object.keys(MODES) as [Mode, ...Mode[]];

/** Where people meet: three levels (DELIB-11). */
export const VENUE_LEVELS = {
  buildingGroup:   { label: '楼组' },
  ownersCommittee: { label: '业委会' },
  community:       { label: '社区' },
} as const satisfies Readonly<Record<string, { label: string }>>;
export type VenueLevel = keyof typeof VENUE_LEVELS;
export const VENUE_LEVEL_NAMES = Object.keys(VENUE_LEVELS) as [VenueLevel, ...VenueLevel[]];

/** What stands on an agenda, and what it is called there. */
export const AGENDA_KINDS = {
  deliberation: { label: '正在议的' },
  proposal:     { label: '居民提案' },
  topic:        { label: '大家都在说' },
  own:          { label: '议题' },
} as const satisfies Readonly<Record<string, { label: string }>>;
export type AgendaKind = keyof typeof AGENDA_KINDS;
export const AGENDA_KIND_NAMES = Object.keys(AGENDA_KINDS) as [AgendaKind, ...AgendaKind[]];

/** What came of an item (DELIB-12 counts what is settled). */
export const ITEM_OUTCOMES = {
  settled:   { label: '议成了' },
  goesOn:    { label: '接着议' },
  postponed: { label: '这次没议' },
} as const satisfies Readonly<Record<string, { label: string }>>;
export type ItemOutcome = keyof typeof ITEM_OUTCOMES;
export const ITEM_OUTCOME_NAMES = Object.keys(ITEM_OUTCOMES) as [ItemOutcome, ...ItemOutcome[]];
