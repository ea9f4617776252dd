import type { InlineQueryResultArticle, InputTextMessageContent } from "grammy/types";
import type { Sent } from "./bot-side.ts";

/** The one kind of inline result that the bot uses: a text with buttons. */
export interface Article extends InlineQueryResultArticle {
  input_message_content: InputTextMessageContent;
}

/** The message that an article becomes. */
export function asMessage({ input_message_content: content, reply_markup }: Article): Sent & { text: string } {
  const { message_text: text, entities } = content;
  return { text, ...(entities && { entities }), ...(reply_markup && { reply_markup }) };
}
