import { termFeature, toFeatures } from "./features.ts";
import type { Term } from "./terms.ts";
import { createWeighting } from "./tf-idf.ts";

/** A card's likeness to a question. */
export interface Ranked {
  readonly card: string;
  /** What cards are ordered by. */
  readonly score: number;
  /** Between the question and the centroid of the card's phrasings, 0 to 1. */
  readonly cosine: number;
  /** The share of the question's IDF, in terms with subject matter, that the card has too, 0 to 1. */
  readonly coverage: number;
}

/** A ranking leaves out one phrasing of a card, or the whole card, to see how it would fare without. */
export interface HeldOut {
  readonly card: string;
  /** The whole card, or only the phrasing that is asked (the question must then be one of the card's phrasings). */
  readonly what: "card" | "phrasing";
}

export interface CardIndex {
  /** Cards by descending score, at most 30. */
  rank(question: readonly Term[], heldOut?: HeldOut): Ranked[];
}

/** What covering the question's terms adds to the cosine (ARCHITECTURE.md, measured). */
const COVERAGE_WEIGHT = 0.2;
const RANKED = 30;

/** One card: the sum of its phrasings' vectors, and what is needed to take one of them out again. */
interface Centroid {
  readonly card: string;
  readonly sum: Map<number, number>;
  /** In how many phrasings of the card each term occurs. */
  readonly terms: Map<string, number>;
}

/**
 * Ranks cards as wholes: one TF-IDF centroid a card, compared by cosine
 * (Rocchio; Manning, Raghavan, Schütze, "Introduction to Information Retrieval", 14.2).
 */
export function createCardIndex(
  phrasings: readonly { readonly card: string; readonly terms: readonly Term[] }[],
): CardIndex {
  const bags = phrasings.map(({ card, terms }) => ({ card, terms, features: toFeatures(terms) }));
  const weighting = createWeighting(bags.map(({ features }) => features));

  const centroids = new Map<string, Centroid>();
  for (const { card, terms, features } of bags) {
    let centroid = centroids.get(card);
    if (!centroid) centroids.set(card, (centroid = { card, sum: new Map(), terms: new Map() }));
    for (const [feature, weight] of weighting.vector(features)) add(centroid.sum, feature, weight);
    for (const term of new Set(terms.map(termFeature))) add(centroid.terms, term, 1);
  }
  const cards = [...centroids.values()].map((centroid) => {
    const squares = [...centroid.sum.values()].reduce((sum, weight) => sum + weight * weight, 0);
    return { ...centroid, squares };
  });
  const postings: [position: number, weight: number][][] = Array.from({ length: weighting.size }, () => []);
  for (const [position, { sum }] of cards.entries()) {
    for (const [feature, weight] of sum) postings[feature]?.push([position, weight]);
  }

  /** The dot product of the question with each card. */
  const dotProducts = (question: readonly Term[]): Float64Array => {
    const dots = new Float64Array(cards.length);
    for (const [feature, weight] of weighting.vector(toFeatures(question))) {
      for (const [position, cardWeight] of postings[feature] ?? []) {
        dots[position] = (dots[position] ?? 0) + weight * cardWeight;
      }
    }
    return dots;
  };

  /** The share of the terms' IDF that a card covers, with phrasings that it would have without the one left out. */
  const coverageOf = (centroid: Centroid, terms: ReadonlyMap<string, number>, leftOut: number): number => {
    let covered = 0;
    let total = 0;
    for (const [term, idf] of terms) {
      total += idf;
      if ((centroid.terms.get(term) ?? 0) > leftOut) covered += idf;
    }
    return total === 0 ? 0 : covered / total;
  };

  const idfs = (terms: readonly Term[]): ReadonlyMap<string, number> =>
    new Map(terms.map((term) => [termFeature(term), weighting.idf(termFeature(term))]));

  return {
    rank(question, heldOut) {
      // Function words that no card has only make a question longer.
      const telling = question.filter((term) => term.salient || weighting.has(termFeature(term)));
      const dots = dotProducts(telling.length > 0 ? telling : question);
      const allTerms = idfs(question);
      const salientTerms = idfs(question.filter((term) => term.salient));
      const ranked: Ranked[] = [];
      for (const [position, centroid] of cards.entries()) {
        let dot = dots[position] ?? 0;
        let { squares } = centroid;
        const isHeldOut = heldOut?.card === centroid.card;
        if (isHeldOut && heldOut.what === "card") continue;
        if (isHeldOut) {
          // The question is a phrasing p of this card, of length 1: |sum - p|² = |sum|² - 2 sum·p + 1.
          squares = squares - 2 * dot + 1;
          dot -= 1;
        }
        if (dot < 1e-9 || squares < 1e-9) continue;
        const cosine = dot / Math.sqrt(squares);
        const leftOut = isHeldOut ? 1 : 0;
        const score = cosine + COVERAGE_WEIGHT * coverageOf(centroid, allTerms, leftOut);
        ranked.push({ card: centroid.card, score, cosine, coverage: coverageOf(centroid, salientTerms, leftOut) });
      }
      return ranked.toSorted((a, b) => b.score - a.score).slice(0, RANKED);
    },
  };
}

function add<Key>(counts: Map<Key, number>, key: Key, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
