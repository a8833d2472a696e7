import { button, DESK, HOME, inside, sheet, sheetButton, type Stage } from '../support/stage';
import { openMatter, scene } from './steps';

/** Other ways in: staff who write for a resident, and the card on the staircase. */
export function staffAndCards(stage: () => Stage): void {
  scene(stage, 'an officer writes down what a resident without a phone says', async () => {
    const text = '井盖松了，晚上过车哐当响，睡不着';
    const phone = await stage().phone('officer', '/pages/me/me');
    await phone.tap('替居民报');
    await phone.tap('入户走访');
    await phone.page.locator('report-fields textarea').locator('visible=true').fill(text);
    await phone.see('再选一下地点');
    const home = await stage().homeOf('resident');
    await phone.setLocation({ ...home, name: '3 幢北面', address: '幸福里小区' });
    await phone.tap('选地点');
    await phone.tap('在地图上选');
    await phone.see('3 幢北面');
    await phone.fill('怎么称呼', '王阿姨');
    await phone.fill('电话', '13800005678');
    await phone.tap('交上去');
    await phone.see('看这件事');
    expect(stage().matter(text)).toMatchObject({ channel: 'visit', onBehalf: { name: '王阿姨', phone: '13800005678' }, gridId: 'fr-g003' });
    await phone.tap('看这件事');
    await phone.see('王阿姨 · 入户走访');
    await phone.see('打电话 13800005678');
  });

  scene(stage, "the card's code opens the form with grid, building and the officer on duty", async () => {
    const phone = await stage().phone('visitor', HOME);
    await phone.tap('扫连心卡');
    await phone.see('扫一扫');
    await phone.scan('u=fr-b0003');
    await phone.see('归中山社区第3网格');
    await phone.see('网格员 03 值班');
    await phone.see('3 幢');
    await phone.page.locator('report-fields textarea').locator('visible=true').fill('路过，看见 3 幢门口的树枝断了一半，挂着');
    await phone.tap('交给网格员');
    await phone.see('编号');
    expect(stage().matter('挂着')).toMatchObject({ gridId: 'fr-g003', unitId: 'fr-b0003' });
  });

  scene(stage, 'a second window that is behind learns who was faster, and shows how it stands', async () => {
    const text = '王阿姨家门口的灯不亮，两个人同时来办';
    await stage().reportAs('neighbour', text);
    const first = await openMatter(stage(), 'secretary', text);
    const second = await openMatter(stage(), 'secondSecretary', text);
    await first.tap(button(first, '归类'));
    const form = sheet(first);
    await first.tap(form.getByText('选类别'));
    await form.locator('input').first().fill('路灯');
    await first.tap(inside(form, '路灯异常'));
    await first.tap(sheetButton(first, '归类'));
    await first.see('已归到“路灯异常”');
    await second.tap('不受理');
    await sheet(second).locator('textarea').fill('先到先得');
    await second.tap(sheetButton(second, '不受理'));
    await second.see('刚才有人动过这件事了。看看现在的情况');
    await second.see('等网格员 03 受理');
    expect(stage().matter(text).state).toBe('classified');
  });

  scene(stage, 'the desk of somebody who left their post is empty', async () => {
    const phone = await stage().another('former', DESK);
    await phone.see('您现在没有岗位');
    await phone.close();
  });
}
