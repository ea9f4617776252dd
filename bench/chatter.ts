/** What it costs that people in a group talk with each other: each message on its way through the bot, with what is written down. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Update } from "grammy/types";
import { pino } from "pino";
import { createAnswerer } from "../src/answering/answerer.ts";
import { createBot } from "../src/bot/create-bot.ts";
import { isChatter } from "../src/bot/ignore-chatter.ts";
import { loadTexts } from "../src/bot/texts.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { openStore } from "../src/storage/store.ts";

const MESSAGES = 10_000;

export interface ChatterFigures {
  readonly messages: number;
  readonly calls: number;
  /** Of one message, in ms. */
  readonly mean: number;
}

export async function measureChatter(): Promise<ChatterFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), "sapar-bench-"));
  const log = pino({ level: "silent" });
  const store = await openStore({ kind: "sqlite", file: path.join(folder, "bench.sqlite") }, log);
  const answerer = createAnswerer(await loadKnowledge(path.join(import.meta.dirname, "../knowledge")));
  const deps = {
    ...store,
    answerer: () => answerer,
    say: loadTexts(),
    curators: [],
    timeZone: "UTC",
    report: async () => undefined,
    giveWay: () => undefined,
    log,
  };
  const bot = createBot({ token: "1:bench", apiRoot: "http://127.0.0.1:9" }, deps);
  bot.botInfo = { id: 1, is_bot: true, first_name: "Sapar", username: "sapar_bot" } as typeof bot.botInfo;
  let calls = 0;
  bot.api.config.use((call, method, payload, signal) => {
    calls += 1;
    return call(method, payload, signal);
  });
  const began = performance.now();
  for (let id = 1; id <= MESSAGES; id++) {
    const update = {
      update_id: id,
      message: {
        message_id: id,
        date: 0,
        chat: { id: -77, type: "group", title: "Group" },
        from: { id: id % 50, is_bot: false, first_name: "Somebody" },
        text: `Who met whom, and when? Message ${id}`,
      },
    } as Update;
    if (isChatter(update, bot.botInfo)) continue;
    if (await store.handledUpdates.has(id)) continue;
    await bot.handleUpdate(update);
    await store.handledUpdates.add(id);
  }
  const mean = (performance.now() - began) / MESSAGES;
  await store.close();
  await rm(folder, { recursive: true });
  return { messages: MESSAGES, calls, mean };
}
