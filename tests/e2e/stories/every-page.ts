import type { Phone } from '../support/phone';
import { layoutProblems } from '../support/layout';
import { CAST, DESK, type Role, type Stage } from '../support/stage';

interface Sight {
  name: string;
  who: Role;
  route: string;
  /** Words that are there once the page is drawn. */
  shows: string;
  /** A sheet that is opened on it. */
  opens?: string;
}

const COMPOSE = '/packages/report/pages/compose/compose';

const SIGHTS: readonly Sight[] = [
  { name: 'home', who: 'resident', route: '/pages/home/home', shows: '我的诉求' },
  { name: 'home-officer', who: 'officer', route: '/pages/home/home', shows: '工作台' },
  { name: 'matters', who: 'resident', route: '/pages/matters/matters', shows: '我的，全部' },
  { name: 'deliberations', who: 'resident', route: '/pages/deliberations/deliberations', shows: '现在没有正在议的事' },
  { name: 'me', who: 'officer', route: '/pages/me/me', shows: '替居民报' },
  { name: 'me-binding', who: 'visitor', route: '/pages/me/me', shows: '登记住在哪', opens: '登记住在哪' },
  { name: 'compose', who: 'resident', route: COMPOSE, shows: '是急事吗' },
  { name: 'compose-place', who: 'resident', route: COMPOSE, shows: '是急事吗', opens: '改地点' },
  { name: 'compose-category', who: 'resident', route: COMPOSE, shows: '是急事吗', opens: '不用选，小区党支部来归类' },
  { name: 'desk-branch', who: 'secretary', route: DESK, shows: '点一下就归类' },
  { name: 'desk-grid', who: 'officer', route: DESK, shows: '最急的在前' },
  { name: 'enter', who: 'officer', route: '/packages/desk/pages/enter/enter', shows: '从哪里听到的' },
  { name: 'notices', who: 'officer', route: '/packages/notice/pages/notices/notices', shows: '在微信里收不到' },
  { name: 'card', who: 'officer', route: '/packages/desk/pages/card/card?unitId=fr-g003', shows: '在这里报一件事' },
];

const SIZES = [
  { letters: 'normal', font: 1 },
  { letters: 'largest', font: 1.4 },
] as const;

/** Matters of the demo, one for each thing that the page of a matter can be. */
function matterSights(stage: Stage): Sight[] {
  const pick = (who: Role, filter: Record<string, string>): Sight[] => {
    const [found] = stage.server.cloud.database.find('matters', filter, { limit: 1 });
    return found === undefined ? [] : [{ name: `matter-${filter['state'] ?? ''}-${who}`, who, route: `/packages/matter/pages/detail/detail?id=${String(found['_id'])}`, shows: '编号' }];
  };
  const [closed] = stage.server.cloud.database.find('matters', { state: 'closed', reporterId: CAST.resident }, { limit: 1 });
  const card = `/packages/notice/pages/result-card/result-card?id=${String(closed?.['_id'])}`;
  return [
    { name: 'result-card', who: 'neighbour', route: card, shows: '看每一步' },
    { name: 'result-card-outside', who: 'visitor', route: card, shows: '去登记住在哪' },
    ...['reported', 'asked', 'handling', 'resolved', 'closed', 'declined'].flatMap((state) => pick('resident', { state, reporterId: CAST.resident })),
    ...pick('secretary', { state: 'reported', triageId: 'fr-zp001' }),
    ...pick('officer', { state: 'handling', gridId: 'fr-g003' }),
  ];
}

async function show(phone: Phone, { route, shows, opens }: Sight): Promise<void> {
  await phone.open(route);
  await phone.see(shows);
  await phone.page.locator('load-state [aria-label="正在取"]').locator('visible=true').first().waitFor({ state: 'detached' });
  if (opens === undefined) return;
  await phone.tap(opens);
  await phone.page.getByRole('dialog').locator('visible=true').first().waitFor();
  await phone.page.locator('load-state [aria-label="正在取"]').locator('visible=true').first().waitFor({ state: 'detached' });
}

/** No page is cut off, scrolls sideways or has targets too small to hit: on a small phone, with the largest letters, in the dark. */
export function everyPage(stage: () => Stage): void {
  test.each(SIZES)('with $letters letters', async ({ letters, font }) => {
    const problems: string[] = [];
    const sights = [...SIGHTS, ...matterSights(stage())];
    for (const who of new Set(sights.map((sight) => sight.who))) {
      const phone = await stage().another(who, '/pages/home/home', { font });
      for (const sight of sights.filter((each) => each.who === who)) {
        await show(phone, sight);
        for (const theme of ['dark', 'light'] as const) {
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
    expect(problems).toEqual([]);
  });
}
