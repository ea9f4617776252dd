import { setTimeout as wait } from "node:timers/promises";
import { runCourier } from "../bulletins/courier.ts";
import { createPace } from "../bulletins/pace.ts";
import { releaseDue } from "../bulletins/release.ts";
import type { Deps } from "./context.ts";
import type { Connection } from "./create-bot.ts";
import { createDeliver } from "./deliver.ts";
import { sleep } from "./pauses.ts";
import { createReporter } from "./reporter.ts";

export interface BroadcastSettings {
  /** Messages a second. */
  readonly rate: number;
  /** Telegram may take Stars for going faster than 30 a second. */
  readonly isPaid: boolean;
}

/** All that runs beside answering so that bulletins go out. */
export interface Broadcasting extends Pick<Deps, "report" | "giveWay"> {
  /** Runs until the signal, and ends what is in flight then. */
  run(signal: AbortSignal): Promise<void>;
}

/** How often scheduled bulletins are looked for, and curators told of progress, in ms. */
const [RELEASE_EVERY, REPORT_EVERY] = [1_000, 3_000];

export function createBroadcasting(
  connection: Connection,
  deps: Omit<Deps, "report" | "giveWay">,
  { rate, isPaid }: BroadcastSettings,
): Broadcasting {
  const { bulletins, deliveries, log } = deps;
  const pace = createPace(
    rate,
    () => performance.now(),
    (ms) => wait(ms),
  );
  const deliver = createDeliver(connection, deps, isPaid);
  const report = createReporter(connection, deps, rate);

  /** The end of a small broadcast is told at once. */
  const reported = {
    ...bulletins,
    async finish(id: string) {
      await bulletins.finish(id);
      void report();
    },
  };

  /** Does a thing again and again; where it fails, the next time may fare better. */
  const every = async (ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      await work().catch((error: unknown) => log.error({ err: error }, "bulletins could not be looked after"));
      await sleep(ms, signal);
    }
  };

  return {
    report,
    giveWay: () => pace.spend(),
    async run(signal) {
      await Promise.all([
        runCourier({ bulletins: reported, deliveries, deliver, rate, pace, now: Date.now, sleep, log }, signal),
        every(RELEASE_EVERY, signal, () => releaseDue(bulletins, Date.now, log)),
        every(REPORT_EVERY, signal, report),
      ]);
    },
  };
}
