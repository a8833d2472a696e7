import { button, DESK, HOME, inside, row, sheet, type Stage } from '../support/stage';
import { accept, classify, fillIn, openFromList, openMatter, report, scene } from './steps';

/** What the branch does besides classifying: it asks, it declines; and what the grid gives on. */
export function atTheBranch(stage: () => Stage): void {
  scene(stage, 'asks the resident, who answers, and it is back on the desk', async () => {
    const text = '楼道里一直有怪味道，住得很难受';
    await report(stage(), 'neighbour', text);
    const branch = await stage().phone('secretary', DESK);
    await branch.tap(inside(row(branch, text), '请居民补充'));
    await fillIn(branch, '请居民补充', { 想请居民补充什么: '是几幢几单元？什么时候味道最大？' });
    await branch.see('已经问居民了，等回话');
    const resident = await stage().phone('neighbour', HOME);
    await resident.tap(inside(row(resident, text), '去补充'));
    await resident.see('幸福里小区党支部想问：是几幢几单元？什么时候味道最大？');
    await resident.tap(button(resident, '补充'));
    await fillIn(resident, '补充', { 说说情况: '3 幢二单元，早上六点最大' });
    await resident.see('幸福里小区党支部在看');
    const again = await stage().phone('secretary', DESK);
    await openFromList(again, text);
    await again.see('3 幢二单元，早上六点最大');
  });

  scene(stage, 'declines with a reason, and the resident reads whom to ask', async () => {
    const text = '我跟装修公司的尾款谈不拢，想请你们评理';
    const reason = '这是两家的合同纠纷，请找司法所 0000-0000000';
    await report(stage(), 'neighbour', text);
    const branch = await stage().phone('secretary', DESK);
    await branch.tap(inside(row(branch, text), '不受理'));
    await fillIn(branch, '不受理', { 为什么不受理: reason });
    await branch.see('没有受理，原因告诉居民了');
    const resident = await openMatter(stage(), 'neighbour', text);
    await resident.see('幸福里小区党支部没有受理');
    await resident.see(reason);
  });

  scene(stage, 'a grid hands over to the one that it belongs to', async () => {
    const text = '垃圾桶满了两天没人收，在南门外面';
    await report(stage(), 'neighbour', text);
    await classify(stage(), text, '垃圾站(箱)满溢');
    const officer = await stage().phone('officer', `${DESK}?lane=classified`);
    await officer.tap(inside(row(officer, text), '转别的网格'));
    const form = sheet(officer);
    await officer.tap(form.getByText('选地方'));
    await officer.tap(inside(form, '第1网格'));
    await fillIn(officer, '转别的网格', { 原因: '南门外面归第1网格' });
    await officer.see('已转给网格员 01');
    await row(officer, text).waitFor({ state: 'detached' });
    const nextDoor = await accept(stage(), text, 'officerNextDoor');
    await nextDoor.see('受理了，');
    expect(stage().matter(text)).toMatchObject({ state: 'handling', gridId: 'fr-g001' });
  });
}
