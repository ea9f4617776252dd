import type { ForceReply, InlineKeyboardMarkup, Message, MessageEntity, PhotoSize, User } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { isAdmin } from "./chats.ts";
import type { Chats, KnownChat } from "./chats.ts";
import { envelope, placeIn, replyTo } from "./composing.ts";
import { edited } from "./editing.ts";
import type { Change } from "./editing.ts";
import { reachable, writable } from "./membership.ts";

/** What the bot sends. */
export type Sent = (TextContent | PhotoContent) & { readonly reply_markup?: InlineKeyboardMarkup };

interface TextContent {
  readonly text: string;
  readonly entities?: MessageEntity[];
}

interface PhotoContent {
  readonly photo: PhotoSize[];
  readonly caption?: string;
  readonly caption_entities?: MessageEntity[];
}

/** Where the bot sends it. */
export interface Place {
  /** A topic, which has to be there. */
  readonly thread?: number | undefined;
  /** The message replied to, if it is there. */
  readonly replyTo?: number | undefined;
  /** Whether people are shown a reply to it, which makes it one that cannot be edited. */
  readonly forcesReply?: ForceReply | undefined;
}

/** What the bot does in chats; Telegram's refusals are ApiErrors. */
export class BotSide {
  readonly #bot: User;
  readonly #chats: Chats;
  readonly #changed: () => void;

  constructor(bot: User, chats: Chats, changed: () => void) {
    this.#bot = bot;
    this.#chats = chats;
    this.#changed = changed;
  }

  /** The chat of a call. */
  reach(chatId: number): KnownChat {
    return reachable(this.#chats.find(chatId), this.#bot.id);
  }

  /** The chat of a call that writes there. */
  reachToWrite(chatId: number): KnownChat {
    return writable(this.#chats.find(chatId), this.#bot.id);
  }

  post(chatId: number, content: Sent, place: Place = {}): Message {
    const chat = this.reachToWrite(chatId);
    const original = place.replyTo === undefined ? undefined : chat.messages.get(place.replyTo);
    const message: Message = {
      ...envelope(chat),
      ...(chat.info.type === "channel" ? { sender_chat: chat.info } : { from: this.#bot }),
      ...replyTo(original),
      ...placeIn(chat, place.thread, original),
      ...content,
    };
    chat.messages.set(message.message_id, message);
    chat.sentByBot.add(message.message_id);
    if (place.forcesReply) chat.forcingReply.set(message.message_id, place.forcesReply);
    if (chat.kind === "shared") chat.lastBot = this.#bot.id;
    this.#changed();
    return message;
  }

  edit(chatId: number, messageId: number, change: Change): Message {
    const chat = this.reachToWrite(chatId);
    const message = chat.messages.get(messageId);
    if (!message) throw badRequest("message to edit not found");
    if (!chat.sentByBot.has(messageId) || chat.forcingReply.has(messageId)) {
      throw badRequest("message can't be edited");
    }
    const changed = edited(message, change);
    chat.messages.set(messageId, changed);
    this.#changed();
    return changed;
  }

  /** Edits what was sent through inline or guest mode, in whatever chat it is. */
  editInline(name: string, change: Change): void {
    const found = this.#chats.findInline(name);
    const message = found?.chat.messages.get(found.messageId);
    if (!found || !message) throw badRequest("invalid inline message identifier specified");
    found.chat.messages.set(found.messageId, edited(message, change));
    this.#changed();
  }

  remove(chatId: number, messageId: number): void {
    const chat = this.reach(chatId);
    if (!chat.messages.has(messageId)) throw badRequest("message to delete not found");
    if (chat.kind === "shared" && !chat.sentByBot.has(messageId) && !isAdmin(chat.members.get(this.#bot.id))) {
      throw badRequest("message can't be deleted");
    }
    chat.messages.delete(messageId);
    this.#changed();
  }
}
