import type { Message } from "grammy/types";
import { asMessage, isGroup } from "./context.ts";
import type { BotContext } from "./context.ts";
import { replyingTo } from "./replying.ts";
import type { Reply } from "./view/reply.ts";

/** Answers where a command was given; in a group as a reply to it, since others write there, too. */
export function replyToCommand(ctx: BotContext, reply: Reply, { isQuiet = false } = {}): Promise<Message.TextMessage> {
  const { text, options } = asMessage(reply);
  return ctx.reply(text, {
    ...options,
    ...(isGroup(ctx) && ctx.msgId !== undefined && replyingTo(ctx.msgId)),
    ...(isQuiet && { disable_notification: true }),
  });
}
