/** The bases that are measured, and the questions asked of them. */
import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { loadKnowledge } from "../src/knowledge/load.ts";
import type { KnowledgeBase } from "../src/knowledge/knowledge-base.ts";
import type { BenchCard } from "./engines/engine.ts";

export interface BenchQuestion {
  readonly text: string;
  /** Undefined for one that is to count among both. */
  readonly hasTypos: boolean | undefined;
  readonly isAnswerable: boolean;
  /** The cards that answer it; for one without an answer those that say so, or tell the truth about it. */
  readonly right: readonly string[];
}

export interface BenchSet {
  readonly name: string;
  readonly language: string;
  readonly cards: readonly BenchCard[];
  readonly questions: readonly BenchQuestion[];
  /** The visit's knowledge, for the engine that can use more than phrasings. */
  readonly visit?: KnowledgeBase;
}

const ROOT = path.join(import.meta.dirname, "..");
const PUBLIC = ["clinc150-n5", "xsid-kk-n10"];

/** The visit's golden questions by language, then the public sets, where their folder is there. */
export async function loadSets(publicFolder: string): Promise<BenchSet[]> {
  const visit = await loadKnowledge(path.join(ROOT, "knowledge"));
  const sets: BenchSet[] = [];
  for (const language of visit.visit.languages) sets.push(await visitSet(visit, language));
  for (const name of PUBLIC) {
    const folder = path.join(publicFolder, name);
    const isThere = await access(folder).then(
      () => true,
      () => false,
    );
    if (isThere) sets.push(await publicSet(folder, name));
    else console.log(`${folder} is not there: left out`);
  }
  return sets;
}

interface Golden {
  readonly q: string;
  readonly kind: string;
  readonly cards: readonly string[];
}

async function visitSet(visit: KnowledgeBase, language: string): Promise<BenchSet> {
  const cards = [...visit.cards.values()].map(({ id, questions }) => ({ id, phrasings: questions[language] ?? [] }));
  const silent = [...visit.cards.values()].filter((card) => card.silent).map(({ id }) => id);
  const golden = await readLines<Golden>(path.join(ROOT, "tests/golden", `${language}.jsonl`));
  const questions = golden
    .filter(({ kind }) => kind !== "small-talk")
    .map(({ q, kind, cards: right }) => {
      const isAnswerable = ["fact", "keyword", "typo", "indirect"].includes(kind);
      return {
        text: q,
        hasTypos: isAnswerable ? kind === "typo" : undefined,
        isAnswerable,
        right: isAnswerable ? right : [...right, ...silent],
      };
    });
  return { name: `visit, ${language}`, language, cards, questions, visit };
}

async function publicSet(folder: string, name: string): Promise<BenchSet> {
  const base: { id: string; questions: string[] }[] = JSON.parse(await readFile(path.join(folder, "kb.json"), "utf8"));
  const read = async (file: string, hasTypos: boolean): Promise<BenchQuestion[]> => {
    const lines = await readLines<{ q: string; id: string | null; split: string }>(path.join(folder, file));
    return lines.map(({ q, id }) => ({ text: q, hasTypos, isAnswerable: id !== null, right: id === null ? [] : [id] }));
  };
  return {
    name,
    language: name.includes("-kk-") ? "kk" : "en",
    cards: base.map(({ id, questions }) => ({ id, phrasings: questions })),
    questions: [...(await read("queries.jsonl", false)), ...(await read("queries.typo.jsonl", true))],
  };
}

async function readLines<Line>(file: string): Promise<Line[]> {
  const text = await readFile(file, "utf8");
  return text
    .trim()
    .split("\n")
    .map((line): Line => JSON.parse(line));
}
