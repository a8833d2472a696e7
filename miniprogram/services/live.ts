/**
 * New messages without reloading. A database watch needs collections that clients may read, and ours are closed to
 * all of them: who may read what is decided by relations, which no security rule can express. So the page asks, soon
 * after something has happened and less and less often afterwards. Whoever finds a way to be told puts it in here:
 * pages know only “it is worth asking now”.
 */
export interface Live {
  /** Something has happened here: ask at once, and often again. */
  nudge(): void;
  /** The page is not seen any more. */
  stop(): void;
}

/** Seconds between two questions. Fixed, so that a story always runs the same way. */
export const PACE: readonly number[] = [2, 2, 3, 3, 5, 8, 13, 20, 30, 60];

/**
 * Asks again and again until stopped; one question at a time.
 * @param ask says whether there was something new; what it throws counts as nothing new
 */
export function follow(ask: () => Promise<boolean>): Live {
  let step = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let nudged = false;
  let stopped = false;

  const wait = (): void => {
    const seconds = PACE[Math.min(step, PACE.length - 1)] ?? 60;
    step += 1;
    timer = setTimeout(() => void turn(), seconds * 1000);
  };

  async function turn(): Promise<void> {
    if (asking) {
      nudged = true;
      return;
    }
    asking = true;
    const news = await ask().catch(() => false);
    asking = false;
    if (stopped) return;
    if (news || nudged) step = 0;
    if (!nudged) return wait();
    nudged = false;
    return turn();
  }

  const nudge = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    step = 0;
    void turn();
  };
  const connected = (change: object): void => {
    if ((change as { isConnected?: boolean }).isConnected) nudge();
  };
  wx.onNetworkStatusChange(connected);
  wait();

  return {
    nudge,
    stop() {
      stopped = true;
      clearTimeout(timer);
      wx.offNetworkStatusChange(connected);
    },
  };
}
