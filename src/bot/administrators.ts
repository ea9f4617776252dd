import { GrammyError } from "grammy";
import type { MiddlewareFn } from "grammy";
import { FormattedString } from "@grammyjs/parse-mode";
import { materialFor } from "./context.ts";
import type { BotContext, Deps } from "./context.ts";
import { answerPress } from "./features/buttons.ts";
import { replyToCommand } from "./reply-to-command.ts";

/** Lets through whoever may change what a chat gets: in groups and channels only admins. Others are told so, quietly. */
export function administratorsOnly(deps: Deps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    // What comes along from a linked channel was asked for there.
    if (ctx.message?.is_automatic_forward) return;
    if (await isAdministrator(ctx)) return next();
    const text = deps.say(materialFor(ctx, deps).language, "admins-only");
    if (ctx.callbackQuery) return answerPress(ctx, text);
    await replyToCommand(ctx, { content: new FormattedString(text), buttons: [] }, { isQuiet: true });
  };
}

/** Whether the one who wrote or pressed decides for the chat: in private everybody does. */
export async function isAdministrator(ctx: BotContext): Promise<boolean> {
  const { chat, from } = ctx;
  if (!chat) return false;
  // Only admins can post in a channel.
  if (chat.type === "private" || ctx.channelPost) return true;
  // Anonymous admins write as the group; whoever writes as another chat may be anybody.
  const writtenAs = ctx.message?.sender_chat;
  if (writtenAs) return writtenAs.id === chat.id;
  if (!from) return false;
  try {
    const { status } = await ctx.api.getChatMember(chat.id, from.id);
    return status === "creator" || status === "administrator";
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    // Where the bot is no admin itself, Telegram may hide a member from it, but never the admins.
    const administrators = await ctx.api.getChatAdministrators(chat.id);
    return administrators.some(({ user }) => user.id === from.id);
  }
}
