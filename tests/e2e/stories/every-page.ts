import type { Phone } from '../support/phone';
import { layoutProblems } from '../support/layout';
import { CAST, DESK, type Role, type Stage } from '../support/stage';
import { deliberationSights } from './deliberation-sights';
import { keptSights } from './kept-sights';
import { threadSights } from './thread-sights';
import { voiceSights } from './voice-sights';
import { voteDeskSights } from './vote-desk-sights';
import { voteSights } from './vote-sights';

export interface Sight {
  name: string;
  who: Role;
  route: string;
  /** Words that are there once the page is drawn. */
  shows: string;
  /** A sheet that is opened on it. */
  opens?: string;
  /** What is done on it before it is looked at. */
  pose?: (phone: Phone) => Promise<void>;
}

const COMPOSE = '/packages/report/pages/compose/compose';

const VOICE = '/packages/voice/pages';

const SUPERVISION = '/packages/supervision/pages';

const REGISTER = '/packages/register/pages';

export const SIGHTS: readonly Sight[] = [
  { name: 'home', who: 'resident', route: '/pages/home/home', shows: '我的诉求' },
  { name: 'home-officer', who: 'officer', route: '/pages/home/home', shows: '工作台' },
  { name: 'matters', who: 'resident', route: '/pages/matters/matters', shows: '我的，全部' },
  { name: 'deliberations', who: 'resident', route: '/pages/deliberations/deliberations', shows: '正在议' },
  { name: 'deliberations-near', who: 'resident', route: '/pages/deliberations/deliberations', shows: '正在议', pose: async (phone) => { await phone.tap('邻居提的'); await phone.see('人赞成'); } },
  { name: 'deliberations-homeless', who: 'visitor', route: '/pages/deliberations/deliberations', shows: '去登记' },
  { name: 'deliberations-hosted', who: 'secretary', route: '/pages/deliberations/deliberations', shows: '等您办' },
  { name: 'sessions', who: 'resident', route: '/packages/deliberation/pages/sessions/sessions', shows: '谁都可以来听' },
  { name: 'me', who: 'officer', route: '/pages/me/me', shows: '替居民报' },
  { name: 'me-binding', who: 'visitor', route: '/pages/me/me', shows: '登记住在哪', opens: '登记住在哪' },
  { name: 'compose', who: 'resident', route: COMPOSE, shows: '是急事吗' },
  { name: 'compose-place', who: 'resident', route: COMPOSE, shows: '是急事吗', opens: '改地点' },
  { name: 'compose-category', who: 'resident', route: COMPOSE, shows: '是急事吗', opens: '不用选，小区党支部来归类' },
  { name: 'voice-compose', who: 'resident', route: `${VOICE}/compose/compose`, shows: '说给谁' },
  { name: 'voice-compose-visit', who: 'resident', route: `${VOICE}/compose/compose?mode=visit&to=fr-z001`, shows: '哪天上门方便' },
  { name: 'voice-compose-place', who: 'resident', route: `${VOICE}/compose/compose`, shows: '说给谁', opens: '改地点' },
  { name: 'voice-board', who: 'resident', route: `${VOICE}/board/board`, shows: '按小区、按内容找' },
  { name: 'desk-branch', who: 'secretary', route: DESK, shows: '点一下就归类' },
  { name: 'desk-grid', who: 'officer', route: DESK, shows: '最急的在前' },
  { name: 'desk-street', who: 'street', route: DESK, shows: '点一下就办' },
  { name: 'desk-street-call', who: 'street', route: `${DESK}?lane=deciding`, shows: '点一下就办', opens: '呼叫部门' },
  { name: 'desk-street-dispatch', who: 'street', route: `${DESK}?lane=deciding`, shows: '点一下就办', opens: '自己处置' },
  { name: 'desk-street-score', who: 'street', route: `${DESK}?lane=scoring`, shows: '最急的在前', opens: '评价' },
  { name: 'desk-department', who: 'drainage', route: DESK, shows: '最急的在前' },
  { name: 'desk-department-arrive', who: 'drainage', route: `${DESK}?lane=accepted`, shows: '最急的在前', opens: '我到了' },
  { name: 'desk-department-done', who: 'drainage', route: `${DESK}?lane=working`, shows: '最急的在前', opens: '办完了' },
  { name: 'desk-district', who: 'district', route: DESK, shows: '最急的在前' },
  { name: 'desk-head', who: 'head', route: DESK, shows: '最急的在前' },
  { name: 'desk-inspector', who: 'inspector', route: DESK, shows: '最急的在前' },
  { name: 'voice-inbox', who: 'secretary', route: '/packages/voice-desk/pages/inbox/inbox', shows: '有话要说' },
  { name: 'voice-inbox-community', who: 'community', route: '/packages/voice-desk/pages/inbox/inbox?lane=reviewing', shows: '有话要说' },
  { name: 'shelved', who: 'resident', route: '/packages/matter/pages/shelved/shelved', shows: '再看一次' },
  { name: 'bulletin', who: 'street', route: `${SUPERVISION}/bulletin/bulletin`, shows: '月通报' },
  { name: 'bulletin-brief', who: 'district', route: `${SUPERVISION}/bulletin/bulletin?kind=brief`, shows: '其他指标' },
  { name: 'bulletin-export', who: 'street', route: `${SUPERVISION}/bulletin/bulletin`, shows: '其他指标', opens: '导出' },
  { name: 'board', who: 'head', route: `${SUPERVISION}/board/board`, shows: '等您看的' },
  { name: 'board-answers', who: 'head', route: `${SUPERVISION}/board/board?list=callbacks`, shows: '居民打了', opens: '我来跟' },
  { name: 'meeting', who: 'street', route: `${SUPERVISION}/meeting/meeting`, shows: '下次要议', opens: '召集会议' },
  { name: 'scores', who: 'district', route: `${SUPERVISION}/scores/scores?span=2026`, shows: '部门响应评价' },
  { name: 'scored', who: 'district', route: `${SUPERVISION}/scored/scored?unitId=fr-d-drainage&scheme=response&span=2026&name=${encodeURIComponent('区水系联排联调中心')}`, shows: '响应度' },
  { name: 'callbacks', who: 'district', route: `${SUPERVISION}/callbacks/callbacks`, shows: '怎么抽的', opens: '记回话' },
  { name: 'grid-map', who: 'street', route: `${SUPERVISION}/grid-map/grid-map`, shows: '点一个网格' },
  { name: 'import', who: 'street', route: `${SUPERVISION}/import/import`, shows: '从哪个平台来' },
  { name: 'enter', who: 'officer', route: '/packages/desk/pages/enter/enter', shows: '从哪里听到的' },
  { name: 'notices', who: 'officer', route: '/packages/notice/pages/notices/notices', shows: '在微信里收不到' },
  { name: 'card-building', who: 'resident', route: '/packages/desk/pages/card/card?unitId=fr-b0003', shows: '请上门' },
  { name: 'me-badge', who: 'neighbour', route: '/pages/me/me', shows: '党员 王师傅' },
  { name: 'me-badge-sheet', who: 'resident', route: '/pages/me/me', shows: '我是党员，想让同楼邻居知道', opens: '我是党员，想让同楼邻居知道' },
  { name: 'badges', who: 'secretary', route: '/packages/desk/pages/badges/badges', shows: '核对上了' },
  { name: 'card', who: 'officer', route: '/packages/desk/pages/card/card?unitId=fr-g003', shows: '在这里报一件事' },
  { name: 'register-mine', who: 'resident', route: `${REGISTER}/mine/mine`, shows: '业主表决由这一位投票' },
  { name: 'register-mine-code', who: 'visitor', route: `${REGISTER}/mine/mine`, shows: '还没有对上', opens: '填邀请码' },
  { name: 'register-mine-document', who: 'resident', route: `${REGISTER}/mine/mine`, shows: '业主表决由这一位投票', opens: '拍证件请社区核对' },
  { name: 'register-mine-invite', who: 'resident', route: `${REGISTER}/mine/mine`, shows: '业主表决由这一位投票', opens: '请家人来绑定' },
  { name: 'register-places', who: 'community', route: `${REGISTER}/places/places`, shows: '幸福里小区' },
  { name: 'register-compound', who: 'secretary', route: `${REGISTER}/compound/compound?id=fr-p001`, shows: '按房号找', pose: (phone) => phone.tap('商铺、车位等') },
  { name: 'register-compound-add', who: 'secretary', route: `${REGISTER}/compound/compound?id=fr-p001`, shows: '按房号找', opens: '名册里漏了的' },
  { name: 'register-unit', who: 'secretary', route: `${REGISTER}/unit/unit?id=${encodeURIComponent('fr-p001:2 幢 301')}`, shows: '共有人还没有推选投票人' },
  { name: 'register-unit-transfer', who: 'secretary', route: `${REGISTER}/unit/unit?id=${encodeURIComponent('fr-p001:3 幢 502')}`, shows: '改名册', opens: '卖了、继承了、赠与了' },
  { name: 'register-unit-street', who: 'street', route: `${REGISTER}/unit/unit?id=${encodeURIComponent('fr-p001:6 幢 501')}`, shows: '算开发建设单位的' },
  { name: 'register-import', who: 'secretary', route: `${REGISTER}/import/import?id=fr-p001`, shows: '表头要有' },
  { name: 'register-requests', who: 'secretary', route: `${REGISTER}/requests/requests?placeId=fr-p001`, shows: '先来的微信代号' },
  { name: 'register-requests-settle', who: 'secretary', route: `${REGISTER}/requests/requests?placeId=fr-p001`, shows: '先来的微信代号', opens: '记下核对的结果' },
  { name: 'register-seats', who: 'community', route: `${REGISTER}/seats/seats?unitId=fr-p001`, shows: '在任 7 人' },
  { name: 'register-seats-give', who: 'community', route: `${REGISTER}/seats/seats?unitId=fr-p001`, shows: '在任 7 人', opens: '加一位' },
];

export const SIZES = [
  { letters: 'normal', font: 1 },
  { letters: 'largest', font: 1.4 },
] as const;

/** Matters of the demo, one for each thing that the page of a matter can be. */
function matterSights(stage: Stage): Sight[] {
  const pick = (who: Role, filter: Record<string, string>): Sight[] => {
    const [found] = stage.server.cloud.database.find('matters', filter, { limit: 1 });
    return found === undefined ? [] : [{ name: `matter-${filter['state'] ?? ''}-${who}`, who, route: `/packages/matter/pages/detail/detail?id=${String(found['_id'])}`, shows: '编号' }];
  };
  const proposals = (['waiting', 'taken'] as const).flatMap((state) => {
    const [found] = stage.server.cloud.database.find('proposals', { state }, { limit: 1 });
    return found === undefined ? [] : [{ name: `proposal-${state}`, who: 'resident' as const, route: `/packages/deliberation/pages/proposal/proposal?id=${String(found['_id'])}`, shows: '人赞成' }];
  });
  const [closed] = stage.server.cloud.database.find('matters', { state: 'closed', reporterId: CAST.resident }, { limit: 1 });
  const card = `/packages/notice/pages/result-card/result-card?id=${String(closed?.['_id'])}`;
  return [
    ...proposals,
    { name: 'result-card', who: 'neighbour', route: card, shows: '看每一步' },
    { name: 'result-card-outside', who: 'visitor', route: card, shows: '去登记住在哪' },
    ...['reported', 'asked', 'handling', 'resolved', 'closed', 'declined'].flatMap((state) => pick('resident', { state, reporterId: CAST.resident })),
    ...['deciding', 'ordered', 'checking', 'reviewing', 'shelved'].flatMap((state) => pick('resident', { state, reporterId: CAST.resident })),
    ...['deciding', 'ordered', 'reviewing'].flatMap((state) => pick('street', { state, deskId: 'fr-s01' })),
    ...pick('drainage', { state: 'ordered', lanes: 'departmentOfficer:fr-d-drainage:working' }),
    ...pick('secretary', { state: 'reported', triageId: 'fr-zp001' }),
    ...pick('officer', { state: 'handling', gridId: 'fr-g003' }),
  ];
}

async function show(phone: Phone, { route, shows, opens, pose }: Sight): Promise<void> {
  await phone.open(route);
  await phone.see(shows);
  await phone.page.locator('load-state [aria-label="正在取"]').locator('visible=true').first().waitFor({ state: 'detached' });
  await pose?.(phone);
  if (opens === undefined) return;
  await phone.tap(opens);
  await phone.page.getByRole('dialog').locator('visible=true').first().waitFor();
  await phone.page.locator('load-state [aria-label="正在取"]').locator('visible=true').first().waitFor({ state: 'detached' });
}

/** `LOOK=1`: pictures of every page are kept in `.cache/shots`, in the dark and in the light, for somebody to look at. */
const LOOKING = process.env['LOOK'] === '1';

/** Looks at sights on a small phone. What somebody would stumble over. */
export async function lookAt(stage: Stage, sights: readonly Sight[], { letters, font }: (typeof SIZES)[number]): Promise<string[]> {
  const problems: string[] = [];
  for (const who of new Set(sights.map((sight) => sight.who))) {
    const phone = await stage.another(who, '/pages/home/home', { font });
    for (const sight of sights.filter((each) => each.who === who)) {
      await show(phone, sight);
      for (const theme of LOOKING ? (['dark', 'light'] as const) : []) {
        await phone.setTheme(theme);
        await phone.page.screenshot({ path: `.cache/shots/${sight.name}-${letters}-${theme}.png`, animations: 'disabled', scale: 'css' });
      }
      for (const width of [320, 390]) {
        await phone.page.setViewportSize({ width, height: 844 });
        problems.push(...(await layoutProblems(phone)).map((problem) => `${sight.name} ${width}: ${problem}`));
      }
    }
    await phone.close();
  }
  return problems;
}

/** No page is cut off, scrolls sideways or has targets too small to hit: on a small phone, with the largest letters. */
export function everyPage(stage: () => Stage): void {
  test.each(SIZES)('with $letters letters', async (size) => {
    expect(await lookAt(stage(), [...SIGHTS, ...matterSights(stage()), ...voiceSights(stage()), ...deliberationSights(stage()), ...(await threadSights(stage())), ...(await voteDeskSights(stage())), ...(await voteSights(stage())), ...(await keptSights(stage()))], size)).toEqual([]);
  }, 1_200_000);
}
