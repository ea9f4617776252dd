import type { Word } from "../language/normalize.ts";
import type { Stem } from "../language/stem.ts";
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
  /** Neither known nor corrected. */
  readonly unknown: boolean;
}

/** What it takes to read a language: its stems, the known words and the names. */
export interface Reading {
  readonly stem: Stem;
  readonly spelling: Spelling;
  readonly names: NameTable;
}

/** Turns words into terms: unknown words corrected first, so that a misspelt name is found, then names, longest first, then stems. */
export function toTerms(words: readonly Word[], { stem, spelling, names }: Reading): Term[] {
  const forms = words.map(({ text }) => (spelling.has(text) ? text : (spelling.correct(text) ?? text)));
  const terms: Term[] = [];
  for (let index = 0; index < words.length;) {
    const name = names.match(forms, index);
    const length = name?.length ?? 1;
    const surface = words
      .slice(index, index + length)
      .map((word) => word.surface)
      .join(" ");
    const form = forms[index] ?? "";
    terms.push(
      name
        ? { kind: "name", key: name.entity, form: name.entity, surface, unknown: false }
        : { kind: "word", key: stem(form), form, surface, unknown: !spelling.has(form) },
    );
    index += length;
  }
  return terms;
}
