import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Language } from "../language/language.ts";

/** Finds the names of entities in a row of words. */
export interface NameTable {
  /** Every word that occurs in a name, with how many names it occurs in. */
  readonly words: ReadonlyMap<string, number>;
  /** Whether a word can be one of a name's, with whatever ending. */
  hasWord(word: string): boolean;
  /** The longest name that begins at a position: its entity, and how many words it takes. */
  match(words: readonly string[], start: number): { entity: string; length: number } | undefined;
}

/**
 * Builds the table of names and aliases of all entities, in the normal form of
 * one language, but from all languages: a Russian question may hold a Latin name.
 */
export function createNameTable(base: KnowledgeBase, language: Language): NameTable {
  const byFirstWord = new Map<string, { entity: string; words: string[] }[]>();
  const frequencies = new Map<string, number>();
  for (const entity of base.entities.values()) {
    const names = [...Object.values(entity.names), ...Object.values(entity.aliases).flat()];
    for (const name of names) {
      const words = language.toWords(name).map((word) => word.text);
      const [first] = words;
      if (first === undefined) continue;
      const list = byFirstWord.get(first);
      if (list) list.push({ entity: entity.id, words });
      else byFirstWord.set(first, [{ entity: entity.id, words }]);
      for (const word of new Set(words)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    }
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length);

  const fits = (word: string | undefined, ofName: string): boolean =>
    word !== undefined && (word === ofName || language.nameForms(word).includes(ofName));

  return {
    words: frequencies,
    hasWord: (word) => language.nameForms(word).some((form) => frequencies.has(form)),
    match(words, start) {
      let longest: { entity: string; length: number } | undefined;
      for (const form of language.nameForms(words[start] ?? "")) {
        for (const name of byFirstWord.get(form) ?? []) {
          if (name.words.length <= (longest?.length ?? 0)) break;
          const isHere = name.words.every((word, offset) => offset === 0 || fits(words[start + offset], word));
          if (isHere) longest = { entity: name.entity, length: name.words.length };
        }
      }
      return longest;
    },
  };
}
