import { existsSync } from "node:fs";
import { mkdtemp, readdir } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Act, Snapshot } from "../src/localchat/page/protocol.ts";
import { createLogger } from "../src/logging.ts";
import { openStore } from "../src/storage/store.ts";
import { startProgram } from "./support/program.ts";
import type { Program } from "./support/program.ts";

const NO_BOT = { url: "", token: "" };

/** The page's address, once the program has said it. */
async function addressOf(program: Program): Promise<string> {
  for (;;) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(program.output()) ?? [];
    if (address) return address;
    await Promise.race([sleep(50), program.ended.then(() => Promise.reject(new Error(program.output())))]);
  }
}

/** What a page that opens is told. */
async function snapshotAt(address: string): Promise<Snapshot> {
  const leaving = new AbortController();
  const { body } = await fetch(`${address}/events`, { signal: leaving.signal });
  let text = "";
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes("\n\n")) break;
  }
  leaving.abort();
  return JSON.parse(text.slice("data: ".length)) as Snapshot;
}

async function act(address: string, what: Act): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  return (await fetch(`${address}/act`, { method: "POST", headers, body: JSON.stringify(what) })).json();
}

/** The bot's messages in the reader's chat, as soon as there are so many. */
async function answersAt(address: string, count: number): Promise<(string | undefined)[]> {
  for (;;) {
    const { messages } = await snapshotAt(address);
    const answers = messages.filter(({ chat, message }) => chat === 101 && message.from?.is_bot);
    if (answers.length >= count) return answers.map(({ message }) => message.text);
    await sleep(50);
  }
}

const question = { kind: "write", as: 101, chat: 101, language: "en", text: "when do you open?" } as const;

/** Takes a port for the time of the test. */
async function occupy(port = 0): Promise<number> {
  const server = createServer();
  const taken = await new Promise<number>((resolve) => {
    // Another program may have it already, which is as good.
    server.once("error", () => resolve(port));
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  onTestFinished(() => void server.close());
  return taken;
}

describe("npm start without a token", () => {
  it("says where the page is and how to get a token, answers there, starts over, and leaves nothing behind", async () => {
    const TMPDIR = await mkdtemp(path.join(tmpdir(), "sapar-place-"));
    const program = await startProgram(NO_BOT, { BOT_API_ROOT: "", LOG_LEVEL: "", TMPDIR });
    const address = await addressOf(program);
    expect(program.output()).toMatch(/no BOT_TOKEN[^]*@BotFather[^]*\.env/);
    await act(address, question);
    expect(await answersAt(address, 1)).toEqual([expect.stringContaining("We open at nine.")]);

    expect(await act(address, { kind: "start-over" })).toEqual({ ok: true });
    expect((await snapshotAt(address)).messages.filter(({ chat }) => chat === 101)).toEqual([]);
    await act(address, question);
    expect(await answersAt(address, 1)).toHaveLength(1);

    program.kill("SIGINT");
    expect(await program.ended).toBe(0);
    expect(await readdir(TMPDIR)).toEqual([]);
    // For people, not for machines: no lines of JSON.
    expect(program.output()).not.toContain("{");
  });

  it("keeps the data where DATABASE_URL says", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "sapar-place-"));
    const file = path.join(folder, "kept.sqlite");
    const program = await startProgram(NO_BOT, { BOT_API_ROOT: "", DATABASE_URL: `file:${file}` });
    const address = await addressOf(program);
    expect((await snapshotAt(address)).keepsDatabase).toBe(true);
    expect(await act(address, { kind: "start-over" })).toEqual({ ok: true });
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(existsSync(file)).toBe(true);
    expect(program.output()).toContain("DATABASE_URL");
  });

  it("leaves a database alone in which people on Telegram have subscribed", async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), "sapar-place-")), "real.sqlite");
    const store = await openStore({ kind: "sqlite", file }, createLogger("silent"));
    await store.subscriptions.subscribe(7_123_456_789, { thread: undefined, language: "en" });
    await store.close();
    const program = await startProgram(NO_BOT, { BOT_API_ROOT: "", LOG_LEVEL: "", DATABASE_URL: `file:${file}` });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/\nBOT_TOKEN is missing, and people have subscribed.*DATABASE_URL.*\n$/);
  });

  it("takes the next free port where its own is taken", async () => {
    await occupy(8080);
    expect(await addressOf(await startProgram(NO_BOT, { BOT_API_ROOT: "" }))).not.toMatch(/:8080$/);
  });

  it("takes the port that is asked for, or says that it is taken", async () => {
    const port = await occupy();
    const program = await startProgram(NO_BOT, { BOT_API_ROOT: "", LOG_LEVEL: "", PORT: String(port) });
    expect(await program.ended).toBe(1);
    expect(program.output().split("\n").at(-2)).toBe(
      `PORT ${port} is in use by another program: set another one, or none, and a free one is found.`,
    );
  });
});
