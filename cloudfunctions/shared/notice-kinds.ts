import type { NoticeTemplate } from './notice-templates';

/** Pages that a notice opens, as paths of the Mini Program. */
const PAGES = {
  matter: (matterId: string | null) => (matterId === null ? PAGES.notices() : `packages/matter/pages/detail/detail?id=${encodeURIComponent(matterId)}`),
  desk: () => 'packages/desk/pages/desk/desk',
  notices: () => 'packages/notice/pages/notices/notices',
} as const;

interface NoticeKindRow {
  /** At most five Chinese characters: WeChat's `phrase` takes no more. */
  readonly label: string;
  /** The template it goes out by; null stays within the Mini Program. */
  readonly template: NoticeTemplate | null;
  /** Whether a text message may be sent where WeChat could not: what cannot wait until somebody looks. */
  readonly sms: boolean;
  readonly opens: keyof typeof PAGES;
}

const kinds = <const T extends Readonly<Record<string, NoticeKindRow>>>(rows: T): T => rows;

/** Every kind of notice. A new one is a row. */
export const NOTICE_KINDS = kinds({
  // To residents.
  matterAccepted: { label: '已受理', template: 'progress', sms: false, opens: 'matter' },
  matterProgress: { label: '有进展', template: 'progress', sms: false, opens: 'matter' },
  questionForYou: { label: '请您补充', template: 'confirm', sms: false, opens: 'matter' },
  pleaseConfirm: { label: '请您确认', template: 'confirm', sms: false, opens: 'matter' },
  closed: { label: '已办结', template: 'progress', sms: false, opens: 'matter' },
  followed: { label: '关注进展', template: 'progress', sms: false, opens: 'matter' },
  publicAnswer: { label: '公开答复', template: 'progress', sms: false, opens: 'matter' },
  // To those who act.
  newDuty: { label: '待您办理', template: 'duty', sms: false, opens: 'matter' },
  called: { label: '部门呼叫', template: 'duty', sms: true, opens: 'matter' },
  yellow: { label: '时限过半', template: 'deadline', sms: false, opens: 'matter' },
  red: { label: '已经超期', template: 'deadline', sms: true, opens: 'matter' },
  supervised: { label: '督办', template: 'deadline', sms: true, opens: 'matter' },
  instructed: { label: '批示', template: 'duty', sms: true, opens: 'matter' },
  evaluationOpen: { label: '请您评价', template: 'duty', sms: false, opens: 'matter' },
  imported: { label: '导入完成', template: null, sms: false, opens: 'notices' },
  claimTaken: { label: '认领不符', template: null, sms: false, opens: 'notices' },
  meeting: { label: '联席会议', template: 'meeting', sms: false, opens: 'notices' },
});

export type NoticeKind = keyof typeof NOTICE_KINDS;
export const KIND_NAMES = Object.keys(NOTICE_KINDS) as [NoticeKind, ...NoticeKind[]];

/** The page that a notice of this kind opens. */
export const pageOf = (kind: NoticeKind, matterId: string | null): string => PAGES[NOTICE_KINDS[kind].opens](matterId);
