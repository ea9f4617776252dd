import type { Logger } from "pino";
import type { Answerer } from "./answering/answerer.ts";
import { createBroadcasting } from "./bot/broadcasting.ts";
import type { BroadcastSettings } from "./bot/broadcasting.ts";
import type { Connection } from "./bot/create-bot.ts";
import { createPollingBot } from "./bot/polling-bot.ts";
import { loadTexts } from "./bot/texts.ts";
import { whileHeld } from "./storage/lease.ts";
import type { Store } from "./storage/store.ts";

/** What the bot is run with. */
export interface BotParts {
  readonly store: Store;
  /** The answerer of now. */
  readonly answerer: () => Answerer;
  readonly curators: readonly number[];
  readonly timeZone: string;
  readonly broadcast: BroadcastSettings;
  readonly log: Logger;
}

/**
 * Polls, answers and delivers until the signal; where several processes share
 * a database, one of them does, and the others wait for it to end.
 * @throws WrongTokenError
 */
export async function runBot(connection: Connection, parts: BotParts, signal: AbortSignal): Promise<void> {
  const { store, answerer, curators, timeZone, log } = parts;
  const { handledUpdates, pollingLease } = store;
  const deps = { ...store, answerer, say: loadTexts(), curators, timeZone, log };
  const work = async (turn: AbortSignal): Promise<void> => {
    if (turn.aborted) return;
    const broadcasting = createBroadcasting(connection, deps, parts.broadcast);
    const bot = createPollingBot(connection, { ...deps, ...broadcasting }, handledUpdates);
    const stopped = new Promise<void>((resolve) => {
      turn.addEventListener("abort", () => resolve(bot.stop()));
    });
    const ended = new AbortController();
    const delivering = broadcasting.run(AbortSignal.any([turn, ended.signal]));
    try {
      await bot.run();
    } finally {
      ended.abort();
      await delivering;
    }
    if (turn.aborted) await stopped;
  };
  await (pollingLease ? whileHeld(pollingLease, work, { signal, log }) : work(signal));
}
