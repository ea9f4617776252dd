import type { Centroid } from "./centroids.ts";
import type { Postings } from "./postings.ts";
import type { Weighting } from "./tf-idf.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The IDF of a question's terms: of all, and by card of those that the card has. */
export interface Coverage {
  readonly total: number;
  readonly covered: Float64Array;
}

/**
 * @param terms the features that stand for terms
 * @param heldOut the card of which the question is a phrasing: another of its phrasings must have a term, too
 */
export type CoverageOf = (terms: ReadonlySet<string>, heldOut: number | undefined) => Coverage;

export function createCoverage(
  vocabulary: Vocabulary,
  weighting: Weighting,
  postings: Postings,
  centroids: readonly Centroid[],
): CoverageOf {
  /** By phrasing the position of its card. */
  const cardOf = new Int32Array(centroids.at(-1)?.end ?? 0);
  for (const [position, { start, end }] of centroids.entries()) cardOf.fill(position, start, end);

  return (terms, heldOut) => {
    const covered = new Float64Array(centroids.length);
    let total = 0;
    for (const term of terms) {
      const feature = vocabulary.find(term);
      const idf = weighting.idf(feature);
      total += idf;
      if (feature === undefined) continue;
      const having = postings.having(feature);
      // The phrasings of one card stand in a row.
      let card = -1;
      let count = 0;
      for (let index = 0; index < having.length; index++) {
        const next = cardOf[having[index] ?? 0] ?? 0;
        count = next === card ? count + 1 : 1;
        card = next;
        if (count === (card === heldOut ? 2 : 1)) covered[card] = (covered[card] ?? 0) + idf;
      }
    }
    return { total, covered };
  };
}
