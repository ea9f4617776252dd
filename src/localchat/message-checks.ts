import type { InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import { badRequest } from "./api-error.ts";

/** Limits of the Bot API, in UTF-16 units except where bytes are said (TELEGRAM.md, limits). */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_CALLBACK_DATA_BYTES = 64;
const MAX_BUTTONS = 100;

const QUOTES = new Set(["blockquote", "expandable_blockquote"]);

export function checkText(text: string): void {
  if (text.trim() === "") throw badRequest("message text is empty");
  if (text.length > MAX_TEXT) throw badRequest("message is too long");
}

/** Unlike a text, a caption may be empty. */
export function checkCaption(caption: string): void {
  if (caption.length > MAX_CAPTION) throw badRequest("message caption is too long");
}

/** Entities must lie within the text, not cut a character, and quotes not stand in quotes. */
export function checkEntities(text: string, entities: readonly MessageEntity[]): void {
  const quotes: MessageEntity[] = [];
  for (const entity of entities) {
    const end = entity.offset + entity.length;
    if (entity.length <= 0 || entity.offset < 0 || end > text.length) {
      throw badRequest(
        `can't parse entities: ${entity.type} at ${entity.offset} of length ${entity.length} lies outside the text`,
      );
    }
    if (cutsCharacter(text, entity.offset) || cutsCharacter(text, end)) {
      throw badRequest(`can't parse entities: ${entity.type} at ${entity.offset} cuts a character in two`);
    }
    if (QUOTES.has(entity.type)) {
      if (quotes.some((quote) => entity.offset < quote.offset + quote.length && quote.offset < end)) {
        throw badRequest("can't parse entities: blockquotes can't be nested");
      }
      quotes.push(entity);
    }
  }
}

function cutsCharacter(text: string, position: number): boolean {
  return /[\udc00-\udfff]/.test(text[position] ?? "") && /[\ud800-\udbff]/.test(text[position - 1] ?? "");
}

export function checkKeyboard({ inline_keyboard: rows }: InlineKeyboardMarkup): void {
  const buttons = rows.flat();
  if (rows.some((row) => row.length === 0)) throw badRequest("can't parse inline keyboard: a row is empty");
  if (buttons.length > MAX_BUTTONS) throw badRequest("reply markup is too long");
  for (const button of buttons) {
    if (button.text.trim() === "") throw badRequest("can't parse inline keyboard button: text must be non-empty");
    const actions = Object.keys(button).filter(
      (key) => key !== "text" && key !== "style" && key !== "icon_custom_emoji_id",
    );
    if (actions.length !== 1) throw badRequest("inline keyboard button must have exactly one action");
    if ("callback_data" in button) {
      const bytes = Buffer.byteLength(button.callback_data);
      if (bytes < 1 || bytes > MAX_CALLBACK_DATA_BYTES) throw badRequest("BUTTON_DATA_INVALID");
    }
  }
}
