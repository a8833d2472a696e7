import type { NoticeTemplate } from './notice-templates';

/** Pages that a notice opens, as paths of the Mini Program. */
const PAGES = {
  matter: (id: string) => `packages/matter/pages/detail/detail?id=${encodeURIComponent(id)}`,
  voice: (id: string) => `packages/voice/pages/detail/detail?id=${encodeURIComponent(id)}`,
  thread: (id: string) => `packages/thread/pages/thread/thread?subject=${encodeURIComponent(id)}`,
  proposal: (id: string) => `packages/deliberation/pages/proposal/proposal?id=${encodeURIComponent(id)}`,
  vote: (id: string) => `packages/vote/pages/ballot/ballot?id=${encodeURIComponent(id)}`,
  deliberation: (id: string) => `packages/deliberation/pages/deliberation/deliberation?id=${encodeURIComponent(id)}`,
  fund: (id: string) => `packages/deliberation/pages/fund/fund?id=${encodeURIComponent(id)}`,
  session: (id: string) => `packages/deliberation/pages/session/session?id=${encodeURIComponent(id)}`,
  reportBack: (id: string) => `packages/supervision/pages/report-back/report-back?id=${encodeURIComponent(id)}`,
  badges: () => 'packages/desk/pages/badges/badges',
  bindings: (id: string) => `packages/register/pages/requests/requests?placeId=${encodeURIComponent(id)}`,
  myHomes: () => 'packages/register/pages/mine/mine',
  notices: () => NOTICES_PAGE,
} as const;

const NOTICES_PAGE = 'packages/notice/pages/notices/notices';

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
  voiceAnswered: { label: '答复您了', template: 'confirm', sms: false, opens: 'voice' },
  voiceProgress: { label: '有进展', template: 'progress', sms: false, opens: 'voice' },
  voiceHidden: { label: '没有公开', template: 'progress', sms: false, opens: 'voice' },
  becameMatter: { label: '转成事项', template: 'progress', sms: false, opens: 'matter' },
  becameProposal: { label: '成了提案', template: 'progress', sms: false, opens: 'proposal' },
  deliberationNews: { label: '议事进展', template: 'progress', sms: false, opens: 'deliberation' },
  pleaseVote: { label: '请您投票', template: 'confirm', sms: false, opens: 'deliberation' },
  voteResult: { label: '投票结果', template: 'progress', sms: false, opens: 'deliberation' },
  pleaseRate: { label: '请您评议', template: 'confirm', sms: false, opens: 'deliberation' },
  residentsDay: { label: '请您来议', template: 'meeting', sms: false, opens: 'deliberation' },
  aidNews: { label: '帮扶申请', template: 'progress', sms: false, opens: 'fund' },
  residentsSession: { label: '请您来议', template: 'meeting', sms: false, opens: 'session' },
  message: { label: '有人回话', template: 'progress', sms: false, opens: 'thread' },
  reportBack: { label: '向您汇报', template: 'confirm', sms: false, opens: 'reportBack' },
  badgeConfirmed: { label: '亮身份了', template: null, sms: false, opens: 'notices' },
  badgeDeclined: { label: '没有亮出', template: null, sms: false, opens: 'notices' },
  voteReminder: { label: '请您投票', template: 'confirm', sms: false, opens: 'vote' },
  bindingDecided: { label: '房屋核对', template: 'progress', sms: false, opens: 'myHomes' },
  helpWanted: { label: '请您帮忙', template: null, sms: false, opens: 'notices' },
  // To those who act.
  newVoice: { label: '待您答复', template: 'duty', sms: false, opens: 'voice' },
  toScreen: { label: '待您审核', template: 'duty', sms: false, opens: 'voice' },
  voiceYellow: { label: '时限过半', template: 'deadline', sms: false, opens: 'voice' },
  voiceRed: { label: '已经超期', template: 'deadline', sms: true, opens: 'voice' },
  messageToStaff: { label: '居民来信', template: 'duty', sms: false, opens: 'thread' },
  deliberationDuty: { label: '议事待办', template: 'duty', sms: false, opens: 'deliberation' },
  deliberationRed: { label: '已经超期', template: 'deadline', sms: true, opens: 'deliberation' },
  badgeDeclared: { label: '请您核对', template: null, sms: false, opens: 'badges' },
  bindingToDecide: { label: '请您核对', template: null, sms: false, opens: 'bindings' },
  leadReport: { label: '请您汇报', template: 'duty', sms: false, opens: 'reportBack' },
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

/** The page that a notice of this kind opens; the list of notices where it is about nothing. */
export const pageOf = (kind: NoticeKind, aboutId: string | null): string => (aboutId === null ? NOTICES_PAGE : PAGES[NOTICE_KINDS[kind].opens](aboutId));
