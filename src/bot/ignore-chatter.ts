import type { MiddlewareFn } from "grammy";
import type { Message, Update, UserFromGetMe } from "grammy/types";
import { addressedIn } from "./addressed.ts";
import { isGroup } from "./context.ts";
import type { BotContext } from "./context.ts";

/**
 * Whether an update is what people say to each other in a group, or an answer
 * that somebody sent through our inline mode: nothing is done for it, and
 * nothing looked up or written down.
 */
export function isChatter(update: Update, me: Pick<UserFromGetMe, "id" | "username">): boolean {
  const message = update.message ?? update.edited_message;
  if (!message) return false;
  if (message.via_bot?.id === me.id) return true;
  const isInGroup = message.chat.type === "group" || message.chat.type === "supergroup";
  const isCommand = message.text?.startsWith("/") ?? false;
  const isMove = message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined;
  return isInGroup && !isCommand && !isMove && addressedIn(message, me) === undefined;
}

/** Ends chatter, and notes what a message in a group asks the bot. A command may begin with a capital, as phones write it. */
export const ignoreChatter: MiddlewareFn<BotContext> = async (ctx, next) => {
  if (isChatter(ctx.update, ctx.me)) return;
  const message = ctx.message ?? ctx.editedMessage;
  lowerCommand(message ?? ctx.channelPost);
  if (message && isGroup(ctx)) ctx.addressed = addressedIn(message, ctx.me);
  await next();
};

/** Telegram's clients complete commands as they were registered, but people also write them by hand. */
function lowerCommand(message: Message | undefined): void {
  if (message?.text === undefined) return;
  message.text = message.text.replace(/^\/\w+/, (command) => command.toLowerCase());
}
