import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Card } from "../knowledge/schema.ts";
import { detectLanguage } from "../language/detect.ts";
import { normalizeText } from "../language/normalize.ts";
import type { Answer, Candidate } from "./answer.ts";
import type { Ranked } from "./card-index.ts";
import { fitConfidence } from "./confidence.ts";
import { createRanking } from "./ranking.ts";
import { createReader } from "./reader.ts";
import { createSmallTalk } from "./small-talk.ts";

export interface Answerer {
  readonly base: KnowledgeBase;
  /**
   * Answers one question; pure: the same question always gets the same answer.
   * @param language the language of the reply where the text does not tell it; the base's main one if left out
   */
  answer(question: string, language?: string): Answer;
}

/** From here on answering is more often right than refusing (see fitConfidence). */
const ANSWER_FROM = 0.5;
/** Below this a card has nothing to do with the question, and is not offered. */
const NEAR_FROM = 0.15;
/** Two cards are close when their scores differ by less than this: then the person chooses. */
const CLOSE = 0.02;
/** So near to a card that small talk cannot be meant. */
const SURELY_A_CARD = 0.75;
const MOST_CANDIDATES = 5;
const MOST_CHOICES = 4;

/** Builds everything that answering needs from a base; takes a second for thousands of phrasings. */
export function createAnswerer(base: KnowledgeBase): Answerer {
  const desks = new Map(base.visit.languages.map((language) => [language, createDesk(base, language)]));
  return {
    base,
    answer(question, language = base.mainLanguage) {
      const detected = detectLanguage(question, base.visit.languages) ?? language;
      const desk = desks.get(detected) ?? desks.get(base.mainLanguage);
      if (!desk) throw new Error(`There is no language "${base.mainLanguage}" in the base`);
      return desk(question);
    },
  };
}

/** Answers the questions of one language. */
function createDesk(base: KnowledgeBase, language: string): (question: string) => Answer {
  const reader = createReader(base, language);
  const smallTalk = createSmallTalk(language);
  const exact = new Map<string, Card>();
  const phrasings = [...base.cards.values()].flatMap((card) =>
    (card.questions[language] ?? []).map((text) => {
      exact.set(normalizeText(text), card);
      return { card: card.id, question: reader.read(text) };
    }),
  );
  const rank = createRanking(base, language, reader, phrasings);
  const confidenceOf = fitConfidence(rank, phrasings);

  return (text) => {
    const question = reader.read(text);
    const signals = rank(question);
    const { ranked } = signals;
    const known = exact.get(normalizeText(text));
    // Each candidate's confidence is what it would be if those before it did not exist, and never above theirs.
    let ceiling = 1;
    const candidates = ranked.slice(0, MOST_CANDIDATES).map((entry, position): Candidate => {
      ceiling = Math.min(ceiling, confidenceOf({ ...signals, ranked: ranked.slice(position) }));
      return { card: cardOf(base, entry), confidence: ceiling };
    });
    const common = { language, confidence: known ? 1 : (candidates[0]?.confidence ?? 0), candidates };

    if (known) return { kind: "answer", card: known, ...common, candidates: moveFirst(candidates, known) };
    const topic = smallTalk(text);
    if (topic !== undefined && (ranked[0]?.cosine ?? 0) < SURELY_A_CARD) return { kind: "chat", topic, ...common };

    const near = candidates.filter(({ confidence }) => confidence >= NEAR_FROM).map(({ card }) => card);
    const [first] = near;
    if (first === undefined || common.confidence < ANSWER_FROM) {
      return {
        kind: "unknown",
        unknownWords: reader.unknownWords(question),
        nearest: near.slice(0, MOST_CHOICES),
        ...common,
      };
    }
    const close = ranked.filter(({ score }) => (ranked[0]?.score ?? 0) - score < CLOSE).slice(0, MOST_CHOICES);
    if (close.length > 1) return { kind: "choices", cards: close.map((entry) => cardOf(base, entry)), ...common };
    return { kind: "answer", card: first, ...common };
  };
}

function moveFirst(candidates: readonly Candidate[], card: Card): Candidate[] {
  const others = candidates.filter((candidate) => candidate.card !== card);
  return [{ card, confidence: 1 }, ...others].slice(0, MOST_CANDIDATES);
}

function cardOf(base: KnowledgeBase, { card }: Ranked): Card {
  const found = base.cards.get(card);
  if (!found) throw new Error(`The index has a card "${card}" that the base has not`);
  return found;
}
