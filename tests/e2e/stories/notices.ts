import { notice, noticeId, notices } from '../../../cloudfunctions/shared/notice';
import type { NoticeKind } from '../../../cloudfunctions/shared/notice-kinds';
import { CAST, type Role, type Stage } from '../support/stage';
import { chapters, compose } from './steps';

const TEXT = '单元门的门禁刷卡没有反应，老人进不了门';

/** Writes a notice as a step does. */
async function write(stage: Stage, to: Role, kind: NoticeKind, number: number, title: string, text: string): Promise<void> {
  const matterId = stage.matter(TEXT)._id;
  const row = notice({ _id: noticeId(matterId, `story${number}`, CAST[to]), to: CAST[to], kind, title, text, aboutId: matterId, at: stage.clock.now - 10 + number });
  await stage.server.cloud.database.insertMany(notices.name, [{ ...row }]);
}

const sent = (stage: Stage, to: Role) => stage.server.cloud.openapi.calls('subscribeMessage.send').filter(({ data }) => data['touser'] === CAST[to]);

/** What reaches people beside the page that they look at. */
export function noticeStories(stage: () => Stage): void {
  const chapter = chapters(stage);

  chapter('whoever has reported allows one message by a tap, at that moment', async () => {
    const phone = await compose(stage(), 'resident', TEXT);
    await phone.tap('交给网格员');
    await phone.see('编号');
    await phone.tap('办好了用微信告诉我');
    await phone.see('申请给您发通知');
    await phone.tap('允许');
    await phone.see('好，有进展用微信告诉您');
  });

  chapter('the message goes out once, however often the timer fires', async () => {
    const { cloud } = stage().server;
    // What the demo had for this resident goes out first, so that everything that follows is of this matter.
    await cloud.fireTimer('notice', stage().clock.now);
    const before = sent(stage(), 'resident').length;
    await write(stage(), 'resident', 'matterAccepted', 1, TEXT, '网格员 03 受理了，周五 17:30 前办结');
    await write(stage(), 'resident', 'matterProgress', 2, TEXT, '网格员 03 去看过了，换读卡器，明天再来');
    for (const minute of [1, 1, 2]) await cloud.fireTimer('notice', stage().clock.now + minute * 60_000);
    expect(sent(stage(), 'resident').slice(before).map(({ data }) => data['page'])).toEqual([`packages/matter/pages/detail/detail?id=${stage().matter(TEXT)._id}`]);
  });

  chapter('the list stands behind a number on the tab; opening one leads to its matter', async () => {
    const phone = await stage().another('resident', '/pages/me/me');
    const unread = phone.page.getByRole('tab', { name: /我的，\d+ 条通知没看/ });
    await unread.waitFor();
    await phone.tap('通知');
    await phone.see('没看过的');
    await phone.tap('网格员 03 去看过了，换读卡器，明天再来');
    await phone.see('编号');
    await phone.back();
    await phone.see('看过的');
    await phone.tap('全部看过');
    await phone.seeNo('没看过的');
    await phone.close();
  });

  chapter('it says what WeChat will not bring, and one tap allows more', async () => {
    const phone = await stage().another('resident', '/packages/notice/pages/notices/notices');
    await phone.see('“办得怎么样了”、“请您回话”在微信里收不到，只在这里看得到');
    await phone.tap('让微信提醒我');
    await phone.tap('取消');
    await phone.see('您没有允许，有消息就在这里看');
    await phone.tap('让微信提醒我');
    await phone.tap('允许');
    await phone.see('“办得怎么样了”还能收 1 条');
    await phone.close();
  });

  chapter('a card in the building’s group shows a neighbour how it goes, without names', async () => {
    await stage().fireTimer();
    const id = stage().matter(TEXT)._id;
    const neighbour = await stage().another('neighbour', `/packages/notice/pages/result-card/result-card?id=${id}`);
    await neighbour.see('邻居看到的：没有姓名、电话和门牌');
    expect(await neighbour.text()).not.toContain('502');
    await neighbour.close();
    const visitor = await stage().another('visitor', `/packages/notice/pages/result-card/result-card?id=${id}`);
    await visitor.see('这件事给同一个社区的邻居看');
    await visitor.close();
  });
}
