/** One observation: its signals, whether the thing was so, and how much it counts. */
export interface Observation {
  readonly signals: readonly number[];
  readonly outcome: boolean;
  readonly weight: number;
}

/** A model's coefficients; the first is the intercept. */
export type Coefficients = readonly number[];

/** The probability that a logistic model gives, 0 to 1. */
export function probability(coefficients: Coefficients, signals: readonly number[]): number {
  const [intercept = 0, ...slopes] = coefficients;
  const sum = slopes.reduce((total, slope, index) => total + slope * (signals[index] ?? 0), intercept);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Fits a logistic regression by Newton's method (iteratively reweighted least
 * squares; Hastie, Tibshirani, Friedman, "The Elements of Statistical
 * Learning", 4.4.1), with a Gaussian prior around given coefficients: with few
 * observations it stays near them.
 * @param priorStrength how many observations the prior is worth, roughly
 */
export function fitLogistic(
  observations: readonly Observation[],
  prior: Coefficients,
  priorStrength: number,
): Coefficients {
  let coefficients = [...prior];
  for (let step = 0; step < 30; step++) {
    const gradient = coefficients.map((value, index) => priorStrength * ((prior[index] ?? 0) - value));
    const curvature = coefficients.map((_, row) =>
      coefficients.map((__, column) => (row === column ? priorStrength : 0)),
    );
    for (const { signals, outcome, weight } of observations) {
      const inputs = [1, ...signals];
      const expected = probability(coefficients, signals);
      const error = weight * ((outcome ? 1 : 0) - expected);
      const spread = weight * Math.max(expected * (1 - expected), 1e-6);
      for (const [row, input] of inputs.entries()) {
        gradient[row] = (gradient[row] ?? 0) + error * input;
        const line = curvature[row] ?? [];
        for (const [column, other] of inputs.entries()) line[column] = (line[column] ?? 0) + spread * input * other;
      }
    }
    const change = solve(curvature, gradient);
    // Far from the best coefficients a whole step may lead past them, ever farther: then a part of it.
    const from = penalty(coefficients, observations, prior, priorStrength);
    let next = coefficients;
    for (let share = 1; share > 1e-9; share /= 2) {
      next = coefficients.map((value, index) => value + share * (change[index] ?? 0));
      if (penalty(next, observations, prior, priorStrength) <= from) break;
    }
    coefficients = next;
    if (Math.max(...change.map(Math.abs)) < 1e-6) break;
  }
  return coefficients;
}

/** What a fit makes as small as it can: how improbable the observations are, and how far the prior. */
function penalty(
  coefficients: Coefficients,
  observations: readonly Observation[],
  prior: Coefficients,
  priorStrength: number,
): number {
  const distance = coefficients.reduce((sum, value, index) => sum + (value - (prior[index] ?? 0)) ** 2, 0);
  return observations.reduce(
    (sum, { signals, outcome, weight }) => {
      const [intercept = 0, ...slopes] = coefficients;
      const logit = slopes.reduce((total, slope, index) => total + slope * (signals[index] ?? 0), intercept);
      const against = outcome ? -logit : logit;
      // log(1 + e^x) that does not overflow.
      return sum + weight * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
    },
    (priorStrength / 2) * distance,
  );
}

/** Solves a small symmetric positive definite system by Gaussian elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = cell(row, pivot) / cell(pivot, pivot);
      rows[row] = (rows[row] ?? []).map((value, column) => value - factor * cell(pivot, column));
    }
  }
  const solution = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = cell(row, size);
    for (let column = row + 1; column < size; column++) rest -= cell(row, column) * (solution[column] ?? 0);
    solution[row] = rest / cell(row, row);
  }
  return solution;
}
