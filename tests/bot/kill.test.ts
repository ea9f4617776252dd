import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";

const PEOPLE = 40;
const QUESTIONS = 200;

let server: BotApiServer;
let output = "";
let children: ChildProcess[] = [];

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  output = "";
  children = [];
  for (let id = 1; id <= PEOPLE; id++) server.world.addPerson({ id, is_bot: false, first_name: `Person ${id}` });
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await server.close();
});

/** The real program, as npm start runs it. */
function startProgram(): ChildProcess {
  const env = { PATH: process.env["PATH"], BOT_TOKEN: server.token, BOT_API_ROOT: server.url, LOG_LEVEL: "debug" };
  const child = spawn(process.execPath, ["src/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  children.push(child);
  return child;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", resolve));
}

async function until(look: () => boolean): Promise<void> {
  while (!look())
    await new Promise<void>((resolve) => {
      const unwatch = server.world.watch(() => {
        unwatch();
        resolve();
      });
    });
}

/** Everybody asks for a word that nobody knows, which the reply then names. */
function askAll(): string[] {
  return Array.from({ length: QUESTIONS }, (_, index) => {
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
function counts(words: readonly string[]): number[] {
  const texts = replies();
  return words.map((word) => texts.filter((text) => text.includes(`“${word}”`)).length);
}

describe("the program", () => {
  it("killed among 200 waiting messages, answers all after the restart, at most a batch twice", async () => {
    const words = askAll();
    const first = startProgram();
    await until(() => replies().length >= 70);
    first.kill("SIGKILL");
    await ended(first);
    expect(replies().length).toBeLessThan(QUESTIONS);

    startProgram();
    await until(() => counts(words).every((count) => count > 0) && server.world.waitingUpdates === 0);
    const answered = counts(words);
    expect(answered.every((count) => count >= 1 && count <= 2)).toBe(true);
    expect(answered.filter((count) => count === 2).length).toBeLessThanOrEqual(100);
  });

  it("asked to stop, finishes what is in hand and exits with 0", async () => {
    server.faults.add({ method: "sendMessage", fault: { kind: "delay", ms: 300 } });
    const child = startProgram();
    const words = askAll();
    await until(() => server.calls.some((call) => call.method === "sendMessage"));
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
    // What was answered is confirmed, and what was not still waits for the next start.
    const answered = counts(words).filter((count) => count === 1).length;
    expect(counts(words).every((count) => count <= 1)).toBe(true);
    expect(answered + server.world.waitingUpdates).toBe(QUESTIONS);
  });

  it("tells neither the token nor anybody's words in its output, whatever fails", async () => {
    const { faults } = server;
    const refuse = (code: number, description: string, parameters = {}): void =>
      faults.add({ method: "sendMessage", times: 3, fault: { kind: "refuse", code, description, parameters } });
    refuse(400, "Bad Request: message text is empty");
    refuse(403, "Forbidden: bot was blocked by the user");
    refuse(429, "Too Many Requests: retry after 0", { retry_after: 0 });
    faults.add({ method: "sendMessage", times: 3, fault: { kind: "break" } });
    faults.add({ method: "sendMessage", times: 3, fault: { kind: "lose-answer" } });
    faults.add({ method: "getUpdates", times: 1, fault: { kind: "break" } });
    faults.add({ method: "getMyCommands", times: 1, fault: { kind: "break" } });
    server.world.setBlocked(7, true);
    const words = askAll();
    const child = startProgram();
    await until(() => server.world.waitingUpdates === 0);
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);

    expect(output).toContain("could not be handled");
    expect(output).not.toContain(server.token);
    expect(output).not.toContain(server.token.split(":")[1]);
    for (const word of words) expect(output.toLowerCase()).not.toContain(word.toLowerCase());
    expect(output).not.toContain("who is");
    expect(output).not.toContain("Person ");
  });
});
