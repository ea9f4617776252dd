import type { MiddlewareFn } from "grammy";
import type { BotContext, Deps } from "./context.ts";

/** Looks up what is remembered of an update's chat and person, once for all features. */
export function remember({ conversations }: Deps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (ctx.chatId !== undefined && ctx.from) {
      ctx.remembered = await conversations.dataOf(ctx.chatId, ctx.from.id);
    }
    await next();
  };
}
