import { termFeature, toFeatures } from "./features.ts";
import type { Term } from "./terms.ts";
import { createWeighting } from "./tf-idf.ts";
import type { Vector } from "./tf-idf.ts";

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
/**
 * What the cosine of a card's nearest phrasing adds, for a base with ever more phrasings a card;
 * half of it where a card has as many as HALF_WEIGHT_AT on average (ARCHITECTURE.md, measured).
 */
const NEAREST_WEIGHT = 0.6;
const HALF_WEIGHT_AT = 20;
const RANKED = 30;
/** A cosine above it is 1, but for rounding. */
const SAME = 1 - 1e-9;

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
 * A card whose phrasings are unlike each other has a blurred centroid; therefore the
 * phrasing nearest to the question counts beside it.
 */
export function createCardIndex(
  phrasings: readonly { readonly card: string; readonly terms: readonly Term[] }[],
): CardIndex {
  const bags = phrasings.map(({ card, terms }) => ({ card, terms, features: toFeatures(terms) }));
  const weighting = createWeighting(bags.map(({ features }) => features));

  const centroids = new Map<string, Centroid>();
  const phrasingPostings = createPostings(weighting.size);
  /** For each phrasing the position of its card. */
  const cardOf: number[] = [];
  const positions = new Map<string, number>();
  for (const [phrasing, { card, terms, features }] of bags.entries()) {
    let centroid = centroids.get(card);
    if (!centroid) {
      positions.set(card, centroids.size);
      centroids.set(card, (centroid = { card, sum: new Map(), terms: new Map() }));
    }
    cardOf.push(positions.get(card) ?? 0);
    for (const [feature, weight] of weighting.vector(features)) {
      add(centroid.sum, feature, weight);
      phrasingPostings[feature]?.push([phrasing, weight]);
    }
    for (const term of new Set(terms.map(termFeature))) add(centroid.terms, term, 1);
  }
  const cards = [...centroids.values()].map((centroid) => {
    const squares = [...centroid.sum.values()].reduce((sum, weight) => sum + weight * weight, 0);
    return { ...centroid, squares };
  });
  const cardPostings = createPostings(weighting.size);
  for (const [position, { sum }] of cards.entries()) {
    for (const [feature, weight] of sum) cardPostings[feature]?.push([position, weight]);
  }
  const meanPhrasings = bags.length / Math.max(1, cards.length);
  const nearestWeight = (NEAREST_WEIGHT * meanPhrasings) / (meanPhrasings + HALF_WEIGHT_AT);

  /** For each card the cosine of the question and its nearest phrasing, but for the question itself if that is one. */
  const nearestPhrasings = (question: Vector, withoutItself: boolean): Float64Array => {
    const nearest = new Float64Array(cards.length);
    for (const [phrasing, cosine] of dotProducts(question, phrasingPostings, bags.length).entries()) {
      const position = cardOf[phrasing] ?? 0;
      if (withoutItself && cosine > SAME) continue;
      nearest[position] = Math.max(nearest[position] ?? 0, cosine);
    }
    return nearest;
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
      const vector = weighting.vector(toFeatures(telling.length > 0 ? telling : question));
      const dots = dotProducts(vector, cardPostings, cards.length);
      const nearest = nearestPhrasings(vector, heldOut?.what === "phrasing");
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
        const coverage = COVERAGE_WEIGHT * coverageOf(centroid, allTerms, leftOut);
        const score = cosine + coverage + nearestWeight * (nearest[position] ?? 0);
        ranked.push({ card: centroid.card, score, cosine, coverage: coverageOf(centroid, salientTerms, leftOut) });
      }
      return ranked.toSorted((a, b) => b.score - a.score).slice(0, RANKED);
    },
  };
}

/** For each feature where it occurs, and with what weight. */
type Postings = [position: number, weight: number][][];

function createPostings(size: number): Postings {
  return Array.from({ length: size }, () => []);
}

/** The dot product of a vector with each of the count vectors whose postings these are. */
function dotProducts(vector: Vector, postings: Postings, count: number): Float64Array {
  const dots = new Float64Array(count);
  for (const [feature, weight] of vector) {
    for (const [position, other] of postings[feature] ?? []) dots[position] = (dots[position] ?? 0) + weight * other;
  }
  return dots;
}

function add<Key>(counts: Map<Key, number>, key: Key, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
