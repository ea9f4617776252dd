import type { InlineQueryResultsButton } from "grammy/types";
import { z } from "zod";
import { asMessage } from "../articles.ts";
import type { Article } from "../articles.ts";
import { badRequest } from "../api-error.ts";
import { checkedKeyboard, checkedText, entities, keyboard, linkPreview } from "./content.ts";
import { method } from "./method.ts";
import type { Method } from "./method.ts";

/** Limits of the Bot API (TELEGRAM.md, limits). */
const MAX_RESULTS = 50;
const MAX_ID_BYTES = 64;
const MAX_OFFSET_BYTES = 64;
const DEFAULT_CACHE_SECONDS = 300;

const article = z.strictObject({
  type: z.literal("article"),
  id: z.string(),
  title: z.string().min(1, "ARTICLE_TITLE_EMPTY"),
  description: z.string().optional(),
  input_message_content: z.strictObject({ message_text: z.string(), entities, link_preview_options: linkPreview }),
  reply_markup: keyboard.optional(),
});

const button = z.strictObject({
  text: z.string().min(1),
  web_app: z.strictObject({ url: z.url() }).optional(),
  start_parameter: z
    .string()
    .regex(/^[\w-]{1,64}$/, "START_PARAM_INVALID")
    .optional(),
});

/** A result whose message would be taken in any chat. */
function checkedArticle(raw: z.infer<typeof article>): Article {
  const bytes = Buffer.byteLength(raw.id);
  if (bytes < 1 || bytes > MAX_ID_BYTES) throw badRequest("RESULT_ID_INVALID");
  const { message_text: text, ...rest } = raw.input_message_content;
  checkedText({ text, entities: rest.entities });
  checkedKeyboard(raw.reply_markup);
  return raw as Article;
}

function checkedResults(raw: readonly z.infer<typeof article>[]): Article[] {
  if (raw.length > MAX_RESULTS) throw badRequest("RESULTS_TOO_MUCH");
  const results = raw.map(checkedArticle);
  if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest("RESULT_ID_DUPLICATE");
  return results;
}

function checkedButton(raw: z.infer<typeof button>): InlineQueryResultsButton {
  if ((raw.web_app === undefined) === (raw.start_parameter === undefined)) {
    throw badRequest("inline query results button must have exactly one of web_app and start_parameter");
  }
  return raw;
}

/** Answers that become messages of others, or in chats that the bot is not in. */
export const inlineMethods: Readonly<Record<string, Method>> = {
  answerInlineQuery: method(
    z.strictObject({
      inline_query_id: z.string(),
      results: z.array(article),
      cache_time: z.int().min(0).default(DEFAULT_CACHE_SECONDS),
      is_personal: z.boolean().default(false),
      next_offset: z.string().default(""),
      button: button.optional(),
    }),
    ({ inline_query_id, results, cache_time, is_personal, next_offset, button: above }, world) => {
      if (Buffer.byteLength(next_offset) > MAX_OFFSET_BYTES) throw badRequest("NEXT_OFFSET_INVALID");
      const shown = { results: checkedResults(results), ...(above && { button: checkedButton(above) }) };
      world.inline.answer(inline_query_id, { ...shown, cache_time, is_personal, next_offset });
      world.changed();
      return true;
    },
  ),

  answerGuestQuery: method(
    z.strictObject({ guest_query_id: z.string(), result: article }),
    ({ guest_query_id, result }, world) => {
      const inline_message_id = world.guests.answer(guest_query_id, asMessage(checkedArticle(result)));
      world.changed();
      return { inline_message_id };
    },
  ),
};
