import type { Card, Entity, Localized, Visit, VisitEvent } from "./schema.ts";

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly language: string;
  /** EDTF: as of when it speaks. */
  readonly asOf: string;
  /** Verbatim. */
  readonly text: string;
}

/** Everything the bot knows of one visit: checked, and never changed after loading. */
export interface KnowledgeBase {
  readonly visit: Omit<Visit, "sources">;
  /** The first of the visit's languages. */
  readonly mainLanguage: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly events: ReadonlyMap<string, VisitEvent>;
  /** In the order of the files. */
  readonly cards: ReadonlyMap<string, Card>;
}

/** The text in a language, else in the main one, which the checks guarantee. */
export function inLanguage(base: KnowledgeBase, texts: Localized, language: string): string {
  return texts[language] ?? texts[base.mainLanguage] ?? "";
}

/** How a card's question is shown: its first phrasing. */
export function shownQuestion(base: KnowledgeBase, card: Card, language: string): string {
  return card.questions[language]?.[0] ?? card.questions[base.mainLanguage]?.[0] ?? card.id;
}
