/**
 * Compares Sapar with other engines on the same bases, in one run. Times are
 * the machine's of that hour: only their ratios say anything.
 */
import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { LATENCY, measureBroadcast } from "./broadcast.ts";
import { measureChatter } from "./chatter.ts";
import type { BenchCard, Engine } from "./engines/engine.ts";
import { fuse } from "./engines/fuse.ts";
import { minisearch } from "./engines/minisearch.ts";
import { nlpjs } from "./engines/nlpjs.ts";
import { sapar } from "./engines/sapar.ts";
import { measureAccuracy, measureSpeed } from "./measure.ts";
import { loadSets } from "./sets.ts";
import type { BenchSet } from "./sets.ts";

const PUBLIC_SETS = process.env["BENCH_SETS"] ?? path.join(import.meta.dirname, "../../shared/bench");
const RATES = [25, 500];
const SIZES = [100, 300, 1_000, 3_000, 10_000, 30_000];
const PHRASINGS_PER_CARD = 20;
const TIMED = 300;
/** Above so many phrasings the slow engines are asked fewer questions, and nlp.js is not trained. */
const LARGE = 3_000;
const TIMED_WHEN_LARGE = 30;

const TOKEN_SEARCH = "fuse.js, token search, threshold 0.3";
const others: Engine[] = [
  fuse("fuse.js, defaults", {}),
  fuse(TOKEN_SEARCH, { useTokenSearch: true, threshold: 0.3 }),
  minisearch,
  nlpjs,
];

const sets = await loadSets(PUBLIC_SETS);
const accuracy = await accuracyTable(sets);
const speed = await speedTable(sets);
const broadcast = await broadcastTable();
const chatter = await measureChatter();
const report = `# Results

${await machine()}

## Accuracy

Per cent, clean / with typing errors. Top-1: the best card answers the question. AUROC: how well the confidence tells questions with an answer from others. Rightly: answered with the right card, or rightly refused, at the threshold that the base itself gives (Sapar fits a confidence; for the others a threshold is fitted on phrasings and cards held out).

${accuracy}

## Speed

Made-up phrasings of the visit's and CLINC150's words, ${PHRASINGS_PER_CARD} a card; questions of CLINC150 with typing errors, each asked once. Compare within a size: the machine is noisy.

${speed}

## Broadcast

The courier against the stand-in for Telegram's server, which answers after ${LATENCY} ms in a thread of its own, on a SQLite file: messages a second as a share of BROADCAST_RATE.

${broadcast}

## Chatter in groups

${chatter.messages.toLocaleString("en")} messages that are not for the bot: ${chatter.calls} calls to Telegram, ${chatter.mean.toFixed(3)} ms a message.
`;
await writeFile(path.join(import.meta.dirname, "RESULTS.md"), report);
console.log("\nWritten to bench/RESULTS.md");

async function accuracyTable(all: readonly BenchSet[]): Promise<string> {
  const rows: string[][] = [["set", "engine", "top-1", "AUROC", "rightly"]];
  for (const set of all) {
    for (const engine of [sapar(set.visit), ...others]) {
      const { top1, auroc, rightly } = await measureAccuracy(engine, set);
      const pair = ([clean, typos]: readonly [number, number]): string => `${clean.toFixed(1)} / ${typos.toFixed(1)}`;
      rows.push([set.name, engine.name, pair(top1), auroc.toFixed(1), pair(rightly)]);
      console.log(rows.at(-1)?.join("  "));
    }
  }
  return table(rows);
}

async function broadcastTable(): Promise<string> {
  const rows: string[][] = [["rate", "chats", "reached, a second", "share of the rate, per cent"]];
  for (const rate of RATES) {
    const { chats, reached } = await measureBroadcast(rate);
    rows.push([String(rate), String(chats), reached.toFixed(1), ((100 * reached) / rate).toFixed(1)]);
    console.log(rows.at(-1)?.join("  "));
  }
  return table(rows);
}

async function speedTable(all: readonly BenchSet[]): Promise<string> {
  const rows: string[][] = [
    ["phrasings", "engine", "load, ms", "p50, ms", "p99, ms", "questions a second", "heap, MB", "times Sapar's p50"],
  ];
  const english = all.filter(({ language }) => language === "en");
  const pool = english.flatMap(({ cards }) => cards.flatMap(({ phrasings }) => phrasings));
  const asked =
    (english.at(-1) ?? english[0])?.questions.filter(({ hasTypos }) => hasTypos).map(({ text }) => text) ?? [];
  for (const size of SIZES) {
    const cards = madeUpCards(pool, size);
    let own = 0;
    for (const engine of [sapar(), ...others]) {
      if (engine === nlpjs && size > LARGE) continue;
      const questions = asked.slice(0, engine.name === "Sapar" || size <= LARGE ? TIMED : TIMED_WHEN_LARGE);
      const { load, p50, p99, perSecond, memory, phrasings } = await measureSpeed(engine, cards, questions);
      own ||= p50;
      const figures = [
        load.toFixed(0),
        p50.toFixed(2),
        p99.toFixed(2),
        perSecond.toFixed(0),
        memory.toFixed(0),
        (p50 / own).toFixed(1),
      ];
      rows.push([String(phrasings), engine.name, ...figures]);
      console.log(rows.at(-1)?.join("  "));
    }
  }
  return table(rows);
}

/** The first half of one phrasing and the second half of another: as many as wanted, and always the same ones. */
function madeUpCards(pool: readonly string[], size: number): BenchCard[] {
  let state = 1;
  const any = (): string[] => {
    // The generator of the C standard's example: repeatable is all that matters.
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (pool[state % pool.length] ?? "").split(" ");
  };
  const made = (): string => {
    const [first, second] = [any(), any()];
    return [...first.slice(0, Math.ceil(first.length / 2)), ...second.slice(Math.floor(second.length / 2))].join(" ");
  };
  return Array.from({ length: Math.ceil(size / PHRASINGS_PER_CARD) }, (_, card) => ({
    id: `card-${card}`,
    phrasings: [...new Set(Array.from({ length: PHRASINGS_PER_CARD }, made))],
  }));
}

async function machine(): Promise<string> {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    await readFile(path.join(import.meta.dirname, "package.json"), "utf8"),
  );
  const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  const cpu = os.cpus()[0]?.model.trim() ?? "unknown processor";
  return `Node ${process.version}, ${os.cpus().length} × ${cpu}, ${os.type()} ${os.arch()}; ${versions.join(", ")}. Made by \`npm run bench\`.`;
}

function table([head = [], ...rows]: readonly string[][]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
