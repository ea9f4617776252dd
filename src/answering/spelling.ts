import Fuse from "fuse.js";
import { remembering } from "../language/remembering.ts";
import { editDistance } from "./edit-distance.ts";
import { createAlike } from "./letter-pairs.ts";

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
/** How many known words are compared: all of them would take too long, and the right one shares many pairs of letters. */
const COMPARED = 20;
const SHORTEST = 3;
/** No typing error has more edits (allowedEdits), so that none is further off in length either. */
const MOST_EDITS = 2;

/**
 * Shared pairs of letters preselect, the edit distance decides, and fuse.js has
 * to agree: its own score does not tell a typing error from another word.
 * @param frequencies known words, and how often each occurs: the more frequent one wins where two are equally near
 */
export function createSpelling(frequencies: ReadonlyMap<string, number>): Spelling {
  const longest = Math.max(0, ...Array.from(frequencies.keys(), (word) => word.length)) + MOST_EDITS;
  const alike = createAlike([...frequencies.keys()], COMPARED, MOST_EDITS);

  const search = remembering(CACHED_WORDS, (word): string | undefined => {
    /** By word that may be meant. They are found before fuse.js is asked, which is far slower. */
    const distances = new Map<string, number>();
    for (const known of alike(word, allowedEdits(word.length))) {
      const allowed = allowedEdits(Math.min(word.length, known.length));
      const distance = editDistance(word, known, allowed);
      if (distance <= allowed && (distance === 0 || !isAnotherWord(word, known, distance)))
        distances.set(known, distance);
    }
    if (distances.size === 0) return undefined;
    let best: { word: string; distance: number; frequency: number } | undefined;
    for (const { item } of new Fuse([...distances.keys()], { threshold: FUSE_THRESHOLD }).search(word)) {
      const distance = distances.get(item) ?? Infinity;
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

/**
 * How many edits a typing error may have.
 * @param shorter the characters of the shorter word
 */
function allowedEdits(shorter: number): number {
  if (shorter < 3) return 0;
  return shorter > 7 ? MOST_EDITS : 1;
}

/**
 * Whether even so few edits make another word of a known one. In short
 * words one changed letter does (wing, Wang), so that only swapped, doubled,
 * missing or added letters pass; numbers are never corrected.
 */
function isAnotherWord(typed: string, known: string, distance: number): boolean {
  if (/\p{N}/u.test(typed) || /\p{N}/u.test(known)) return true;
  const sameStart = typed[0] === known[0];
  if (distance > 1) return !sameStart;
  const shorter = Math.min(typed.length, known.length);
  if (shorter > 5 || lettersOf(typed) === lettersOf(known)) return false;
  if (shorter === 5) return !sameStart;
  return shorter < 4 || !sameStart || typed.length === known.length;
}

/** The letters of a word, each once, in order: equal for words whose letters are swapped or doubled. */
function lettersOf(word: string): string {
  return [...new Set(word)].toSorted().join("");
}
