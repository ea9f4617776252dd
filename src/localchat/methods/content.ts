import type { InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import { z } from "zod";
import type { Change } from "../editing.ts";
import { checkCaption, checkEntities, checkKeyboard, checkText } from "../message-checks.ts";

const entity = z.strictObject({
  type: z.enum([
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
  ]),
  offset: z.int(),
  length: z.int(),
  url: z.url().optional(),
  language: z.string().optional(),
});

export const entities = z.array(entity).optional();
export const linkPreview = z.strictObject({ is_disabled: z.boolean() }).optional();

const button = z.looseObject({ text: z.string() });

export const keyboard = z.strictObject({ inline_keyboard: z.array(z.array(button)) });

export const forceReply = z.strictObject({
  force_reply: z.literal(true),
  selective: z.boolean().optional(),
  input_field_placeholder: z.string().min(1).max(64).optional(),
});

/** The parts of a text message. */
export const textContent = { text: z.string().default(""), entities, link_preview_options: linkPreview };

/** The parts of a photo's caption. */
export const captionContent = { caption: z.string().default(""), caption_entities: entities };

/** A text that passed all checks. */
export function checkedText(params: { text: string; entities?: unknown }): {
  text: string;
  entities?: MessageEntity[];
} {
  checkText(params.text);
  const checked = checkedEntities(params.text, params.entities);
  return { text: params.text, ...(checked.length > 0 && { entities: checked }) };
}

/** A caption that passed all checks; it may be empty. */
export function checkedCaption(params: { caption: string; caption_entities?: unknown }): {
  caption: string;
  caption_entities?: MessageEntity[];
} {
  checkCaption(params.caption);
  const checked = checkedEntities(params.caption, params.caption_entities);
  return { caption: params.caption, ...(checked.length > 0 && { caption_entities: checked }) };
}

/** Buttons that passed all checks. */
export function checkedKeyboard(raw: unknown): { reply_markup?: InlineKeyboardMarkup } {
  if (raw === undefined) return {};
  const markup = raw as InlineKeyboardMarkup;
  checkKeyboard(markup);
  return { reply_markup: markup };
}

/** The edit that puts a text and buttons in place of the old. */
export function textChange(params: { text: string; entities?: unknown; reply_markup?: unknown }): Change {
  return { body: checkedText(params), ...checkedKeyboard(params.reply_markup) };
}

function checkedEntities(text: string, raw: unknown): MessageEntity[] {
  const checked = (raw ?? []) as MessageEntity[];
  checkEntities(text, checked);
  return checked;
}
