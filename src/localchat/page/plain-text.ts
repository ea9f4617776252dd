import type { Message } from "grammy/types";
import type { Words } from "./words.ts";

/** A message in one line, as the chat list, a reply and a screen reader tell it. */
export function plainText(message: Message, words: Words): string {
  const service = serviceText(message, words);
  if (service !== undefined) return service;
  const text = oneLine(message.text ?? message.caption ?? "");
  if (message.photo) return text === "" ? words.photo : `${words.photo}, ${text}`;
  return text === "" ? words.otherContent : text;
}

/** What a service message says; undefined for one that somebody wrote. */
export function serviceText(message: Message, words: Words): string | undefined {
  const by = nameOf(message.from);
  if (message.new_chat_members) {
    const who = message.new_chat_members.map(nameOf).join(", ");
    const isSelf = message.new_chat_members.length === 1 && message.new_chat_members[0]?.id === message.from?.id;
    return isSelf ? words.joined(who) : words.wasAdded(by, who);
  }
  if (message.left_chat_member) {
    const who = nameOf(message.left_chat_member);
    return message.left_chat_member.id === message.from?.id ? words.hasLeft(who) : words.wasRemoved(by, who);
  }
  if (message.forum_topic_created) return words.topicCreated(message.forum_topic_created.name);
  if (message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined) {
    return words.becameSupergroup;
  }
  return undefined;
}

/** A person's or bot's whole name. */
export function nameOf(user: { first_name: string; last_name?: string } | undefined): string {
  return [user?.first_name, user?.last_name].filter((name) => name !== undefined).join(" ");
}

/** Who speaks in a message: a person, the bot, or the chat itself. */
export function senderName({ from, sender_chat: asChat }: Message): string {
  return asChat?.title ?? nameOf(from);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
