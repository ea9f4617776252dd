import { LineCounter, isNode, parseDocument } from "yaml";
import type { z } from "zod";

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
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      const [firstLine = error.code] = error.message.split("\n");
      const message = firstLine.replace(/ at line \d+, column \d+:?$/, "");
      report({ file, line: lines.linePos(error.pos[0]).line, message });
    }
    return undefined;
  }

  // A path may lead to something that is not there: then its nearest parent tells the line.
  const lineOf = (path: Path): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };

  const raw: unknown = document.toJS();
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { file, value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    report({ file, line: lineOf(issue.path), id: idOf(raw, issue.path), message: describe(issue.path, issue.message) });
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
