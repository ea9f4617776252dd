import { FormattedString } from "@grammyjs/parse-mode";
import type { Answer } from "../../answering/answer.ts";
import { inLanguage, shownQuestion } from "../../knowledge/knowledge-base.ts";
import type { Card } from "../../knowledge/schema.ts";
import { about, answerText, askedCardReply, statusLine } from "./answer-view.ts";
import type { Material } from "./answer-view.ts";
import { newsAbout, newsLine } from "./news-view.ts";
import type { Reply } from "./reply.ts";
import { botLink, inlineId, openButton } from "./share-view.ts";

/** One line of the list below an inline query, and the message that it becomes. */
export interface InlineResult {
  /** At most 64 bytes, and the same whenever the same is offered. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly reply: Reply;
}

/** So much of an answer stands in the list; clients show about three lines. */
const MOST_CHARACTERS = 160;

/** A card: in the list its question and the beginning of its answer, in the chat all of it. */
export function cardResult(card: Card, material: Material, username: string): InlineResult {
  return {
    id: inlineId(card, material.language),
    title: shownQuestion(material.base, card, material.language),
    description: beginning(card, material),
    reply: { content: askedCardReply(card, material).content, buttons: [openButton(username, material, card)] },
  };
}

/** That there is no answer, in the bot's words. Sent all the same, it only says where to ask. */
export function unknownResult(answer: Answer, voice: Omit<Material, "language">, username: string): InlineResult {
  const material = { ...voice, language: answer.language };
  const { say, language } = material;
  const invitation = say(language, "inline-invitation", { ...about(material), link: botLink(username) });
  return {
    id: `${language}:?`,
    title: say(language, "inline-unknown"),
    description: answerText(answer, voice),
    reply: { content: new FormattedString(invitation), buttons: [openButton(username, material)] },
  };
}

/** First what limits the answer, so that no cut takes it away: what became of the event since, and that it was only planned. */
function beginning(card: Card, material: Material): string {
  const news = newsAbout(card.about, material).map((told) => newsLine(told, material));
  const text = inLanguage(material.base, card.answer, material.language).replaceAll(/\s+/g, " ");
  const whole = [...news, ...statusLine(card, material), text].join(" ");
  const characters = Array.from(whole);
  if (characters.length <= MOST_CHARACTERS) return whole;
  return `${characters
    .slice(0, MOST_CHARACTERS - 1)
    .join("")
    .trimEnd()}…`;
}
