import { cosineOf, createCentroids, nearestOf } from "./centroids.ts";
import { createCoverage } from "./coverage.ts";
import { termFeature, toFeatures } from "./features.ts";
import { highest } from "./highest.ts";
import { createPostings } from "./postings.ts";
import type { Term } from "./terms.ts";
import { createWeighting } from "./tf-idf.ts";
import { createVocabulary } from "./vocabulary.ts";

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

/**
 * Ranks cards as wholes: one TF-IDF centroid a card, compared by cosine
 * (Rocchio; Manning, Raghavan, Schütze, "Introduction to Information Retrieval", 14.2).
 * A card whose phrasings are unlike each other has a blurred centroid; therefore the
 * phrasing nearest to the question counts beside it.
 */
export function createCardIndex(
  phrasings: readonly { readonly card: string; readonly terms: readonly Term[] }[],
): CardIndex {
  const byCard = Map.groupBy(phrasings, ({ card }) => card);
  const vocabulary = createVocabulary();
  const bags = [...byCard.values()].flat().map(({ terms }) => toFeatures(terms, vocabulary));
  const size = vocabulary.size();
  const weighting = createWeighting(bags, size);
  const vectors = bags.map((features) => weighting.vector(features));
  const postings = createPostings(size, vectors);
  const sizes = Array.from(byCard, ([card, { length }]) => [card, length] as const);
  const centroids = createCentroids(sizes, vectors, size);
  const coverageOf = createCoverage(vocabulary, weighting, postings, centroids);
  const meanPhrasings = phrasings.length / Math.max(1, centroids.length);
  const nearestWeight = (NEAREST_WEIGHT * meanPhrasings) / (meanPhrasings + HALF_WEIGHT_AT);

  return {
    rank(question, heldOut) {
      // Function words that no card has only make a question longer.
      const telling = question.filter((term) => term.salient || vocabulary.find(termFeature(term)) !== undefined);
      const features = toFeatures(telling.length > 0 ? telling : question, vocabulary.forOneText());
      const products = postings.products(weighting.vector(features));
      const held = heldOut && centroids.findIndex(({ card }) => card === heldOut.card);
      const cosines = new Float64Array(centroids.length);
      for (const [position, centroid] of centroids.entries()) {
        if (position === held && heldOut?.what === "card") continue;
        cosines[position] = cosineOf(centroid, products, position === held);
      }

      const salientTerms = new Set(question.filter((term) => term.salient).map(termFeature));
      const otherTerms = new Set(question.map(termFeature)).difference(salientTerms);
      const salient = coverageOf(salientTerms, held);
      const others = coverageOf(otherTerms, held);
      const ranked = highest(cosines, PRESELECTED).flatMap((position): Ranked[] => {
        const centroid = centroids[position];
        if (!centroid) return [];
        const cosine = cosines[position] ?? 0;
        const nearest = nearestOf(centroid, products, position === held);
        const covered = salient.covered[position] ?? 0;
        const coverage = share(covered, salient.total);
        const coverageOfAll = share(covered + (others.covered[position] ?? 0), salient.total + others.total);
        const score = cosine + COVERAGE_WEIGHT * coverageOfAll + nearestWeight * nearest;
        return [{ card: centroid.card, score, cosine, coverage, nearest }];
      });
      return ranked.toSorted((a, b) => b.score - a.score).slice(0, RANKED);
    },
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
