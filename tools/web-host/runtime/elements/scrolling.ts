import { anything, type ElementDefinition, flag, type HostElement, number, text } from '../engine/host-element';
import { PullToRefresh } from '../pages/pull-to-refresh';

function connectScrollEvents(element: HostElement): void {
  const { dom } = element;
  let last = { top: 0, left: 0 };
  let atEnd = false;
  let atStart = true;
  dom.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = dom;
    element.trigger('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: last.left - scrollLeft, deltaY: last.top - scrollTop });
    last = { top: scrollTop, left: scrollLeft };
    const vertical = element.flag('scrollY');
    const rest = vertical ? scrollHeight - scrollTop - dom.clientHeight : scrollWidth - scrollLeft - dom.clientWidth;
    const low = rest < element.number('lowerThreshold');
    if (low && !atEnd) element.trigger('scrolltolower', { direction: vertical ? 'bottom' : 'right' });
    atEnd = low;
    const high = (vertical ? scrollTop : scrollLeft) < element.number('upperThreshold');
    if (high && !atStart) element.trigger('scrolltoupper', { direction: vertical ? 'top' : 'left' });
    atStart = high;
  });
}

function connectRefresher(element: HostElement): void {
  const pull = new PullToRefresh(element.dom, element.dom, {
    enabled: () => element.flag('refresherEnabled'),
    start() {
      element.set({ refresherTriggered: true });
      element.trigger('refresherrefresh', { dy: 0 });
    },
  });
  element.watch(['refresherTriggered'], () => {
    if (!element.flag('refresherTriggered')) pull.stop();
  });
  element.onDisconnect(() => pull.destroy());
}

export const scrollView: ElementDefinition = {
  properties: {
    scrollX: flag(),
    scrollY: flag(),
    scrollTop: anything(),
    scrollLeft: anything(),
    scrollIntoView: text(),
    scrollIntoViewOffset: number(),
    upperThreshold: number(50),
    lowerThreshold: number(50),
    scrollWithAnimation: flag(),
    enableBackToTop: flag(),
    enableFlex: flag(),
    enablePassive: anything(),
    scrollAnchoring: flag(),
    enhanced: flag(),
    bounces: flag(true),
    showScrollbar: flag(true),
    pagingEnabled: flag(),
    fastDeceleration: flag(),
    refresherEnabled: flag(),
    refresherThreshold: number(45),
    refresherTriggered: flag(),
    refresherDefaultStyle: text('black'),
    refresherBackground: text(),
    type: text('list'),
    usingSticky: flag(),
    throttle: flag(),
    clip: anything(),
  },
  connect(element) {
    const { dom } = element;
    for (const [property, attribute] of [['scrollX', 'scroll-x'], ['scrollY', 'scroll-y'], ['enableFlex', 'enable-flex']] as const) {
      element.watch([property], () => dom.toggleAttribute(attribute, element.flag(property)));
    }
    element.watch(['showScrollbar'], () => dom.classList.toggle('wxh-no-scrollbar', !element.flag('showScrollbar')));
    const behavior = (): ScrollBehavior => (element.flag('scrollWithAnimation') ? 'smooth' : 'auto');
    element.watch(['scrollTop'], () => {
      if (element.get('scrollTop') !== null) dom.scrollTo({ top: parseFloat(element.text('scrollTop')), behavior: behavior() });
    });
    element.watch(['scrollLeft'], () => {
      if (element.get('scrollLeft') !== null) dom.scrollTo({ left: parseFloat(element.text('scrollLeft')), behavior: behavior() });
    });
    element.watch(['scrollIntoView'], () => {
      const id = element.text('scrollIntoView');
      if (id !== '') window.setTimeout(() => dom.querySelector(`#${CSS.escape(id)}`)?.scrollIntoView({ behavior: behavior(), block: 'start' }), 0);
    });
    connectScrollEvents(element);
    connectRefresher(element);
  },
};

export const swiper: ElementDefinition = {
  properties: {
    current: number(),
    autoplay: flag(),
    interval: number(5000),
    duration: number(500),
    circular: flag(),
    vertical: flag(),
    indicatorDots: flag(),
    indicatorColor: text(),
    indicatorActiveColor: text(),
    previousMargin: text(),
    nextMargin: text(),
    displayMultipleItems: number(1),
    snapToEdge: flag(),
    easingFunction: text(),
  },
  connect(element) {
    const track = element.inner('wxh-swiper');
    const dots = element.inner('wxh-dots');
    const items = (): number => element.dom.querySelectorAll('wx-swiper-item').length;
    const draw = (): void => {
      dots.hidden = !element.flag('indicatorDots');
      dots.replaceChildren(...Array.from({ length: items() }, (_, index) => Object.assign(document.createElement('i'), { className: index === element.number('current') ? 'on' : '' })));
    };
    element.watch(['current', 'indicatorDots'], () => {
      track.scrollTo({ left: element.number('current') * track.clientWidth });
      draw();
    });
    track.addEventListener('scroll', () => {
      const current = Math.round(track.scrollLeft / (track.clientWidth || 1));
      if (current === element.number('current')) return;
      element.set({ current });
      element.trigger('change', { current, currentItemId: '', source: 'touch' });
    });
    window.requestAnimationFrame(draw);
  },
};
