import type { Phone } from '../support/phone';
import { CAST, type Role, type Stage } from '../support/stage';
import type { Sight } from './every-page';

const VOICE = '/packages/voice/pages';
const DESK = '/packages/voice-desk/pages';
const SUPERVISION = '/packages/supervision/pages';

interface Found {
  readonly _id: string;
  readonly authorId: string;
  readonly state: string;
  readonly screening: string;
  readonly lead: { readonly id: string } | null;
}

const detail = ({ _id }: Found): string => `${VOICE}/detail/detail?id=${_id}`;

const writing =
  (words: string, pause = 1500) =>
  async (phone: Phone): Promise<void> => {
    await phone.page.locator('textarea').locator('visible=true').first().fill(words);
    // The words are looked at a moment after the last letter.
    await phone.page.waitForTimeout(pause);
    await phone.page.waitForLoadState('networkidle');
  };

/** 有话要说 in every state, for everybody who sees it: the writer, a neighbour, the branch, who screens and who decides appeals. */
export function voiceSights(stage: Stage): Sight[] {
  const { database } = stage.server.cloud;
  const all = database.find('voices', { triageId: 'fr-zp001' }, { limit: 200 }) as unknown as Found[];
  const seenBy = (name: string, who: Role, fits: (voice: Found) => boolean): Sight[] => {
    const voice = all.find(fits);
    if (!voice) throw new Error(`the demo has no voice for ${name}`);
    return [{ name: `voice-${name}`, who, route: detail(voice), shows: '编号' }];
  };
  const own = (state: string, screening?: string) => (voice: Found) => voice.authorId === CAST.resident && voice.state === state && (screening === undefined || voice.screening === screening);
  const others = (state: string, screening = 'shown') => (voice: Found) => voice.authorId !== CAST.resident && voice.state === state && voice.screening === screening;
  const waiting = all.find(others('waiting'));
  const joined = all.find(({ lead }) => lead !== null);
  const [topic] = database.find('topics', { lists: 'fr-p001' }, { sort: { listKey: -1 }, limit: 1 });
  const reports = database.find('reportBacks', {}, { limit: 9 }) as unknown as { _id: string; state: string }[];
  const report = (state: string): string => `${SUPERVISION}/report-back/report-back?id=${reports.find((each) => each.state === state)?._id ?? ''}`;
  const subject = (database.find('threads', { subject: { $regex: '^voice:' } }, { limit: 50 }) as unknown as { subject: string }[]).find((each) => all.some((voice) => voice.authorId === CAST.resident && each.subject === `voice:${voice._id}`))?.subject ?? '';
  const thread = `/packages/thread/pages/thread/thread?subject=${encodeURIComponent(subject)}`;
  return [
    ...['answered', 'joined', 'moved', 'closed'].flatMap((state) => seenBy(`own-${state}`, 'resident', own(state))),
    ...seenBy('own-removed', 'resident', own('waiting', 'removed')),
    ...seenBy('own-appealed', 'resident', own('waiting', 'appealed')),
    ...seenBy('neighbour-answered', 'neighbour', others('answered')),
    ...seenBy('neighbour-waiting', 'neighbour', others('waiting')),
    ...seenBy('branch-waiting', 'secretary', others('waiting')),
    ...seenBy('moderator-reviewing', 'community', others('waiting', 'reviewing')),
    ...seenBy('moderator-questioned', 'community', others('waiting', 'questioned')),
    ...seenBy('arbiter-appealed', 'street', others('waiting', 'appealed')),
    { name: 'voices-mine', who: 'resident', route: '/pages/matters/matters', shows: '我说的话', pose: (phone) => phone.tap('我说的话') },
    { name: 'voice-board-filter', who: 'resident', route: `${VOICE}/board/board`, shows: '按小区、按内容找', pose: (phone) => phone.tap('按小区、按内容找') },
    { name: 'voice-compose-words', who: 'neighbour', route: `${VOICE}/compose/compose`, shows: '说给谁', pose: writing('早高峰地库出口道闸卡住，能不能派人守着，我电话 13800001111，住 3 幢 602') },
    {
      name: 'voice-compose-preview',
      who: 'neighbour',
      route: `${VOICE}/compose/compose`,
      shows: '说给谁',
      async pose(phone) {
        await phone.tap('先看看，再发');
        await phone.see('这些替您遮住了');
      },
    },
    { name: 'voice-inbox', who: 'secretary', route: `${DESK}/inbox/inbox`, shows: '最急的在前' },
    { name: 'voice-inbox-answered', who: 'secretary', route: `${DESK}/inbox/inbox?lane=answered`, shows: '最急的在前' },
    { name: 'voice-inbox-reviewing', who: 'community', route: `${DESK}/inbox/inbox?lane=reviewing`, shows: '为什么要看' },
    { name: 'voice-inbox-remove', who: 'community', route: `${DESK}/inbox/inbox?lane=reviewing`, shows: '为什么要看', opens: '不公开' },
    { name: 'voice-inbox-questioned', who: 'community', route: `${DESK}/inbox/inbox?lane=questioned`, shows: '为什么要看' },
    { name: 'voice-inbox-appealed', who: 'street', route: `${DESK}/inbox/inbox?lane=appealed`, shows: '为什么要看' },
    { name: 'voice-inbox-none', who: 'officer', route: `${DESK}/inbox/inbox`, shows: '现在没有等您答复的' },
    { name: 'voice-merge', who: 'secretary', route: waiting ? detail(waiting) : '', shows: '编号', opens: '并到同一件' },
    { name: 'voice-hand-over', who: 'secretary', route: waiting ? detail(waiting) : '', shows: '编号', opens: '转给别的单位答复' },
    { name: 'voice-answer', who: 'secretary', route: `${DESK}/answer/answer?id=${waiting?._id ?? ''}`, shows: '写谁办', pose: writing('已转相关部门处理，请您耐心等待') },
    { name: 'voice-answer-empty', who: 'secondSecretary', route: `${DESK}/answer/answer?id=${waiting?._id ?? ''}`, shows: '写谁办' },
    { name: 'voice-joined', who: 'secretary', route: `${DESK}/joined/joined?kind=voice&id=${joined?.lead?.id ?? ''}`, shows: '带头办的' },
    { name: 'voice-learned', who: 'district', route: `${DESK}/learned/learned`, shows: '谁教的' },
    { name: 'voice-learned-use', who: 'district', route: `${DESK}/learned/learned`, shows: '谁教的', opens: '只用类别目录自己的词' },
    { name: 'voice-thread', who: 'resident', route: thread, shows: '写给办理的单位' },
    { name: 'voice-thread-staff', who: 'secretary', route: thread, shows: '常用语' },
    { name: 'topics', who: 'district', route: `${SUPERVISION}/topics/topics`, shows: '号码和下面的一样' },
    { name: 'topics-branch', who: 'secretary', route: `${SUPERVISION}/topics/topics`, shows: '号码和下面的一样' },
    { name: 'topic', who: 'district', route: `${SUPERVISION}/topic/topic?id=${encodeURIComponent(String(topic?.['_id']))}`, shows: '都说了什么' },
    { name: 'topic-propose', who: 'secretary', route: `${SUPERVISION}/topic/topic?id=${encodeURIComponent(String(topic?.['_id']))}`, shows: '都说了什么', opens: '提到 15 号居民议事日' },
    { name: 'reports', who: 'district', route: `${SUPERVISION}/reports/reports`, shows: '位居民反映过' },
    { name: 'report-held', who: 'district', route: report('held'), shows: '汇报会上说了什么' },
    { name: 'report-held-invited', who: 'resident', route: report('held'), shows: '您觉得怎么样' },
    { name: 'report-held-rate', who: 'resident', route: report('held'), shows: '您觉得怎么样', opens: '评一评' },
    { name: 'report-leading', who: 'deputy', route: report('leading'), shows: '报结果' },
  ];
}
