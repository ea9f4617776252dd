/**
 * The one normal form of text that people type. Everything that compares
 * words (phrasings, questions, aliases) compares this form.
 */

import { remembering } from "./remembering.ts";

/** A word as it was typed and as it is compared. */
export interface Word {
  /** As typed (after NFKC), for showing it back. */
  readonly surface: string;
  /** Normal form: lower case, no accents on Latin letters, no apostrophes. */
  readonly text: string;
}

// What separates words although Unicode counts it among the control characters.
const LINE_BREAK = /[\t-\r\u{85}]/gu;
const INVISIBLE = /[\p{Cf}\p{Cc}\u{fe00}-\u{fe0f}]/gu;
/** ASCII but for the backtick, which people type for an apostrophe. */
const PLAIN = /^[ -_a-~]*$/;
const APOSTROPHE = /[’‘‛′ʼʻ`]/gu;
const LATIN_ACCENT = /(\p{Script=Latin})\p{M}+/gu;
const DOTS_OF_YO = /(е)\u{308}+/gu;
// Han has no spaces: each character is a word of its own. "don't" and "Wang's"
// are one word; digits keep their separators ("2.5", "40,000"). Marks without
// a letter before them belong to emoji or to nothing.
const WORD = /\p{Script=Han}|\p{N}+(?:[.,]\p{N}+)*|[\p{L}--\p{Script=Han}](?:'?[[\p{L}\p{M}]--\p{Script=Han}])*/gv;

/** Splits text into words. Punctuation, emoji and control characters fall away. */
export function toWords(text: string): Word[] {
  // Most texts need no cleaning, which is the slow part.
  const clean = PLAIN.test(text) ? text : cleaned(text);
  return Array.from(clean.matchAll(WORD), ([surface]) => ({ surface, text: normalizeWord(surface) }));
}

function cleaned(text: string): string {
  return text
    .replaceAll("´", "'") // which NFKC would take apart, into a space and an accent
    .normalize("NFKC")
    .replaceAll(LINE_BREAK, " ")
    .replaceAll(INVISIBLE, "")
    .replaceAll(APOSTROPHE, "'");
}

/** The normal form of a whole text, words joined by single spaces: equal for texts that differ in nothing that matters. */
export function normalizeText(text: string): string {
  return toWords(text)
    .map((word) => word.text)
    .join(" ");
}

/** So many words are remembered at most. */
const REMEMBERED = 100_000;

const normalizeWord = remembering(REMEMBERED, (surface) =>
  surface
    .toLowerCase()
    .replace(/'s$/u, "")
    .replaceAll("'", "")
    // Turkic Latin letters are more than accents.
    .replaceAll("ş", "sh")
    .replaceAll("ç", "ch")
    .normalize("NFD")
    .replaceAll(LATIN_ACCENT, "$1")
    .replaceAll(DOTS_OF_YO, "$1")
    .normalize("NFC"),
);
