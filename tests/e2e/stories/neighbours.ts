import { type Stage } from '../support/stage';
import { chapters, openMatter, report } from './steps';

const TEXT = '二楼有人往下扔烟头，差点烫到小孩，我的电话 13912345678';

/** What the others in the compound see: later, and less. */
export function neighbours(stage: () => Stage): void {
  const chapter = chapters(stage);

  chapter('nothing is public before the content has been checked', async () => {
    await report(stage(), 'neighbour', TEXT, { photo: true });
    const phone = await stage().phone('resident', '/pages/matters/matters');
    await phone.tap('邻居在报');
    await phone.page.locator('matter-card').locator('visible=true').first().waitFor();
    expect(await phone.find('二楼有人往下扔烟头').count()).toBe(0);
    const own = await openMatter(stage(), 'neighbour', TEXT);
    await own.see('内容还在检查，检查完邻居才看得到，不耽误办理');
  });

  chapter('a neighbour then sees it without the phone number and without a name', async () => {
    await stage().fireTimer();
    const phone = await stage().phone('resident', '/pages/matters/matters');
    await phone.tap('邻居在报');
    await phone.tap(phone.page.locator('matter-card', { hasText: '二楼有人往下扔烟头' }).locator('visible=true'));
    await phone.see('编号');
    const seen = await phone.text();
    expect(seen).toContain('我的电话 139****5678');
    expect(seen).not.toContain('13912345678');
    expect(seen).not.toContain('居民乙');
    expect(seen).not.toContain('还没修好');
  });
}
