import type { Card } from "../knowledge/schema.ts";
import type { SmallTalk } from "./small-talk.ts";

/** How many cards are considered for a question. */
export const MOST_CANDIDATES = 5;

/** A card that comes near a question, with the confidence that it answers it. */
export interface Candidate {
  readonly card: Card;
  readonly confidence: number;
}

/** A word of the question that the base does not know, as it was typed. */
export interface UnknownWord {
  readonly word: string;
  /** Certain: no source has it. Else the base merely does not know it. */
  readonly unmentioned: boolean;
}

interface Common {
  /** The language of the reply. */
  readonly language: string;
  /** How probable it is, 0 to 1, that the best candidate answers the question; comparable across questions. */
  readonly confidence: number;
  /** Best first, at most MOST_CANDIDATES. */
  readonly candidates: readonly Candidate[];
}

/** What the base does not know of a question that it does not answer at once. */
interface Strange {
  readonly unknownWords: readonly UnknownWord[];
}

export type Answer =
  | (Common & { readonly kind: "answer"; readonly card: Card })
  /** Two to four cards that the person may have meant. */
  | (Common & { readonly kind: "choices"; readonly cards: readonly Card[] } & Strange)
  | (Common & { readonly kind: "unknown"; readonly nearest: readonly Card[] } & Strange)
  | (Common & { readonly kind: "chat"; readonly topic: SmallTalk });
