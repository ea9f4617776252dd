import type { Message, User } from "grammy/types";
import { badRequest } from "./api-error.ts";
import type { BotSide, Place, Sent } from "./bot-side.ts";
import { isAdmin, isIn } from "./chats.ts";
import type { Chats, SharedChat } from "./chats.ts";
import { ephemeralEnvelope, placeIn, replyTo } from "./composing.ts";
import { edited } from "./editing.ts";
import type { Change } from "./editing.ts";

/** How long a press or a command lets a bot answer so, in ms (TELEGRAM.md, groups). */
const WINDOW = 15_000;

/** For whom an ephemeral message is, and what allows it. */
export interface Receiver {
  readonly receiver_user_id: number;
  readonly callback_query_id?: string | undefined;
}

/** Messages that one person of a group sees: what the bot does with them. */
export class Ephemeral {
  readonly #bot: User;
  readonly #chats: Chats;
  readonly #botSide: BotSide;
  readonly #changed: () => void;

  constructor(bot: User, chats: Chats, botSide: BotSide, changed: () => void) {
    this.#bot = bot;
    this.#chats = chats;
    this.#botSide = botSide;
    this.#changed = changed;
  }

  /** Those that a person sees, their own commands among them. */
  seenBy(chatId: number, personId: number): Message[] {
    return Array.from(this.#chats.shared(chatId).ephemeral.messages.values()).filter(
      ({ from, receiver_user: receiver }) => from?.id === personId || receiver?.id === personId,
    );
  }

  /** @param repliedTo the person's ephemeral command that it replies to */
  post(chatId: number, to: Receiver, content: Sent, { thread, replyTo: replied }: Place, repliedTo?: number): Message {
    const chat = this.#groupOf(chatId);
    const receiver = this.#chats.findPerson(to.receiver_user_id);
    if (!receiver || !isIn(chat.members.get(receiver.id))) throw badRequest("USER_NOT_PARTICIPANT");
    if (!isAdmin(chat.members.get(this.#bot.id)) && !isAllowed(chat, to)) throw notAllowed();
    const original = replied === undefined ? command(chat, receiver, repliedTo) : chat.messages.get(replied);
    const place = ephemeralEnvelope(chat);
    const message: Message = {
      ...place,
      from: this.#bot,
      receiver_user: receiver,
      ...replyTo(original),
      ...placeIn(chat, thread, original),
      ...content,
    };
    chat.ephemeral.messages.set(place.ephemeral_message_id, message);
    this.#changed();
    return message;
  }

  edit(chatId: number, receiverId: number, ephemeralId: number, change: Change): void {
    const chat = this.#groupOf(chatId);
    const message = this.#find(chat, receiverId, ephemeralId);
    if (!message) throw badRequest("message to edit not found");
    chat.ephemeral.messages.set(ephemeralId, edited(message, change));
    this.#changed();
  }

  remove(chatId: number, receiverId: number, ephemeralId: number): void {
    const chat = this.#groupOf(chatId);
    if (!this.#find(chat, receiverId, ephemeralId)) throw badRequest("message to delete not found");
    chat.ephemeral.messages.delete(ephemeralId);
    this.#changed();
  }

  #groupOf(chatId: number): SharedChat {
    const chat = this.#botSide.reach(chatId);
    if (chat.kind === "private" || chat.info.type === "channel") throw notAllowed();
    return chat;
  }

  /** What the bot itself showed to this person. */
  #find(chat: SharedChat, receiverId: number, ephemeralId: number): Message | undefined {
    const message = chat.ephemeral.messages.get(ephemeralId);
    return message?.from?.id === this.#bot.id && message.receiver_user?.id === receiverId ? message : undefined;
  }
}

/** The ephemeral command that is replied to, which has to be this person's, and new. */
function command({ ephemeral }: SharedChat, { id }: User, ephemeralId: number | undefined): Message | undefined {
  if (ephemeralId === undefined) return undefined;
  const message = ephemeral.messages.get(ephemeralId);
  if (message?.from?.id !== id || Date.now() - message.date * 1_000 > WINDOW) {
    throw badRequest("message to be replied not found");
  }
  return message;
}

function isAllowed(
  { ephemeral }: SharedChat,
  { receiver_user_id: receiver, callback_query_id: press }: Receiver,
): boolean {
  const cause = press === undefined ? undefined : ephemeral.presses.get(press);
  const at = press === undefined ? ephemeral.commands.get(receiver) : cause?.by === receiver ? cause.at : undefined;
  return at !== undefined && Date.now() - at <= WINDOW;
}

function notAllowed(): Error {
  return badRequest("EPHEMERAL_MESSAGE_NOT_ALLOWED");
}
