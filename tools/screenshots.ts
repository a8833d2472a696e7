/**
 * `npm run screenshots`: the README's pictures, taken from this build. The demo district at a fixed instant, in a
 * browser, so that the same source gives the same pictures.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Phone } from '../tests/e2e/support/phone';
import { drawPhoto } from './demo/drawing';
import { seeded } from './demo/random';
import { DESK, HOME, type Role, Stage } from '../tests/e2e/support/stage';

const TARGET = path.join('docs', 'screenshots');

interface Picture {
  readonly name: string;
  readonly who: Role;
  readonly route: string;
  readonly theme?: 'dark';
  readonly font?: number;
  /** Words that are there once the page is drawn. */
  readonly shows: string;
  /** What is done on the page before the picture is taken. */
  readonly pose?: (phone: Phone) => Promise<void>;
}

/** A photo as the demo draws them. */
function drawnPhoto(): string {
  const file = path.join('.cache', 'rubbish.svg');
  writeFileSync(file, drawPhoto('rubbish', false, seeded(3)));
  return file;
}

/** The resident's matter in a state, opened. */
function matterIn(stage: Stage, state: string): string {
  const [found] = stage.server.cloud.database.find('matters', { state, reporterId: 'demo-resident-1' }, { sort: { reportedKey: -1 }, limit: 1 });
  if (found === undefined) throw new Error(`the demo has no matter that is ${state}`);
  return `/packages/matter/pages/detail/detail?id=${String(found['_id'])}`;
}

/** The conversation of the resident with the branch, opened. */
function conversation(stage: Stage): string {
  const { database } = stage.server.cloud;
  const own = new Set(database.find('voices', { authorId: 'demo-resident-1' }, { limit: 100 }).map(({ _id }) => `voice:${String(_id)}`));
  const found = database.find('threads', {}, { limit: 1000 }).find(({ subject }) => own.has(String(subject)));
  if (found === undefined) throw new Error('the demo has no conversation');
  return `/packages/thread/pages/thread/thread?subject=${encodeURIComponent(String(found['subject']))}`;
}

/** The id of what the demo calls so. */
function called(stage: Stage, collection: string, title: RegExp): string {
  const [found] = stage.server.cloud.database.find(collection, { title: { $regex: title.source } }, { limit: 1 });
  if (found === undefined) throw new Error(`the demo has no ${collection} called ${title.source}`);
  return String(found['_id']);
}

function pictures(stage: Stage): Picture[] {
  return [
    { name: 'home', who: 'resident', route: HOME, shows: '我的诉求' },
    { name: 'home-dark', who: 'resident', route: HOME, shows: '我的诉求', theme: 'dark' },
    { name: 'home-elder', who: 'elder', route: HOME, shows: '我的诉求', font: 1.4 },
    {
      name: 'report',
      who: 'neighbour',
      route: '/packages/report/pages/compose/compose',
      shows: '是急事吗',
      async pose(phone) {
        await phone.photo('拍照片', drawnPhoto());
        await phone.page.locator('report-fields textarea').locator('visible=true').fill('4 幢旁边的垃圾桶满了两天没人收，味道很大');
        await phone.see('草稿已存在手机里，断网也不会丢');
      },
    },
    { name: 'matter', who: 'resident', route: matterIn(stage, 'resolved'), shows: '修之后' },
    { name: 'matter-elder', who: 'resident', route: matterIn(stage, 'resolved'), shows: '修好了', font: 1.4 },
    {
      name: 'voice',
      who: 'neighbour',
      route: '/packages/voice/pages/compose/compose',
      shows: '说给谁',
      async pose(phone) {
        await phone.page.locator('textarea').locator('visible=true').first().fill('6 幢门口台阶滑，老人不好走，能不能加个扶手。我住 3 幢 602，电话 13800001111');
        await phone.see('听起来是');
        await phone.tap('先看看，再发');
        await phone.see('这些替您遮住了');
      },
    },
    { name: 'voice-board', who: 'resident', route: '/packages/voice/pages/board/board', shows: '按小区、按内容找' },
    { name: 'voice-inbox', who: 'secretary', route: '/packages/voice-desk/pages/inbox/inbox', shows: '最急的在前' },
    { name: 'voice-thread', who: 'resident', route: conversation(stage), shows: '写给办理的单位' },
    { name: 'deliberations', who: 'resident', route: '/pages/deliberations/deliberations', shows: '正在议' },
    { name: 'deliberation', who: 'resident', route: `/packages/deliberation/pages/deliberation/deliberation?id=${called(stage, 'deliberations', /小区道路/)}`, shows: '说说您的意见' },
    { name: 'ballot', who: 'resident', route: `/packages/vote/pages/ballot/ballot?id=${called(stage, 'votes', /翻修小区道路/)}`, shows: '您同意吗' },
    { name: 'ballot-elder', who: 'resident', route: `/packages/vote/pages/ballot/ballot?id=${called(stage, 'votes', /翻修小区道路/)}`, shows: '您同意吗', font: 1.4 },
    { name: 'result', who: 'resident', route: `/packages/vote/pages/result/result?id=${called(stage, 'votes', /充电棚/)}`, shows: '通过了' },
    { name: 'topics', who: 'secretary', route: '/packages/supervision/pages/topics/topics', shows: '号码和下面的一样' },
    { name: 'desk', who: 'secretary', route: DESK, shows: '点一下就归类' },
    { name: 'desk-grid', who: 'officer', route: DESK, shows: '最急的在前' },
    { name: 'desk-street', who: 'street', route: DESK, shows: '待决定' },
    {
      name: 'call',
      who: 'street',
      route: `${DESK}?lane=deciding`,
      shows: '待决定',
      async pose(phone) {
        await phone.tap(phone.page.getByText('呼叫部门', { exact: true }).locator('visible=true').nth(1));
        await phone.see('谁牵头');
      },
    },
    { name: 'bulletin', who: 'street', route: '/packages/supervision/pages/bulletin/bulletin', shows: '先看这几条' },
    { name: 'board', who: 'head', route: '/packages/supervision/pages/board/board', shows: '等您看的' },
    { name: 'me', who: 'resident', route: '/pages/me/me', shows: '我的楼栋长、网格员' },
    { name: 'card', who: 'visitor', route: '/packages/desk/pages/card/card?unitId=fr-g003', shows: '在这里报一件事' },
  ];
}

async function main(): Promise<void> {
  mkdirSync(TARGET, { recursive: true });
  /** `npm run screenshots -- voice topics` takes these alone. */
  const only = process.argv.slice(2);
  const stage = await Stage.set();
  try {
    for (const { name, who, route, shows, pose, theme = 'light', font = 1 } of pictures(stage).filter((picture) => only.length === 0 || only.includes(picture.name))) {
      const isTab = route.startsWith('/pages/');
      const phone = await stage.another(who, isTab ? route : HOME, { theme, font });
      // As people come there: from a tab page, with a way back.
      if (!isTab) await phone.page.evaluate(`wx.navigateTo({ url: ${JSON.stringify(route)} })`);
      await phone.see(shows);
      await pose?.(phone);
      await phone.page.waitForLoadState('networkidle');
      await phone.page.screenshot({ path: path.join(TARGET, `${name}.png`), animations: 'disabled' });
      await phone.close();
      console.log(path.join(TARGET, `${name}.png`));
    }
  } finally {
    await stage.strike();
  }
}

main().catch((problem: unknown) => {
  console.error(problem);
  process.exit(1);
});
