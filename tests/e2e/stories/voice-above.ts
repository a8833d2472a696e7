import { button, DESK, inside, sheet, sheetButton, type Stage } from '../support/stage';
import { chapters, field, fillIn } from './steps';
import { inInbox, openInbox, openNotice, openVoice, picture, send, speak, timer } from './voice-steps';

const TEXT = '建议物业管一管老李家，周末一早就在楼道里锯木头';
const SAID = '建议物业管一管老李家';
const REMARK = '写了邻居的姓，去掉就行';
const APPEAL = '老李是我公公，他自己让我写的';
/** What many of the demo district's neighbours say. */
const TOPIC = '广场舞';

/** What is not shown to neighbours: a reason, an appeal, and somebody else who decides. */
export function removal(stage: () => Stage): void {
  const chapter = chapters(stage);

  chapter('a neighbour says that what is public on the board is not right', async () => {
    const author = await speak(stage(), 'neighbour', TEXT);
    await author.tap('公开');
    await send(author, '邻居会看到这些');
    await timer(stage(), 'voice');
    const resident = await openVoice(stage(), 'resident', SAID);
    await resident.tap('… 别的');
    await resident.tap('投诉这条内容');
    await resident.tap(inside(sheet(resident), '有我的个人信息'));
    await picture(resident, 'complain');
    await resident.tap(sheetButton(resident, '投诉这条内容'));
    await resident.see('收到了，社区会看');
    expect(stage().voice(SAID)).toMatchObject({ screening: 'questioned', support: 0 });
  });

  chapter('the community takes it down; the author is told the reason and appeals', async () => {
    const community = await openInbox(stage(), 'community', '有人反映');
    const card = await inInbox(community, SAID);
    await card.getByText('1 位邻居反映：有我的个人信息').waitFor();
    await picture(community, 'screening');
    await community.tap(inside(card, '不公开'));
    await community.tap(inside(sheet(community), '有别人的个人信息'));
    await fillIn(community, '不公开', { 说明: REMARK });
    await community.see('没有公开，原因告诉写的人了');
    const resident = await stage().phone('resident', `/packages/voice/pages/detail/detail?id=${stage().voice(SAID)._id}`);
    await resident.see('这条留言您不能看');
    await timer(stage(), 'voice');
    const author = await openNotice(stage(), 'neighbour', '没有公开', SAID);
    await author.see('没有公开：有别人的个人信息');
    await author.see(REMARK);
    await picture(author, 'removed', { full: true });
    await author.tap('申诉');
    await fillIn(author, '申诉', { 为什么应该公开: APPEAL });
    await author.see('申诉交上去了，由上一级复核');
    expect(stage().voice(SAID)).toMatchObject({ screening: 'appealed', removal: { reason: 'privacy', remark: REMARK }, arbiterId: 'fr-s01' });
  });

  chapter('the street decides the appeal, reading both sides', async () => {
    const street = await openInbox(stage(), 'street', '申诉中');
    const card = await inInbox(street, SAID);
    await card.getByText(`本人申诉：${APPEAL}`).waitFor();
    await picture(street, 'appeal');
    await street.tap(inside(card, '恢复公开'));
    await street.tap(sheetButton(street, '恢复公开'));
    await street.see('复核好了，恢复公开');
    await timer(stage(), 'voice');
    const author = await openNotice(stage(), 'neighbour', '邻居看得到', SAID);
    await author.see('邻居看得到');
    const resident = await openVoice(stage(), 'resident', SAID);
    await resident.see('我也这么想');
    expect(stage().voice(SAID).screening).toBe('shown');
  });
}

/** What many say: found by the timer, seen by the street, taken up by the district. */
export function topics(stage: () => Stage): void {
  const chapter = chapters(stage);

  chapter('the street sees what many people say, where and since when', async () => {
    await timer(stage(), 'topic');
    const street = await stage().phone('street', DESK);
    await street.tap('督办和统计');
    await street.tap(inside(street.page.locator('supervision-entry'), '热点'));
    await street.see('号码和下面的一样');
    await street.see(TOPIC);
    // A map is not measured: what lies at its edge is cut off there.
    await street.screenshot('voice/topics', { full: true });
    await street.tap(TOPIC);
    await street.see('最近十二周，每周几件');
    await street.screenshot('voice/topic', { full: true });
  });

  chapter('the district makes it a subject of 向群众汇报 and names the leader', async () => {
    const district = await stage().phone('district', DESK);
    await district.tap('督办和统计');
    await district.tap(inside(district.page.locator('supervision-entry'), '热点'));
    await district.tap(TOPIC);
    await district.tap('定为本季度向群众汇报的议题');
    await district.see('定包联领导');
    await picture(district, 'report-back', { full: true });
    await district.tap(button(district, '定包联领导'));
    await district.tap(inside(sheet(district), '榕荫街道 街道分管领导 01'));
    await field(sheet(district), '到哪里看').fill('幸福里小区北门');
    await district.tap(inside(sheet(district), '3 天后'));
    await picture(district, 'assign');
    await district.tap(sheetButton(district, '定包联领导'));
    await district.see('街道分管领导 01 在包联');
    await district.see('换包联领导');
    expect(await button(district, '定包联领导').count()).toBe(0);
    await picture(district, 'report-back-led', { full: true });
  });
}
