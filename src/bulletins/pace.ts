/** How fast messages go out. */
export interface Pace {
  /** Waits until the next message may go. */
  turn(): Promise<void>;
  /** Something else was sent meanwhile, such as an answer: the next turn comes later. */
  spend(): void;
}

/** What a busy moment held up may be made up for at once, in ms. */
const BURST = 50;
/** Whatever else is sent, a turn comes after so long, in ms. */
const LONGEST_WAIT = 1_000;

/**
 * @param rate messages a second, over all
 * @param now the time in ms
 */
export function createPace(rate: number, now: () => number, sleep: (ms: number) => Promise<void>): Pace {
  const interval = 1_000 / rate;
  let next = 0;
  return {
    async turn() {
      const time = now();
      const start = Math.max(next, time - BURST);
      next = start + interval;
      if (start > time) await sleep(start - time);
    },
    spend() {
      const time = now();
      const later = Math.min(Math.max(next, time) + interval, time + Math.max(LONGEST_WAIT, interval));
      // Never earlier: the turn before may still be to come.
      next = Math.max(next, later);
    },
  };
}
