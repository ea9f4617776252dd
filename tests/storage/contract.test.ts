import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CONTEXT_LASTS, LANGUAGE_LASTS, createConversations } from "../../src/storage/conversations.ts";
import type { Conversations } from "../../src/storage/conversations.ts";
import { migrate, openDatabase } from "../../src/storage/database.ts";
import type { Database, DatabasePlace } from "../../src/storage/database.ts";
import { moveChat } from "../../src/storage/chat-moves.ts";
import { REMOVED_LAST, createGroups } from "../../src/storage/groups.ts";
import { createHandledUpdates } from "../../src/storage/handled-updates.ts";
import { createPictures } from "../../src/storage/pictures.ts";
import { startPostgres } from "../support/postgres.ts";
import type { PostgresServer } from "../support/postgres.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const PLACES: Readonly<Record<string, () => Promise<DatabasePlace>>> = {
  SQLite: async () => ({ kind: "sqlite", file: await temporaryDatabase() }),
  PostgreSQL: async () => ({ kind: "postgres", url: postgres.url }),
};

/** Telegram's ids go beyond 32 bits, and groups' are negative. */
const [GROUP, ANNA, BOLAT, NOBODY] = [-1_001_234_567_890, 7_123_456_789, 2, 3];

describe.each(Object.entries(PLACES))("on %s", (_, place) => {
  let database: Database;
  let time: number;
  let conversations: Conversations;
  const languageOf = async (chat: number) => (await conversations.dataOf(chat, NOBODY)).language;
  const contextOf = async (chat: number, person: number) => (await conversations.dataOf(chat, person)).card;

  beforeAll(async () => {
    database = openDatabase(await place(), () => undefined);
  });
  beforeEach(async () => {
    await migrate(database);
    for (const table of ["chats", "contexts", "handled_updates", "leases", "groups", "pictures"] as const) {
      await database.deleteFrom(table).execute();
    }
    time = Date.UTC(2026, 10, 24);
    conversations = createConversations(database, () => time);
  });
  afterAll(() => database.destroy());

  it("migrating again changes nothing", async () => {
    await conversations.answeredIn(ANNA, "kk");
    await migrate(database);
    expect(await languageOf(ANNA)).toEqual({ language: "kk", isFixed: false });
  });

  it("the language of a chat is that of its last answer, until one is fixed", async () => {
    expect(await languageOf(GROUP)).toBeUndefined();
    await conversations.answeredIn(GROUP, "ru");
    await conversations.answeredIn(GROUP, "zh");
    expect(await languageOf(GROUP)).toEqual({ language: "zh", isFixed: false });
    await conversations.fixLanguage(GROUP, "kk");
    await conversations.answeredIn(GROUP, "en");
    expect(await languageOf(GROUP)).toEqual({ language: "kk", isFixed: true });
    expect(await languageOf(ANNA)).toBeUndefined();
    await conversations.fixLanguage(GROUP, undefined);
    expect(await languageOf(GROUP)).toBeUndefined();
  });

  it("a context is a person's own in a chat, the last one counts, for a quarter of an hour", async () => {
    await conversations.answeredWith(GROUP, ANNA, "trade-2012");
    await conversations.answeredWith(GROUP, ANNA, "who-wang-met");
    await conversations.answeredWith(GROUP, BOLAT, "rivers-wang");
    expect(await contextOf(GROUP, ANNA)).toBe("who-wang-met");
    expect(await contextOf(GROUP, BOLAT)).toBe("rivers-wang");
    expect(await contextOf(ANNA, ANNA)).toBeUndefined();
    time += CONTEXT_LASTS - 1;
    expect(await contextOf(GROUP, ANNA)).toBe("who-wang-met");
    time += 1;
    expect(await contextOf(GROUP, ANNA)).toBeUndefined();
  });

  it("what no longer counts is dropped, and nothing else", async () => {
    await conversations.answeredIn(ANNA, "kk");
    await conversations.answeredWith(ANNA, ANNA, "who-wang-met");
    time += CONTEXT_LASTS;
    await conversations.answeredWith(BOLAT, BOLAT, "rivers-wang");
    await conversations.tidy();
    expect(await database.selectFrom("contexts").select("person_id").execute()).toEqual([{ person_id: BOLAT }]);
    expect(await languageOf(ANNA)).toBeDefined();
    time += LANGUAGE_LASTS;
    await conversations.tidy();
    expect(await database.selectFrom("chats").selectAll().execute()).toEqual([]);
  });

  it("forgetting deletes a person's contexts everywhere and the chat's language, and nobody else's", async () => {
    for (const person of [ANNA, BOLAT]) await conversations.answeredWith(GROUP, person, "trade-2012");
    await conversations.answeredWith(ANNA, ANNA, "who-wang-met");
    await conversations.answeredIn(ANNA, "ru");
    await conversations.answeredIn(BOLAT, "zh");
    expect(await conversations.dataOf(ANNA, ANNA)).toEqual({
      language: { language: "ru", isFixed: false },
      card: "who-wang-met",
    });
    await conversations.forget(ANNA, ANNA);
    expect(await conversations.dataOf(ANNA, ANNA)).toEqual({ language: undefined, card: undefined });
    expect(await contextOf(GROUP, ANNA)).toBeUndefined();
    expect(await contextOf(GROUP, BOLAT)).toBe("trade-2012");
    expect(await languageOf(BOLAT)).toBeDefined();
  });

  it("handled updates are known, twice is once, and old ones are dropped", async () => {
    const handled = createHandledUpdates(database, () => time);
    expect(await handled.has(900_000_001)).toBe(false);
    await Promise.all([handled.add(900_000_001), handled.add(900_000_001)]);
    expect(await handled.has(900_000_001)).toBe(true);
    time += 48 * 3_600_000;
    await handled.add(900_000_002);
    await handled.tidy();
    expect([await handled.has(900_000_001), await handled.has(900_000_002)]).toEqual([false, true]);
  });

  it("a picture's file id is kept for its bot and version, and the latest one counts", async () => {
    const pictures = createPictures(database);
    expect(await pictures.fileId("7 timeline-1")).toBeUndefined();
    await pictures.keep("7 timeline-1", "AgAC-old");
    await pictures.keep("7 timeline-2", "AgAC-other");
    // Two processes that upload the same at once.
    await Promise.all(["AgAC-a", "AgAC-b"].map((id) => pictures.keep("8 timeline-1", id)));
    await pictures.keep("7 timeline-1", "AgAC-new");
    expect(await pictures.fileId("7 timeline-1")).toBe("AgAC-new");
    expect(await pictures.fileId("7 timeline-2")).toBe("AgAC-other");
    expect(await pictures.fileId("8 timeline-1")).toMatch(/^AgAC-[ab]$/);
    await migrate(database);
    expect(await pictures.fileId("7 timeline-1")).toBe("AgAC-new");
  });

  it("a group's choice is kept, moves with it, and is forgotten with all else 30 days after the bot was removed", async () => {
    const groups = createGroups(database, () => time);
    expect(await groups.askersIn(GROUP)).toBe("everybody");
    await groups.setAskers(GROUP, "admins");
    await groups.setRemoved(GROUP, false);
    expect(await groups.askersIn(GROUP)).toBe("admins");
    const supergroup = GROUP - 1;
    await moveChat(database, GROUP, supergroup);
    await moveChat(database, GROUP, supergroup);
    expect([await groups.askersIn(GROUP), await groups.askersIn(supergroup)]).toEqual(["everybody", "admins"]);

    await conversations.answeredIn(supergroup, "kk");
    await groups.setRemoved(supergroup, true);
    time += REMOVED_LAST - 1;
    await groups.tidy();
    expect(await groups.askersIn(supergroup)).toBe("admins");
    // Added again, it stays.
    await groups.setRemoved(supergroup, false);
    time += REMOVED_LAST;
    await groups.tidy();
    expect(await groups.askersIn(supergroup)).toBe("admins");
    await groups.setRemoved(supergroup, true);
    time += REMOVED_LAST;
    await groups.tidy();
    expect(await groups.askersIn(supergroup)).toBe("everybody");
    expect(await languageOf(supergroup)).toBeUndefined();
  });

  it("a migration that fails leaves nothing behind", async () => {
    const failing = database.transaction().execute(async (transaction) => {
      await transaction.schema.createTable("half").addColumn("id", "integer").execute();
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    const tables = await database.introspection.getTables();
    expect(tables.map(({ name }) => name)).not.toContain("half");
  });
});
