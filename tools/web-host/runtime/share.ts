import type { Services, ShareRequest } from './services';
import { showDialog } from './ui/dialog';

interface ShareCard {
  title?: string;
  path?: string;
  imageUrl?: string;
  promise?: Promise<ShareCard>;
}

/** 转发: the card as the other person would get it; opening it starts the Mini Program at its path. */
export async function share({ router }: Pick<Services, 'router'>, { from, target }: ShareRequest): Promise<void> {
  const page = router.top;
  if (typeof page.instance['onShareAppMessage'] !== 'function') {
    await showDialog({ content: '当前页面不可转发', buttons: ['知道了'] });
    return;
  }
  const given = (page.call('onShareAppMessage', { from, target }) ?? {}) as ShareCard;
  const card = { ...given, ...(await given.promise) };
  const path = card.path ?? page.url;
  const { button } = await showDialog({ title: card.title ?? '社区幸福通', content: path, buttons: ['取消', '像收到的人那样打开'] });
  if (button === 1) router.reLaunch({ url: path.startsWith('/') ? path : `/${path}` });
}
