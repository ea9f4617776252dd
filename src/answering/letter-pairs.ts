/** A swap breaks three pairs of neighbours and four with a letter between; no other edit breaks as many. */
const BROKEN_BY_AN_EDIT = 7;

/**
 * Finds the known words that may be meant by a word, before they are compared letter by letter.
 * @param edits no more edits are between the word and the one that is meant
 */
export type Alike = (word: string, edits: number) => string[];

/**
 * Each edit breaks only a few pairs of letters: words that share most of them come first.
 * @param words the known words
 * @param most so many are found at most
 * @param lengthDifference so many characters may a found word be longer or shorter
 */
export function createAlike(words: readonly string[], most: number, lengthDifference: number): Alike {
  const byPair = new Map<string, number[]>();
  for (const [number, word] of words.entries()) {
    for (const pair of pairsOf(word)) {
      const having = byPair.get(pair);
      if (having) having.push(number);
      else byPair.set(pair, [number]);
    }
  }
  const lengths = Int32Array.from(words, (word) => word.length);
  /** By word how many pairs it shares with the one that is looked up; zero between two look-ups. */
  const shared = new Int32Array(words.length);
  const sharedBy = (number: number): number => shared[number] ?? 0;

  return (word, edits) => {
    const pairs = pairsOf(word);
    const found: number[] = [];
    for (const pair of pairs) {
      for (const number of byPair.get(pair) ?? []) {
        if (Math.abs((lengths[number] ?? 0) - word.length) > lengthDifference) continue;
        const count = sharedBy(number) + 1;
        if (count === 1) found.push(number);
        shared[number] = count;
      }
    }
    const least = pairs.size - edits * BROKEN_BY_AN_EDIT;
    const near = found.filter((number) => sharedBy(number) >= least);
    near.sort((a, b) => sharedBy(b) - sharedBy(a));
    for (const number of found) shared[number] = 0;
    return near.slice(0, most).map((number) => words[number] ?? "");
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
