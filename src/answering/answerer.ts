import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Card } from "../knowledge/schema.ts";
import { detectLanguage } from "../language/detect.ts";
import { normalizeText } from "../language/normalize.ts";
import { MOST_CANDIDATES } from "./answer.ts";
import type { Answer } from "./answer.ts";
import type { Ranked } from "./card-index.ts";
import { fitConfidence } from "./confidence.ts";
import { decide } from "./decide.ts";
import { createRanking } from "./ranking.ts";
import { createReader } from "./reader.ts";
import { createSmallTalk } from "./small-talk.ts";

export interface Answerer {
  readonly base: KnowledgeBase;
  /**
   * Answers one question; pure: the same question always gets the same answer.
   * @param language the language of the reply where the text does not tell it; the base's main one if left out
   */
  answer(asked: string, language?: string): Answer;
}

/** So many characters of a question are read: what somebody pastes beyond them would only hold up everybody else. */
const MOST_READ = 1_000;

/** Builds everything that answering needs from a base; takes a second for thousands of phrasings. */
export function createAnswerer(base: KnowledgeBase): Answerer {
  const desks = new Map(base.visit.languages.map((language) => [language, createDesk(base, language)]));
  return {
    base,
    answer(asked, language = base.mainLanguage) {
      const question = asked.slice(0, MOST_READ);
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
    // Each candidate's confidence is what it would be if those before it did not exist, and never above theirs.
    let ceiling = 1;
    const candidates = signals.ranked.slice(0, MOST_CANDIDATES).map((entry, position) => {
      ceiling = Math.min(ceiling, confidenceOf({ ...signals, ranked: signals.ranked.slice(position) }));
      return { ...entry, card: cardOf(base, entry), confidence: ceiling };
    });
    return decide({
      language,
      hasLetters: /\p{L}/u.test(text),
      exact: exact.get(normalizeText(text)),
      smallTalk: smallTalk(text),
      candidates,
      ...reader.strangeWords(question),
    });
  };
}

function cardOf(base: KnowledgeBase, { card }: Ranked): Card {
  const found = base.cards.get(card);
  if (!found) throw new Error(`The index has a card "${card}" that the base has not`);
  return found;
}
