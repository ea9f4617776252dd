import type { Message, MessageEntity, UserFromGetMe } from "grammy/types";

/** What a message in a group asks the bot. */
export interface Addressed {
  /** Empty where somebody calls the bot without asking anything. */
  readonly question: string;
  /** The message that is answered: the one that asks, or the one that /ask was a reply to. */
  readonly message: Message;
}

/**
 * Whether a message in a group is for the bot, and what it asks: /ask, a
 * mention, or a reply to one of its messages. Telegram may or may not deliver
 * what is not for it; so it is told here, whatever comes.
 */
export function addressedIn(message: Message, me: Pick<UserFromGetMe, "id" | "username">): Addressed | undefined {
  // What was sent through our inline mode is an answer; other bots are not answered, but anonymous admins are.
  if (message.via_bot?.id === me.id || (message.from?.is_bot && !message.sender_chat)) return undefined;
  const text = message.text ?? message.caption ?? "";
  const [, command, target] = /^\/(\w+)(?:@(\w+))?(?!\w)/.exec(text) ?? [];
  if (command !== undefined) {
    const isAsk = command.toLowerCase() === "ask" && (target === undefined || isName(target, me));
    return isAsk ? asking(text.replace(/^\/\S+\s*/, ""), message, me) : undefined;
  }
  const entities = message.entities ?? message.caption_entities ?? [];
  const mention = entities.find((entity) => entity.type === "mention" && isName(partOf(text, entity).slice(1), me));
  if (mention) {
    const before = text.slice(0, mention.offset);
    const after = text.slice(mention.offset + mention.length);
    // "@sapar_bot, who …" and "who …, @sapar_bot?"
    const question = `${before.replace(/[\s,]+$/u, " ")}${after.replace(/^[\s,:]+/u, "")}`;
    return asking(question, message, me);
  }
  const repliedTo = realReply(message);
  return repliedTo?.from?.id === me.id && text !== "" ? { question: text, message } : undefined;
}

/** Asked nothing in reply to somebody's message, that message is the question. */
function asking(question: string, message: Message, me: Pick<UserFromGetMe, "id">): Addressed {
  const asked = question.trim();
  const repliedTo = realReply(message);
  const theirs = repliedTo?.text ?? repliedTo?.caption ?? "";
  if (asked === "" && repliedTo && theirs !== "" && repliedTo.from?.id !== me.id) {
    return { question: theirs, message: repliedTo };
  }
  return { question: asked, message };
}

/** What a message is a reply to. In a topic everything else "replies" to the message that opened it. */
function realReply({ reply_to_message: repliedTo }: Message): Message | undefined {
  return repliedTo?.forum_topic_created ? undefined : repliedTo;
}

function isName(name: string, { username }: Pick<UserFromGetMe, "username">): boolean {
  return name.toLowerCase() === username.toLowerCase();
}

function partOf(text: string, { offset, length }: MessageEntity): string {
  return text.slice(offset, offset + length);
}
