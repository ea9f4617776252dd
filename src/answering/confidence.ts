import type { HeldOut } from "./card-index.ts";
import { fitLogistic, probability } from "./logistic.ts";
import type { Observation } from "./logistic.ts";
import type { Weighed } from "./ranking.ts";
import type { Phrasing, Question } from "./reader.ts";

/** What tells a right answer from a wrong one, for one ranking. */
export interface Signals {
  readonly ranked: readonly Weighed[];
  readonly termCount: number;
}

/** How probable it is, 0 to 1, that the first card of a ranking answers the question, rather than that no card does. */
export type Confidence = (signals: Signals) => number;

/** Ranks the cards for a question, as the answerer does. */
export type Rank = (question: Question, heldOut?: HeldOut) => Signals;

/** The mean of what the public question sets give: a base with too few phrasings to learn from starts with it. */
const PRIOR = [-2.5, 4.7, 4.5, 0.5, 1];
const PRIOR_STRENGTH = 2;
/** Enough to fit five numbers; more would only make loading slow. */
const MOST_PHRASINGS = 300;
/** Without its card a question is near to some other card; without the nearest few it is like a far-off one. */
const SKIPPED_NEIGHBOURS = [0, 2, 5];
/** About a third of the questions that people ask have no answer. */
const UNANSWERABLE_WEIGHT = 0.13;

/**
 * Learns from the base itself, without labelled questions: each phrasing is
 * asked as if it were not in the base (a right answer, where its card wins),
 * and as if its card were not in the base (no right answer exists). Where
 * another card wins the first time nothing is learnt: refusing would not make
 * it right. So 0.5 is where answering and refusing are equally often right.
 */
export function fitConfidence(rank: Rank, phrasings: readonly Phrasing[]): Confidence {
  const perCard = new Map<string, number>();
  for (const { card } of phrasings) perCard.set(card, (perCard.get(card) ?? 0) + 1);
  const usable = phrasings.filter(({ card }) => (perCard.get(card) ?? 0) > 1);
  const step = Math.max(1, usable.length / MOST_PHRASINGS);
  const observations: Observation[] = [];
  for (let position = 0; position < usable.length; position += step) {
    const asked = usable[Math.floor(position)];
    if (asked) observations.push(...observe(rank, asked));
  }
  const coefficients = fitLogistic(observations, PRIOR, PRIOR_STRENGTH);
  return (signals) => (signals.ranked.length === 0 ? 0 : probability(coefficients, toVector(signals)));
}

function observe(rank: Rank, { card, question }: Phrasing): Observation[] {
  const known = rank(question, { card, what: "phrasing" });
  const unanswerable = rank(question, { card, what: "card" });
  const right: Observation[] =
    known.ranked[0]?.card === card ? [{ signals: toVector(known), outcome: true, weight: 1 }] : [];
  return [
    ...right,
    ...SKIPPED_NEIGHBOURS.map((skipped) => ({
      signals: toVector({ ...unanswerable, ranked: unanswerable.ranked.slice(skipped) }),
      outcome: false,
      weight: UNANSWERABLE_WEIGHT,
    })),
  ];
}

function toVector({ ranked, termCount }: Signals): number[] {
  const first = ranked[0]?.score ?? 0;
  const second = ranked[1]?.score ?? 0;
  return [first, first - second, Math.log(1 + termCount) / 3, ranked[0]?.coverage ?? 0];
}
