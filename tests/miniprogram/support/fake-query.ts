/** Nothing has a size in the simulator: a selector query finds what it asks for, at zero. */
const NOTHING = { id: '', dataset: {}, left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0, scrollLeft: 0, scrollTop: 0, scrollWidth: 0, scrollHeight: 0 };

type Done = (result: unknown) => void;

/** `wx.createSelectorQuery()`. */
export function fakeSelectorQuery(): object {
  const asked: { result: unknown; done: Done | undefined }[] = [];
  const node = (result: unknown): object => {
    const ask = (done?: Done): object => {
      asked.push({ result, done });
      return query;
    };
    return { boundingClientRect: ask, scrollOffset: ask, node: ask, context: ask, fields: (_: unknown, done?: Done) => ask(done) };
  };
  const query = {
    in: () => query,
    select: () => node(NOTHING),
    selectAll: () => node([NOTHING]),
    selectViewport: () => node(NOTHING),
    exec(done?: (results: unknown[]) => void) {
      setTimeout(() => {
        for (const { result, done: each } of asked) each?.(result);
        done?.(asked.map(({ result }) => result));
      }, 0);
    },
  };
  return query;
}

/** An observer that never sees anything. */
export function fakeObserver(): object {
  const observer = { relativeTo: () => observer, relativeToViewport: () => observer, observe: () => undefined, disconnect: () => undefined };
  return observer;
}
