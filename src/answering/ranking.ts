import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { createDisagreement } from "./agreement.ts";
import { createCardIndex } from "./card-index.ts";
import type { Rank } from "./confidence.ts";
import type { Reader } from "./reader.ts";

const RANKED = 10;

/** Ranks cards by their likeness to a question, less what they do not fit it in. */
export function createRanking(base: KnowledgeBase, language: string, reader: Reader): Rank {
  const index = createCardIndex(reader.phrasings.map(({ card, question }) => ({ card, terms: question.terms })));
  const disagreement = createDisagreement(base, language, reader);
  return (question, heldOut) => ({
    ranked: index
      .rank(question.terms, heldOut)
      .map((entry) => ({ ...entry, score: entry.score - disagreement(question, entry.card) }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, RANKED),
    termCount: question.terms.length,
  });
}
