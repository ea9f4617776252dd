import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { createDisagreement } from "./agreement.ts";
import type { Objection } from "./agreement.ts";
import { createCardIndex } from "./card-index.ts";
import type { Ranked } from "./card-index.ts";
import type { Rank } from "./confidence.ts";
import type { Reader } from "./reader.ts";

const RANKED = 10;

/** A card's likeness to a question, and what was taken off its score for what it does not fit in. */
export interface Weighed extends Ranked {
  readonly objections: readonly Objection[];
}

/** Ranks cards by their likeness to a question, less what they do not fit it in. */
export function createRanking(base: KnowledgeBase, language: string, reader: Reader): Rank {
  const index = createCardIndex(reader.phrasings.map(({ card, question }) => ({ card, terms: question.terms })));
  const disagreement = createDisagreement(base, language, reader);
  return (question, heldOut) => ({
    ranked: index
      .rank(question.terms, heldOut)
      .map((entry): Weighed => {
        const objections = disagreement(question, entry.card);
        const loss = objections.reduce((sum, objection) => sum + objection.loss, 0);
        return { ...entry, objections, score: entry.score - loss };
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, RANKED),
    termCount: question.terms.length,
  });
}
