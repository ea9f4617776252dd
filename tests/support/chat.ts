import { afterEach, beforeAll, beforeEach } from "vitest";
import { Writable } from "node:stream";
import { createAnswerer } from "../../src/answering/answerer.ts";
import type { Answerer } from "../../src/answering/answerer.ts";
import { createBroadcasting } from "../../src/bot/broadcasting.ts";
import { createPollingBot } from "../../src/bot/polling-bot.ts";
import { loadTexts } from "../../src/bot/texts.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import type { FaultRule } from "../../src/localchat/faults.ts";
import type { StoredMessage } from "../../src/localchat/world.ts";
import { createLogger } from "../../src/logging.ts";
import { openStore } from "../../src/storage/store.ts";
import type { Store } from "../../src/storage/store.ts";
import { temporaryDatabase } from "./temporary-database.ts";

/** The visit's own knowledge, loaded once for a test file. */
export async function visitAnswerer(): Promise<Answerer> {
  return createAnswerer(await loadKnowledge(`${import.meta.dirname}/../../knowledge`));
}

/** The person who is a curator in every test. */
export const CURATOR = 900;

/** A person with a private chat with the bot. */
export interface Person {
  readonly id: number;
  /** Sends a text, as a reply to a message if one is given, and gives what the bot sends next. */
  ask(text: string, options?: { replyTo: number }): Promise<StoredMessage>;
  /** Presses the button with this label, or sends forged data. */
  press(message: StoredMessage, button: string | { data: string }): void;
  /** Waits until the bot has written so many messages in this chat. */
  replies(count: number): Promise<StoredMessage[]>;
}

export interface Chat {
  readonly server: BotApiServer;
  readonly store: Store;
  readonly logs: () => string;
  person(id: number, languageCode?: string): Person;
  /** Waits until something becomes true, looking whenever the stand-in's world changes. */
  until<Value>(look: () => Value | undefined | false): Promise<Value>;
  stop(): Promise<void>;
}

/**
 * The real bot, polling the stand-in, with faults that meet it from its first call on.
 * @param database a SQLite file, one of its own if left out
 */
export async function startChat(
  answerer: Answerer,
  faults: readonly FaultRule[] = [],
  database?: string,
): Promise<Chat> {
  const server = new BotApiServer();
  for (const fault of faults) server.faults.add(fault);
  await server.listen();
  let logs = "";
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logs += String(chunk);
      done();
    },
  });
  const log = createLogger("debug", sink);
  const connection = { token: server.token, apiRoot: server.url };
  const store = await openStore({ kind: "sqlite", file: database ?? (await temporaryDatabase()) }, log);
  const says = { answerer: () => answerer, say: loadTexts(), curators: [CURATOR], timeZone: "Asia/Almaty" };
  const deps = { ...store, ...says, log };
  const broadcasting = createBroadcasting(connection, deps, { rate: 30, isPaid: false });
  const bot = createPollingBot(connection, { ...deps, ...broadcasting }, store.handledUpdates);
  const stopping = new AbortController();
  const delivering = broadcasting.run(stopping.signal);
  const running = bot.run();

  const until: Chat["until"] = async (look) => {
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((resolve) => {
        const unwatch = server.world.watch(() => {
          unwatch();
          resolve();
        });
      });
    }
  };

  return {
    server,
    store,
    logs: () => logs,
    until,
    person(id, languageCode = "en") {
      server.world.addPerson({ id, is_bot: false, first_name: `Person ${id}`, language_code: languageCode });
      const sent = (): StoredMessage[] => server.world.messages(id).filter((message) => message.from?.is_bot);
      const replies: Person["replies"] = (count) => until(() => sent().length >= count && sent());
      return {
        id,
        replies,
        async ask(text, options) {
          const before = sent().length;
          server.world.write(id, { text }, options?.replyTo);
          const all = await replies(before + 1);
          return all[before] as StoredMessage;
        },
        press(message, button) {
          const data = typeof button === "string" ? dataOf(message, button) : button.data;
          server.world.press(id, message.message_id, data);
        },
      };
    },
    async stop() {
      stopping.abort();
      await bot.stop();
      await Promise.all([running, delivering]);
      await store.close();
      await server.close();
    },
  };
}

/** The labels of a message's buttons, in their order. */
export function labels(message: StoredMessage): string[] {
  return message.reply_markup?.inline_keyboard.flat().map((button) => button.text) ?? [];
}

function dataOf(message: StoredMessage, label: string): string {
  const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
  if (!button || !("callback_data" in button))
    throw new Error(`There is no button "${label}" among ${labels(message).join(", ")}`);
  return button.callback_data;
}

/** The visit's bot in a chat that is new for each test of a file; a test may put another one in its place. */
export interface VisitChat {
  answerer: Answerer;
  chat: Chat;
}

/** Sets up such a chat before each test of the file, and stops it after. */
export function setUpVisitChat(): VisitChat {
  // Filled before the first test.
  const visit = {} as VisitChat;
  beforeAll(async () => {
    visit.answerer = await visitAnswerer();
  });
  beforeEach(async () => {
    visit.chat = await startChat(visit.answerer);
  });
  afterEach(() => visit.chat.stop());
  return visit;
}
