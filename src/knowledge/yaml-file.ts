import { LineCounter, isMap, isNode, isScalar, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { syntaxInWords, valueInWords } from "./fault-words.ts";

/** One thing that is wrong with a knowledge file, where a curator can find it. */
export interface Fault {
  /** Relative to the knowledge folder. */
  readonly file: string;
  readonly line: number;
  /** The card, entity or event that it concerns. */
  readonly id?: string | undefined;
  readonly message: string;
}

export type Path = readonly PropertyKey[];

/** A parsed file: its value, and the line that each part of it came from. */
export interface YamlFile<Value> {
  readonly file: string;
  readonly value: Value;
  /** For a key and its value, the line of the key. */
  lineOf(path: Path): number;
}

/**
 * Parses YAML and holds it against a schema.
 * @param report is called for every fault; the value is undefined if there was any
 */
export function parseYamlFile<Schema extends z.ZodType>(
  file: string,
  content: string,
  schema: Schema,
  report: (fault: Fault) => void,
): YamlFile<z.infer<Schema>> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  // One slip makes the parser stumble again in the same line: its first error there says most.
  // The parser only warns of an unknown tag, but drops it: "!hot news" would read "news".
  const stumbles = [...document.warnings, ...document.errors.toReversed()];
  const errors = new Map(stumbles.map((error) => [lineAt(error.pos[0]), syntaxInWords(error)]));
  visit(document, {
    Alias(_key, alias) {
      if (alias.range && alias.resolve(document) === undefined)
        errors.set(lineAt(alias.range[0]), `text that begins with * needs quotes around it: *${alias.source}`);
    },
  });
  for (const [line, message] of errors) report({ file, line, message });
  if (errors.size > 0) return undefined;

  const nodeAt = (path: Path): unknown => {
    const parent: unknown = document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
    return pair ? pair.key : document.getIn(path, true);
  };
  // A path may lead to something that is not there: then its nearest parent tells the line.
  const lineOf = (path: Path): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = nodeAt(path.slice(0, length));
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return 1;
  };

  let raw: unknown;
  try {
    raw = document.toJS();
  } catch (error) {
    // The parser follows only so many aliases, lest a small file grow without end.
    if (!(error instanceof ReferenceError)) throw error;
    report({ file, line: 1, message: "there are too many aliases (*name): write the text out" });
    return undefined;
  }
  const parsed = schema.safeParse(raw, { error: valueInWords });
  if (parsed.success) return { file, value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
    const paths = keys.length > 0 ? keys.map((key) => issue.path.concat(key)) : [issue.path];
    for (const path of paths) {
      report({ file, line: lineOf(path), id: idOf(raw, path), message: describe(path, issue.message) });
    }
  }
  return undefined;
}

/** The id of the list item that a path leads into. */
function idOf(raw: unknown, path: Path): string | undefined {
  const [index] = path;
  if (!Array.isArray(raw) || typeof index !== "number") return undefined;
  const item: unknown = raw[index];
  if (typeof item !== "object" || item === null || !("id" in item)) return undefined;
  return typeof item.id === "string" ? item.id : undefined;
}

function describe(path: Path, message: string): string {
  const place = path.filter((part, index) => !(index === 0 && typeof part === "number")).join(".");
  return place === "" ? message : `${place}: ${message}`;
}
