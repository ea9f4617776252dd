import { toWords } from "../language/normalize.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";

/** Finds the names of entities in a row of words. */
export interface NameTable {
  /** Every word that occurs in a name, with how many names it occurs in. */
  readonly words: ReadonlyMap<string, number>;
  /** The longest name that begins at a position: its entity, and how many words it takes. */
  match(words: readonly string[], start: number): { entity: string; length: number } | undefined;
}

/** Builds the table of names and aliases of all entities, in all languages: a Russian question may hold a Latin name. */
export function createNameTable(base: KnowledgeBase): NameTable {
  const byFirstWord = new Map<string, { entity: string; words: string[] }[]>();
  const frequencies = new Map<string, number>();
  for (const entity of base.entities.values()) {
    const names = [...Object.values(entity.names), ...Object.values(entity.aliases).flat()];
    for (const name of names) {
      const words = toWords(name).map((word) => word.text);
      const [first] = words;
      if (first === undefined) continue;
      const list = byFirstWord.get(first);
      if (list) list.push({ entity: entity.id, words });
      else byFirstWord.set(first, [{ entity: entity.id, words }]);
      for (const word of new Set(words)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    }
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length);

  return {
    words: frequencies,
    match(words, start) {
      const candidates = byFirstWord.get(words[start] ?? "") ?? [];
      const found = candidates.find((name) => name.words.every((word, offset) => words[start + offset] === word));
      return found && { entity: found.entity, length: found.words.length };
    },
  };
}
