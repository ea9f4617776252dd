import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { openDatabase } from "../../src/storage/database.ts";
import type { DatabasePlace } from "../../src/storage/database.ts";
import { openBulletinStore } from "../../src/storage/store.ts";
import type { BulletinStore } from "../../src/storage/store.ts";
import { startPostgres } from "../support/postgres.ts";
import type { PostgresServer } from "../support/postgres.ts";
import { startProgram } from "../support/program.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

const CHATS = 500;
const KILLS = 20;
/** Groups among them that become supergroups before they get anything. */
const MIGRATED = [-101, -102, -103, -104, -105];
const BLOCKED = range(1, 10);
const FAILING = range(11, 5);
/** All others: they must get it. */
const REACHED = range(16, CHATS - 15 - MIGRATED.length);
const TEXT = "The visit begins today.";
/** A process is started and killed some twenty times, on a busy machine. */
const PATIENCE = 240_000;

let server: BotApiServer;
let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
});
afterEach(() => server.close());

const PLACES: Readonly<Record<string, () => Promise<DatabasePlace>>> = {
  SQLite: async () => ({ kind: "sqlite", file: await temporaryDatabase() }),
  PostgreSQL: async () => ({ kind: "postgres", url: postgres.url }),
};

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Chats that have written to the bot, and nothing waits to be answered. */
function inhabit(): void {
  for (const id of [...BLOCKED, ...FAILING, ...REACHED]) {
    server.world.addPerson({ id, is_bot: false, first_name: `Person ${id}` });
    server.world.write(id, { text: "hello" });
  }
  server.world.updatesFrom(Number.MAX_SAFE_INTEGER);
}

function copiesTo(chat: number): number {
  return server.world.messages(chat).filter(({ text, from }) => text === TEXT && from?.is_bot).length;
}

async function publish(store: BulletinStore, chats: readonly number[]): Promise<string> {
  for (const chat of chats) await store.subscriptions.subscribe(chat, { thread: undefined, language: "en" });
  const texts = { en: { text: TEXT, entities: [] } };
  const { id } = await store.bulletins.draft({
    author: undefined,
    texts,
    photo: undefined,
    topics: [],
    event: undefined,
  });
  expect(await store.bulletins.publish(id)).toBe(chats.length);
  return id;
}

/** Storms that meet whoever is next. @returns how many answers they make the program lose */
function storm(): number {
  const wait = { retry_after: 0 };
  const flood = {
    kind: "refuse",
    code: 429,
    description: "Too Many Requests: retry after 0",
    parameters: wait,
  } as const;
  server.faults.add({ method: "sendMessage", times: 2, fault: flood });
  server.faults.add({
    method: "sendMessage",
    times: 4,
    fault: { kind: "refuse", code: 502, description: "Bad Gateway" },
  });
  server.faults.add({ method: "sendMessage", times: 1, fault: { kind: "lose-answer" } });
  return 1;
}

describe.each(Object.entries(PLACES))("a broadcast on %s", (_, findPlace) => {
  it("survives being killed at twenty random moments and storms of faults, and accounts for every chat", async () => {
    const place = await findPlace();
    const url = place.kind === "sqlite" ? `file:${place.file}` : place.url;
    const env = { DATABASE_URL: url, BROADCAST_RATE: "100", PAID_BROADCAST: "true" };
    inhabit();
    for (const id of MIGRATED)
      server.world.addGroup({
        id,
        title: `Group ${id}`,
        kind: "group",
        members: [server.world.bot.id],
        admins: [REACHED[0] ?? 0],
      });
    const store = await openBulletinStore(place);
    const bulletin = await publish(store, [...BLOCKED, ...FAILING, ...REACHED, ...MIGRATED]);
    for (const id of BLOCKED) server.world.setBlocked(id, true);
    const supergroups = MIGRATED.map((id) => server.world.migrate(id, { silently: true }));
    for (const chatId of FAILING) {
      const fault = { kind: "refuse", code: 400, description: "Bad Request: chat not found" } as const;
      server.faults.add({ method: "sendMessage", chatId, fault });
    }

    let [lost, inFlight] = [0, 0];
    const sends = (): number => server.calls.filter(({ method }) => method === "sendMessage").length;
    for (let kill = 0; kill < KILLS; kill++) {
      lost += storm();
      const before = sends();
      const program = await startProgram(server, env);
      while (sends() === before && (await store.deliveries.counts(bulletin)).left > 0) await sleep(10);
      await sleep(Math.random() * 250);
      program.kill("SIGKILL");
      expect(await program.ended).toBe(null);
      inFlight += await inHand(place, bulletin);
      await dropLease(place);
    }
    const last = await startProgram(server, env);
    while ((await store.bulletins.find(bulletin))?.state !== "sent") await sleep(50);
    last.kill("SIGTERM");
    expect(await last.ended).toBe(0);

    const reached = [...REACHED, ...supergroups].map(copiesTo);
    expect(Math.min(...reached)).toBe(1);
    // Twice is only what was in flight at a kill, and what Telegram's answer was lost to.
    const twice = reached.reduce((sum, copies) => sum + copies - 1, 0);
    expect(twice).toBeLessThanOrEqual(inFlight + lost);
    for (const chat of FAILING) expect(copiesTo(chat)).toBe(0);

    const { states, total, doubtful, left } = await store.deliveries.counts(bulletin);
    expect({ ...states, total, left }).toEqual({
      pending: 0,
      sent: REACHED.length + MIGRATED.length,
      failed: FAILING.length,
      gone: BLOCKED.length,
      unknown: 0,
      cancelled: 0,
      total: CHATS,
      left: 0,
    });
    expect(doubtful).toBeGreaterThanOrEqual(twice > 0 ? 1 : 0);
    for (const chat of BLOCKED) expect((await store.subscriptions.of(chat))?.isResting).toBe(true);
    for (const chat of FAILING) expect((await store.subscriptions.of(chat))?.isResting).toBe(false);
    for (const chat of supergroups) expect((await store.subscriptions.of(chat))?.isResting).toBe(false);
    for (const chat of MIGRATED) expect(await store.subscriptions.of(chat)).toBeUndefined();
    await store.close();
  }, 240_000);
});

/** Calls that were written down as about to be made, and of which nobody knows how they ended. */
async function inHand(place: DatabasePlace, bulletin: string): Promise<number> {
  const database = openDatabase(place, () => undefined);
  const rows = await database
    .selectFrom("deliveries")
    .select("number")
    .where("bulletin_id", "=", bulletin)
    .where("task", "is not", null)
    .where("due_at", "is", null)
    .execute();
  await database.destroy();
  return rows.length;
}

/** A dead process keeps its lease for some seconds more, which twenty of them need not wait for. */
async function dropLease(place: DatabasePlace): Promise<void> {
  const database = openDatabase(place, () => undefined);
  await database.deleteFrom("leases").execute();
  await database.destroy();
}

describe("questions during a broadcast", { timeout: PATIENCE }, () => {
  it("are answered before it has ended", async () => {
    const place = await PLACES["SQLite"]?.();
    if (place?.kind !== "sqlite") throw new Error("no place");
    inhabit();
    const store = await openBulletinStore(place);
    const bulletin = await publish(store, REACHED);
    await startProgram(server, { DATABASE_URL: `file:${place.file}`, BROADCAST_RATE: "25" });
    while (server.world.messages(REACHED[0] ?? 0).length < 2) await sleep(20);
    for (const id of BLOCKED) server.world.write(id, { text: "opening hours" });
    const isAnswered = (id: number): boolean =>
      server.world.messages(id).some(({ text, from }) => from?.is_bot && text.includes("nine"));
    while (!BLOCKED.every(isAnswered)) await sleep(20);
    expect((await store.deliveries.counts(bulletin)).left).toBeGreaterThan(0);
    await store.close();
  });
});
