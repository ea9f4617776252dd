import { termFeature, toFeatures } from "./features.ts";
import type { Term } from "./terms.ts";

/** A card's likeness to a question. */
export interface Ranked {
  readonly card: string;
  /** What cards are ordered by. */
  readonly score: number;
  /** Between the question and the centroid of the card's phrasings, 0 to 1. */
  readonly cosine: number;
  /** The share of the question's salience (IDF) in terms that the card has too, 0 to 1. */
  readonly coverage: number;
  /** The same for the salient terms only */
  readonly salientCoverage: number;
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
  /** The share of the question's salience in terms that no card has, 0 to 1. */
  strangeness(question: readonly Term[], heldOut?: HeldOut): number;
}

/** What covering the question's terms adds to the cosine (ARCHITECTURE.md, measured). */
const COVERAGE_WEIGHT = 0.2;
const RANKED = 30;

interface Centroid {
  readonly card: string;
  readonly sum: Map<number, number>;
  /** In how many phrasings of the card each term occurs. */
  readonly terms: Map<string, number>;
  norm: number;
}

/**
 * Ranks cards as wholes: one TF-IDF centroid a card, compared by cosine
 * (Rocchio; Manning, Raghavan, Schütze, "Introduction to Information Retrieval", 14.2).
 */
export function createCardIndex(
  phrasings: readonly { readonly card: string; readonly terms: readonly Term[] }[],
): CardIndex {
  const featureIds = new Map<string, number>();
  const documentFrequency: number[] = [];
  const bags = phrasings.map(({ card, terms }) => ({ card, terms, features: toFeatures(terms) }));
  for (const { features } of bags) {
    for (const feature of features.keys()) {
      const id = featureIds.get(feature);
      if (id === undefined) {
        featureIds.set(feature, documentFrequency.length);
        documentFrequency.push(1);
      } else documentFrequency[id] = (documentFrequency[id] ?? 0) + 1;
    }
  }
  const idf = (frequency: number): number => Math.log((1 + bags.length) / (1 + frequency)) + 1;
  const maxIdf = idf(0);
  const idfOf = (feature: string): number => {
    const id = featureIds.get(feature);
    return id === undefined ? maxIdf : idf(documentFrequency[id] ?? 0);
  };

  /** The TF-IDF vector of length 1; features that no card has take their part of the length. */
  const vectorOf = (features: ReadonlyMap<string, number>): [id: number, weight: number][] => {
    const vector: [number, number][] = [];
    let squares = 0;
    for (const [feature, weight] of features) {
      const id = featureIds.get(feature);
      const value = weight * (id === undefined ? maxIdf : idf(documentFrequency[id] ?? 0));
      squares += value * value;
      if (id !== undefined) vector.push([id, value]);
    }
    const length = Math.sqrt(squares) || 1;
    return vector.map(([id, value]) => [id, value / length]);
  };

  const centroids = new Map<string, Centroid>();
  for (const { card, terms, features } of bags) {
    let centroid = centroids.get(card);
    if (!centroid) centroids.set(card, (centroid = { card, sum: new Map(), terms: new Map(), norm: 0 }));
    for (const [id, weight] of vectorOf(features)) centroid.sum.set(id, (centroid.sum.get(id) ?? 0) + weight);
    for (const term of new Set(terms.map(termFeature))) centroid.terms.set(term, (centroid.terms.get(term) ?? 0) + 1);
  }
  const list = [...centroids.values()];
  const postings: [position: number, weight: number][][] = documentFrequency.map(() => []);
  const cardsWithTerm = new Map<string, number>();
  for (const [position, centroid] of list.entries()) {
    let squares = 0;
    for (const [id, weight] of centroid.sum) {
      squares += weight * weight;
      postings[id]?.push([position, weight]);
    }
    centroid.norm = Math.sqrt(squares);
    for (const term of centroid.terms.keys()) cardsWithTerm.set(term, (cardsWithTerm.get(term) ?? 0) + 1);
  }

  const hasTerm = (centroid: Centroid, term: string, heldOut: HeldOut | undefined): boolean => {
    const count = centroid.terms.get(term) ?? 0;
    return heldOut?.card === centroid.card ? heldOut.what === "phrasing" && count > 1 : count > 0;
  };

  const coverage = (centroid: Centroid, terms: ReadonlyMap<string, number>, heldOut: HeldOut | undefined): number => {
    let covered = 0;
    let total = 0;
    for (const [term, weight] of terms) {
      total += weight;
      if (hasTerm(centroid, term, heldOut)) covered += weight;
    }
    return total === 0 ? 0 : covered / total;
  };

  const saliences = (question: readonly Term[]): Map<string, number> =>
    new Map(question.map((term) => [termFeature(term), idfOf(termFeature(term))]));

  /** Without function words that no card has: they only make a question longer. */
  const gist = (question: readonly Term[]): Term[] => {
    const telling = question.filter((term) => term.salient || featureIds.has(termFeature(term)));
    return telling.length > 0 ? telling : [...question];
  };

  return {
    rank(question, heldOut) {
      const dots = new Float64Array(list.length);
      for (const [id, weight] of vectorOf(toFeatures(gist(question)))) {
        for (const [position, cardWeight] of postings[id] ?? [])
          dots[position] = (dots[position] ?? 0) + weight * cardWeight;
      }
      const terms = saliences(question);
      const salientTerms = saliences(question.filter((t) => t.salient));
      const ranked: Ranked[] = [];
      for (const [position, centroid] of list.entries()) {
        let dot = dots[position] ?? 0;
        if (dot <= 0) continue;
        let norm = centroid.norm;
        if (heldOut?.card === centroid.card) {
          if (heldOut.what === "card") continue;
          // The question is a phrasing p of this card, of length 1: |sum - p|² = |sum|² - 2 sum·p + 1.
          norm = Math.sqrt(Math.max(norm * norm - 2 * dot + 1, 0));
          dot -= 1;
          if (norm < 1e-9 || dot <= 1e-9) continue;
        }
        const cosine = dot / norm;
        const covered = coverage(centroid, terms, heldOut);
        const salient = coverage(centroid, salientTerms, heldOut);
        ranked.push({
          card: centroid.card,
          score: cosine + COVERAGE_WEIGHT * covered,
          cosine,
          coverage: covered,
          salientCoverage: salient,
        });
      }
      ranked.sort((a, b) => b.score - a.score);
      return ranked.slice(0, RANKED);
    },

    strangeness(question, heldOut) {
      const own = heldOut && centroids.get(heldOut.card);
      let strange = 0;
      let total = 0;
      for (const [term, weight] of saliences(question.filter((t) => t.salient))) {
        total += weight;
        let holders = cardsWithTerm.get(term) ?? 0;
        if (own?.terms.has(term) && !hasTerm(own, term, heldOut)) holders -= 1;
        if (holders === 0) strange += weight;
      }
      return total === 0 ? 0 : strange / total;
    },
  };
}
