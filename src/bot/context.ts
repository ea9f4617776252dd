import { Context } from "grammy";
import type {
  Chat,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  InlineQueryResultArticle,
  Message,
  MessageEntity,
} from "grammy/types";
import type { Logger } from "pino";
import type { Answerer, ChatLanguage } from "../answering/answerer.ts";
import type { EventNews } from "../storage/bulletin.ts";
import type { StoredData } from "../storage/conversations.ts";
import type { Store } from "../storage/store.ts";
import type { Addressed } from "./addressed.ts";
import type { Say } from "./texts.ts";
import type { Material } from "./view/answer-view.ts";
import type { Button, Reply } from "./view/reply.ts";

/** What the features of the bot work with. */
export interface Deps extends Stored {
  /** The answerer of now: a changed base brings a new one. */
  readonly answerer: () => Answerer;
  readonly say: Say;
  /** The ids of the people who may publish, and see how answers come about. */
  readonly curators: readonly number[];
  /** The curators', an IANA name: in it they say when a bulletin is to go out. */
  readonly timeZone: string;
  /** Tells curators at once how far their bulletins are. */
  readonly report: () => Promise<void>;
  /** Telegram is called for somebody who waits: bulletins go out a little later. */
  readonly giveWay: () => void;
  readonly log: Logger;
}

/** What of the store the features need. */
type Stored = Pick<
  Store,
  "conversations" | "groups" | "pictures" | "subscriptions" | "bulletins" | "deliveries" | "news" | "moveChat"
>;

/** An update, with what is remembered of its chat and person. */
export class BotContext extends Context {
  remembered: StoredData = { language: undefined, card: undefined };
  /** What bulletins told of events. */
  news: readonly EventNews[] = [];
  /** In a group: what the message asks the bot, if it is for it. */
  addressed: Addressed | undefined;
}

type GroupContext = BotContext & { chat: Chat.GroupChat | Chat.SupergroupChat };

export function isGroup(ctx: BotContext): ctx is GroupContext {
  return ctx.chat?.type === "group" || ctx.chat?.type === "supergroup";
}

/** The language of a chat: the one that was fixed or last used; else that of the person's client, where the base has it. */
export function chatLanguage(ctx: BotContext, { answerer }: Deps): ChatLanguage {
  const { base } = answerer();
  const known = ctx.remembered.language;
  // A changed base may have lost a language.
  if (known && base.visit.languages.includes(known.language)) return known;
  const code = ctx.from?.language_code?.slice(0, 2);
  const isSpoken = code !== undefined && base.visit.languages.includes(code);
  return { language: isSpoken ? code : base.mainLanguage, isFixed: false };
}

/** What a view needs to speak to the person who wrote. */
export function materialFor(ctx: BotContext, deps: Deps): Material {
  const { answerer, say, timeZone } = deps;
  return { base: answerer().base, say, language: chatLanguage(ctx, deps).language, timeZone, news: ctx.news };
}

/** The parameters of sendMessage and editMessageText that show a reply. */
export function asMessage({ content, buttons }: Reply): { text: string; options: ShownOptions } {
  return {
    text: content.text,
    options: {
      ...(content.entities.length > 0 && { entities: content.entities }),
      ...(buttons.length > 0 && { reply_markup: asKeyboard(buttons) }),
      link_preview_options: { is_disabled: true },
    },
  };
}

/** The parameters of a photo's caption. */
export function asCaption({ text, entities }: Reply["content"]): {
  caption: string;
  caption_entities: MessageEntity[];
} {
  return { caption: text, caption_entities: entities };
}

/** Buttons, one below the other. */
export function asKeyboard(buttons: readonly Button[]): InlineKeyboardMarkup {
  return asRows(buttons.map((button) => [button]));
}

/** Buttons in rows. */
export function asRows(rows: readonly (readonly Button[])[]): InlineKeyboardMarkup {
  return { inline_keyboard: rows.map((row) => row.map(asButton)) };
}

function asButton(button: Button): InlineKeyboardButton {
  const { text } = button;
  if ("data" in button) return { text, callback_data: button.data };
  return "link" in button ? { text, url: button.link } : { text, switch_inline_query: button.query };
}

/** A reply as a message that is sent through inline mode or as a guest. */
export function asArticle({ reply, ...shown }: ReplyAsArticle): InlineQueryResultArticle {
  const { text, options } = asMessage(reply);
  const { reply_markup, ...format } = options;
  return {
    type: "article",
    ...shown,
    input_message_content: { message_text: text, ...format },
    ...(reply_markup && { reply_markup }),
  };
}

interface ReplyAsArticle extends Pick<InlineQueryResultArticle, "id" | "title" | "description"> {
  readonly reply: Reply;
}

type ShownOptions = Pick<MessageOptions, "entities" | "link_preview_options"> & { reply_markup?: InlineKeyboardMarkup };

type MessageOptions = NonNullable<Parameters<Context["reply"]>[1]> &
  NonNullable<Parameters<Context["editMessageText"]>[1]>;

export function sendReply(ctx: BotContext, reply: Reply): Promise<Message.TextMessage> {
  const { text, options } = asMessage(reply);
  return ctx.reply(text, options);
}
