import { services } from '../services';
import { accepted, call } from './call';

/** Moving between pages, and the bars around them. */
export function navigation(): Record<string, unknown> {
  const { router } = services();
  return {
    navigateTo: call('navigateTo', (options: { url: string }) => router.navigateTo(options)),
    redirectTo: call('redirectTo', (options: { url: string }) => router.redirectTo(options)),
    navigateBack: call('navigateBack', (options: { delta?: number }) => router.navigateBack(options)),
    switchTab: call('switchTab', (options: { url: string }) => router.switchTab(options)),
    reLaunch: call('reLaunch', (options: { url: string }) => router.reLaunch(options)),
    restartMiniProgram: call('restartMiniProgram', ({ path }: { path: string }) => router.reLaunch({ url: path })),
    setNavigationBarTitle: call('setNavigationBarTitle', ({ title }: { title: string }) => router.top.setTitle(title)),
    setNavigationBarColor: call('setNavigationBarColor', ({ frontColor, backgroundColor }: { frontColor: string; backgroundColor: string }) => router.top.setBarColours(frontColor, backgroundColor)),
    setBackgroundColor: accepted('setBackgroundColor'),
    setBackgroundTextStyle: accepted('setBackgroundTextStyle'),
    showNavigationBarLoading: accepted('showNavigationBarLoading'),
    hideNavigationBarLoading: accepted('hideNavigationBarLoading'),
    hideHomeButton: accepted('hideHomeButton'),
    hideTabBar: accepted('hideTabBar'),
    showTabBar: accepted('showTabBar'),
    startPullDownRefresh: call('startPullDownRefresh', () => router.top.pull.begin()),
    stopPullDownRefresh: call('stopPullDownRefresh', () => {
      for (const page of router.pages) page.pull.stop();
    }),
    pageScrollTo: call('pageScrollTo', ({ scrollTop = 0, selector, duration = 300 }: { scrollTop?: number; selector?: string; duration?: number }) => {
      const { scroller, page } = router.top;
      const behavior = duration === 0 ? 'auto' : 'smooth';
      if (selector === undefined) scroller.scrollTo({ top: scrollTop, behavior });
      else page.querySelector(selector)?.scrollIntoView({ behavior, block: 'start' });
    }),
    showShareMenu: accepted('showShareMenu'),
    hideShareMenu: accepted('hideShareMenu'),
    updateShareMenu: accepted('updateShareMenu'),
    enableAlertBeforeUnload: accepted('enableAlertBeforeUnload'),
    disableAlertBeforeUnload: accepted('disableAlertBeforeUnload'),
  };
}
