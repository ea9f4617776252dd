import { shownQuestion } from "../../knowledge/knowledge-base.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Card } from "../../knowledge/schema.ts";
import type { Say } from "../texts.ts";
import type { LinkButton, ShareButton } from "./reply.ts";

/** How an answer is handed on: by a query to the inline mode, or by a link. */

/** What answers are shared from. */
interface Sharing {
  readonly base: KnowledgeBase;
  readonly say: Say;
  readonly language: string;
}

/** Telegram's limit for an inline query, in characters (TELEGRAM.md, limits). */
const MOST_CHARACTERS = 256;

/** A card in a language, in inline mode: the id of its result, and behind # the query that finds nothing else. */
export function inlineId(card: Card, language: string): string {
  return `${language}:${card.id}`;
}

/** @returns the parts of a query that names a card by its id; undefined for a question in words */
export function parseInlineId(query: string): { language: string; card: string } | undefined {
  const [, language, card] = /^#([a-z]{2}):([a-z0-9-]{1,40})$/.exec(query.trim()) ?? [];
  return language === undefined || card === undefined ? undefined : { language, card };
}

/** Sends a card to another chat. People see the query before they send, so it is the question wherever that fits. */
export function shareButton(card: Card, { base, say, language }: Sharing): ShareButton {
  const question = shownQuestion(base, card, language);
  const query = question.length <= MOST_CHARACTERS ? question : `#${inlineId(card, language)}`;
  return { text: say(language, "share"), query };
}

/** Opens the private chat with the bot, with the answer if a card is given. */
export function botLink(username: string, card?: Card): string {
  return `https://t.me/${username}${card ? `?start=${card.id}` : ""}`;
}

/** The button below what the bot says in chats that it is not in. */
export function openButton(username: string, { say, language }: Sharing, card?: Card): LinkButton {
  return { text: say(language, "inline-open"), link: botLink(username, card) };
}

/** Lets a person choose a group, and adds the bot to it; with a card, which is answered there at once. */
export function groupButton(username: string, { say, language }: Sharing, card?: Card): LinkButton {
  return { text: say(language, "add-to-group"), link: `${botLink(username)}?startgroup=${card?.id ?? "true"}` };
}
