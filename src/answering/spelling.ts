import Fuse from "fuse.js";
import { editDistance } from "./edit-distance.ts";

/** Corrects words that were typed wrong to words that are known. */
export interface Spelling {
  has(word: string): boolean;
  /** The known word that was probably meant; undefined where none is near enough. */
  correct(word: string): string | undefined;
}

const CACHED_WORDS = 20_000;
/** fuse.js counts two swapped letters as two errors: in a word of four letters that is a score of 0.5. */
const FUSE_THRESHOLD = 0.6;
/** How many proposals are looked at; the right one is among the first 50 as a rule. */
const PROPOSALS = 100;

/**
 * fuse.js proposes, the edit distance decides: fuse.js's own score does not
 * tell a typing error from another word.
 * @param frequencies known words, and how often each occurs: the more frequent one wins where two are equally near
 */
export function createSpelling(frequencies: ReadonlyMap<string, number>): Spelling {
  const fuse = new Fuse([...frequencies.keys()], { threshold: FUSE_THRESHOLD });
  const cache = new Map<string, string | undefined>();
  // fuse.js takes seconds for a word of thousands of letters; two more than any known word has are never a typing error.
  const longest = Math.max(0, ...Array.from(frequencies.keys(), (word) => word.length)) + 2;

  const search = (word: string): string | undefined => {
    let best: { word: string; distance: number; frequency: number } | undefined;
    for (const { item } of fuse.search(word, { limit: PROPOSALS })) {
      const limit = allowedEdits(word, item);
      if (limit === 0) continue;
      const distance = editDistance(word, item, limit);
      if (distance > limit) continue;
      const frequency = frequencies.get(item) ?? 0;
      if (!best || distance < best.distance || (distance === best.distance && frequency > best.frequency)) {
        best = { word: item, distance, frequency };
      }
    }
    return best?.word;
  };

  return {
    has: (word) => frequencies.has(word),
    correct(word) {
      if (word.length > longest) return undefined;
      if (cache.has(word)) return cache.get(word);
      const found = search(word);
      if (cache.size >= CACHED_WORDS) cache.clear();
      cache.set(word, found);
      return found;
    },
  };
}

/**
 * How many edits a typing error may have. In short words one changed letter
 * makes another word (wing, Wang), so that only swapped, doubled, missing or
 * added letters pass; numbers are never corrected.
 */
function allowedEdits(typed: string, known: string): number {
  if (/\p{N}/u.test(typed) || /\p{N}/u.test(known)) return 0;
  const shorter = Math.min(typed.length, known.length);
  const sameStart = typed[0] === known[0];
  if (shorter < 3) return 0;
  if (shorter <= 7 && lettersOf(typed) === lettersOf(known)) return 1;
  if (shorter === 3) return 0;
  if (shorter === 4) return sameStart && typed.length !== known.length ? 1 : 0;
  if (shorter === 5 && !sameStart) return 0;
  return shorter <= 7 || !sameStart ? 1 : 2;
}

/** The letters of a word, each once, in order: equal for words whose letters are swapped or doubled. */
function lettersOf(word: string): string {
  return [...new Set(word)].toSorted().join("");
}
