import type { Features } from "./features.ts";

/** Weighs features by how few texts have them. */
export interface Weighting {
  /** ln((1 + texts) / (1 + texts with the feature)) + 1: highest for a feature that no text has. */
  idf(feature: number | undefined): number;
  /** The same features with their TF-IDF, as a vector of length 1. */
  vector(features: Features): Features;
}

/**
 * Learns the weights from texts (smoothed IDF, as in scikit-learn's TfidfTransformer).
 * @param size how many features they have; higher numbers are those of features that no text has
 */
export function createWeighting(texts: readonly Features[], size: number): Weighting {
  const frequencies = new Int32Array(size);
  for (const { features } of texts) {
    for (const feature of features) frequencies[feature] = (frequencies[feature] ?? 0) + 1;
  }
  const idfOf = (frequency: number): number => Math.log((1 + texts.length) / (1 + frequency)) + 1;
  const idfs = Float64Array.from(frequencies, idfOf);
  const idfOfUnknown = idfOf(0);

  return {
    idf: (feature) => (feature === undefined ? idfOfUnknown : (idfs[feature] ?? idfOfUnknown)),
    vector({ features, weights }) {
      const weighed = new Float64Array(weights.length);
      let squares = 0;
      for (let index = 0; index < weighed.length; index++) {
        const value = (weights[index] ?? 0) * (idfs[features[index] ?? size] ?? idfOfUnknown);
        weighed[index] = value;
        squares += value * value;
      }
      const length = Math.sqrt(squares) || 1;
      for (let index = 0; index < weighed.length; index++) weighed[index] = (weighed[index] ?? 0) / length;
      return { features, weights: weighed };
    },
  };
}
