import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Answerer } from "../../src/answering/answerer.ts";
import { startChat, visitAnswerer } from "../support/chat.ts";
import type { Chat, Person } from "../support/chat.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

/** The smallest PNG there is. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

let answerer: Answerer;
let folder: string;
let file: string;
let chat: Chat;
let readers: Person[];

beforeAll(async () => {
  answerer = await visitAnswerer();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sapar-bulletin-"));
  file = await temporaryDatabase();
  chat = await startChat(answerer, [], file);
  readers = [chat.person(1), chat.person(2), chat.person(3, "ru")];
  for (const [index, reader] of readers.entries()) {
    await reader.ask("/start");
    await chat.store.subscriptions.subscribe(reader.id, { thread: undefined, language: index === 2 ? "ru" : "en" });
  }
});
afterEach(async () => {
  await chat.stop();
  await rm(folder, { recursive: true });
});

/** Runs the command as a person would, beside the running bot. */
async function bulletin(args: readonly string[], database = file): Promise<{ out: string; code: number | null }> {
  const env = { ...process.env, DATABASE_URL: `file:${database}`, KNOWLEDGE_DIR: "knowledge" };
  const child = spawn(process.execPath, ["src/cli/bulletin.ts", ...args], { stdio: "pipe", env });
  let out = "";
  child.stdout.on("data", (chunk) => (out += String(chunk)));
  child.stderr.on("data", (chunk) => (out += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { out, code };
}

async function write(name: string, content: string | Buffer): Promise<string> {
  await writeFile(path.join(folder, name), content);
  return path.join(folder, name);
}

const lastTo = ({ id }: Person) => chat.server.world.messages(id).at(-1);

describe("npm run bulletin", () => {
  it("puts a text into the queue and watches it go out", async () => {
    await chat.store.subscriptions.setTopic(2, "economy", false);
    const { out, code } = await bulletin(["--text", "Trade is up.", "--topic", "economy"]);
    expect(out).toContain("In the queue for 2 chats.");
    expect(out).toContain("sent 2 of 2, left 0\nIt has gone out.");
    expect(code).toBe(0);
    expect(readers.map((reader) => lastTo(reader)?.text === "Trade is up.")).toEqual([true, false, true]);
  });

  it("reads a file with texts in several languages, a photo, and an event's status", async () => {
    await write("arrival.png", PICTURE);
    const yaml = await write(
      "update.yaml",
      `text:
  en: Xi Jinping has arrived.
  ru: Си Цзиньпин прибыл.
topics: [xi-visit]
photo: arrival.png
event: { id: xi-visit, status: happened }
`,
    );
    const { out } = await bulletin(["--file", yaml]);
    expect(out).toContain("sent 3 of 3");
    expect(readers.map((reader) => lastTo(reader)?.caption)).toEqual([
      "Xi Jinping has arrived.",
      "Xi Jinping has arrived.",
      "Си Цзиньпин прибыл.",
    ]);
    // Uploaded once, then sent by its id.
    const photos = chat.server.calls.flatMap(({ method, params }) => (method === "sendPhoto" ? [params["photo"]] : []));
    expect(photos.map((photo) => typeof photo === "string")).toEqual([false, true, true]);
    expect((await readers[0]?.ask("when is xi jinping coming"))?.text).toContain(
      "“Xi Jinping's visit to Kazakhstan” has taken place.",
    );
  });

  it("says that nobody has subscribed", async () => {
    for (const { id } of readers) await chat.store.subscriptions.unsubscribe(id);
    expect(await bulletin(["--text", "Hello?"])).toEqual({ out: "Nobody has subscribed to this.\n", code: 0 });
  });

  it("says what is wrong and where, and publishes nothing", async () => {
    const yaml = await write("wrong.yaml", "text: { en: x }\ntopic: economy\n");
    const none = path.join(folder, "none");
    const wrong: [string[], string][] = [
      [["--file", yaml], `${yaml}:2: topic: there is no such key\n`],
      [
        ["--text", "x", "--topic", "sport", "--language", "de"],
        'The knowledge has no language "de"; it has en, ru, kk, zh.\n' +
          'There is no topic "sport"; there are relations, economy, rivers, security, xi-visit.\n',
      ],
      [["--text", "x".repeat(4_098)], "The text is 2 characters too long for Telegram.\n"],
      [["--text", "x", "--photo", none], `There is no file ${none}.\n`],
      [
        ["--text", "x", "--event", "xi-visit", "--status", "maybe"],
        "The status of an event must be one of happened, cancelled.\n",
      ],
    ];
    const outputs = await Promise.all(wrong.map(([args]) => bulletin(args)));
    expect(outputs).toEqual(wrong.map(([, out]) => ({ out, code: 1 })));
    expect((await bulletin(["--text", "x"], none)).out).toContain("There is no database");
    expect((await bulletin([])).out).toContain("Usage:");
    expect((await bulletin(["--nonsense"])).code).toBe(1);
    expect(await chat.store.bulletins.latest(5)).toEqual([]);
  });
});
