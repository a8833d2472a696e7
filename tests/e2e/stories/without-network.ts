import type { Phone } from '../support/phone';
import { HOME, PHOTO, type Stage } from '../support/stage';
import { chapters } from './steps';

const TEXT = '雨天北门积水，鞋子全湿了，推婴儿车过不去';

const COMPOSE = '/packages/report/pages/compose/compose';

const written = (phone: Phone): Promise<string> => phone.page.locator('report-fields textarea').locator('visible=true').inputValue();

/** A report written in a cellar: no network, the app closed meanwhile, and it arrives once. */
export function withoutNetwork(stage: () => Stage): void {
  const chapter = chapters(stage);

  chapter('a draft outlives the network and the app', async () => {
    const phone = await stage().phone('neighbour', HOME);
    await phone.tap('随手拍');
    await phone.see('先拍照片');
    await phone.setOnline(false);
    await phone.photo('拍照片', PHOTO);
    await phone.see('没传上去，点一下再传');
    await phone.page.locator('report-fields textarea').fill(TEXT);
    await phone.see('草稿已存在手机里，断网也不会丢');
    await phone.reload();
    await phone.open(COMPOSE);
    await phone.see('上次没写完的还在，接着写就行');
    expect(await written(phone)).toBe(TEXT);
    await phone.page.locator('photo-picker img[src^="blob:"]').locator('visible=true').waitFor();
  });

  chapter('handed over without network it waits in the phone, and the page says so', async () => {
    const phone = await stage().phone('neighbour', COMPOSE);
    await phone.tap('交给网格员');
    await phone.see('没有网络。写的都存在手机里，有网了自动交');
    await phone.tap('现在再交一次');
    await phone.see('还是没有网络，写的都在');
    await phone.reload();
    await phone.open(HOME);
    await phone.see('还没交出去');
    expect(stage().matters(TEXT)).toHaveLength(0);
  });

  chapter('with the network it goes by itself, once', async () => {
    const phone = await stage().phone('neighbour', HOME);
    await phone.setOnline(true);
    await phone.seeNo('还没交出去');
    await phone.pullDown();
    await phone.see(TEXT);
    await phone.reload();
    await phone.see('我的诉求');
    expect(stage().matters(TEXT)).toHaveLength(1);
    expect(stage().matter(TEXT).photos).toHaveLength(1);
  });
}
