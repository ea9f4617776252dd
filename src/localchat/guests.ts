import type { Message, Update, User } from "grammy/types";
import type { Sent } from "./bot-side.ts";
import type { Chats, SharedChat } from "./chats.ts";
import { envelope, marked, replyTo } from "./composing.ts";
import { OpenQueries } from "./open-queries.ts";

/** How long a guest query can be answered, in ms. Telegram does not say: as long as an inline query. */
const LIFETIME = 30_000;

interface Call {
  readonly id: string;
  readonly chat: SharedChat;
  readonly message: Message;
}

/** Calls of the bot from supergroups that it is not in, and its one answer to each. */
export class Guests {
  readonly #bot: User;
  readonly #chats: Chats;
  readonly #tell: (update: Omit<Update, "update_id">) => void;
  readonly #open = new OpenQueries<Call>("guest-", LIFETIME);
  readonly #answers = new Map<string, { chat: SharedChat; messageId: number }>();
  readonly #byTitle = new Map<string, SharedChat>();
  #nextChatId = -1_003_000_000_001;

  constructor(bot: User, chats: Chats, tell: (update: Omit<Update, "update_id">) => void) {
    this.#bot = bot;
    this.#chats = chats;
    this.#tell = tell;
  }

  /** Calls the bot in a chat, which is made at the first call. @returns the query's id */
  call(chatTitle: string, from: User, text: string): string {
    const chat = this.#chat(chatTitle);
    chat.members.set(from.id, "member");
    const call = this.#open.open((id) => {
      const message: Message = { ...envelope(chat), from, ...marked({ text }), guest_query_id: id };
      return { id, chat, message };
    });
    chat.messages.set(call.message.message_id, call.message);
    this.#tell({ guest_message: call.message as Message & Update.NonChannel });
    return call.id;
  }

  /** Takes the bot's answer. @returns the id by which it can be edited */
  answer(id: string, content: Sent): string {
    const { chat, message } = this.#open.find(id);
    this.#open.close(id);
    const caller = message.from && { guest_bot_caller_user: message.from };
    const answer: Message = { ...envelope(chat), from: this.#bot, ...caller, ...replyTo(message), ...content };
    chat.messages.set(answer.message_id, answer);
    chat.sentByBot.add(answer.message_id);
    this.#answers.set(id, { chat, messageId: answer.message_id });
    return this.#chats.nameInline(chat, answer.message_id);
  }

  /** The message that answered a call, as it is now. */
  answerTo(id: string): Message | undefined {
    const answer = this.#answers.get(id);
    return answer?.chat.messages.get(answer.messageId);
  }

  /** Lets a call pass as if nobody had answered in time. */
  expire(id: string): void {
    this.#open.close(id);
  }

  #chat(title: string): SharedChat {
    const known = this.#byTitle.get(title);
    if (known) return known;
    const chat = this.#chats.addShared({ id: this.#nextChatId--, type: "supergroup", title }, new Map());
    this.#byTitle.set(title, chat);
    return chat;
  }
}
