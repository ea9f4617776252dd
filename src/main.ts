/** Reads the environment, wires everything, starts it and stops it. */
import dotenv from "dotenv";
import { createAnswerer } from "./answering/answerer.ts";
import { WrongTokenError, createPollingBot } from "./bot/polling-bot.ts";
import { createChatLanguages } from "./bot/chat-languages.ts";
import { loadTexts } from "./bot/texts.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { KnowledgeError, loadKnowledge } from "./knowledge/load.ts";
import { watchFolder } from "./knowledge/watch.ts";
import { createLogger } from "./logging.ts";

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

  const connection = { token: config.botToken, apiRoot: config.botApiRoot };
  const bot = createPollingBot(connection, {
    answerer: () => answerer,
    say: loadTexts(),
    languages: createChatLanguages(),
    curators: config.curators,
    log,
  });

  const stopping = new AbortController();
  const watching = watchFolder({ folder, onChange: reload, signal: stopping.signal });
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(0), STOP_WITHIN).unref();
    stopping.abort();
    await Promise.all([bot.stop(), watching]);
    process.exit(0);
  };
  process.once("SIGINT", (signal) => void stop(signal));
  process.once("SIGTERM", (signal) => void stop(signal));

  try {
    await Promise.all([bot.run(), watching]);
  } finally {
    // Where one of them fails, the other would keep the process alive.
    stopping.abort();
    await bot.stop();
  }
}

try {
  await main();
} catch (error) {
  if (error instanceof ConfigError || error instanceof KnowledgeError || error instanceof WrongTokenError) {
    console.error(error.message);
  } else {
    // As a log line, since an error's own text can carry the token.
    createLogger("fatal").fatal({ err: error }, "the bot stopped");
  }
  process.exitCode = 1;
}
