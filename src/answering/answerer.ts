import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Card } from "../knowledge/schema.ts";
import { MOST_CANDIDATES } from "./answer.ts";
import type { Answer, Candidate } from "./answer.ts";
import type { Ranked } from "./card-index.ts";
import { fitConfidence } from "./confidence.ts";
import { decide } from "./decide.ts";
import { createRanking } from "./ranking.ts";
import type { Weighed } from "./ranking.ts";
import { createReader } from "./reader.ts";
import type { Question, Reader } from "./reader.ts";
import { createSmallTalk } from "./small-talk.ts";
import { tellLanguage } from "./tell-language.ts";
import type { Told } from "./tell-language.ts";

/** The language in which a chat is answered. */
export interface ChatLanguage {
  readonly language: string;
  /** Whatever language a question is in; else only where the question does not tell its own. */
  readonly isFixed: boolean;
}

/** A card that was considered: its confidence, and what spoke for it and against it. */
export interface Considered extends Omit<Weighed, "card">, Candidate {}

/** How an answer came about. */
export interface Explanation {
  readonly told: Told;
  readonly question: Question;
  /** Best first, at most MOST_CANDIDATES. */
  readonly candidates: readonly Considered[];
  readonly answer: Answer;
}

export interface Answerer {
  readonly base: KnowledgeBase;
  /**
   * Answers one question; pure: the same question in the same chat language always gets the same answer.
   * @param chat the base's main language, not fixed, if left out
   */
  answer(asked: string, chat?: ChatLanguage): Answer;
  /** The same answer, and how it came about. */
  explain(asked: string, chat?: ChatLanguage): Explanation;
}

/** So many characters of a question are read: what somebody pastes beyond them would only hold up everybody else. */
const MOST_READ = 1_000;

/** Builds everything that answering needs from a base; takes a second for thousands of phrasings. */
export function createAnswerer(base: KnowledgeBase): Answerer {
  const readers = new Map(base.visit.languages.map((language) => [language, createReader(base, language)]));
  const desks = new Map(Array.from(readers, ([language, reader]) => [language, createDesk(base, language, reader)]));
  const explain: Answerer["explain"] = (asked, chat = { language: base.mainLanguage, isFixed: false }) => {
    const told = tellLanguage(asked.slice(0, MOST_READ), readers, chat.language);
    const desk = desks.get(told.language) ?? desks.get(base.mainLanguage);
    if (!desk) throw new Error(`There is no language "${base.mainLanguage}" in the base`);
    const { answer, ...found } = desk(told.text);
    const language = told.isCertain && !chat.isFixed ? told.language : chat.language;
    return { ...found, told, answer: { ...answer, language } };
  };
  return { base, explain, answer: (asked, chat) => explain(asked, chat).answer };
}

/** Answers the questions of one language; the reply may be in another. */
function createDesk(
  base: KnowledgeBase,
  language: string,
  reader: Reader,
): (question: string) => Omit<Explanation, "told"> {
  const smallTalk = createSmallTalk(language);
  const exact = new Map(reader.phrasings.map(({ text, card }) => [reader.normalize(text), card]));
  const rank = createRanking(base, language, reader);
  const confidenceOf = fitConfidence(rank, reader.phrasings);

  return (text) => {
    const question = reader.read(text);
    const signals = rank(question);
    // Each candidate's confidence is what it would be if those before it did not exist, and never above theirs.
    let ceiling = 1;
    const candidates = signals.ranked.slice(0, MOST_CANDIDATES).map((entry, position): Considered => {
      ceiling = Math.min(ceiling, confidenceOf({ ...signals, ranked: signals.ranked.slice(position) }));
      return { ...entry, card: cardOf(base, entry), confidence: ceiling };
    });
    const answer = decide({
      language,
      hasLetters: /\p{L}/u.test(text),
      exact: base.cards.get(exact.get(reader.normalize(text)) ?? ""),
      smallTalk: smallTalk(text),
      candidates,
      ...reader.strangeWords(question),
    });
    return { question, candidates, answer };
  };
}

function cardOf(base: KnowledgeBase, { card }: Ranked): Card {
  const found = base.cards.get(card);
  if (!found) throw new Error(`The index has a card "${card}" that the base has not`);
  return found;
}
