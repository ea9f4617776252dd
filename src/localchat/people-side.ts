import type { CallbackQuery, Message, Update } from "grammy/types";
import { isIn } from "./chats.ts";
import type { Chats, KnownChat, SharedChat } from "./chats.ts";
import { ephemeralEnvelope, envelope, marked, placeIn, replyTo, seconds, senderIn } from "./composing.ts";
import type { Written } from "./composing.ts";
import type { OpenQueries } from "./open-queries.ts";
import type { Photos } from "./photos.ts";
import { commandFor, reachesBot } from "./privacy-mode.ts";
import type { Hearing } from "./privacy-mode.ts";
import { isEphemeralCommand } from "./profile.ts";
import type { Profile } from "./profile.ts";

/** How a person writes in a chat. */
export interface Writing {
  /** The message that is replied to. */
  readonly replyTo?: number;
  /** A forum's topic; without it, it is that of the message replied to, or the General topic. */
  readonly thread?: number;
  /** As the group itself, which only admins can. */
  readonly anonymous?: boolean;
  /** Sent through the bot's inline mode. */
  readonly viaBot?: boolean;
}

/** What people's doings touch. */
interface Surroundings extends Hearing {
  readonly chats: Chats;
  readonly photos: Photos;
  readonly presses: OpenQueries<CallbackQuery>;
  readonly profile: Profile;
  pushUpdate(content: Omit<Update, "update_id">): void;
  changed(): void;
}

/** What people do in chats. What no client lets anybody do is an Error, since it is the test's mistake. */
export class PeopleSide {
  readonly #world: Surroundings;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  write(chatId: number, personId: number, content: Written, writing: Writing): Message {
    const { bot, chats, photos } = this.#world;
    const { thread, anonymous = false, viaBot = false } = writing;
    const chat = chats.get(chatId);
    const person = chats.person(personId);
    if (chat.kind === "private") chat.started = true;
    else checkThread(chat, thread);
    const original = writing.replyTo === undefined ? undefined : chat.messages.get(writing.replyTo);
    // Telegram shows what is written in a topic as a reply to the message that opened it.
    const opening = thread === undefined ? undefined : chat.messages.get(thread);
    const text = marked(content);
    const isEphemeral = this.#isEphemeral(chat, text);
    const message: Message = {
      ...senderIn(chat, person, content, anonymous),
      ...(isEphemeral ? { ...ephemeralEnvelope(chat), receiver_user: bot } : envelope(chat)),
      ...replyTo(original ?? opening),
      ...placeIn(chat, thread, original),
      ...(viaBot && { via_bot: bot }),
      ...text,
    };
    if (content.photo) photos.know(content.photo);
    if (isEphemeral) chat.ephemeral.commands.set(personId, Date.now());
    this.put(chat, message);
    if (person.is_bot && chat.kind === "shared") chat.lastBot = person.id;
    return message;
  }

  edit(chatId: number, messageId: number, text: string): void {
    const chat = this.#world.chats.get(chatId);
    const message = chat.messages.get(messageId);
    if (!message) throw new Error(`There is no message ${messageId}`);
    const { entities: _, ...rest } = message;
    this.put(chat, { ...marked({ ...rest, text }), edit_date: seconds() });
  }

  /** @returns the query's id */
  press(chatId: number, personId: number, messageId: number, data: string): string {
    const chat = this.#world.chats.get(chatId);
    return this.#press(chat, personId, chat.messages.get(messageId), data);
  }

  /** Presses a button of a message that only this person sees. @returns the query's id */
  pressEphemeral(chatId: number, personId: number, ephemeralId: number, data: string): string {
    const chat = this.#world.chats.shared(chatId);
    const message = chat.ephemeral.messages.get(ephemeralId);
    if (message?.receiver_user?.id !== personId)
      throw new Error(`${personId} sees no ephemeral message ${ephemeralId}`);
    return this.#press(chat, personId, message, data);
  }

  /** Keeps a message, new or edited, and tells the bot where it may hear of it. */
  put(chat: KnownChat, message: Message): void {
    if (chat.kind === "shared" && message.ephemeral_message_id !== undefined) {
      chat.ephemeral.messages.set(message.ephemeral_message_id, message);
    } else {
      chat.messages.set(message.message_id, message);
    }
    if (chat.kind === "shared" && !reachesBot(message, chat, this.#world)) return this.#world.changed();
    const kind = chat.info.type === "channel" ? "channel_post" : "message";
    this.#world.pushUpdate({ [message.edit_date === undefined ? kind : `edited_${kind}`]: message });
  }

  #press(chat: KnownChat, personId: number, message: Message | undefined, data: string): string {
    const { bot, chats, presses } = this.#world;
    const from = chats.person(personId);
    const inlineId = message && chat.inlineIds.get(message.message_id);
    // Of a message that was sent through inline mode the bot learns no more than its name.
    const origin = inlineId === undefined ? message && { message } : { inline_message_id: inlineId };
    const query = presses.open((id) => ({ id, from, chat_instance: `chat-${chat.info.id}`, data, ...origin }));
    if (chat.kind === "shared") chat.ephemeral.presses.set(query.id, { by: personId, at: Date.now() });
    const isHeard = chat.kind === "private" || isIn(chat.members.get(bot.id));
    if (isHeard || inlineId !== undefined) this.#world.pushUpdate({ callback_query: query });
    return query.id;
  }

  #isEphemeral(chat: KnownChat, content: Written): chat is SharedChat {
    if (chat.kind === "private" || chat.info.type === "channel") return false;
    const command = commandFor(this.#world.bot, content);
    return command !== undefined && isEphemeralCommand(this.#world.profile, command.name);
  }
}

function checkThread({ info, topics, movedTo }: SharedChat, thread: number | undefined): void {
  if (movedTo !== undefined) throw new Error(`${info.title} has become ${movedTo}`);
  if (thread !== undefined && !topics.has(thread)) throw new Error(`${info.title} has no topic ${thread}`);
}
