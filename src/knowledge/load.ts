import { access, readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { crossCheck } from "./cross-checks.ts";
import type { KnowledgeBase, Source } from "./knowledge-base.ts";
import { cardsSchema, entitiesSchema, eventsSchema, glossarySchema, visitSchema } from "./schema.ts";
import type { Visit } from "./schema.ts";
import { parseYamlFile } from "./yaml-file.ts";
import type { Fault, YamlFile } from "./yaml-file.ts";

/** A knowledge folder that cannot be used, with everything that is wrong with it. */
export class KnowledgeError extends Error {
  readonly folder: string;
  readonly faults: readonly Fault[];

  constructor(folder: string, faults: readonly Fault[]) {
    const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    super([`The knowledge in ${folder} has ${count}:`, ...faults.map(faultLine)].join("\n"));
    this.name = "KnowledgeError";
    this.folder = folder;
    this.faults = faults;
  }
}

/**
 * Reads a knowledge folder: visit.yaml, cards/*.yaml and the sources, and
 * entities.yaml and events.yaml where they exist.
 * @throws KnowledgeError with every fault, if there is any
 */
export async function loadKnowledge(folder: string): Promise<KnowledgeBase> {
  const faults: Fault[] = [];
  const report = (fault: Fault): void => void faults.push(fault);

  const visit = await readYaml(folder, "visit.yaml", visitSchema, report);
  const entities = await readOptionalYaml(folder, "entities.yaml", entitiesSchema, report);
  const events = await readOptionalYaml(folder, "events.yaml", eventsSchema, report);
  const glossary = await readOptionalYaml(folder, "glossary.yaml", glossarySchema, report);
  const cardFiles = await listCardFiles(folder, report);
  const readCards = await Promise.all(cardFiles.map((file) => readYaml(folder, file, cardsSchema, report)));
  const cards = readCards.filter((file) => file !== undefined);
  const sources = visit ? await readSources(folder, visit, report) : new Map<string, Source>();

  crossCheck(
    { visit, entities, events, glossary, cards, allCards: cards.length === cardFiles.length, sources },
    report,
  );

  const mainLanguage = visit?.value.languages[0];
  if (faults.length > 0 || visit === undefined || mainLanguage === undefined) {
    throw new KnowledgeError(
      folder,
      faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line),
    );
  }
  return Object.freeze({
    visit: visit.value,
    mainLanguage,
    sources,
    entities: byId(entities?.value ?? []),
    events: byId(events?.value ?? []),
    cards: byId(cards.flatMap((file) => file.value)),
  });
}

function faultLine({ file, line, id, message }: Fault): string {
  return `  ${file}:${line}${id === undefined ? "" : ` (${id})`}: ${message}`;
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

type Report = (fault: Fault) => void;

async function readYaml<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
  report: Report,
): Promise<YamlFile<z.infer<Schema>> | undefined> {
  const content = await readText(folder, file, (message) => report({ file, line: 1, message }));
  return content === undefined ? undefined : parseYamlFile(file, content, schema, report);
}

/** As readYaml; where there is no such file it is as if it held an empty list. */
async function readOptionalYaml<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
  report: Report,
): Promise<YamlFile<z.infer<Schema>> | undefined> {
  const exists = await access(path.join(folder, file)).then(
    () => true,
    () => false,
  );
  return exists ? readYaml(folder, file, schema, report) : parseYamlFile(file, "[]", schema, report);
}

async function listCardFiles(folder: string, report: Report): Promise<string[]> {
  const file = "cards";
  let names: string[];
  try {
    names = await readdir(path.join(folder, file));
  } catch (error) {
    report({ file, line: 1, message: cannotRead(error) });
    return [];
  }
  for (const name of names.filter((other) => other.endsWith(".yml"))) {
    report({ file: `${file}/${name}`, line: 1, message: "ends in .yml, and would not be read: name it .yaml" });
  }
  const files = names.filter((name) => name.endsWith(".yaml")).map((name) => `${file}/${name}`);
  if (files.length === 0) report({ file, line: 1, message: "holds no .yaml file" });
  return files.toSorted();
}

async function readSources(folder: string, visit: YamlFile<Visit>, report: Report): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>();
  for (const [index, { file, ...source }] of visit.value.sources.entries()) {
    const at = (message: string): void => {
      report({
        file: visit.file,
        line: visit.lineOf(["sources", index, "file"]),
        id: source.id,
        message: `file: ${message}`,
      });
    };
    if (path.relative(folder, path.join(folder, file)).split(path.sep)[0] === "..") {
      at(`"${file}" lies outside the knowledge folder`);
      continue;
    }
    const text = await readText(folder, file, (message) => at(`"${file}" ${message}`));
    if (text !== undefined) sources.set(source.id, { ...source, text });
  }
  return sources;
}

async function readText(folder: string, file: string, fail: (message: string) => void): Promise<string | undefined> {
  try {
    const bytes = await readFile(path.join(folder, file));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    fail(error instanceof TypeError ? "is not UTF-8 text" : cannotRead(error));
    return undefined;
  }
}

function cannotRead(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "does not exist";
  if (code === "EACCES") return "may not be read";
  if (code === "EISDIR") return "is a folder, but must be a file";
  if (code === "ENOTDIR") return "is a file, but must be a folder";
  return `cannot be read (${String(code)})`;
}
