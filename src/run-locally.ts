import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ConfigError } from "./config.ts";
import { CURATOR_ID, LISTED_CHATS } from "./localchat/first-chats.ts";
import { openLocalChat } from "./localchat/local-chat.ts";
import type { Playing } from "./localchat/local-chat.ts";
import { runBot } from "./run-bot.ts";
import type { BotParts } from "./run-bot.ts";
import type { DatabasePlace } from "./storage/database.ts";
import { openStore } from "./storage/store.ts";
import type { Store } from "./storage/store.ts";

interface LocalParts extends Omit<BotParts, "store" | "curators"> {
  readonly port: number | undefined;
  /** The database that was named; else each start has an empty one, which is deleted at its end. */
  readonly database: DatabasePlace | undefined;
  /** Tells the person at the terminal. */
  readonly tell: (words: string) => void;
}

/**
 * Runs the bot in the local chat until the signal: what it is without a token.
 * @throws PortError, StoreError, DatabaseInUseError, ConfigError
 */
export async function runLocally({ port, database, tell, ...parts }: LocalParts, signal: AbortSignal): Promise<void> {
  const play = async (connection: { token: string; apiRoot: string }): Promise<Playing> => {
    const folder = database ? undefined : await mkdtemp(path.join(tmpdir(), "sapar-local-chat-"));
    const place = database ?? { kind: "sqlite", file: path.join(folder ?? "", "sapar.sqlite") };
    const store = await openStore(place, parts.log);
    if (await hasOtherSubscribers(store)) {
      await store.close();
      // Their updates would go to nobody.
      throw new ConfigError([
        "BOT_TOKEN is missing, and people have subscribed in the database of DATABASE_URL: set BOT_TOKEN to serve them, or leave DATABASE_URL empty to try the bot.",
      ]);
    }
    const ending = new AbortController();
    const ended = runBot(connection, { ...parts, store, curators: [CURATOR_ID] }, ending.signal);
    return {
      ended,
      async stop() {
        ending.abort();
        try {
          await ended;
        } finally {
          await store.close();
          if (folder !== undefined) await rm(folder, { recursive: true });
        }
      },
    };
  };
  const about = (): { visit: Readonly<Record<string, string>>; languages: readonly string[] } => {
    const { title, languages } = parts.answerer().base.visit;
    return { visit: title, languages };
  };
  const chat = await openLocalChat({ port, play, about, keepsDatabase: database !== undefined, log: parts.log });
  tell(welcome(chat.url, database !== undefined));
  try {
    await Promise.race([aborted(signal), chat.ended]);
  } finally {
    await chat.close();
  }
}

async function hasOtherSubscribers({ subscriptions }: Store): Promise<boolean> {
  const own = await Promise.all(LISTED_CHATS.map((chat) => subscriptions.of(chat)));
  return (await subscriptions.audience([])) > own.filter((one) => one && !one.isResting).length;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function welcome(url: string, keepsDatabase: boolean): string {
  return `
There is no BOT_TOKEN, so this is the local chat. Open it in a browser:

  ${url}

It is the real bot with a stand-in for Telegram, on this machine only. ${
    keepsDatabase ? "Its data is kept where DATABASE_URL says." : "What it stores is deleted when it stops."
  }
For a bot that people can reach, write to @BotFather on Telegram, send /newbot, put
the token that it gives you into the file .env as BOT_TOKEN=..., and start again.
Ctrl+C stops it.
`;
}
