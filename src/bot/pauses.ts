import { GrammyError } from "grammy";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/** How long to leave Telegram alone after failed calls, one after another. */
export interface Pauses {
  /** In ms: what Telegram asks for, else ever longer, with jitter. */
  after(error: unknown): number;
  /** A call has worked: the next failure is a first one. */
  reset(): void;
}

export function createPauses(): Pauses {
  let pause = FIRST_PAUSE;
  return {
    after(error) {
      const jittered = Math.round(pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
      return asked === undefined ? jittered : asked * 1000;
    },
    reset() {
      pause = FIRST_PAUSE;
    },
  };
}

/** Telegram does not know the token: no other try will fare better. */
export function isWrongToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** Sleeps until the time (in ms) is over, the signal is given or the sleeper is woken. */
export function sleep(ms: number, signal: AbortSignal, expose?: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener("abort", wake);
    if (signal.aborted) wake();
    expose?.(wake);
  });
}
