import type { Language } from "../language/language.ts";
import type { Word } from "../language/normalize.ts";
import { withoutHanSpaces } from "../language/patterns.ts";
import type { NameTable } from "./names.ts";
import type { Spelling } from "./spelling.ts";

/** One unit of a question or phrasing: a stemmed word, or a name however it was written. */
export interface Term {
  readonly kind: "word" | "name";
  /** The stem, or the id of the entity. */
  readonly key: string;
  /** The normalised word that the stem was made of; the entity's id for names. */
  readonly form: string;
  /** What was typed. */
  readonly surface: string;
  /** A typing error was corrected in it. */
  readonly corrected: boolean;
  /** Neither known nor corrected. */
  readonly unknown: boolean;
  /** Carries subject matter: a name, or no function word. */
  readonly salient: boolean;
}

/** What it takes to read a language: its stems, the known words and the names. */
export interface Reading {
  readonly language: Language;
  readonly spelling: Spelling;
  readonly names: NameTable;
}

/** The longest entries among function words, in words: "do you know"; in Chinese each character is a word. */
const LONGEST_FUNCTION_WORD = 4;

/** Turns words into terms: unknown words corrected first, so that a misspelt name is found, then names, longest first, then stems. */
export function toTerms(words: readonly Word[], { language, spelling, names }: Reading): Term[] {
  const spelt = words.flatMap((word) => correct(word, spelling, names));
  const forms = spelt.map(({ text }) => text);
  const terms: Term[] = [];
  /** Up to this word there are function words. */
  let functionWordsEnd = 0;
  for (let index = 0; index < spelt.length;) {
    const name = names.match(forms, index);
    if (name) {
      const parts = spelt.slice(index, index + name.length);
      const surface = withoutHanSpaces(parts.map((word) => word.surface).join(" "));
      const corrected = parts.some((word) => word.corrected);
      const key = name.entity;
      terms.push({ kind: "name", key, form: key, surface, corrected, unknown: false, salient: true });
      index += name.length;
      continue;
    }
    functionWordsEnd = Math.max(functionWordsEnd, index + functionWordsAt(forms, index, language.functionWords));
    const form = forms[index] ?? "";
    terms.push({
      kind: "word",
      key: language.stem(form),
      form,
      surface: spelt[index]?.surface ?? form,
      corrected: spelt[index]?.corrected ?? false,
      unknown: !spelling.has(form),
      salient: index >= functionWordsEnd,
    });
    index++;
  }
  return terms;
}

/** How many words the longest function word takes that begins at a position. */
function functionWordsAt(forms: readonly string[], start: number, functionWords: ReadonlySet<string>): number {
  let longest = 0;
  let words = "";
  for (let length = 1; length <= LONGEST_FUNCTION_WORD && start + length <= forms.length; length++) {
    words += (length === 1 ? "" : " ") + (forms[start + length - 1] ?? "");
    if (functionWords.has(words)) longest = length;
  }
  return longest;
}

interface SpeltWord extends Word {
  readonly corrected: boolean;
}

/** The known word or words that were meant; the word itself where none is near. */
function correct(word: Word, spelling: Spelling, names: NameTable): SpeltWord[] {
  const asTyped = { ...word, corrected: false };
  if (spelling.has(word.text) || names.hasWord(word.text)) return [asTyped];
  const corrected = spelling.correct(word.text);
  if (corrected !== undefined) return [{ ...word, text: corrected, corrected: true }];
  return split(word, spelling) ?? [asTyped];
}

/** Two known words without the space between them: "wangyi", "primeminister". */
function split({ text, surface }: Word, spelling: Spelling): SpeltWord[] | undefined {
  if (text.length > 2 * spelling.longest) return undefined;
  for (let end = text.length - 2; end >= 3; end--) {
    const [left, right] = [text.slice(0, end), text.slice(end)];
    if (spelling.has(left) && spelling.has(right)) {
      return [left, right].map((part) => ({ text: part, surface, corrected: true }));
    }
  }
  return undefined;
}
