import type { Message, MessageEntity, User } from "grammy/types";
import { isAdmin, isIn } from "./chats.ts";
import type { SharedChat } from "./chats.ts";

/** What decides how much of a group the bot hears. */
export interface Hearing {
  readonly bot: User;
  readonly privacyMode: boolean;
  readonly deliversMentions: boolean;
}

type Texts = Pick<Message, "text" | "caption" | "entities" | "caption_entities">;

const SERVICE = [
  "new_chat_members",
  "left_chat_member",
  "new_chat_title",
  "group_chat_created",
  "supergroup_chat_created",
  "migrate_to_chat_id",
  "migrate_from_chat_id",
  "pinned_message",
  "forum_topic_created",
  "forum_topic_edited",
  "forum_topic_closed",
  "forum_topic_reopened",
] as const;

/** Whether the bot gets a message of a group or channel (TELEGRAM.md, groups). */
export function reachesBot(message: Message, chat: SharedChat, hearing: Hearing): boolean {
  const { bot, privacyMode, deliversMentions } = hearing;
  const status = chat.members.get(bot.id);
  if (!isIn(status)) return false;
  // Bots do not hear each other; who writes as a chat only looks like a bot.
  if (message.from?.is_bot && !message.sender_chat) return false;
  if (!privacyMode || isAdmin(status)) return true;
  return (
    SERVICE.some((key) => message[key] !== undefined) ||
    message.via_bot?.id === bot.id ||
    isReplyToBot(message, chat) ||
    isCommandFor(bot, message, chat) ||
    (deliversMentions && mentions(bot, message))
  );
}

function isReplyToBot({ reply_to_message: original }: Message, { sentByBot }: SharedChat): boolean {
  return original !== undefined && sentByBot.has(original.message_id);
}

/**
 * Telegram delivers a bare command to the bot that wrote last, and in a group
 * with one bot to that. Here it is delivered unless another bot wrote last:
 * one that a test has made write, or has called so by `otherBotSpokeLast`.
 */
function isCommandFor(bot: User, message: Message, { lastBot }: SharedChat): boolean {
  const command = commandFor(bot, message);
  return command !== undefined && (command.isAddressed || lastBot === undefined || lastBot === bot.id);
}

/** The command that a message begins with, unless it is addressed to another bot. */
export function commandFor(bot: User, message: Texts): { name: string; isAddressed: boolean } | undefined {
  const command = marks(message, "bot_command").find(({ offset }) => offset === 0);
  if (!command) return undefined;
  const [name = "", addressee] = command.text.slice(1).toLowerCase().split("@");
  if (addressee !== undefined && !isNameOf(bot, addressee)) return undefined;
  return { name, isAddressed: addressee !== undefined };
}

function mentions(bot: User, message: Message): boolean {
  return (
    marks(message, "mention").some(({ text }) => isNameOf(bot, text.slice(1))) ||
    allEntities(message).some((entity) => entity.type === "text_mention" && entity.user.id === bot.id)
  );
}

function isNameOf({ username }: User, name: string): boolean {
  return username?.toLowerCase() === name.toLowerCase();
}

function allEntities({ entities, caption_entities }: Texts): MessageEntity[] {
  return entities ?? caption_entities ?? [];
}

function marks(message: Texts, wanted: MessageEntity["type"]): { offset: number; text: string }[] {
  const text = message.text ?? message.caption ?? "";
  return allEntities(message)
    .filter(({ type }) => type === wanted)
    .map(({ offset, length }) => ({ offset, text: text.slice(offset, offset + length) }));
}
