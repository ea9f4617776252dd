import type { YAMLError } from "yaml";
import type { z } from "zod";

const NEEDS_QUOTES = 'text with ": " in it, or that begins with a sign like @ or !, needs quotes around it';

const SYNTAX: Readonly<Partial<Record<YAMLError["code"], string>>> = {
  BAD_SCALAR_START: NEEDS_QUOTES,
  BLOCK_AS_IMPLICIT_KEY: NEEDS_QUOTES,
  BLOCK_IN_FLOW: NEEDS_QUOTES,
  DUPLICATE_KEY: "this key stands here twice",
  MULTIPLE_DOCS: '"---" may stand only at the head of a file',
  TAG_RESOLVE_FAILED: NEEDS_QUOTES,
};

const KINDS: Readonly<Record<string, string>> = {
  string: "text (a number or true needs quotes around it)",
  array: "a list",
  object: 'made of "key: value" pairs',
  record: "given by language, like { en: … }",
  boolean: "true or false",
};

/** What is wrong with a file's syntax, in a curator's words where we have some, else in the parser's. */
export function syntaxInWords(error: YAMLError): string {
  const [firstLine = error.code] = error.message.split("\n");
  return SYNTAX[error.code] ?? firstLine.replace(/ at line \d+, column \d+:?$/, "");
}

/** What is wrong with a value, in a curator's words; what the schema says of its own accord goes before. */
export const valueInWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return "is missing";
  if (issue.input === null) return "is empty";
  if (issue.code === "invalid_type") return `must be ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`;
  if (issue.code === "invalid_key") return issue.issues[0]?.message;
  if (issue.code === "unrecognized_keys") return "there is no such key";
  if (issue.code === "too_small") return `needs at least ${issue.minimum} of them`;
  if (issue.code === "too_big") return `at most ${issue.maximum} of them`;
  return undefined;
};
