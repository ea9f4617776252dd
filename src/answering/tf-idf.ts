import type { Features } from "./features.ts";

/** A text as numbered features with their weights, of length 1. */
export type Vector = readonly (readonly [feature: number, weight: number])[];

/** Weighs features by how few texts have them. */
export interface Weighting {
  /** How many features are numbered. */
  readonly size: number;
  has(feature: string): boolean;
  /** ln((1 + texts) / (1 + texts with the feature)) + 1: highest for a feature that no text has. */
  idf(feature: string): number;
  /** Features that no text has get no number, and still take their part of the length. */
  vector(features: Features): Vector;
}

/** Learns the weights from texts (smoothed IDF, as in scikit-learn's TfidfTransformer). */
export function createWeighting(texts: readonly Features[]): Weighting {
  const numbers = new Map<string, number>();
  const frequencies = new Map<string, number>();
  for (const features of texts) {
    for (const feature of features.keys()) {
      if (!numbers.has(feature)) numbers.set(feature, numbers.size);
      frequencies.set(feature, (frequencies.get(feature) ?? 0) + 1);
    }
  }
  const idfOf = (frequency: number): number => Math.log((1 + texts.length) / (1 + frequency)) + 1;
  /** By a feature's number. */
  const idfs = Float64Array.from(numbers.keys(), (feature) => idfOf(frequencies.get(feature) ?? 0));
  const idfOfUnknown = idfOf(0);

  return {
    size: numbers.size,
    has: (feature) => numbers.has(feature),
    idf(feature) {
      const number = numbers.get(feature);
      return number === undefined ? idfOfUnknown : (idfs[number] ?? idfOfUnknown);
    },
    vector(features) {
      const vector: [number, number][] = [];
      let squares = 0;
      for (const [feature, weight] of features) {
        const number = numbers.get(feature);
        const value = weight * (number === undefined ? idfOfUnknown : (idfs[number] ?? idfOfUnknown));
        squares += value * value;
        if (number !== undefined) vector.push([number, value]);
      }
      const length = Math.sqrt(squares) || 1;
      return vector.map(([number, value]) => [number, value / length]);
    },
  };
}
