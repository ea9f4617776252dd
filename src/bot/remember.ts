import type { MiddlewareFn } from "grammy";
import type { BotContext, Deps } from "./context.ts";

/** Looks up what is remembered of an update's chat and person, and what is new, once for all features. */
export function remember({ conversations, news }: Deps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (ctx.chatId !== undefined) {
      // In a channel nobody is named: it speaks itself.
      const person = ctx.from?.id ?? ctx.chatId;
      [ctx.remembered, ctx.news] = await Promise.all([conversations.dataOf(ctx.chatId, person), news()]);
    }
    await next();
  };
}
