import { stat } from "node:fs/promises";
import type { Update } from "grammy/types";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import type { Fault } from "../../src/localchat/faults.ts";
import { untilWorld } from "../support/bot-api.ts";
import { startProgram } from "../support/program.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

const PEOPLE = 40;
const MESSAGES = 200;
/** Starting a process can take long on a busy machine. */
const PATIENCE = 120_000;

let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  for (let id = 1; id <= PEOPLE; id++) server.world.addPerson({ id, is_bot: false, first_name: `Person ${id}` });
});
afterEach(() => server.close());

/** Everybody asks for words that nobody knows, which the replies then name. */
function askAll(): string[] {
  return Array.from({ length: MESSAGES }, (_, index) => {
    const word = `Zq${String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))}xyv`;
    server.world.write((index % PEOPLE) + 1, { text: `who is ${word}` });
    return word;
  });
}

function replies(): string[] {
  return Array.from({ length: PEOPLE }, (_, index) => server.world.messages(index + 1))
    .flat()
    .filter((message) => message.from?.is_bot)
    .map((message) => message.text);
}

/** How often each word was answered. */
function answered(words: readonly string[]): number[] {
  const texts = replies();
  return words.map((word) => texts.filter((text) => text.includes(`“${word}”`)).length);
}

/** The updates that the program has got in polls of whole batches. */
function given(): Set<number> {
  const results = server.calls.flatMap(({ method, params, response }) =>
    method === "getUpdates" && params["limit"] === 100 && response?.ok ? (response.result as Update[]) : [],
  );
  return new Set(results.map((update) => update.update_id));
}

function unconfirmed(): number[] {
  return server.world.updatesFrom(0).map((update) => update.update_id);
}

describe("killed", { timeout: PATIENCE }, () => {
  it.each([
    ["amid its first batch", 70],
    ["amid its second batch", 130],
  ])("%s, it answers everybody after the next start, and at most a batch twice", async (_, when) => {
    const words = askAll();
    const first = await startProgram(server);
    await untilWorld(server, () => replies().length >= when);
    first.kill("SIGKILL");
    expect(await first.ended).toBe(null);
    expect(replies().length).toBeLessThan(MESSAGES);

    const second = await startProgram(server);
    await untilWorld(server, () => server.world.waitingUpdates === 0);
    second.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    const counts = answered(words);
    expect(Math.min(...counts)).toBe(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(2);
    expect(counts.filter((count) => count === 2).length).toBeLessThanOrEqual(100);
  });

  it("again and again, it gets to the end", async () => {
    const words = askAll();
    for (const when of [20, 150, 180]) {
      const program = await startProgram(server);
      await untilWorld(server, () => replies().length >= when);
      program.kill("SIGKILL");
      await program.ended;
    }
    await startProgram(server);
    await untilWorld(server, () => server.world.waitingUpdates === 0);
    expect(Math.min(...answered(words))).toBeGreaterThanOrEqual(1);
  });
});

describe("asked to stop", { timeout: PATIENCE }, () => {
  it("finishes what is in hand, confirms it, takes nothing more and exits with 0", async () => {
    server.faults.add({ method: "sendMessage", fault: { kind: "delay", ms: 300 } });
    const words = askAll();
    const program = await startProgram(server);
    await untilWorld(server, () => server.calls.some((call) => call.method === "sendMessage"));
    expect(replies()).toEqual([]);
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);

    const taken = given().size;
    expect(taken).toBeGreaterThanOrEqual(100);
    expect(taken).toBeLessThan(MESSAGES);
    expect(answered(words)).toEqual(words.map((_, index) => (index < taken ? 1 : 0)));
    expect(unconfirmed()).toHaveLength(MESSAGES - taken);
    expect(unconfirmed().filter((id) => given().has(id))).toEqual([]);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("by %s while nothing is to do, exits with 0", async (signal) => {
    const program = await startProgram(server);
    await untilWorld(server, () => server.calls.some((call) => call.method === "getUpdates"));
    program.kill(signal);
    expect(await program.ended).toBe(0);
    expect(server.calls.filter((call) => call.method === "sendMessage")).toEqual([]);
  });

  it("while Telegram is out of reach, exits with 0", async () => {
    server.faults.add({ method: "getMe", fault: { kind: "break" } });
    const program = await startProgram(server);
    await untilWorld(server, () => server.calls.length > 0);
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });
});

describe("whose token is refused", { timeout: PATIENCE }, () => {
  it("says so and ends with 1, at its start", async () => {
    const program = await startProgram({ url: server.url, token: `1234567:${"a".repeat(35)}` });
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain("Telegram does not accept BOT_TOKEN");
  });

  it("says so and ends with 1, while it runs", async () => {
    const program = await startProgram(server);
    await untilWorld(server, () => server.calls.some((call) => call.method === "getUpdates"));
    server.faults.add({
      method: "getUpdates",
      fault: { kind: "refuse", code: 401, description: "Unauthorized" },
    });
    server.world.write(1, { text: "hello" });
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain("Telegram does not accept BOT_TOKEN");
  });
});

describe("on a full disk", { timeout: PATIENCE }, () => {
  it("answers everybody all the same, and says in its log that the database fails", async () => {
    const file = await temporaryDatabase();
    const first = await startProgram(server, { DATABASE_URL: `file:${file}` });
    await untilWorld(server, () => server.calls.some((call) => call.method === "getUpdates"));
    first.kill("SIGTERM");
    await first.ended;
    const words = askAll();
    // Room for what is there, and for a few changes of it.
    const blocks = Math.ceil((await stat(file)).size / 512) + 50;
    const program = await startProgram(server, { DATABASE_URL: `file:${file}` }, blocks);
    await untilWorld(server, () => server.world.waitingUpdates === 0);
    expect(Math.min(...answered(words))).toBe(1);
    expect(program.output()).toContain("the database fails; answering goes on without it");
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);

    // What was written before is whole, and with room again the bot goes on as if nothing had been.
    const roomy = await startProgram(server, { DATABASE_URL: `file:${file}` });
    const before = replies().length;
    server.world.write(1, { text: "opening hours" });
    await untilWorld(server, () => replies().length > before);
    expect(roomy.output()).not.toContain("the database fails");
  });
});

describe("its output", { timeout: PATIENCE }, () => {
  it("holds neither the token nor anybody's words, whatever fails", async () => {
    const { faults, world } = server;
    const refuse = (code: number, description: string, parameters = {}): Fault => ({
      kind: "refuse",
      code,
      description,
      parameters,
    });
    const toSend: Fault[] = [
      refuse(400, "Bad Request: message text is empty"),
      refuse(403, "Forbidden: user is deactivated"),
      refuse(429, "Too Many Requests: retry after 0", { retry_after: 0 }),
      refuse(429, "Too Many Requests: retry after 43838", { retry_after: 43_838 }),
      refuse(500, "Internal Server Error"),
      { kind: "break" },
      { kind: "lose-answer" },
    ];
    // Each person meets a fault of their own, the last of them often enough that the bot gives up.
    for (const [index, fault] of toSend.entries()) {
      faults.add({ method: "sendMessage", chatId: index + 1, times: 1, fault });
      faults.add({ method: "editMessageText", chatId: index + 1, times: 1, fault });
    }
    faults.add({ method: "sendMessage", chatId: 8, times: 3, fault: { kind: "break" } });
    world.setBlocked(9, true);
    for (const fault of [refuse(502, "Bad Gateway"), { kind: "break" }, { kind: "lose-answer" }] as const)
      faults.add({ method: "getUpdates", times: 1, fault });
    faults.add({ method: "getMyCommands", times: 1, fault: { kind: "break" } });
    const words = askAll();
    const program = await startProgram(server);
    await untilWorld(server, () => world.waitingUpdates === 0);
    // Edited questions edit their answers; forged presses are answered, and that can fail, too.
    faults.add({ method: "answerCallbackQuery", times: 1, fault: refuse(400, "Bad Request: MESSAGE_TOO_LONG") });
    faults.add({ method: "answerCallbackQuery", times: 1, fault: { kind: "break" } });
    for (let id = 1; id <= PEOPLE; id++) {
      world.editOwn(id, 1, `where is ${words[0]}edited`);
      world.press(id, 1, `more:${words[0]}pressed`.toLowerCase());
    }
    await untilWorld(server, () => world.waitingUpdates === 0);
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);

    const output = program.output();
    for (const failure of ["could not be handled", "polling failed", "could not be registered"])
      expect(output).toContain(failure);
    expect(output).not.toContain(server.token);
    expect(output).not.toContain(server.token.split(":")[1]);
    expect(output).not.toContain(encodeURIComponent(server.token));
    for (const word of words) expect(output.toLowerCase()).not.toContain(word.toLowerCase());
    for (const word of ["who is", "where is", "Person "]) expect(output).not.toContain(word);
    // Only lines of the log, nothing that was thrown to the outside.
    for (const line of output.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  });
});
