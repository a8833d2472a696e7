export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The value below which a part of all values lies: 0.95 for all but the worst twentieth. */
export const percentile = (values: readonly number[], part: number): number => [...values].sort((a, b) => a - b)[Math.floor(part * values.length)] ?? Number.NaN;

/** How long something takes that does the same every time: of some turns the one in which the machine did least else, in milliseconds. */
export const best = (turns: number, run: () => unknown): number =>
  Math.min(
    ...Array.from({ length: turns }, () => {
      const started = performance.now();
      run();
      return performance.now() - started;
    }),
  );

/** How long one run takes, in milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/**
 * Medians of several things measured in turn, so that whatever else the machine does meets all of them alike.
 * Each is given the number of its turn; the first turns only warm up.
 */
export async function medians<Name extends string>(things: Readonly<Record<Name, (turn: number) => Promise<unknown>>>, turns: number, warmUp: number): Promise<Record<Name, number>> {
  const names = Object.keys(things) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn < turns + warmUp; turn += 1) {
    for (const name of names) {
      const took = await timed(() => things[name](turn));
      if (turn >= warmUp) times.get(name)?.push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

/** Calls per second of so many callers, each of whom calls again as soon as it is answered. */
export async function throughput(callers: number, callsEach: number, call: (caller: number, turn: number) => Promise<unknown>): Promise<number> {
  const took = await timed(() =>
    Promise.all(
      Array.from({ length: callers }, async (_, caller) => {
        for (let turn = 0; turn < callsEach; turn += 1) await call(caller, turn);
      }),
    ),
  );
  return (callers * callsEach * 1000) / took;
}
