import type { Phone } from '../support/phone';
import { button, DESK, HOME, inside, row, scrollTo, sheet, sheetButton, type Stage } from '../support/stage';
import { accept, addPhoto, chapters, compose, field, fillIn } from './steps';

const TEXT = '3 幢西侧路灯不亮，晚上一片黑。老人走路害怕，电话 13800001234';
const TITLE = '3 幢西侧路灯不亮，晚上一片黑';

/** Home shows the three that are due first; this one is due last, and is behind the line that counts the others. */
async function openWaiting(phone: Phone): Promise<void> {
  await phone.tap('还有 1 件');
  const card = row(phone, TITLE);
  await inside(card, '说是办好了，请您看看').waitFor();
  await phone.tap(card);
}

/** A lamp: reported, classified, accepted, repaired, refused, repaired again, confirmed. */
export function fromReportToClosed(stage: () => Stage): void {
  const chapter = chapters(stage);

  chapter('a resident reports with a photo, words and a place, and reads who has it until when', async () => {
    const phone = await compose(stage(), 'resident', TEXT, { photo: true });
    await phone.see('归中山社区第3网格');
    await phone.tap('改地点');
    await phone.tap('选小区和楼栋');
    for (const name of ['榕荫街道', '中山社区', '第3网格', '幸福里小区', '3 幢']) await phone.tap(inside(sheet(phone), name));
    await phone.see('幸福里小区 3 幢');
    await phone.tap('交给网格员');
    await phone.see('已交给幸福里小区党支部，今天 10:10 前归类');
    const { number, photos } = stage().matter(TEXT);
    expect(photos).toHaveLength(1);
    await phone.see(`编号 ${number}`);
    await phone.see('中山社区第3网格');
    await phone.tap('看这件事');
    await phone.see('幸福里小区党支部在看');
  });

  chapter('the branch classifies with one tap, takes it back, and classifies again', async () => {
    await stage().clock.pass(3);
    const phone = await stage().phone('secretary', DESK);
    await phone.see('待归类');
    const card = row(phone, TITLE);
    await inside(card, '因为写了：路灯不亮').waitFor();
    await phone.tap(inside(card, '路灯异常'));
    await phone.see('已归到“路灯异常”，交给网格员 03');
    await phone.tap('撤回');
    await phone.see('撤回来了，在待归类里');
    await phone.tap(inside(row(phone, TITLE), '路灯异常'));
    await phone.see('已归到“路灯异常”，交给网格员 03');
    await row(phone, TITLE).waitFor({ state: 'detached' });
  });

  chapter('the grid officer accepts, and reports it done with words and a photo', async () => {
    await stage().clock.pass(2);
    const phone = await accept(stage(), TITLE);
    await phone.tap('办理中');
    await phone.tap(await scrollTo(phone, TITLE));
    await phone.see('网格员 03');
    await phone.tap(button(phone, '办好了'));
    const done = sheet(phone);
    await field(done, '怎么办的').fill('换了灯泡，亮了');
    await addPhoto(phone);
    await stage().clock.pass(90);
    await phone.tap(sheetButton(phone, '办好了'));
    await phone.see('等居民回话');
    expect(stage().matter(TEXT).state).toBe('resolved');
  });

  chapter('the resident finds it waiting, and says that it is not repaired', async () => {
    await stage().clock.pass(10);
    const phone = await stage().phone('resident', HOME);
    await openWaiting(phone);
    await phone.see('说办好了，请您看看');
    await phone.see('换了灯泡，亮了');
    await phone.see('修之后');
    await phone.tap(button(phone, '还没修好'));
    await fillIn(phone, '还没修好', { 哪里还没修好: '只亮了一会儿，又灭了' });
    await phone.see('知道了，还没修好。已退回网格员 03');
    expect(stage().matter(TEXT)).toMatchObject({ state: 'handling', refusals: 1 });
  });

  chapter('the officer sees the refusal, and repairs it again', async () => {
    await stage().clock.pass(5);
    const phone = await stage().phone('officer', `${DESK}?lane=handling`);
    const card = await scrollTo(phone, TITLE);
    await inside(card, '居民说还没办好，第 1 次退回').waitFor();
    await phone.tap(inside(card, '办好了'));
    await fillIn(phone, '办好了', { 怎么办的: '镇流器坏了，换了新的' }, { photo: true });
    await phone.see('办好了，等居民回话');
    expect(stage().matter(TEXT).state).toBe('resolved');
  });

  chapter('the resident confirms with a rating, and it is closed', async () => {
    await stage().clock.pass(60);
    const phone = await stage().phone('resident', HOME);
    await openWaiting(phone);
    await phone.tap(button(phone, '修好了'));
    const form = sheet(phone);
    await phone.tap(form.getByRole('radio', { name: '5 分，很满意' }));
    await phone.tap(sheetButton(phone, '修好了'));
    await phone.see('您打了 5 分');
    expect(stage().matter(TEXT)).toMatchObject({ state: 'closed', stars: 5, refusals: 1 });
    const home = await stage().phone('resident', HOME);
    await home.see('我的诉求');
    await inside(row(home, TITLE), '已办结').waitFor();
  });
}
