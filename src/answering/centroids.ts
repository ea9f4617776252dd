import type { Features } from "./features.ts";

/** The sum of the vectors of a card's phrasings, which are numbered from start to before end. */
export interface Centroid {
  readonly card: string;
  readonly start: number;
  readonly end: number;
  /** The square of its length. */
  readonly squares: number;
}

/** A cosine above it is 1, but for rounding. */
const SAME = 1 - 1e-6;

/**
 * @param cards the cards and how many phrasings each has
 * @param vectors the phrasings in the order of their numbers, those of one card in a row
 * @param size how many features there are
 */
export function createCentroids(
  cards: Iterable<readonly [card: string, phrasings: number]>,
  vectors: readonly Features[],
  size: number,
): Centroid[] {
  const squaresOf = createSquares(size);
  let end = 0;
  return Array.from(cards, ([card, phrasings]) => {
    const start = end;
    end += phrasings;
    return { card, start, end, squares: squaresOf(vectors.slice(start, end)) };
  });
}

/**
 * The cosine of a question and a centroid.
 * @param products by phrasing its dot product with the question
 * @param withoutItself the question is one of the phrasings, and is compared with the sum of the others
 */
export function cosineOf({ start, end, squares }: Centroid, products: Float64Array, withoutItself: boolean): number {
  // The product with a sum is the sum of the products.
  let product = 0;
  for (let phrasing = start; phrasing < end; phrasing++) product += products[phrasing] ?? 0;
  // Without a phrasing p of length 1: |sum - p|² = |sum|² - 2 sum·p + 1.
  const dot = withoutItself ? product - 1 : product;
  const length = withoutItself ? squares - 2 * product + 1 : squares;
  return dot > 1e-6 && length > 1e-6 ? dot / Math.sqrt(length) : 0;
}

/** The cosine of a question and the nearest phrasing; parameters as above. */
export function nearestOf({ start, end }: Centroid, products: Float64Array, withoutItself: boolean): number {
  let nearest = 0;
  for (let phrasing = start; phrasing < end; phrasing++) {
    const cosine = products[phrasing] ?? 0;
    if (cosine > nearest && !(withoutItself && cosine > SAME)) nearest = cosine;
  }
  return nearest;
}

/** The square of the length of a sum of vectors. */
function createSquares(size: number): (vectors: readonly Features[]) => number {
  /** By feature its weight in the sum; zero between two calls. */
  const sum = new Float64Array(size);
  return (vectors) => {
    for (const { features, weights } of vectors) {
      for (let index = 0; index < features.length; index++) {
        const feature = features[index] ?? 0;
        sum[feature] = (sum[feature] ?? 0) + (weights[index] ?? 0);
      }
    }
    let squares = 0;
    for (const { features } of vectors) {
      for (const feature of features) {
        squares += (sum[feature] ?? 0) ** 2;
        sum[feature] = 0;
      }
    }
    return squares;
  };
}
