/** Reads the environment, wires everything, starts it and stops it. */
import dotenv from "dotenv";
import { createAnswerer } from "./answering/answerer.ts";
import { WrongTokenError } from "./bot/polling-bot.ts";
import { ConfigError, DEFAULT_DATABASE, loadConfig } from "./config.ts";
import type { Config } from "./config.ts";
import { KnowledgeError, loadKnowledge } from "./knowledge/load.ts";
import { watchFolder } from "./knowledge/watch.ts";
import { PortError } from "./localchat/port-error.ts";
import { createLogger } from "./logging.ts";
import { runBot } from "./run-bot.ts";
import type { BotParts } from "./run-bot.ts";
import { DatabaseInUseError } from "./storage/sqlite.ts";
import { StoreError, openStore } from "./storage/store.ts";

/** What is still in hand after this is left to the next start, which gets it again, in ms. */
const STOP_WITHIN = 8_000;

async function main(): Promise<void> {
  dotenv.config({ quiet: true });
  const config = loadConfig(process.env);
  const log = createLogger(config.logLevel);
  const folder = config.knowledgeDir;
  // Several languages take some seconds, and whoever tries it has no log to look at.
  if (config.botToken === undefined) console.log("Reading the knowledge …");
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

  const stopping = new AbortController();
  const { signal } = stopping;
  const stop = (reason: NodeJS.Signals): void => {
    log.info({ signal: reason }, "stopping");
    setTimeout(() => process.exit(0), STOP_WITHIN).unref();
    stopping.abort();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);

  const { curators, timeZone, database, port } = config;
  const broadcast = { rate: config.broadcastRate, isPaid: config.isPaidBroadcast };
  const parts = { answerer: () => answerer, timeZone, broadcast, log };
  const running =
    config.botToken === undefined
      ? // Loaded only here: a bot for real starts without the page's server.
        import("./run-locally.ts").then(({ runLocally }) =>
          runLocally({ ...parts, port, database, tell: console.log }, signal),
        )
      : runForReal({ token: config.botToken, apiRoot: config.botApiRoot }, { ...parts, curators }, database, signal);
  try {
    await Promise.all([running, watchFolder({ folder, onChange: reload, signal })]);
  } finally {
    // Where one of them fails, the other would keep the process alive.
    stopping.abort();
    await running;
  }
  // Idle connections would keep the process for some seconds more.
  process.exit(0);
}

/** The bot that people on Telegram reach. */
async function runForReal(
  connection: Parameters<typeof runBot>[0],
  parts: Omit<BotParts, "store">,
  place: Config["database"],
  signal: AbortSignal,
): Promise<void> {
  const store = await openStore(place ?? DEFAULT_DATABASE, parts.log);
  try {
    await runBot(connection, { ...parts, store }, signal);
  } finally {
    await store.close();
  }
}

try {
  await main();
} catch (error) {
  const own = [ConfigError, KnowledgeError, WrongTokenError, DatabaseInUseError, StoreError, PortError];
  if (error instanceof Error && own.some((kind) => error instanceof kind)) {
    console.error(error.message);
  } else {
    // As a log line, since an error's own text can carry the token.
    createLogger("fatal").fatal({ err: error }, "the bot stopped");
  }
  process.exitCode = 1;
}
