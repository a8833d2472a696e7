/** Why a voice is not shown to neighbours. Every removal names one of these to its author, and can be appealed. */
export const REMOVAL_REASONS = {
  privacy:   { label: '有别人的个人信息', tells: '里面有别人的姓名、电话、门牌或者正脸。去掉以后可以再发一次' },
  insult:    { label: '骂人或者攻击别人', tells: '里面有伤人的话。换一种说法，可以再发一次' },
  rumour:    { label: '说的事还没核实', tells: '说的事还没有核实，先不公开，办理不受影响' },
  advert:    { label: '广告或者推销', tells: '这里不发广告' },
  unrelated: { label: '和社区没有关系', tells: '这里说的是社区里的事' },
  unlawful:  { label: '法律不允许的内容', tells: '里面有法律不允许公开的内容' },
} as const satisfies Record<string, { label: string; tells: string }>;

export type RemovalReason = keyof typeof REMOVAL_REASONS;
export const REMOVAL_REASON_NAMES = Object.keys(REMOVAL_REASONS) as [RemovalReason, ...RemovalReason[]];

/** Why a neighbour complains about a voice. */
export const COMPLAINT_REASONS = {
  privacy: '有我的个人信息',
  insult: '骂人、攻击人',
  rumour: '说的不是真的',
  advert: '广告',
  unlawful: '违法内容',
  other: '别的原因',
} as const;

export type ComplaintReason = keyof typeof COMPLAINT_REASONS;
export const COMPLAINT_REASON_NAMES = Object.keys(COMPLAINT_REASONS) as [ComplaintReason, ...ComplaintReason[]];
