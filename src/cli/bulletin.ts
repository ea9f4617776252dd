/** `npm run bulletin`: puts a visit update into the queue from a shell, and watches it go out. */
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import dotenv from "dotenv";
import { loadTexts } from "../bot/texts.ts";
import { excessOf } from "../bot/view/bulletin-view.ts";
import { ConfigError, loadDatabasePlace } from "../config.ts";
import { KnowledgeError, loadKnowledge } from "../knowledge/load.ts";
import type { Counts } from "../storage/deliveries.ts";
import { StoreError, openBulletinStore } from "../storage/store.ts";
import type { BulletinStore } from "../storage/store.ts";
import { BulletinError, readBulletinFile, toContent } from "./bulletin-file.ts";
import type { Wanted } from "./bulletin-file.ts";

const USAGE = `Usage:
  npm run bulletin -- --text "…" [--language ru] [--topic economy]… [--photo FILE] [--event ID --status happened|cancelled]
  npm run bulletin -- --file FILE.yaml

FILE.yaml has text (by language), and if you like topics, photo and event:
  text: { en: Xi Jinping has arrived., ru: Си Цзиньпин прибыл. }
  topics: [xi-visit]
  photo: arrival.jpg
  event: { id: xi-visit, status: happened }

It goes to every chat that has subscribed to one of the topics; without topics to all of them.
The running bot sends it. KNOWLEDGE_DIR and DATABASE_URL are the bot's.`;

/** How often progress is looked for, and when to say that nothing moves, in ms. */
const [LOOK_EVERY, QUIET_FOR] = [500, 10_000];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      text: { type: "string" },
      language: { type: "string" },
      topic: { type: "string", multiple: true, default: [] },
      photo: { type: "string" },
      event: { type: "string" },
      status: { type: "string" },
      file: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help || (values.text === undefined) === (values.file === undefined)) {
    console[values.help ? "log" : "error"](USAGE);
    if (!values.help) process.exitCode = 1;
    return;
  }
  const place = loadDatabasePlace(process.env);
  if (place.kind === "sqlite" && !existsSync(place.file)) {
    throw new BulletinError([
      `There is no database ${place.file} yet: start the bot once, so that people can subscribe.`,
    ]);
  }
  const base = await loadKnowledge(process.env["KNOWLEDGE_DIR"] ?? "knowledge");
  const { text = "", photo, event, status = "" } = values;
  const wanted: Wanted =
    values.file === undefined
      ? {
          text: { [values.language ?? base.mainLanguage]: text },
          topics: values.topic,
          photo,
          event: event === undefined ? undefined : { id: event, status },
        }
      : await readBulletinFile(values.file);
  const content = await toContent(wanted, base);
  const material = { base, say: loadTexts(), language: base.mainLanguage, timeZone: "UTC", news: [] };
  const excess = excessOf({ ...content, correctedAt: undefined }, material);
  if (excess > 0) throw new BulletinError([`The text is ${excess} characters too long for Telegram.`]);

  const store = await openBulletinStore(place);
  try {
    const { id } = await store.bulletins.draft({ ...content, author: undefined });
    const chats = await store.bulletins.publish(id);
    console.log(
      chats === 0 ? "Nobody has subscribed to this." : `In the queue for ${chats} ${chats === 1 ? "chat" : "chats"}.`,
    );
    if (chats !== 0) await watch(store, id);
  } finally {
    await store.close();
  }
}

/** Says how far it is, each time that something has changed, until it is over. */
async function watch({ bulletins, deliveries }: BulletinStore, id: string): Promise<void> {
  let [last, changedAt] = ["", Date.now()];
  for (;;) {
    const state = (await bulletins.find(id))?.state;
    const line = lineOf(await deliveries.counts(id));
    if (line !== last) {
      console.log(line);
      [last, changedAt] = [line, Date.now()];
    } else if (Date.now() - changedAt > QUIET_FOR) {
      console.log("Nothing moves. Is a bot running? It goes out as soon as one does; Ctrl-C ends only this watching.");
      changedAt = Infinity;
    }
    if (state !== "sending") {
      console.log(state === "cancelled" ? "It was stopped." : "It has gone out.");
      return;
    }
    await sleep(LOOK_EVERY);
  }
}

function lineOf({ total, states, doubtful, left }: Counts): string {
  const others = { failed: states.failed, gone: states.gone, unknown: states.unknown, "perhaps sent twice": doubtful };
  const parts = Object.entries(others).flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : []));
  return [`sent ${states.sent} of ${total}`, ...parts, `left ${left}`].join(", ");
}

dotenv.config({ quiet: true });
try {
  await main();
} catch (error) {
  const isUsage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  const own = [BulletinError, ConfigError, KnowledgeError, StoreError];
  if (!isUsage && !(error instanceof Error && own.some((kind) => error instanceof kind))) throw error;
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
