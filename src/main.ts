/** Reads the environment, wires everything, starts it and stops it. */
import dotenv from "dotenv";
import { createAnswerer } from "./answering/answerer.ts";
import { createBroadcasting } from "./bot/broadcasting.ts";
import { WrongTokenError, createPollingBot } from "./bot/polling-bot.ts";
import { loadTexts } from "./bot/texts.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { KnowledgeError, loadKnowledge } from "./knowledge/load.ts";
import { watchFolder } from "./knowledge/watch.ts";
import { createLogger } from "./logging.ts";
import { whileHeld } from "./storage/lease.ts";
import { DatabaseInUseError } from "./storage/sqlite.ts";
import { StoreError, openStore } from "./storage/store.ts";

/** What is still in hand after this is left to the next start, which gets it again, in ms. */
const STOP_WITHIN = 8_000;

async function main(): Promise<void> {
  dotenv.config({ quiet: true });
  const config = loadConfig(process.env);
  const log = createLogger(config.logLevel);
  const folder = config.knowledgeDir;
  let answerer = createAnswerer(await loadKnowledge(folder));
  log.info({ visit: answerer.base.visit.id, cards: answerer.base.cards.size }, "knowledge loaded");
  const reload = async (): Promise<void> => {
    try {
      answerer = createAnswerer(await loadKnowledge(folder));
      log.info({ visit: answerer.base.visit.id, cards: answerer.base.cards.size }, "knowledge loaded anew");
    } catch (error) {
      if (!(error instanceof KnowledgeError)) throw error;
      log.error({ faults: error.faults }, "the changed knowledge has faults; the old one keeps answering");
    }
  };

  const store = await openStore(config.database, log);
  const { handledUpdates, pollingLease } = store;
  const connection = { token: config.botToken, apiRoot: config.botApiRoot };
  const { curators, timeZone } = config;
  const deps = { ...store, answerer: () => answerer, say: loadTexts(), curators, timeZone, log };
  const settings = { rate: config.broadcastRate, isPaid: config.isPaidBroadcast };
  /** Polls and delivers, until the signal. */
  const work = async (signal: AbortSignal): Promise<void> => {
    const broadcasting = createBroadcasting(connection, deps, settings);
    const bot = createPollingBot(connection, { ...deps, ...broadcasting }, handledUpdates);
    const stopped = new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(bot.stop()));
    });
    const ended = new AbortController();
    const delivering = broadcasting.run(AbortSignal.any([signal, ended.signal]));
    try {
      await bot.run();
    } finally {
      ended.abort();
      await delivering;
    }
    if (signal.aborted) await stopped;
  };

  const stopping = new AbortController();
  const { signal } = stopping;
  const watching = watchFolder({ folder, onChange: reload, signal });
  const polling = pollingLease ? whileHeld(pollingLease, work, { signal, log }) : work(signal);
  const stop = (reason: NodeJS.Signals): void => {
    log.info({ signal: reason }, "stopping");
    setTimeout(() => process.exit(0), STOP_WITHIN).unref();
    stopping.abort();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);

  try {
    await Promise.all([polling, watching]);
  } finally {
    // Where one of them fails, the other would keep the process alive.
    stopping.abort();
    await store.close();
  }
  // Idle connections would keep the process for some seconds more.
  process.exit(0);
}

try {
  await main();
} catch (error) {
  const own = [ConfigError, KnowledgeError, WrongTokenError, DatabaseInUseError, StoreError];
  if (error instanceof Error && own.some((kind) => error instanceof kind)) {
    console.error(error.message);
  } else {
    // As a log line, since an error's own text can carry the token.
    createLogger("fatal").fatal({ err: error }, "the bot stopped");
  }
  process.exitCode = 1;
}
