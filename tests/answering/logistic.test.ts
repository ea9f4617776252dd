import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLogistic, probability } from "../../src/answering/logistic.ts";
import type { Coefficients, Observation } from "../../src/answering/logistic.ts";

/** What a fit makes as great as it can: the log-likelihood of the observations, and of the coefficients under the prior. */
function logPosterior(
  coefficients: Coefficients,
  observations: readonly Observation[],
  prior: Coefficients,
  priorStrength: number,
): number {
  const fit = observations.map(({ signals, outcome, weight }) => {
    const likely = probability(coefficients, signals);
    return weight * Math.log(outcome ? likely : 1 - likely);
  });
  const distance = coefficients.map((value, index) => -(priorStrength / 2) * (value - (prior[index] ?? 0)) ** 2);
  return [...fit, ...distance].reduce((sum, value) => sum + value, 0);
}

const observation = (signal: number, outcome: boolean, weight = 1): Observation => ({
  signals: [signal],
  outcome,
  weight,
});
const number = (from: number, to: number) => fc.double({ min: from, max: to, noNaN: true });
const observationLists = fc.array(
  fc.record({
    signals: fc.tuple(number(-2, 2), number(-2, 2)),
    outcome: fc.boolean(),
    weight: number(0.1, 3),
  }),
  { maxLength: 30 },
);

describe("probability", () => {
  it("is one half where nothing speaks for either side, and grows with what speaks for it", () => {
    expect(probability([0, 2], [0])).toBe(0.5);
    expect(probability([0, 2], [1])).toBeGreaterThan(0.5);
    expect(probability([0, 2], [-1])).toBeCloseTo(1 - probability([0, 2], [1]));
    expect(probability([1, 2], [0])).toBeGreaterThan(0.5);
  });

  it("stays between 0 and 1, however strong the signals are", () => {
    expect(probability([0, 1], [1e6])).toBe(1);
    expect(probability([0, 1], [-1e6])).toBe(0);
  });
});

describe("fitLogistic", () => {
  it("is the prior where nothing was observed", () => {
    expect(fitLogistic([], [0.5, -2, 3], 4)).toEqual([0.5, -2, 3]);
  });

  it("tells apart what the signal tells apart, and stays finite although nothing is in doubt", () => {
    const coefficients = fitLogistic(
      [observation(-2, false), observation(-1, false), observation(1, true), observation(2, true)],
      [0, 0],
      0.1,
    );
    expect(coefficients.every(Number.isFinite)).toBe(true);
    expect(probability(coefficients, [2])).toBeGreaterThan(0.9);
    expect(probability(coefficients, [-2])).toBeLessThan(0.1);
  });

  it("comes near the share that was so, where no signal tells", () => {
    const many = Array.from({ length: 1000 }, (_, index) => observation(0, index % 4 === 0));
    expect(probability(fitLogistic(many, [0, 0], 1), [0])).toBeCloseTo(0.25, 2);
  });

  it("holds to the prior the more, the stronger it is", () => {
    const against = [observation(1, false), observation(1, false), observation(-1, true)];
    const slopes = [1, 10, 100, 10_000].map((strength) => fitLogistic(against, [0, 2], strength)[1] ?? NaN);
    expect(slopes).toEqual(slopes.toSorted((a, b) => a - b));
    expect(slopes.at(-1)).toBeCloseTo(2, 2);
  });

  it("takes a weight of two for the same observation twice", () => {
    const once = [observation(1, true, 2), observation(-1, false), observation(0.5, false)];
    const twice = [observation(1, true), ...once.with(0, observation(1, true))];
    for (const [index, value] of fitLogistic(once, [0, 1], 1).entries()) {
      expect(fitLogistic(twice, [0, 1], 1)[index]).toBeCloseTo(value, 9);
    }
  });

  it("finds the best coefficients: none beside them fit better", () => {
    const prior = [0, 1, -1];
    fc.assert(
      fc.property(observationLists, number(0.5, 10), (observations, strength) => {
        const found = fitLogistic(observations, prior, strength);
        const best = logPosterior(found, observations, prior, strength);
        for (const [index, value] of found.entries()) {
          for (const step of [-0.01, 0.01]) {
            expect(logPosterior(found.with(index, value + step), observations, prior, strength)).toBeLessThan(best);
          }
        }
      }),
    );
  });
});
