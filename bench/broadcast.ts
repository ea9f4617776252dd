/**
 * How near the courier comes to its rate: the real one with the real calls, on
 * a SQLite file, against the stand-in for Telegram's server with a latency.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { createAnswerer } from "../src/answering/answerer.ts";
import type { Answerer } from "../src/answering/answerer.ts";
import { createBroadcasting } from "../src/bot/broadcasting.ts";
import { loadTexts } from "../src/bot/texts.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { BotApiServer } from "../src/localchat/bot-api-server.ts";
import { openStore } from "../src/storage/store.ts";

const LATENCY = 50;
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
  const server = new BotApiServer();
  await server.listen();
  server.faults.add({ method: "sendMessage", fault: { kind: "delay", ms: LATENCY } });
  for (let id = 1; id <= chats; id++) {
    server.world.addPerson({ id, is_bot: false, first_name: "Reader" });
    server.world.write(id, { text: "hello" });
    await store.subscriptions.subscribe(id, { thread: undefined, language: "en" });
  }
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

  const times: number[] = [];
  const unwatch = server.world.watch(() => {
    const sent = server.calls.length;
    while (times.length < sent) times.push(performance.now());
  });
  const stopping = new AbortController();
  const connection = { token: server.token, apiRoot: server.url };
  const running = createBroadcasting(connection, deps, { rate, isPaid: true }).run(stopping.signal);
  while ((await store.bulletins.find(id))?.state === "sending") await new Promise((wake) => setTimeout(wake, 100));
  stopping.abort();
  await running;
  unwatch();
  await store.close();
  await server.close();
  await rm(folder, { recursive: true });
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
  return { rate, chats, reached: (times.length - 1) / seconds };
}

export { LATENCY };
