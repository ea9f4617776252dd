import type { Term } from "./terms.ts";

/** A bag of features: each with its weight before IDF. */
export type Features = ReadonlyMap<string, number>;

/** How much each family of features counts, found on the public question sets (ARCHITECTURE.md, measured). */
const FAMILY_WEIGHTS = { word: 1, pair: 0.5, letters: 0.45 };

/** No word of any language is longer; of a longer run of letters the beginning is enough. */
const LONGEST_WORD = 60;

/** The features of a text: its terms, pairs of neighbouring terms, and runs of 3 to 5 letters within each word. */
export function toFeatures(terms: readonly Term[]): Features {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number): void => {
    features.set(feature, (features.get(feature) ?? 0) + weight);
  };
  let previous = "^";
  for (const term of terms) {
    const key = termFeature(term);
    add(key, FAMILY_WEIGHTS.word);
    add(`${previous}|${key}`, FAMILY_WEIGHTS.pair);
    previous = key;
    if (term.kind === "word") {
      for (const run of letterRuns(term.form)) add(`~${run}`, FAMILY_WEIGHTS.letters);
    }
  }
  if (terms.length > 0) add(`${previous}|$`, FAMILY_WEIGHTS.pair);
  return features;
}

/** The feature that stands for a term itself. */
export function termFeature(term: Term): string {
  return term.kind === "name" ? `@${term.key}` : term.key;
}

function* letterRuns(word: string): Iterable<string> {
  const padded = `_${word.slice(0, LONGEST_WORD)}_`;
  for (let size = 3; size <= 5; size++) {
    for (let start = 0; start + size <= padded.length; start++) yield padded.slice(start, start + size);
  }
}
