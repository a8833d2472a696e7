import { button, HOME, inside, sheet, sheetButton, type Stage } from '../support/stage';
import { chapters, fillIn } from './steps';
import { bubble, inInbox, openInbox, openNotice, openVoice, picture, rate, say, send, speak, threadOf, timer } from './voice-steps';

const TEXT = '3 幢门口台阶太滑，老人不好走，能不能加个扶手。我的电话 13800001234';
const SAID = '3 幢门口台阶太滑';
const SAID_TOO = '我妈下雨天在单元门口台阶上差点摔了，装个扶手吧';
const CATEGORY = '台阶破损';
const EMPTY_ANSWER = '已转相关部门处理';
const ANSWER = '您好，幸福里小区党支部请物业在 3 幢门口台阶两侧各装一根扶手，再贴防滑条，10月20日前装好。';
const PROPOSAL = '给每个单元门口的台阶装扶手';

/** 有话要说, from a word to a proposal. */
export function voice(stage: () => Stage): void {
  const chapter = chapters(stage);

  chapter('by words alone: the page says what they sound like, who answers and until when', async () => {
    const phone = await speak(stage(), 'resident', TEXT);
    await phone.see('听起来是一条建议');
    await phone.see('前答复');
    await picture(phone, 'compose', { full: true });
    expect(await phone.page.locator('voice-recorder, photo-picker').locator('visible=true').count()).toBe(2);
  });

  chapter('before it is sent the resident sees what neighbours will, the phone number masked', async () => {
    const phone = await stage().phone('resident', HOME);
    await phone.tap('有话要说');
    await phone.see('上次没写完的还在，接着写就行');
    await phone.see('听起来是一条建议');
    await phone.tap('先看看，再发');
    await sheet(phone).getByText('这些替您遮住了').waitFor();
    await sheet(phone).getByText('邻居看到 138****1234').waitFor();
    await picture(phone, 'preview');
    await phone.tap(sheetButton(phone, '就这样发'));
    await phone.see('编号');
    await phone.see('前答复');
    await picture(phone, 'sent');
    expect(stage().voice(SAID)).toMatchObject({ text: TEXT, photos: [], kind: 'advice', categoryCode: null, state: 'waiting', screening: 'checking' });
  });

  chapter('once checked a neighbour reads it masked on the echo board, and thinks so too, once', async () => {
    const early = await stage().phone('neighbour', `/packages/voice/pages/board/board`);
    await early.see('按小区、按内容找');
    expect(await early.text()).not.toContain(SAID);
    await timer(stage(), 'voice');
    const phone = await stage().phone('neighbour', HOME);
    await phone.tap('看全部');
    const card = phone.page.locator('voice-card').filter({ hasText: SAID }).locator('visible=true').first();
    await card.getByText('138****1234').waitFor();
    expect(await card.innerText()).not.toContain('13800001234');
    await phone.tap(inside(card, '我也这么想'));
    await inside(card, '您也这么想').waitFor();
    await picture(phone, 'board');
    expect(stage().voice(SAID)).toMatchObject({ support: 1, screening: 'shown' });
  });

  chapter('the branch finds it in its inbox, with a category suggested, and confirms that with one tap', async () => {
    const phone = await openInbox(stage(), 'secretary');
    const card = await inInbox(phone, SAID);
    await inside(card, CATEGORY).waitFor();
    await picture(phone, 'inbox');
    await phone.tap(inside(card, CATEGORY));
    await phone.see(`已归到“${CATEGORY}”`);
    expect(stage().voice(SAID).categoryCode).not.toBeNull();
  });

  chapter('whoever is writing the same is shown it, and joins with words of their own', async () => {
    await timer(stage(), 'understanding');
    const phone = await speak(stage(), 'elder', SAID_TOO);
    await phone.see('附近有人反映过，是同一件吗？');
    const similar = phone.page.locator('similar-items').locator('visible=true');
    await similar.getByText(SAID).waitFor();
    await picture(phone, 'similar');
    await phone.tap('是，我也遇到了');
    await phone.see('和邻居的这件一起办');
    await send(phone, '只给工作人员看');
    await picture(phone, 'joined-sent');
    const [lead, joined] = [stage().voice(SAID), stage().voice(SAID_TOO)];
    expect(joined).toMatchObject({ text: SAID_TOO, state: 'joined', lead: { kind: 'voice', id: lead._id }, stars: null });
    expect(joined.authorId).not.toBe(lead.authorId);
  });

  chapter('the resident asks, the branch answers as the unit; neither has to reload', async () => {
    const resident = await openVoice(stage(), 'resident', SAID);
    await resident.tap('和社区说几句');
    await say(resident, '扶手能不能装低一点，我妈个子小');
    await timer(stage(), 'thread');
    await stage().clock.pass(1);
    await timer(stage(), 'thread');
    const secretary = await openNotice(stage(), 'secretary', '居民说话了', SAID);
    await bubble(secretary, '装低一点').waitFor();
    await say(secretary, '可以，师傅来的时候先打您电话，当面定高低');
    await bubble(resident, '当面定高低').getByText('幸福里小区党支部').waitFor();
    await say(resident, '好的，我上午都在家');
    await bubble(secretary, '我上午都在家').waitFor();
    await picture(resident, 'thread');
    await picture(secretary, 'thread-staff');
  });

  chapter('whoever is not looking is told of it; the neighbour who joined has a conversation of their own', async () => {
    await stage().phone('resident', HOME);
    const secretary = await stage().phone('secretary', threadOf(stage().voice(SAID)._id));
    await say(secretary, '师傅周四上午九点半到');
    for (let minute = 0; minute < 3; minute += 1) await timer(stage(), 'thread');
    const resident = await openNotice(stage(), 'resident', '幸福里小区党支部给您回话了', '周四上午九点半到');
    await bubble(resident, '周四上午九点半到').waitFor();
    const elder = await openVoice(stage(), 'elder', SAID_TOO);
    await elder.see('和同一件事一起办');
    await picture(elder, 'joined', { full: true });
    await elder.tap('和社区说几句');
    await elder.see('还没有说过话');
    await say(elder, '我妈坐轮椅，坡道也请看看');
    const said = (words: string) => stage().server.cloud.database.find('threads', { kind: 'message', subject: `voice:${stage().voice(words)._id}` }).map(({ text }) => text);
    expect(said(SAID_TOO)).toEqual(['我妈坐轮椅，坡道也请看看']);
    expect(said(SAID)).toHaveLength(4);
  });

  chapter('“已转相关部门处理” is no answer; improved, it may be sent', async () => {
    const phone = await openInbox(stage(), 'secretary');
    const card = await inInbox(phone, SAID);
    await phone.tap(inside(card, '写答复'));
    await phone.see(TEXT);
    await phone.fill('textarea', EMPTY_ANSWER);
    await phone.see('要改：');
    const sending = button(phone, '发出去');
    await picture(phone, 'answer-refused', { full: true });
    expect(await sending.getAttribute('aria-disabled')).toBe('true');
    await phone.fill('textarea', '我们请物业在台阶两侧各装一根扶手');
    await phone.see('要改：');
    await phone.fill('textarea', ANSWER);
    await phone.see('写得清楚，可以发');
    await picture(phone, 'answer-clear', { full: true });
    await phone.tap(sending);
    await phone.see('答复发出去了');
    await picture(phone, 'answer-sent');
    expect(stage().voice(SAID)).toMatchObject({ state: 'answered', answer: { text: ANSWER, unitName: '幸福里小区党支部' } });
  });

  chapter('both are told, and each rates for themselves', async () => {
    await timer(stage(), 'voice');
    await timer(stage(), 'voice');
    const resident = await openNotice(stage(), 'resident', '幸福里小区党支部答复了', SAID);
    await resident.see(ANSWER);
    await picture(resident, 'answered', { full: true });
    await rate(resident, '5 分，很满意');
    expect(stage().voice(SAID_TOO)).toMatchObject({ state: 'answered', stars: null, answer: { text: ANSWER } });
    const elder = await openNotice(stage(), 'elder', '幸福里小区党支部答复了', SAID_TOO);
    await elder.see(ANSWER);
    await rate(elder, '4 分，满意');
    await picture(elder, 'rated', { full: true });
    expect([stage().voice(SAID), stage().voice(SAID_TOO)].map(({ state, stars }) => [state, stars])).toEqual([['closed', 5], ['closed', 4]]);
  });

  chapter('the branch makes a proposal of it: on the tab 议事 with all its supporters, and the way back', async () => {
    const secretary = await openVoice(stage(), 'secretary', SAID);
    await secretary.tap('转成提案');
    await fillIn(secretary, '转成提案', { 提案的题目: PROPOSAL });
    await secretary.see('转成提案了');
    await picture(secretary, 'proposed', { full: true });
    await timer(stage(), 'voice');
    const resident = await stage().phone('resident', '/pages/deliberations/deliberations');
    await resident.tap('邻居提的');
    const card = resident.page.locator('proposal-card').filter({ hasText: PROPOSAL }).locator('visible=true').first();
    await card.getByText('3 人赞成').waitFor();
    await card.getByText('有您').waitFor();
    await picture(resident, 'deliberations');
    await resident.tap(card.getByText(PROPOSAL));
    await resident.see('有您的名字');
    expect(await resident.text()).not.toContain('13800001234');
    await picture(resident, 'proposal', { full: true });
    await resident.tap('看原来那句话和答复');
    await resident.see(ANSWER);
    await resident.tap('转成的提案');
    await resident.see('有您的名字');
    for (const who of ['neighbour', 'elder'] as const) await (await openNotice(stage(), who, '您支持的话：转成提案', SAID)).see('有您的名字');
  });
}
