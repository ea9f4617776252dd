import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { migrate, openDatabase } from "../../src/storage/database.ts";
import type { DatabasePlace } from "../../src/storage/database.ts";
import { createSubscriptions } from "../../src/storage/subscriptions.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

/** Subscribes a hundred groups, each of which becomes a supergroup. */
const SCRIPT = `
  const [storage, file, first] = process.argv.slice(1);
  const { openDatabase } = await import(storage + "/database.ts");
  const { createSubscriptions } = await import(storage + "/subscriptions.ts");
  const { moveChat } = await import(storage + "/chat-moves.ts");
  const database = openDatabase({ kind: "sqlite", file }, () => undefined);
  const subscriptions = createSubscriptions(database, Date.now);
  for (let chat = Number(first); chat < Number(first) + 100; chat++) {
    await subscriptions.subscribe(chat, { thread: undefined, language: "en" });
    await moveChat(database, chat, -chat);
  }`;

it("a bot and a tool beside it write to one SQLite file, and wait for each other", async () => {
  const place: DatabasePlace = { kind: "sqlite", file: await temporaryDatabase() };
  const database = openDatabase(place, () => undefined);
  await migrate(database);
  const run = (first: number) =>
    promisify(execFile)(process.execPath, ["-e", SCRIPT, path.resolve("src/storage"), place.file, String(first)]);
  await Promise.all([run(1_000), run(2_000)]);
  expect(await createSubscriptions(database, Date.now).audience([])).toBe(200);
  expect(await database.selectFrom("subscriptions").select("chat_id").where("chat_id", ">", 0).execute()).toEqual([]);
  await database.destroy();
});
