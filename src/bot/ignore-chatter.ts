import type { MiddlewareFn } from "grammy";
import type { Message } from "grammy/types";
import { addressedIn } from "./addressed.ts";
import { isGroup } from "./context.ts";
import type { BotContext } from "./context.ts";

/**
 * Ends what people say to each other in a group before anything is looked up
 * for it, and notes what is for the bot. A command may begin with a capital,
 * as phones write it.
 */
export const ignoreChatter: MiddlewareFn<BotContext> = async (ctx, next) => {
  const message = ctx.message ?? ctx.editedMessage;
  if (message?.via_bot?.id === ctx.me.id) return;
  lowerCommand(message ?? ctx.channelPost);
  if (!message || !isGroup(ctx)) return next();
  ctx.addressed = addressedIn(message, ctx.me);
  const isCommand = message.text?.startsWith("/") ?? false;
  const isMove = message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined;
  if (ctx.addressed || isCommand || isMove) return next();
};

/** Telegram's clients complete commands as they were registered, but people also write them by hand. */
function lowerCommand(message: Message | undefined): void {
  if (message?.text === undefined) return;
  message.text = message.text.replace(/^\/\w+/, (command) => command.toLowerCase());
}
