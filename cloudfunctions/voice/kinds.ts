/**
 * What somebody says: the types of the 12345 hotline (spec/categories.md, “Terms”). A new one is a row. What
 * names people goes to staff alone unless the writer chooses otherwise; whoever says thanks asks for nothing.
 */
export const VOICE_KINDS = {
  advice:    { label: '建议', audience: 'public', asks: true },
  inquiry:   { label: '咨询', audience: 'public', asks: true },
  request:   { label: '求助', audience: 'staff', asks: true },
  complaint: { label: '投诉', audience: 'staff', asks: true },
  tipOff:    { label: '举报', audience: 'staff', asks: true },
  praise:    { label: '表扬', audience: 'public', asks: false },
} as const satisfies Record<string, { label: string; audience: Audience; asks: boolean }>;

export type VoiceKind = keyof typeof VOICE_KINDS;
export const VOICE_KIND_NAMES = Object.keys(VOICE_KINDS) as [VoiceKind, ...VoiceKind[]];

/** Who may read it: neighbours, once it has been checked, or those who act alone. */
export type Audience = 'public' | 'staff';
export const AUDIENCES: readonly [Audience, ...Audience[]] = ['public', 'staff'];

/** To whom it is said, and which unit of its place answers: a field of {@link Place}. */
export const SCOPES = {
  compound:  { label: '小区', answers: 'triageId' },
  community: { label: '社区', answers: 'communityId' },
  street:    { label: '街道', answers: 'streetId' },
} as const satisfies Record<string, { label: string; answers: 'triageId' | 'communityId' | 'streetId' }>;

export type Scope = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]];

/**
 * The three ways to the head of one's building that stand on the card (ORG-26): 咨询问题“键对键”，上门服务“面对面”，
 * 代办问题“公对公”.
 */
export const MODES = {
  chat:   { label: '键对键', about: '问一件事', kind: 'inquiry' },
  visit:  { label: '面对面', about: '请上门', kind: 'request' },
  errand: { label: '公对公', about: '托办一件事', kind: 'request' },
} as const satisfies Record<string, { label: string; about: string; kind: VoiceKind }>;

export type Mode = keyof typeof MODES;
export const MODE_NAMES = Object.keys(MODES) as [Mode, ...Mode[]];

/** When a visit suits the resident. */
export const DAY_PARTS = { morning: '上午', afternoon: '下午', evening: '晚上' } as const;
export type DayPart = keyof typeof DAY_PARTS;
export const DAY_PART_NAMES = Object.keys(DAY_PARTS) as [DayPart, ...DayPart[]];
