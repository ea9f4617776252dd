import type { Term } from "./terms.ts";
import type { Numbering } from "./vocabulary.ts";

/** The features of a text, each once, and their weights, in two lists side by side. */
export interface Features {
  readonly features: Int32Array;
  readonly weights: Float64Array;
}

/** How much each family of features counts, found on the public question sets (ARCHITECTURE.md, measured). */
const FAMILY_WEIGHTS = { word: 1, pair: 0.5, letters: 0.45 };

/** The features of a text, weighed before IDF: its terms, pairs of neighbouring terms, and runs of 3 to 5 letters within each word. */
export function toFeatures(terms: readonly Term[], numbering: Numbering): Features {
  const bag = new Map<number, number>();
  const add = (feature: number, weight: number): void => {
    bag.set(feature, (bag.get(feature) ?? 0) + weight);
  };
  let previous = "^";
  for (const term of terms) {
    const key = termFeature(term);
    add(numbering.numberOf(key), FAMILY_WEIGHTS.word);
    add(numbering.numberOf(`${previous}|${key}`), FAMILY_WEIGHTS.pair);
    previous = key;
    if (term.kind === "word") {
      for (const run of numbering.runsOf(term.form)) add(run, FAMILY_WEIGHTS.letters);
    }
  }
  if (terms.length > 0) add(numbering.numberOf(`${previous}|$`), FAMILY_WEIGHTS.pair);
  return inTwoLists(bag);
}

/** The feature that stands for a term itself. */
export function termFeature(term: Term): string {
  return term.kind === "name" ? `@${term.key}` : term.key;
}

function inTwoLists(bag: ReadonlyMap<number, number>): Features {
  const features = new Int32Array(bag.size);
  const weights = new Float64Array(bag.size);
  let index = 0;
  bag.forEach((weight, feature) => {
    features[index] = feature;
    weights[index] = weight;
    index++;
  });
  return { features, weights };
}
