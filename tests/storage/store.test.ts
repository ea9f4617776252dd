import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "../../src/logging.ts";
import { createLease, whileHeld } from "../../src/storage/lease.ts";
import { migrate, openDatabase } from "../../src/storage/database.ts";
import { DatabaseInUseError, copyDatabase, lockDatabase } from "../../src/storage/sqlite.ts";
import { StoreError, openStore } from "../../src/storage/store.ts";
import { startPostgres } from "../support/postgres.ts";
import type { PostgresServer } from "../support/postgres.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

const silent = createLogger("silent");

function recorded(): { log: ReturnType<typeof createLogger>; text: () => string } {
  let text = "";
  const sink = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { log: createLogger("debug", sink), text: () => text };
}

describe("a SQLite file", () => {
  it("is for one bot, while tools may read and write", async () => {
    const file = await temporaryDatabase();
    const store = await openStore({ kind: "sqlite", file }, silent);
    await expect(openStore({ kind: "sqlite", file }, silent)).rejects.toThrow(DatabaseInUseError);
    const tool = openDatabase({ kind: "sqlite", file }, () => undefined);
    await tool.insertInto("handled_updates").values({ update_id: 1, handled_at: 1 }).execute();
    await tool.destroy();
    expect(await store.handledUpdates.has(1)).toBe(true);
    await store.close();
    await (await openStore({ kind: "sqlite", file }, silent)).close();
  });

  it("is free again when its bot was killed", async () => {
    const file = await temporaryDatabase();
    const script = `import { lockDatabase } from ${JSON.stringify(path.resolve("src/storage/sqlite.ts"))};
      lockDatabase(${JSON.stringify(file)}); console.log("locked"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script]);
    await once(child.stdout, "data");
    expect(() => lockDatabase(file)).toThrow(DatabaseInUseError);
    child.kill("SIGKILL");
    await once(child, "close");
    lockDatabase(file)();
  });

  it("is copied consistently while it is written to, and no file is ever replaced", async () => {
    const file = await temporaryDatabase();
    const store = await openStore({ kind: "sqlite", file }, silent);
    for (let update = 0; update < 50; update++) await store.handledUpdates.add(update);
    const target = `${file}.copy`;
    const writing = Promise.all(Array.from({ length: 50 }, (_, update) => store.handledUpdates.add(100 + update)));
    copyDatabase(file, target);
    await writing;
    await store.close();
    const copy = openDatabase({ kind: "sqlite", file: target }, () => undefined);
    const rows = await copy.selectFrom("handled_updates").selectAll().execute();
    expect(rows.length).toBeGreaterThanOrEqual(50);
    await copy.destroy();
    expect(() => copyDatabase(file, target)).toThrow();
    expect(existsSync(target)).toBe(true);
  });

  it("that is none, or lies where nobody may write, is told in words", async () => {
    const file = await temporaryDatabase();
    await writeFile(file, "this is no database, but a text that is long enough to be looked at".repeat(50));
    const opening = openStore({ kind: "sqlite", file }, silent);
    await expect(opening).rejects.toThrow(StoreError);
    await expect(opening).rejects.toThrow(/cannot be opened: it is no SQLite database/);
  });
});

describe("a PostgreSQL server", () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it("that does not answer is told in words, without its address", async () => {
    const opening = openStore({ kind: "postgres", url: "postgres://me:secret@127.0.0.1:1/none" }, silent);
    await expect(opening).rejects.toThrow(/cannot be opened: nothing answers there/);
    await expect(opening).rejects.not.toThrow(/secret/);
  });

  it("that goes and comes back is done without meanwhile, and the log says so", async () => {
    const { log, text } = recorded();
    const store = await openStore({ kind: "postgres", url: postgres.url }, log);
    const languageOfOne = async () => (await store.conversations.dataOf(1, 1)).language;
    await store.conversations.answeredIn(1, "kk");
    await postgres.kill();
    expect(await store.conversations.dataOf(1, 1)).toEqual({ language: undefined, card: undefined });
    await store.conversations.answeredWith(1, 1, "trade-2012");
    expect(await store.handledUpdates.has(1)).toBe(false);
    expect(text()).toContain("the database fails; answering goes on without it");
    await postgres.restart();
    const deadline = Date.now() + 15_000;
    while ((await languageOfOne()) === undefined && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await languageOfOne()).toEqual({ language: "kk", isFixed: false });
    expect(text()).toContain("the database answers again");
    await store.close();
  });

  it("lets one of several processes work, and another when that one dies", async () => {
    const database = openDatabase({ kind: "postgres", url: postgres.url }, () => undefined);
    await migrate(database);
    const [first, second] = [createLease(database, "test", "first"), createLease(database, "test", "second")];
    expect([await first.hold(), await second.hold(), await first.hold()]).toEqual([true, false, true]);
    // As if the holder had died long ago.
    await database.updateTable("leases").set({ expires_at: 0 }).where("name", "=", "test").execute();
    expect([await second.hold(), await first.hold()]).toEqual([true, false]);
    await second.release();
    expect(await first.hold()).toBe(true);
    await first.release();
    await database.destroy();
  });

  it("ends the work of a process whose lease another has taken, and of one that is stopped", async () => {
    const database = openDatabase({ kind: "postgres", url: postgres.url }, () => undefined);
    await migrate(database);
    const lease = createLease(database, "turn", "me");
    const stopping = new AbortController();
    const turns: string[] = [];
    const work = async (signal: AbortSignal): Promise<void> => {
      turns.push("begun");
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      turns.push("ended");
    };
    const running = whileHeld(lease, work, { signal: stopping.signal, log: silent });
    const until = async (count: number): Promise<void> => {
      while (turns.length < count) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await until(1);
    const far = Date.now() + 3_600_000;
    await database.updateTable("leases").set({ holder: "other", expires_at: far }).where("name", "=", "turn").execute();
    await until(2);
    await database.deleteFrom("leases").where("name", "=", "turn").execute();
    await until(3);
    stopping.abort();
    await running;
    expect(turns).toEqual(["begun", "ended", "begun", "ended"]);
    expect(await database.selectFrom("leases").selectAll().where("name", "=", "turn").execute()).toEqual([]);
    await database.destroy();
  });
});
