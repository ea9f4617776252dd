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
  /** Carries subject matter: a name, or no function word. */
  readonly salient: boolean;
}

/** What it takes to read a language: its stems, the known words and the names. */
export interface Reading {
  readonly stem: Stem;
  readonly functionWords: ReadonlySet<string>;
  readonly spelling: Spelling;
  readonly names: NameTable;
}

/** Turns words into terms: unknown words corrected first, so that a misspelt name is found, then names, longest first, then stems. */
export function toTerms(words: readonly Word[], { stem, functionWords, spelling, names }: Reading): Term[] {
  const spelt = words.flatMap((word) => correct(word, spelling));
  const forms = spelt.map(({ text }) => text);
  const terms: Term[] = [];
  for (let index = 0; index < spelt.length;) {
    const name = names.match(forms, index);
    const length = name?.length ?? 1;
    const surface = spelt
      .slice(index, index + length)
      .map((word) => word.surface)
      .join(" ");
    const form = forms[index] ?? "";
    terms.push(
      name
        ? { kind: "name", key: name.entity, form: name.entity, surface, unknown: false, salient: true }
        : {
            kind: "word",
            key: stem(form),
            form,
            surface,
            unknown: !spelling.has(form),
            salient: !functionWords.has(form),
          },
    );
    index += length;
  }
  return terms;
}

/** The known word or words that were meant; the word itself where none is near. */
function correct(word: Word, spelling: Spelling): Word[] {
  if (spelling.has(word.text)) return [word];
  const corrected = spelling.correct(word.text);
  if (corrected !== undefined) return [{ ...word, text: corrected }];
  return split(word, spelling) ?? [word];
}

/** Two known words without the space between them: "wangyi", "primeminister". */
function split({ text, surface }: Word, spelling: Spelling): Word[] | undefined {
  if (text.length > 2 * spelling.longest) return undefined;
  for (let end = text.length - 2; end >= 3; end--) {
    const [left, right] = [text.slice(0, end), text.slice(end)];
    if (spelling.has(left) && spelling.has(right)) return [left, right].map((part) => ({ text: part, surface }));
  }
  return undefined;
}
