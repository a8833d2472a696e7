import { DESK, HOME, inside, row, type Stage } from '../support/stage';
import { chapters, compose } from './steps';

const TEXT = '消防通道被两辆面包车堵死了，救护车进不来';
const TITLE = TEXT;

/** What cannot wait skips the branch's desk. */
export function urgent(stage: () => Stage): void {
  const chapter = chapters(stage);

  chapter('a fire lane that is blocked goes straight to the officer on duty', async () => {
    const phone = await compose(stage(), 'elder', TEXT);
    await phone.tap('占用消防通道');
    await phone.tap('交给网格员');
    await phone.see('这是急事，已交给值班的网格员 03，马上处理');
    expect(stage().matter(TEXT)).toMatchObject({ state: 'handling', urgent: true });
    await phone.tap('看这件事');
    await phone.see('马上处理');
    const branch = await stage().phone('secretary', DESK);
    await branch.see('待归类');
    expect(await row(branch, TITLE).isVisible()).toBe(false);
  });

  chapter("on the officer's desk it stands first, and says that it is urgent", async () => {
    const phone = await stage().phone('officer', `${DESK}?lane=handling`);
    const card = row(phone, TITLE);
    await inside(card, '急事').waitFor();
    const urgentOnes = await phone.page.locator('queue-card').locator('visible=true').filter({ hasText: '急事' }).count();
    const position = (await phone.page.locator('queue-card').locator('visible=true').allInnerTexts()).findIndex((text) => text.includes(TITLE));
    expect(position).toBeLessThan(urgentOnes);
    const home = await stage().phone('officer', HOME);
    await home.see('工作台');
  });
}
