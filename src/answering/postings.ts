import type { Features } from "./features.ts";

/** An inverted index: for each feature the phrasings that have it, by their numbers. */
export interface Postings {
  /** The phrasings that have a feature, in their order. */
  having(feature: number): Int32Array;
  /** By phrasing the dot product of it and a vector; good until the next call. Features that no phrasing has add nothing. */
  products(vector: Features): Float64Array;
}

/**
 * All lists stand one after another in one array, beside the weights: nothing
 * takes a question longer than going through them.
 * @param size how many features there are
 * @param vectors the phrasings in the order of their numbers
 */
export function createPostings(size: number, vectors: readonly Features[]): Postings {
  /** By feature where its list begins; the next one's begins where it ends. */
  const starts = new Int32Array(size + 1);
  for (const { features } of vectors) {
    for (const feature of features) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
  }
  for (let feature = 0; feature < size; feature++) {
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0);
  }
  const phrasings = new Int32Array(starts[size] ?? 0);
  const weights = new Float64Array(phrasings.length);
  const ends = starts.slice();
  for (const [phrasing, { features, weights: own }] of vectors.entries()) {
    for (let index = 0; index < features.length; index++) {
      const feature = features[index] ?? 0;
      const place = ends[feature] ?? 0;
      ends[feature] = place + 1;
      phrasings[place] = phrasing;
      weights[place] = own[index] ?? 0;
    }
  }

  const products = new Float64Array(vectors.length);
  return {
    having: (feature) => phrasings.subarray(starts[feature], starts[feature + 1]),
    products(vector) {
      products.fill(0);
      for (let index = 0; index < vector.features.length; index++) {
        const feature = vector.features[index] ?? 0;
        const weight = vector.weights[index] ?? 0;
        const end = starts[feature + 1] ?? 0;
        for (let place = starts[feature] ?? 0; place < end; place++) {
          const phrasing = phrasings[place] ?? 0;
          products[phrasing] = (products[phrasing] ?? 0) + weight * (weights[place] ?? 0);
        }
      }
      return products;
    },
  };
}
