import Fuse from "fuse.js";
import { remembering } from "../language/remembering.ts";
import { editDistance } from "./edit-distance.ts";

/** Corrects words that were typed wrong to words that are known. */
export interface Spelling {
  /** No word of more characters is ever corrected. */
  readonly longest: number;
  has(word: string): boolean;
  /** The known word that was probably meant; undefined where none is near enough. */
  correct(word: string): string | undefined;
}

const CACHED_WORDS = 20_000;
/** fuse.js counts two swapped letters as two errors: in a word of four letters that is a score of 0.5. */
const FUSE_THRESHOLD = 0.6;
/** How many known words fuse.js compares: it is too slow for all of them, and the right one shares many pairs of letters. */
const COMPARED = 20;
const SHORTEST = 3;
/** No typing error has more edits (allowedEdits), so that none is further off in length either. */
const MOST_EDITS = 2;

/**
 * Shared pairs of letters preselect, fuse.js proposes, the edit distance
 * decides: fuse.js's own score does not tell a typing error from another word.
 * @param frequencies known words, and how often each occurs: the more frequent one wins where two are equally near
 */
export function createSpelling(frequencies: ReadonlyMap<string, number>): Spelling {
  const longest = Math.max(0, ...Array.from(frequencies.keys(), (word) => word.length)) + MOST_EDITS;
  const words = [...frequencies.keys()];
  const byPair = new Map<string, number[]>();
  for (const [number, word] of words.entries()) {
    for (const pair of pairsOf(word)) {
      const having = byPair.get(pair);
      if (having) having.push(number);
      else byPair.set(pair, [number]);
    }
  }
  /** By word how many pairs it shares with the one that is looked up; zero between two look-ups. */
  const shared = new Uint8Array(words.length);

  /** The known words of about the same length that share most pairs of letters. */
  const alike = (word: string): string[] => {
    const found: number[] = [];
    for (const pair of pairsOf(word)) {
      for (const number of byPair.get(pair) ?? []) {
        if (Math.abs((words[number]?.length ?? 0) - word.length) > MOST_EDITS) continue;
        const count = (shared[number] ?? 0) + 1;
        if (count === 1) found.push(number);
        shared[number] = count;
      }
    }
    const counts = found.map((number) => shared[number] ?? 0).toSorted((a, b) => b - a);
    const least = counts[COMPARED - 1] ?? 1;
    const best = found.filter((number) => (shared[number] ?? 0) >= least);
    best.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0));
    for (const number of found) shared[number] = 0;
    return best.slice(0, COMPARED).map((number) => words[number] ?? "");
  };

  const search = remembering(CACHED_WORDS, (word): string | undefined => {
    let best: { word: string; distance: number; frequency: number } | undefined;
    for (const { item } of new Fuse(alike(word), { threshold: FUSE_THRESHOLD }).search(word)) {
      const distance = editDistance(word, item, MOST_EDITS);
      if (distance > MOST_EDITS || distance > allowedEdits(word, item)) continue;
      const frequency = frequencies.get(item) ?? 0;
      if (!best || distance < best.distance || (distance === best.distance && frequency > best.frequency)) {
        best = { word: item, distance, frequency };
      }
    }
    return best?.word;
  });

  return {
    longest,
    has: (word) => frequencies.has(word),
    correct(word) {
      return word.length < SHORTEST || word.length > longest ? undefined : search(word);
    },
  };
}

/** The pairs of neighbouring letters of a word, its edges among them, each once; and each with one letter between. */
function pairsOf(word: string): Set<string> {
  const padded = `^${word}$`;
  const pairs = new Set<string>();
  for (let start = 0; start + 1 < padded.length; start++) {
    pairs.add(padded.slice(start, start + 2));
    // Two swapped letters break three pairs of neighbours in a row.
    if (start + 2 < padded.length) pairs.add(`${padded[start]}_${padded[start + 2]}`);
  }
  return pairs;
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
