/**
 * How near the courier comes to its rate: the real one with the real calls, on
 * a SQLite file, against the stand-in for Telegram's server with a latency.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { pino } from "pino";
import { createAnswerer } from "../src/answering/answerer.ts";
import type { Answerer } from "../src/answering/answerer.ts";
import type { Connection } from "../src/bot/create-bot.ts";
import { createBroadcasting } from "../src/bot/broadcasting.ts";
import { loadTexts } from "../src/bot/texts.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { openStore } from "../src/storage/store.ts";

export const LATENCY = 50;
/** How long each rate is kept up, in seconds. */
const SECONDS = 8;

export interface BroadcastFigures {
  readonly rate: number;
  readonly chats: number;
  /** Messages a second between the first and the last. */
  readonly reached: number;
}

export async function measureBroadcast(rate: number): Promise<BroadcastFigures> {
  const chats = rate * SECONDS;
  const folder = await mkdtemp(path.join(tmpdir(), "sapar-bench-"));
  const log = pino({ level: "silent" });
  const store = await openStore({ kind: "sqlite", file: path.join(folder, "bench.sqlite") }, log);
  for (let id = 1; id <= chats; id++) {
    await store.subscriptions.subscribe(id, { thread: undefined, language: "en" });
  }
  const server = new Worker(path.join(import.meta.dirname, "telegram.ts"), { workerData: { chats, latency: LATENCY } });
  const [connection] = (await once(server, "message")) as [Connection];
  const base = await loadKnowledge(path.join(import.meta.dirname, "../knowledge"));
  let answerer: Answerer | undefined;
  const deps = {
    ...store,
    answerer: () => (answerer ??= createAnswerer(base)),
    say: loadTexts(),
    curators: [],
    timeZone: "UTC",
    log,
  };
  deps.answerer();
  const text = { text: "The visit begins today.", entities: [] };
  const { id } = await store.bulletins.draft({
    author: undefined,
    texts: { en: text },
    photo: undefined,
    topics: [],
    event: undefined,
  });
  await store.bulletins.publish(id);

  const stopping = new AbortController();
  const running = createBroadcasting(connection, deps, { rate, isPaid: true }).run(stopping.signal);
  while ((await store.bulletins.find(id))?.state === "sending") await new Promise((wake) => setTimeout(wake, 100));
  stopping.abort();
  await running;
  server.postMessage("how many?");
  const [{ calls, milliseconds }] = (await once(server, "message")) as [{ calls: number; milliseconds: number }];
  await store.close();
  await server.terminate();
  await rm(folder, { recursive: true });
  return { rate, chats, reached: (1_000 * (calls - 1)) / milliseconds };
}
