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
  /** Between the question and the nearest of the card's phrasings, 0 to 1. */
  readonly nearest: number;
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
/** So many cards of the highest cosines are looked at closely: with twice as many no measured figure was another. */
const PRESELECTED = 40;
/** A cosine above it is 1, but for rounding. */
const SAME = 1 - 1e-6;

/** One card: the sum of its phrasings' vectors, and what is needed to take one of them out again. */
interface Centroid {
  readonly card: string;
  readonly sum: Map<number, number>;
  readonly phrasings: SparseVector[];
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
  for (const { card, terms, features } of bags) {
    let centroid = centroids.get(card);
    if (!centroid) centroids.set(card, (centroid = { card, sum: new Map(), phrasings: [], terms: new Map() }));
    const vector = weighting.vector(features);
    for (const [feature, weight] of vector) add(centroid.sum, feature, weight);
    centroid.phrasings.push(toSparse(vector));
    for (const term of new Set(terms.map(termFeature))) add(centroid.terms, term, 1);
  }
  const cards = [...centroids.values()].map((centroid) => {
    const squares = [...centroid.sum.values()].reduce((sum, weight) => sum + weight * weight, 0);
    return { ...centroid, squares };
  });
  /** For each feature the cards that have it, and with what weight. */
  const postings = createPostings(
    weighting.size,
    cards.map(({ sum }) => sum),
  );
  const meanPhrasings = bags.length / Math.max(1, cards.length);
  const nearestWeight = (NEAREST_WEIGHT * meanPhrasings) / (meanPhrasings + HALF_WEIGHT_AT);

  /** The dot product of a vector with each card. */
  const dotProducts = (vector: Vector): Float64Array => {
    const dots = new Float64Array(cards.length);
    for (const [feature, weight] of vector) {
      const { numbers, weights } = postings[feature] ?? EMPTY;
      for (let index = 0; index < numbers.length; index++) {
        const card = numbers[index] ?? 0;
        dots[card] = (dots[card] ?? 0) + weight * (weights[index] ?? 0);
      }
    }
    return dots;
  };

  /** The question's weight of each feature, for comparing it with single phrasings; set and cleared for each question. */
  const dense = new Float64Array(weighting.size);

  /** The cosine of the question and the nearest phrasing of a card, but for the question itself if that is one. */
  const nearestPhrasing = ({ phrasings: vectors }: Centroid, withoutItself: boolean): number => {
    let nearest = 0;
    for (const { numbers, weights } of vectors) {
      let cosine = 0;
      for (let index = 0; index < numbers.length; index++) {
        cosine += (weights[index] ?? 0) * (dense[numbers[index] ?? 0] ?? 0);
      }
      if (cosine > nearest && !(withoutItself && cosine > SAME)) nearest = cosine;
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
      const cosines = new Float64Array(cards.length);
      for (const [position, product] of dotProducts(vector).entries()) {
        const { card, squares } = cards[position] ?? NO_CARD;
        const isHeldOut = heldOut?.card === card;
        if (isHeldOut && heldOut.what === "card") continue;
        // The question is a phrasing p of this card, of length 1: |sum - p|² = |sum|² - 2 sum·p + 1.
        const [dot, length] = isHeldOut ? [product - 1, squares - 2 * product + 1] : [product, squares];
        if (dot > 1e-6 && length > 1e-6) cosines[position] = dot / Math.sqrt(length);
      }

      const allTerms = idfs(question);
      const salientTerms = idfs(question.filter((term) => term.salient));
      for (const [feature, weight] of vector) dense[feature] = weight;
      const ranked = highest(cosines, PRESELECTED).flatMap((position): Ranked[] => {
        const centroid = cards[position];
        if (!centroid) return [];
        const cosine = cosines[position] ?? 0;
        const isHeldOut = heldOut?.card === centroid.card;
        const leftOut = isHeldOut ? 1 : 0;
        const coverage = COVERAGE_WEIGHT * coverageOf(centroid, allTerms, leftOut);
        const nearest = nearestPhrasing(centroid, isHeldOut);
        const score = cosine + coverage + nearestWeight * nearest;
        return [{ card: centroid.card, score, cosine, coverage: coverageOf(centroid, salientTerms, leftOut), nearest }];
      });
      for (const [feature] of vector) dense[feature] = 0;
      return ranked.toSorted((a, b) => b.score - a.score).slice(0, RANKED);
    },
  };
}

const NO_CARD = { card: "", squares: 0 };

/** The positions of the highest values above zero, at most so many, in their order. */
function highest(values: Float64Array, most: number): number[] {
  const threshold = values.length <= most ? 0 : (values.toSorted()[values.length - most] ?? 0);
  const positions: number[] = [];
  for (const [position, value] of values.entries()) if (value > 0 && value >= threshold) positions.push(position);
  return positions.toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0)).slice(0, most);
}

/** A vector's features, or a feature's cards, beside their weights: packed, since these loops are where the time goes. */
interface SparseVector {
  readonly numbers: Int32Array;
  readonly weights: Float64Array;
}

const EMPTY: SparseVector = { numbers: new Int32Array(), weights: new Float64Array() };

function toSparse(vector: readonly (readonly [number, number])[]): SparseVector {
  return {
    numbers: Int32Array.from(vector, ([number]) => number),
    weights: Float64Array.from(vector, ([, weight]) => weight),
  };
}

function createPostings(size: number, vectors: readonly ReadonlyMap<number, number>[]): SparseVector[] {
  const lists: [number, number][][] = Array.from({ length: size }, () => []);
  for (const [position, vector] of vectors.entries()) {
    for (const [feature, weight] of vector) lists[feature]?.push([position, weight]);
  }
  return lists.map(toSparse);
}

function add<Key>(counts: Map<Key, number>, key: Key, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
