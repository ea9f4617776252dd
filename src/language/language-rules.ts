/** What a question asks for, as far as its words tell. */
export type QuestionAspect = "who" | "when" | "where" | "how-long" | "how-much" | "why";

/** What people say to a bot that is no question about a visit. */
export type SmallTalkTopic =
  "greeting" | "how-are-you" | "thanks" | "goodbye" | "who-are-you" | "reaction" | "complaint";

/**
 * What the program knows of a language, as its file in rules/ writes it down.
 * Lists are written one entry after another, with a bar or a line break between.
 * A pattern is a regular expression over normalised words (no punctuation, no
 * capitals, one space between words); it fits whole words only, and a star
 * behind letters stands for any ending. Patterns of Chinese fit anywhere.
 */
export interface LanguageRules {
  /** Brings the spellings of a normalised word together that people mix up: other letters, another alphabet. */
  readonly fold: (word: string) => string;
  /** Reduces a folded word to the part that its inflections share. */
  readonly stem: (word: string) => string;
  /** What a folded word may be without an ending, where it belongs to a name; the word itself is among them. */
  readonly nameForms: (word: string) => readonly string[];
  /**
   * Words that carry no subject matter: a reply never names them as words that it does not know.
   * Ranking keeps them (leaving them out made it worse: ARCHITECTURE.md, measured).
   */
  readonly functionWords: string;
  /** The first pattern that fits a question tells its aspect. */
  readonly aspects: readonly (readonly [aspect: QuestionAspect, patterns: string])[];
  /** What people put before a question to be polite or to lead up to it: "I was wondering whether …". */
  readonly framesBefore: readonly string[];
  /** The same behind it: "… please", "… do you know". */
  readonly framesAfter: readonly string[];
  /** How a question begins that goes on from the one before: "And …", "What about …". */
  readonly followUps: readonly string[];
  /** Words that stand for somebody or something named before: "he", "there". */
  readonly pronouns: string;
  /** Whole messages of small talk. */
  readonly smallTalk: Readonly<Partial<Record<SmallTalkTopic, string>>>;
  /** Words that change nothing in small talk: "hi there dear bot!" is "hi". */
  readonly fillers: string;
}
