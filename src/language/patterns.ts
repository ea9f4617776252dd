/** Turns the pattern notation of language-rules.ts into regular expressions. */

const HAN = /\p{Script=Han}/u;
const BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/** The entries of a list: one after another, with a bar or a line break between. */
export function listEntries(list: string): string[] {
  return list
    .split(/[|\n]/u)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** Words that are joined by spaces, but without those between Han characters: as Chinese is written, and as patterns have it. */
export function withoutHanSpaces(text: string): string {
  return text.replaceAll(BETWEEN_HAN, "");
}

/** Fits where the pattern stands in a text as whole words. */
export function anywhere(pattern: string, fold: (word: string) => string): RegExp {
  return new RegExp(`${LEFT(pattern)}(?:${source(pattern, fold)})${RIGHT(pattern)}`, "u");
}

/** Fits where a text begins with the pattern, or several of them. */
export function atStart(pattern: string, fold: (word: string) => string): RegExp {
  return new RegExp(`^(?:(?:${source(pattern, fold)})${RIGHT(pattern)} ?)+`, "u");
}

/** Fits where a text ends with the pattern. */
export function atEnd(pattern: string, fold: (word: string) => string): RegExp {
  return new RegExp(` ?${LEFT(pattern)}(?:${source(pattern, fold)})$`, "u");
}

// Chinese has no spaces between its words, so that it has no edges of words either.
const LEFT = (pattern: string): string => (HAN.test(pattern) ? "" : "(?<![\\p{L}\\p{N}])");
const RIGHT = (pattern: string): string => (HAN.test(pattern) ? "" : "(?![\\p{L}\\p{N}])");

function source(pattern: string, fold: (word: string) => string): string {
  return pattern
    .replaceAll(" | ", "|")
    .replaceAll(/\p{L}+/gu, fold)
    .replaceAll(/(?<=\p{L})\*/gu, "\\p{L}*");
}
