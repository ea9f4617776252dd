import { en } from "./words-en.ts";
import type { Words } from "./words-en.ts";
import { kk } from "./words-kk.ts";
import { ru } from "./words-ru.ts";
import { zh } from "./words-zh.ts";

export type { Words } from "./words-en.ts";

const ALL: ReadonlyMap<string, Words> = new Map([
  ["en", en],
  ["ru", ru],
  ["kk", kk],
  ["zh", zh],
]);

/** The languages that the page speaks. */
export const LANGUAGES: readonly string[] = [...ALL.keys()];

/** What the page says in a language; in English where it does not speak it. */
export function wordsIn(language: string): Words {
  return ALL.get(language) ?? en;
}
