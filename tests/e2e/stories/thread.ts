import type { Locator } from 'playwright-core';
import type { Phone } from '../support/phone';
import { PHOTO, sheet, type Stage } from '../support/stage';
import { chapters, openMatter } from './steps';

const TEXT = '四号楼门口的路灯一闪一闪，晚上看不清台阶';

const bubble = (phone: Phone, words: string): Locator => phone.page.locator('bubble').filter({ hasText: words }).locator('visible=true');
const write = (phone: Phone, words: string): Promise<void> => phone.page.locator('composer textarea').locator('visible=true').fill(words);
const send = (phone: Phone): Promise<void> => phone.tap(phone.page.locator('composer').getByRole('button', { name: '发送' }).locator('visible=true'));

/** A resident and the branch talk about a matter: both ways, without reloading, through a lost network. */
export function thread(stage: () => Stage): void {
  const chapter = chapters(stage);

  chapter('the resident asks on the matter’s page', async () => {
    await stage().reportAs('resident', TEXT);
    const phone = await openMatter(stage(), 'resident', TEXT);
    await phone.tap('和社区说几句');
    await phone.see('还没有说过话');
    await write(phone, '这个灯几点钟来修，我好在家');
    await send(phone);
    await bubble(phone, '这个灯几点钟来修').getByText('还没读').waitFor();
  });

  chapter('whoever is on duty is told, reads it, and the resident sees that', async () => {
    await stage().clock.pass(2);
    await stage().server.cloud.fireTimer('thread', stage().clock.now);
    const secretary = await stage().phone('secretary', '/packages/notice/pages/notices/notices');
    await secretary.tap(`居民说话了：${TEXT}`);
    await secretary.see('这个灯几点钟来修');
    const resident = await stage().phone('resident', `/packages/thread/pages/thread/thread?subject=matter:${stage().matter(TEXT)._id}`);
    await bubble(resident, '这个灯几点钟来修').getByText('已读').waitFor();
  });

  chapter('a template goes out when its gaps are filled in, and arrives without reloading', async () => {
    const [secretary, resident] = [await stage().phone('secretary', `/packages/thread/pages/thread/thread?subject=matter:${stage().matter(TEXT)._id}`), await stage().phone('resident', `/packages/thread/pages/thread/thread?subject=matter:${stage().matter(TEXT)._id}`)];
    await secretary.tap('常用语');
    await secretary.tap(sheet(secretary).getByText('想再问清楚'));
    await secretary.see('还有 2 处没填');
    await secretary.fill('要问的话', '灯是整夜闪还是刚天黑时闪');
    await secretary.fill('哪天几点', '今天 17:30');
    await secretary.tap('用这段话');
    await send(secretary);
    await bubble(resident, '灯是整夜闪还是刚天黑时闪').getByText('党支部').waitFor();
  });

  chapter('without a network a message waits in sight, over a restart, and goes by itself', async () => {
    const resident = await stage().phone('resident', `/packages/thread/pages/thread/thread?subject=matter:${stage().matter(TEXT)._id}`);
    await resident.see('灯是整夜闪');
    await resident.setOnline(false);
    await write(resident, '整夜都闪，两点还在闪');
    await send(resident);
    await bubble(resident, '两点还在闪').getByText('没发出去，点一下再发').waitFor();
    await resident.see('没有网络。写的都存在手机里');
    await write(resident, '我拍一张给您看');
    await resident.photo(resident.page.locator('composer').getByText('照片').locator('visible=true'), PHOTO);
    await send(resident);
    await bubble(resident, '我拍一张给您看').waitFor();
    await resident.reload();
    await resident.open(`/packages/thread/pages/thread/thread?subject=matter:${stage().matter(TEXT)._id}`);
    await bubble(resident, '两点还在闪').waitFor();
    await resident.setOnline(true);
    await bubble(resident, '我拍一张给您看').getByText('还没读').waitFor();
    await resident.seeNo('没有网络');
  });

  chapter('the branch has all of it, in the order in which it was said, once', async () => {
    const secretary = await stage().phone('secretary', `/packages/thread/pages/thread/thread?subject=matter:${stage().matter(TEXT)._id}`);
    await secretary.see('我拍一张给您看');
    const said = await secretary.page.locator('bubble').locator('visible=true').allInnerTexts();
    expect(said.map((text) => ['几点钟来修', '刚天黑时闪', '两点还在闪', '我拍一张'].find((words) => text.includes(words)))).toEqual(['几点钟来修', '刚天黑时闪', '两点还在闪', '我拍一张']);
  });

  chapter('a neighbour finds no way in', async () => {
    const id = stage().matter(TEXT)._id;
    const neighbour = await stage().another('neighbour', `/packages/thread/pages/thread/thread?subject=matter:${id}`);
    await neighbour.see('没有这段对话，或者不是您能看的');
    await neighbour.close();
  });
}
