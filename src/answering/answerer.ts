import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Card } from "../knowledge/schema.ts";
import { languageOf } from "../language/language.ts";
import { MOST_CANDIDATES } from "./answer.ts";
import type { Answer, Candidate } from "./answer.ts";
import type { Ranked } from "./card-index.ts";
import { fitConfidence } from "./confidence.ts";
import type { Signals } from "./confidence.ts";
import { ANSWER_FROM, decide } from "./decide.ts";
import { createFollowUps } from "./follow-up.ts";
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
   * @param context the id of the card that the person was answered with before: a question that goes on from it
   *   ("When?") is understood by it, one that stands on its own is not
   */
  answer(asked: string, chat?: ChatLanguage, context?: string): Answer;
  /** The same answer, and how it came about. */
  explain(asked: string, chat?: ChatLanguage, context?: string): Explanation;
}

/** So many characters of a question are read: what somebody pastes beyond them would only hold up everybody else. */
const MOST_READ = 1_000;

/** Builds everything that answering needs from a base; takes a second for thousands of phrasings. */
export function createAnswerer(base: KnowledgeBase): Answerer {
  const readers = new Map(base.visit.languages.map((language) => [language, createReader(base, language)]));
  const desks = new Map(Array.from(readers, ([language, reader]) => [language, createDesk(base, language, reader)]));
  const explain: Answerer["explain"] = (asked, chat = { language: base.mainLanguage, isFixed: false }, context) => {
    const told = tellLanguage(asked.slice(0, MOST_READ), readers, chat.language);
    const desk = desks.get(told.language) ?? desks.get(base.mainLanguage);
    if (!desk) throw new Error(`There is no language "${base.mainLanguage}" in the base`);
    const { answer, ...found } = desk(told.text, context === undefined ? undefined : base.cards.get(context));
    const language = told.isCertain && !chat.isFixed ? told.language : chat.language;
    return { ...found, told, answer: { ...answer, language } };
  };
  return { base, explain, answer: (asked, chat, context) => explain(asked, chat, context).answer };
}

type Study = Omit<Explanation, "told">;

/** Answers the questions of one language; the reply may be in another. */
function createDesk(
  base: KnowledgeBase,
  language: string,
  reader: Reader,
): (question: string, context: Card | undefined) => Study {
  const smallTalk = createSmallTalk(language);
  const exact = new Map(reader.phrasings.map(({ text, card }) => [reader.normalize(text), card]));
  const rank = createRanking(base, language, reader);
  const confidenceOf = fitConfidence(rank, reader.phrasings);
  const followUps = createFollowUps(base, languageOf(language), reader);

  /** Each candidate's confidence is what it would be if those before it did not exist, and never above theirs. */
  const consider = (signals: Signals): Considered[] => {
    let ceiling = 1;
    return signals.ranked.slice(0, MOST_CANDIDATES).map((entry, position) => {
      ceiling = Math.min(ceiling, confidenceOf({ ...signals, ranked: signals.ranked.slice(position) }));
      return { ...entry, card: cardOf(base, entry), confidence: ceiling };
    });
  };
  const study = (text: string, question: Question, signals: Signals, isWhole: boolean): Study => {
    const candidates = consider(signals);
    const answer = decide({
      language,
      isTelling: question.terms.some(({ salient, form }) => salient && /\p{L}/u.test(form)),
      exact: isWhole ? base.cards.get(exact.get(reader.normalize(text)) ?? "") : undefined,
      smallTalk: isWhole ? smallTalk(text) : undefined,
      candidates,
      ...reader.strangeWords(question),
    });
    return { question, candidates, answer };
  };

  /** The question as it goes on from the answer before; undefined where it does not, or where that leads nowhere. */
  const continued = (text: string, { question, answer: alone }: Study, context: Card): Study | undefined => {
    // Where nothing answers it by itself it may go on from the answer before.
    const isWeak = alone.confidence < ANSWER_FROM;
    const followUp = followUps.read(text, question, context, isWeak);
    const readings = followUp?.questions.map((meant) => {
      const { ranked, termCount } = rank(meant);
      const moved = ranked.map((entry) => {
        const gain = followUps.closeness(followUp, meant, entry, context);
        return { ...entry, score: entry.score + gain };
      });
      return study(text, meant, { ranked: moved.toSorted((a, b) => b.score - a.score), termCount }, false);
    });
    const [best] = readings?.toSorted((a, b) => b.answer.confidence - a.answer.confidence) ?? [];
    return best && best.answer.kind !== "unknown" ? best : undefined;
  };

  return (text, context) => {
    const question = reader.read(text);
    const alone = study(text, question, rank(question), true);
    if (!context || alone.answer.kind === "chat" || alone.answer.confidence === 1) return alone;
    return continued(text, alone, context) ?? alone;
  };
}

function cardOf(base: KnowledgeBase, { card }: Ranked): Card {
  const found = base.cards.get(card);
  if (!found) throw new Error(`The index has a card "${card}" that the base has not`);
  return found;
}
