import type { Locator } from 'playwright-core';
import type { Phone } from '../support/phone';
import { button, DESK, inside, PHOTO, scrollTo, sheet, sheetButton, type Role, type Stage } from '../support/stage';
import { accept, addPhoto, chapters, classify, compose, field, fillIn, openMatter } from './steps';

const TEXT = '菜市场后门污水横流，整条巷子没法走';
const CATEGORY = '乱倒乱排污水、废水';
/** The units that are called. */
const LEAD = 'fr-d-drainage';
const ASSIST = 'fr-d-urban-management';

/** A desk's lane with the matter on it. */
async function atDesk(stage: Stage, who: Role, lane: string): Promise<{ phone: Phone; card: Locator }> {
  const phone = await stage.phone(who, `${DESK}?lane=${lane}`);
  return { phone, card: await scrollTo(phone, TEXT) };
}

/** A called unit takes it on, and says that its people have come. */
async function comes(stage: Stage, who: Role): Promise<void> {
  const { phone, card } = await atDesk(stage, who, 'issued');
  await phone.tap(inside(card, '受理'));
  await phone.see('受理了，');
  await stage.clock.pass(40);
  const again = await atDesk(stage, who, 'accepted');
  await again.phone.tap(inside(again.card, '我到了'));
  await again.phone.tap(inside(sheet(again.phone), '就在我这里'));
  // WeChat asks before it tells where the phone is.
  await again.phone.tap('允许');
  await sheet(again.phone).getByText('地图上的点已选好').waitFor();
  await again.phone.tap(sheetButton(again.phone, '我到了'));
  await again.phone.see('报到了，');
}

/** A called unit reports its work, with a photo where one is asked for. */
async function reports(stage: Stage, who: Role, words: string, { recording = false } = {}): Promise<void> {
  const { phone, card } = await atDesk(stage, who, 'working');
  await phone.tap(inside(card, '办完了'));
  const form = sheet(phone);
  await field(form, '怎么办的').fill(words);
  await addPhoto(phone);
  if (recording) {
    await phone.photo(inside(form, '录像'), PHOTO);
    await form.locator('file-field').getByText('录像', { exact: true }).first().waitFor();
    await form.locator('file-field').getByText('正在传').waitFor({ state: 'detached' });
  }
  await phone.tap(sheetButton(phone, '办完了'));
  await phone.see('办完了，等现场核查');
}

/** Scores every question with one level. */
async function scores(stage: Stage, who: Role, level: string): Promise<void> {
  const { phone, card } = await atDesk(stage, who, 'scoring');
  await phone.tap(inside(card, '评价'));
  const form = sheet(phone);
  const answers = form.getByRole('radio', { name: new RegExp(`，${level}，`) });
  await answers.first().waitFor();
  for (const answer of await answers.all()) await phone.tap(answer);
  await phone.tap(sheetButton(phone, '评价'));
  await phone.see('评好了，对方评完或到时才公开');
}

/** 一线呼叫、一线报到、一线处置: up from the grid, across to departments, back to the resident, and both sides score. */
export function dispatch(stage: () => Stage): void {
  const chapter = chapters(stage);
  const tasks = () => stage().matter(TEXT).tasks;
  const order = (unitId: string) => tasks().find((task) => task.kind === 'order' && task.unitId === unitId);

  chapter('the grid takes it on, finds that it cannot, and says why to the street', async () => {
    const resident = await compose(stage(), 'resident', TEXT);
    await resident.tap('交给网格员');
    await resident.see('编号');
    await stage().clock.pass(3);
    await classify(stage(), TEXT, CATEGORY);
    await accept(stage(), TEXT);
    const officer = await openMatter(stage(), 'officer', TEXT);
    await officer.tap('上报上级');
    await fillIn(officer, '上报上级', { 为什么网格办不了: '下水道堵死了，网格没有设备' });
    await officer.see('已上报给榕荫街道');
    expect(stage().matter(TEXT)).toMatchObject({ state: 'deciding', deskId: 'fr-s01' });
  });

  chapter('half of the hour is over: the street calls the proposed lead and one more to assist', async () => {
    await stage().clock.pass(40);
    const { phone, card } = await atDesk(stage(), 'street', 'deciding');
    await inside(card, '呼叫区水系联排联调中心').waitFor();
    await card.getByText('网格员 03：下水道堵死了，网格没有设备').waitFor();
    await phone.tap(inside(card, '呼叫部门'));
    const form = sheet(phone);
    await form.getByText('区水系联排联调中心 · 经办人 01').waitFor();
    await phone.tap(inside(form, '加一个部门'));
    await phone.tap(inside(form, '区城市管理局'));
    await form.getByText('发出后经办人 01 须在 10 分钟内受理').waitFor();
    await phone.screenshot('dispatch/call');
    await phone.tap(sheetButton(phone, '发出呼叫'));
    await phone.see('已呼叫区水系联排联调中心、区城市管理局');
    expect([order(LEAD)?.lead, order(ASSIST)?.lead]).toEqual([true, false]);
    const resident = await openMatter(stage(), 'resident', TEXT);
    await resident.see('区水系联排联调中心、区城市管理局在办');
    expect(await resident.text()).not.toContain('网格没有设备');
  });

  chapter('both accept, and check in where they are', async () => {
    await stage().clock.pass(4);
    await comes(stage(), 'drainage');
    await comes(stage(), 'cityManagement');
    expect([order(LEAD)?.state, order(ASSIST)?.state]).toEqual(['working', 'working']);
    expect(order(LEAD)?.arrivedAt).not.toBeNull();
  });

  chapter('both report their work, the lead with a film', async () => {
    await stage().clock.pass(30);
    await reports(stage(), 'cityManagement', '路面冲洗干净了');
    await reports(stage(), 'drainage', '管道通了一遍', { recording: true });
    expect(stage().matter(TEXT).state).toBe('checking');
    const street = await openMatter(stage(), 'street', TEXT);
    await street.page.locator('timeline').getByText('录像', { exact: true }).locator('visible=true').first().waitFor();
  });

  chapter('on site the officer finds that it is not solved: the lead goes on', async () => {
    await stage().clock.pass(20);
    const officer = await openMatter(stage(), 'officer', TEXT);
    await officer.tap(button(officer, '核查：没解决'));
    await fillIn(officer, '核查：没解决', { 哪里没解决: '半小时又冒出来了' }, { photo: true });
    await officer.see('已退回');
    expect(stage().matter(TEXT).state).toBe('ordered');
    expect(order(LEAD)?.state).toBe('working');
    await stage().clock.pass(60);
    await reports(stage(), 'drainage', '下井换了一段管');
  });

  chapter('now it is solved; the street, which has not worked on it, closes for its part', async () => {
    await stage().clock.pass(20);
    const officer = await openMatter(stage(), 'officer', TEXT);
    await officer.tap(button(officer, '核查：解决了'));
    await fillIn(officer, '核查：解决了', { 说说情况: '看了一小时，没有再冒' }, { photo: true });
    await officer.see('核查过了，等街道审核');
    const street = await openMatter(stage(), 'street', TEXT);
    await street.tap(button(street, '审核结案'));
    await fillIn(street, '审核结案', { 给居民的答复: '排水中心换了一段管，城管冲洗了路面' });
    await street.see('审核通过，等居民回话');
    expect(stage().matter(TEXT).state).toBe('resolved');
  });

  chapter('the resident is content', async () => {
    await stage().clock.pass(15);
    const resident = await openMatter(stage(), 'resident', TEXT);
    await resident.see('排水中心换了一段管，城管冲洗了路面');
    await resident.tap(button(resident, '修好了'));
    await resident.tap(sheet(resident).getByRole('radio', { name: '5 分，很满意' }));
    await resident.tap(sheetButton(resident, '修好了'));
    await resident.see('您打了 5 分');
    await resident.see('发到楼栋群');
    expect(stage().matter(TEXT)).toMatchObject({ state: 'closed', stars: 5 });
  });

  chapter('street and department score each other, and neither reads the other’s before both are in', async () => {
    await scores(stage(), 'street', '好');
    const department = await openMatter(stage(), 'drainage', TEXT);
    expect(await department.text()).not.toContain('部门响应评价：区水系联排联调中心');
    await scores(stage(), 'drainage', '很好');
    const scored = tasks().filter(({ kind, aboutId }) => kind === 'evaluation' && aboutId === order(LEAD)?.id);
    expect(scored.map(({ state }) => state)).toEqual(['scored', 'scored']);
  });

  chapter('the bulletin of the month counts it, from the street’s own desk', async () => {
    const street = await stage().phone('street', DESK);
    await street.tap('督办和统计');
    await street.tap('通报');
    await street.see('2026年9月');
    await street.tap('下个月');
    await street.see('2026年10月');
    const { facts } = stage().matter(TEXT);
    expect(facts.orders.filter(({ call }) => call)).toHaveLength(2);
    expect(facts).toMatchObject({ open: false, closedOn: expect.stringMatching(/^2026-10-/) as unknown });
    // Every call of the month on the street's ground, this matter's two among them.
    const called = stage().matters('').filter(({ streetId }) => streetId === 'fr-s01').flatMap((each) => each.facts.orders).filter(({ call, issuedOn }) => call && issuedOn.startsWith('2026-10-'));
    await street.see(`呼叫了部门 ${called.length} 次`);
    await street.see('有效响应率');
    const lead = street.page.locator('unit-table').getByText('区水系联排联调中心', { exact: true }).locator('visible=true').first();
    await lead.waitFor();
  });
}
