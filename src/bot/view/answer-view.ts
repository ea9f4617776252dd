import { FormattedString } from "@grammyjs/parse-mode";
import type { Answer } from "../../answering/answer.ts";
import { inLanguage, shownQuestion } from "../../knowledge/knowledge-base.ts";
import type { KnowledgeBase, Source } from "../../knowledge/knowledge-base.ts";
import type { Card } from "../../knowledge/schema.ts";
import type { EventNews } from "../../storage/bulletin.ts";
import type { Say } from "../texts.ts";
import { toButtonData } from "./button-data.ts";
import type { CardPress } from "./button-data.ts";
import { formatDate } from "./dates.ts";
import { capitalized, languageName } from "./names.ts";
import { newsAbout, newsEvidence, newsLine } from "./news-view.ts";
import type { PressButton, Reply } from "./reply.ts";
import { shareButton } from "./share-view.ts";
import { firstCharacters } from "./shortened.ts";

/** What views are made from. */
export interface Material {
  readonly base: KnowledgeBase;
  readonly say: Say;
  readonly language: string;
  /** In which times of the day are told: an IANA name. */
  readonly timeZone: string;
  /** What bulletins told of events since the sources were written. */
  readonly news: readonly EventNews[];
}

const MOST_BUTTONS = 4;
/** An unknown word is echoed up to here, so that nobody makes the bot shout. */
const MOST_ECHOED = 40;
const MOST_UNKNOWN_WORDS = 3;

/** The whole reply to a question. */
export function answerReply(answer: Answer, voice: Omit<Material, "language">): Reply {
  const material = { ...voice, language: answer.language };
  const { say } = voice;
  switch (answer.kind) {
    case "answer":
      return cardReply(answer.card, material);
    case "choices":
      return {
        content: new FormattedString(answerText(answer, material)),
        buttons: cardButtons(answer.cards, "pick", material),
      };
    case "unknown": {
      const nearest = answer.nearest.length > 0;
      const invitation = say(answer.language, nearest ? "unknown-nearest" : "unknown-ask");
      const content = FormattedString.join([answerText(answer, material), invitation], "\n\n");
      return { content, buttons: nearest ? cardButtons(answer.nearest, "more", material) : starterButtons(material) };
    }
    case "chat":
      return { content: new FormattedString(answerText(answer, material)), buttons: starterButtons(material) };
  }
}

/** What a reply says in words: without evidence, buttons and formatting. */
export function answerText(answer: Answer, voice: Omit<Material, "language">): string {
  const material = { ...voice, language: answer.language };
  const { say } = voice;
  switch (answer.kind) {
    case "answer":
      return cardContent(answer.card, material).text;
    case "choices":
      return [...strangeWords(answer, material), say(answer.language, "choices")].join("\n\n");
    case "unknown":
      return strangeWords(answer, material)[0] ?? say(answer.language, "unknown", about(material));
    case "chat":
      return say(answer.language, `chat-${answer.topic}`, about(material));
  }
}

/** A card as an answer: its text, the evidence in a quote that opens on a tap, related questions as buttons, and one that shares it. */
export function cardReply(card: Card, material: Material): Reply {
  const related = card.related.flatMap((id) => material.base.cards.get(id) ?? []);
  const news = newsAbout(card.about, material).map((told) => newsEvidence(told, material));
  const parts = [cardContent(card, material), ...evidence(card, material), ...news];
  const buttons = [...cardButtons(related, "more", material), shareButton(card, material)];
  return { content: FormattedString.join(parts, "\n\n"), buttons };
}

/** A card as the answer to a pressed button: headed by its question, which nobody has written. */
export function askedCardReply(card: Card, material: Material): Reply {
  const { content, buttons } = cardReply(card, material);
  const question = FormattedString.bold(shownQuestion(material.base, card, material.language));
  return { content: FormattedString.join([question, content], "\n"), buttons };
}

/** Questions for a newcomer. */
export function starterButtons(material: Material): PressButton[] {
  return cardButtons(starters(material.base), "more", material);
}

/** The cards that a newcomer is offered; the first ones where the base names none. */
export function starters(base: KnowledgeBase): Card[] {
  const chosen = base.visit.starters.flatMap((id) => base.cards.get(id) ?? []);
  return chosen.length > 0 ? chosen : [...base.cards.values()].slice(0, MOST_BUTTONS);
}

/** What the sentences of the bot say of the base: its title, and its sources' name at the start of a sentence and within one. */
export function about({ base, say, language }: Pick<Material, "base" | "say" | "language">): {
  title: string;
  source: string;
  Source: string;
} {
  const { sourceName, title } = base.visit;
  const source = sourceName ? inLanguage(base, sourceName, language) : say(language, "known-material");
  return { title: inLanguage(base, title, language), source, Source: capitalized(source, language) };
}

/** Cards as buttons, as many as a message should have. */
export function cardButtons(
  cards: readonly Card[],
  action: CardPress["action"],
  { base, language }: Material,
): PressButton[] {
  return cards.slice(0, MOST_BUTTONS).map((card) => ({
    text: shownQuestion(base, card, language),
    data: toButtonData({ action, card: card.id, language }),
  }));
}

/** The answer; above it what bulletins told since, and below it what limits it: that it was only planned, or is inferred. */
export function cardContent(card: Card, material: Material): FormattedString {
  const { base, say, language } = material;
  const since = newsAbout(card.about, material).map((news) => FormattedString.bold(newsLine(news, material)));
  const text = FormattedString.join([...since, inLanguage(base, card.answer, language)], "\n\n");
  const notes = statusLine(card, material);
  if (card.inferred) notes.push(say(language, "inferred", { reason: inLanguage(base, card.inferred, language) }));
  return FormattedString.join([text, ...notes.map((note) => FormattedString.italic(note))], "\n");
}

/** That something was only planned, proposed or expected when the sources were written; nothing for everything else. */
export function statusLine({ status }: Card, material: Material): string[] {
  const isOpen = status === "planned" || status === "proposed" || status === "expected";
  return isOpen ? [material.say(material.language, `status-${status}`, about(material))] : [];
}

function evidence(card: Card, { base, say, language }: Material): FormattedString[] {
  if (card.evidence.length === 0) return [];
  const quotes = card.evidence.map(({ quote }) => quote).join("\n\n");
  const sources = [...new Set(card.evidence.map(({ source }) => source))].flatMap((id) => base.sources.get(id) ?? []);
  const attributions = sources.map((source) => attribution(source, { say, language }));
  return [FormattedString.expandableBlockquote(`${quotes}\n— ${attributions.join("; ")}`)];
}

/** Who published a source and when; in which language, where it is not the reader's. */
export function attribution(source: Source, { say, language }: Pick<Material, "say" | "language">): string {
  const { publisher, asOf } = source;
  const published = say(language, "attribution", { publisher, date: formatDate(say, language, asOf) });
  if (source.language === language) return published;
  const original = say(language, "original-language", { language: languageName(source.language, language) });
  return `${published}; ${original}`;
}

/** One sentence that names the words which the sources do not have, or else those which the base does not know; none without such words. */
function strangeWords(answer: Extract<Answer, { kind: "choices" | "unknown" }>, material: Material): string[] {
  const { say, language } = material;
  const words = answer.unknownWords.slice(0, MOST_UNKNOWN_WORDS);
  const quoted = (unmentioned: boolean): string[] =>
    words
      .filter((word) => word.unmentioned === unmentioned)
      .map(({ word }) => say(language, "quoted-word", { word: firstCharacters(word, MOST_ECHOED) }));
  const list = (items: string[], type: "conjunction" | "disjunction"): string =>
    new Intl.ListFormat(language, { type }).format(items);

  const unmentioned = quoted(true);
  if (unmentioned.length > 0) {
    return [say(language, "unknown-unmentioned", { ...about(material), words: list(unmentioned, "disjunction") })];
  }
  const unknown = quoted(false);
  if (unknown.length > 0) {
    return [say(language, "unknown-word", { count: unknown.length, words: list(unknown, "conjunction") })];
  }
  return [];
}
