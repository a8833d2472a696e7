import { initially } from './initially';

type Timer = ReturnType<typeof setInterval>;

interface Refreshed {
  data: { minuteTimer: Timer | null };
  setData(data: { minuteTimer: Timer }): void;
  refresh?(): void;
}

const stop = (timer: Timer | null): void => {
  if (timer !== null) clearInterval(timer);
};

/** Calls the page's `refresh` each minute while it is seen, so that its clocks stay right. */
export const minutely = Behavior({
  data: { minuteTimer: initially<Timer | null>(null) },
  pageLifetimes: {
    show() {
      const page = this as unknown as Refreshed;
      stop(page.data.minuteTimer);
      page.setData({ minuteTimer: setInterval(() => page.refresh?.(), 60_000) });
    },
    hide() {
      stop(this.data.minuteTimer);
    },
  },
  lifetimes: {
    detached() {
      stop(this.data.minuteTimer);
    },
  },
});
