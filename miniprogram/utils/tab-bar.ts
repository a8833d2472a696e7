import { unreadCount } from '../services/notice';

/** A tab page, as far as its tab bar is concerned. */
interface TabPage {
  getTabBar?(): { setData(data: { selected?: number; badge?: number; unread?: number }): void } | null | undefined;
}

/** Marks a tab as the current one; every tab page has a tab bar of its own, so each says it when it is shown. */
export function selectTab(page: TabPage, selected: number): void {
  page.getTabBar?.()?.setData({ selected });
  void unreadTab(page);
}

/** How many notices I have not looked at, on the 我的 tab; resolves to the number. */
export async function unreadTab(page: TabPage): Promise<number> {
  const unread = await unreadCount(Date.now());
  page.getTabBar?.()?.setData({ unread });
  return unread;
}

let waiting = 0;

/** How many matters wait for me, on the 诉求 tab. Without a number it shows the last known one. */
export function badgeTab(page: TabPage, count?: number): void {
  waiting = count ?? waiting;
  page.getTabBar?.()?.setData({ badge: waiting });
}
