import type { Chat, Message, MessageEntity, User } from "grammy/types";
import { isAdmin, isIn } from "./chats.ts";
import type { KnownChat, SharedChat } from "./chats.ts";

/** What people put into a message. */
export type Written = Omit<Message, "message_id" | "date" | "chat" | "from">;

/** Whom Telegram names as the sender of what a group itself says. */
export const ANONYMOUS_ADMIN: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: "Group",
  username: "GroupAnonymousBot",
};
/** Whom it names for what somebody writes as a channel. */
const CHANNEL_SENDER: User = { id: 136_817_688, is_bot: true, first_name: "Channel", username: "Channel_Bot" };
/** Whom it names for what a linked channel posts. */
const TELEGRAM: User = { id: 777_000, is_bot: false, first_name: "Telegram" };

export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** What every message has; takes the chat's next number. */
export function envelope(chat: KnownChat): Pick<Message, "message_id" | "date" | "chat"> {
  return { message_id: chat.nextMessageId++, date: seconds(), chat: chat.info };
}

/** What an ephemeral message has in its place: no number but one among its like. */
export function ephemeralEnvelope(
  chat: SharedChat,
): Pick<Message, "message_id" | "date" | "chat"> & { ephemeral_message_id: number } {
  return { message_id: 0, ephemeral_message_id: chat.ephemeral.nextId++, date: seconds(), chat: chat.info };
}

/** A message as one that replies to it shows it: one level only. */
export function replyTo(message: Message | undefined): Pick<Message, "reply_to_message"> {
  return message ? { reply_to_message: { ...message, reply_to_message: undefined } } : {};
}

/** Where in a chat a message stands, by the topic that it was sent to or by the message that it replies to. */
export function placeIn(
  { info }: KnownChat,
  thread: number | undefined,
  original: Message | undefined,
): Pick<Message, "message_thread_id" | "is_topic_message"> {
  if (info.type !== "supergroup") return {};
  if (info.is_forum) {
    const topic = thread ?? (original?.is_topic_message ? original.message_thread_id : undefined);
    return topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true };
  }
  // Elsewhere a row of replies is a thread, too; it is no topic, and cannot be sent to.
  return original ? { message_thread_id: original.message_thread_id ?? original.message_id } : {};
}

/** From whom a message comes, as Telegram shows it. */
export function senderIn(
  chat: KnownChat,
  person: User,
  content: Written,
  isAnonymous: boolean,
): { from?: User; sender_chat?: Chat } {
  if (chat.kind === "private") return { from: person };
  checkWriter(chat, person, isAnonymous);
  if (chat.info.type === "channel") return { sender_chat: chat.info };
  if (isAnonymous) return { from: ANONYMOUS_ADMIN, sender_chat: chat.info };
  if (content.is_automatic_forward) return { from: TELEGRAM };
  return { from: content.sender_chat ? CHANNEL_SENDER : person };
}

function checkWriter({ info, members }: SharedChat, { id }: User, isAnonymous: boolean): void {
  const status = members.get(id);
  if (!isIn(status)) throw new Error(`${id} is not in ${info.title}`);
  if ((isAnonymous || info.type === "channel") && !isAdmin(status))
    throw new Error(`${id} is no admin of ${info.title}`);
}

/** The commands and names that clients mark in what people write. */
const MARKS = [
  { type: "bot_command", pattern: /(?<!\S)\/[a-z0-9_]{1,32}(@\w+)?/gi },
  { type: "mention", pattern: /(?<![\p{L}\p{N}_@/])@[a-z0-9_]{4,32}(?!\w)/giu },
] as const;

/** A text's entities: those that the person set, and those that the client marks. */
function entitiesOf(text: string, own: readonly MessageEntity[]): MessageEntity[] {
  const marks = MARKS.flatMap(({ type, pattern }) =>
    Array.from(text.matchAll(pattern), ({ 0: { length }, index: offset }) => ({ type, offset, length })),
  ).filter((mark) => !own.some(({ type, offset }) => type === mark.type && offset === mark.offset));
  return [...own, ...marks].toSorted((a, b) => a.offset - b.offset || b.length - a.length);
}

/** What a person wrote, with what the client marks in it. */
export function marked<Content extends Written>(content: Content): Content {
  const entities = entitiesOf(content.text ?? "", content.entities ?? []);
  const captionEntities = entitiesOf(content.caption ?? "", content.caption_entities ?? []);
  return {
    ...content,
    ...(entities.length > 0 && { entities }),
    ...(captionEntities.length > 0 && { caption_entities: captionEntities }),
  };
}
