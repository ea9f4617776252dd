import type { CallbackQuery, InlineKeyboardMarkup, Message, MessageEntity, Update, User } from "grammy/types";
import { badRequest, forbidden } from "./api-error.ts";

/** A message of the stand-in: text, with what the bot or a person put on it. */
export type StoredMessage = Message.TextMessage & { reply_markup?: InlineKeyboardMarkup };

interface PrivateChat {
  readonly person: User;
  readonly messages: Map<number, StoredMessage>;
  nextMessageId: number;
  /** Telegram lets a bot write only to those who wrote first. */
  started: boolean;
  blocked: boolean;
}

interface OpenQuery {
  readonly query: CallbackQuery;
  readonly askedAt: number;
}

/** How long a button press can be answered, in ms (TELEGRAM.md, updates). */
const QUERY_LIFETIME = 150_000;

/** Everything that Telegram's side remembers: people, chats, messages, updates not yet confirmed. */
export class World {
  readonly bot: User = { id: 1_000_001, is_bot: true, first_name: "Sapar", username: "sapar_bot" };
  readonly #chats = new Map<number, PrivateChat>();
  readonly #queries = new Map<string, OpenQuery>();
  readonly #watchers = new Set<() => void>();
  #updates: Update[] = [];
  // Telegram's numbers start anywhere, too: no two servers give the same ones.
  #nextUpdateId = 100_000_000 + Math.floor(Math.random() * 100_000_000);
  #lastUpdate: Update | undefined;
  #nextQueryId = 1;

  /** Runs whenever anything changed, until the returned function is called. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  changed(): void {
    // A copy, since watchers come and go while they run.
    for (const onChange of Array.from(this.#watchers)) onChange();
  }

  addPerson(person: User): void {
    this.#chats.set(person.id, { person, messages: new Map(), nextMessageId: 1, started: false, blocked: false });
  }

  setBlocked(personId: number, blocked: boolean): void {
    this.#chat(personId).blocked = blocked;
  }

  /** All messages of a private chat, oldest first. */
  messages(personId: number): StoredMessage[] {
    return [...this.#chat(personId).messages.values()];
  }

  // What people do.

  write(
    personId: number,
    content: Omit<Message, "message_id" | "date" | "chat" | "from">,
    replyTo?: number,
  ): StoredMessage {
    const chat = this.#chat(personId);
    chat.started = true;
    const repliedTo = replyTo === undefined ? undefined : chat.messages.get(replyTo);
    // Telegram shows one level: the message replied to without what that one replied to.
    const reply = repliedTo && { reply_to_message: { ...repliedTo, reply_to_message: undefined } };
    const message = { ...this.#envelope(chat, chat.person), ...reply, ...content } as StoredMessage;
    const entities = commandEntities(message.text);
    if (entities.length > 0) message.entities = entities;
    chat.messages.set(message.message_id, message);
    this.pushUpdate({ message: message as Message & Update.NonChannel });
    return message;
  }

  editOwn(personId: number, messageId: number, text: string): void {
    const chat = this.#chat(personId);
    const message = chat.messages.get(messageId);
    if (!message) throw new Error(`There is no message ${messageId}`);
    const edited = { ...message, text, edit_date: seconds() };
    chat.messages.set(messageId, edited);
    this.pushUpdate({ edited_message: edited as Message & Update.Edited & Update.NonChannel });
  }

  /** Presses a button of a message; the data may be forged, as a hostile client's. */
  press(personId: number, messageId: number, data: string): string {
    const chat = this.#chat(personId);
    const message = chat.messages.get(messageId);
    const id = String(this.#nextQueryId++);
    const query: CallbackQuery = {
      id,
      from: chat.person,
      chat_instance: `chat-${personId}`,
      data,
      ...(message && { message }),
    };
    this.#queries.set(id, { query, askedAt: Date.now() });
    this.pushUpdate({ callback_query: query });
    return id;
  }

  deleteMessage(personId: number, messageId: number): boolean {
    const deleted = this.#chat(personId).messages.delete(messageId);
    this.changed();
    return deleted;
  }

  // What the bot does.

  post(
    chatId: number,
    content: { text: string; entities?: MessageEntity[]; reply_markup?: InlineKeyboardMarkup },
  ): StoredMessage {
    const chat = this.#chats.get(chatId);
    if (!chat) throw badRequest("chat not found");
    if (chat.blocked) throw forbidden("bot was blocked by the user");
    if (!chat.started) throw forbidden("bot can't initiate conversation with a user");
    const message = { ...this.#envelope(chat, this.bot), ...content } as StoredMessage;
    chat.messages.set(message.message_id, message);
    this.changed();
    return message;
  }

  edit(
    chatId: number,
    messageId: number,
    content: { text?: string; entities?: MessageEntity[] | undefined; reply_markup?: InlineKeyboardMarkup | undefined },
  ): StoredMessage {
    const chat = this.#chats.get(chatId);
    if (!chat) throw badRequest("chat not found");
    if (chat.blocked) throw forbidden("bot was blocked by the user");
    const message = chat.messages.get(messageId);
    if (!message) throw badRequest("message to edit not found");
    if (message.from?.id !== this.bot.id) throw badRequest("message can't be edited");
    const {
      text = message.text,
      entities = content.text === undefined ? message.entities : undefined,
      reply_markup,
    } = content;
    const appearance = JSON.stringify([text, entities ?? [], reply_markup ?? null]);
    if (appearance === JSON.stringify([message.text, message.entities ?? [], message.reply_markup ?? null])) {
      throw badRequest(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      );
    }
    const { entities: _entities, reply_markup: _markup, ...rest } = message;
    const edited = {
      ...rest,
      text,
      ...(entities && { entities }),
      ...(reply_markup && { reply_markup }),
      edit_date: seconds(),
    };
    chat.messages.set(messageId, edited);
    this.changed();
    return edited;
  }

  remove(chatId: number, messageId: number): void {
    const chat = this.#chats.get(chatId);
    if (!chat) throw badRequest("chat not found");
    if (!chat.messages.delete(messageId)) throw badRequest("message to delete not found");
    this.changed();
  }

  /** Whether a chat is there to be written to at all. */
  checkChat(chatId: number): void {
    const chat = this.#chats.get(chatId);
    if (!chat) throw badRequest("chat not found");
    if (chat.blocked) throw forbidden("bot was blocked by the user");
  }

  answerQuery(id: string): void {
    const open = this.#queries.get(id);
    if (!open || Date.now() - open.askedAt > QUERY_LIFETIME) {
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    }
    this.#queries.delete(id);
    this.changed();
  }

  /** Makes a press as old as if nobody had answered in time. */
  expireQuery(id: string): void {
    this.#queries.delete(id);
  }

  pushUpdate(content: Omit<Update, "update_id">): void {
    this.#lastUpdate = { update_id: this.#nextUpdateId++, ...content };
    this.#updates.push(this.#lastUpdate);
    this.changed();
  }

  get lastUpdate(): Update | undefined {
    return this.#lastUpdate;
  }

  /** Delivers an update once more, as Telegram does where it has not heard that it was handled. */
  deliverAgain(update: Update): void {
    this.#updates.push(update);
    this.changed();
  }

  /** Forgets the updates below an offset, which that confirms, and gives those from it on. */
  updatesFrom(offset: number): readonly Update[] {
    const kept = offset > 0 ? this.#updates.filter((update) => update.update_id >= offset) : this.#updates;
    if (kept.length < this.#updates.length) {
      this.#updates = kept;
      this.changed();
    }
    return this.#updates;
  }

  /** Updates that the bot has not confirmed. */
  get waitingUpdates(): number {
    return this.#updates.length;
  }

  #chat(personId: number): PrivateChat {
    const chat = this.#chats.get(personId);
    if (!chat) throw new Error(`There is no person ${personId}`);
    return chat;
  }

  #envelope(chat: PrivateChat, from: User): Pick<Message, "message_id" | "date" | "chat" | "from"> {
    const { id, first_name, username } = chat.person;
    const info = { id, type: "private" as const, first_name, ...(username !== undefined && { username }) };
    return { message_id: chat.nextMessageId++, date: seconds(), chat: info, from };
  }
}

/** The commands that clients mark in what people write. */
function commandEntities(text = ""): MessageEntity[] {
  return Array.from(text.matchAll(/(?<![^\s])\/[a-z0-9_]{1,32}(@\w+)?/gi), ({ 0: command, index }) => ({
    type: "bot_command",
    offset: index,
    length: command.length,
  }));
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
