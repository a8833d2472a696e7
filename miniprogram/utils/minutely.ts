interface Refreshed {
  data: { minuteTimer: number };
  setData(data: { minuteTimer: number }): void;
  refresh?(): void;
}

/** Calls the page's `refresh` each minute while it is seen, so that its clocks stay right. */
export const minutely = Behavior({
  data: { minuteTimer: 0 },
  pageLifetimes: {
    show() {
      const page = this as unknown as Refreshed;
      clearInterval(page.data.minuteTimer);
      page.setData({ minuteTimer: setInterval(() => page.refresh?.(), 60_000) });
    },
    hide() {
      clearInterval(this.data.minuteTimer);
    },
  },
  lifetimes: {
    detached() {
      clearInterval(this.data.minuteTimer);
    },
  },
});
