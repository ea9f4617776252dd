import type { InlineKeyboardMarkup, Message, MessageEntity } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { seconds } from "./composing.ts";

/** What an edit puts in place of the old; without a body only the buttons change. */
export interface Change {
  readonly body?:
    | { readonly text: string; readonly entities?: MessageEntity[] }
    | { readonly caption: string; readonly caption_entities?: MessageEntity[] };
  readonly reply_markup?: InlineKeyboardMarkup;
}

/** A message after an edit. @throws ApiError where it has no such part, or would look as before */
export function edited<Original extends Message>(message: Original, { body, reply_markup }: Change): Original {
  if (body && "text" in body && message.text === undefined) {
    throw badRequest("there is no text in the message to edit");
  }
  if (body && "caption" in body && message.photo === undefined) {
    throw badRequest("there is no caption in the message to edit");
  }
  const next = { ...message, ...body, edit_date: seconds() };
  // What the edit does not bring is gone.
  if (body) {
    if (!("entities" in body)) delete next.entities;
    if (!("caption_entities" in body)) delete next.caption_entities;
    if (next.caption === "") delete next.caption;
  }
  if (reply_markup) next.reply_markup = reply_markup;
  else delete next.reply_markup;
  if (appearance(next) === appearance(message)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  return next;
}

function appearance(message: Message): string {
  const { text, entities = [], caption = "", caption_entities: captionEntities = [], reply_markup: markup } = message;
  return JSON.stringify([text, entities, caption, captionEntities, markup ?? null]);
}
