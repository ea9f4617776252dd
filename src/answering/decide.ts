import type { Card } from "../knowledge/schema.ts";
import { MOST_CANDIDATES } from "./answer.ts";
import type { Answer, Candidate, UnknownWord } from "./answer.ts";
import type { SmallTalk } from "./small-talk.ts";

/** All that is known of a question when it is decided what becomes of it. */
export interface Findings {
  readonly language: string;
  /** It has words with subject matter: a bare number, or "When?", may be meant in many ways. */
  readonly isTelling: boolean;
  /** The card that has this very question among its phrasings. */
  readonly exact: Card | undefined;
  readonly smallTalk: SmallTalk | undefined;
  /** Best first, at most MOST_CANDIDATES. */
  readonly candidates: readonly (Candidate & { readonly score: number; readonly cosine: number })[];
  readonly unknownWords: readonly UnknownWord[];
  /** It names somebody or something that is not in the base or its sources. */
  readonly namesStranger: boolean;
}

/** From here on answering is more often right than refusing (see fitConfidence). */
export const ANSWER_FROM = 0.5;
/** The same for a question with a word that the base does not know: it may be what the question is about. */
const ANSWER_STRANGE_FROM = 0.7;
/** From here on it is worth asking back. */
const ASK_BACK_FROM = 0.25;
/** Below this a card has nothing to do with the question, and is not offered. */
const NEAR_FROM = 0.12;
/** Two cards are close when their scores differ by less than this. */
const CLOSE = 0.02;
/** A silent card and a normal one are close already here: taking one for the other would be untrue. */
const CLOSE_TO_SILENCE = 0.04;
/** So near to a card that small talk cannot be meant. */
const SURELY_A_CARD = 0.75;
const MOST_CHOICES = 4;

/** Answers, asks back, chats, or admits that it does not know. */
export function decide(findings: Findings): Answer {
  const { language, exact, smallTalk, candidates, unknownWords } = findings;
  const [first] = candidates;
  const confidence = first?.confidence ?? 0;
  const common = { language, confidence, candidates: candidates.map(withoutScores) };

  if (exact) {
    const others = common.candidates.filter(({ card }) => card !== exact);
    const best = [{ card: exact, confidence: 1 }, ...others].slice(0, MOST_CANDIDATES);
    return { ...common, kind: "answer", card: exact, confidence: 1, candidates: best };
  }
  if (smallTalk !== undefined && (first?.cosine ?? 0) < SURELY_A_CARD) {
    return { ...common, kind: "chat", topic: smallTalk };
  }

  const near = candidates.filter((candidate) => candidate.confidence >= NEAR_FROM).map(({ card }) => card);
  const nearest = near.slice(0, MOST_CHOICES);
  if (findings.namesStranger) return { ...common, kind: "unknown", unknownWords, nearest };
  const strange = unknownWords.length > 0;
  if (first && findings.isTelling && confidence >= (strange ? ANSWER_STRANGE_FROM : ANSWER_FROM)) {
    const close = candidates.filter((other) => first.score - other.score < closeness(first.card, other.card));
    const cards = close.map(({ card }) => card).slice(0, MOST_CHOICES);
    return cards.length > 1
      ? { ...common, kind: "choices", cards, unknownWords }
      : { ...common, kind: "answer", card: first.card };
  }
  if (confidence >= ASK_BACK_FROM && near.length > 1) {
    return { ...common, kind: "choices", cards: nearest, unknownWords };
  }
  return { ...common, kind: "unknown", unknownWords, nearest };
}

function closeness(first: Card, other: Card): number {
  return first.silent === other.silent ? CLOSE : CLOSE_TO_SILENCE;
}

function withoutScores({ card, confidence }: Candidate): Candidate {
  return { card, confidence };
}
