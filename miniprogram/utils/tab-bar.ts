/** A tab page, as far as its tab bar is concerned. */
interface TabPage {
  getTabBar?(): { setData(data: { selected?: number; badge?: number }): void } | null | undefined;
}

/** Marks a tab as the current one; every tab page has a tab bar of its own, so each says it when it is shown. */
export function selectTab(page: TabPage, selected: number): void {
  page.getTabBar?.()?.setData({ selected });
}

let waiting = 0;

/** How many matters wait for me, on the 诉求 tab. Without a number it shows the last known one. */
export function badgeTab(page: TabPage, count?: number): void {
  waiting = count ?? waiting;
  page.getTabBar?.()?.setData({ badge: waiting });
}
