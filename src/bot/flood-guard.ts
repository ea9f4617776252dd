import { limit } from "@grammyjs/ratelimiter";
import { Composer } from "grammy";
import { materialFor } from "./context.ts";
import type { BotContext, Deps } from "./context.ts";

const QUESTIONS_A_MINUTE = 20;
const MINUTE = 60_000;

/**
 * Answers a person 20 questions a minute; the next one gets a polite line, and
 * those after it nothing. In a group only commands count, since people talk
 * there with each other, and too many of them get no line either.
 */
export function floodGuard(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const isPrivate = (ctx: BotContext): boolean => ctx.chat?.type === "private";
  const counted = composer.filter((ctx) => isPrivate(ctx) || ctx.has("message:entities:bot_command"));
  counted.on("message").use(
    limit<BotContext, never>({
      timeFrame: MINUTE,
      limit: QUESTIONS_A_MINUTE,
      // Of everybody in each chat, since all anonymous admins share one id.
      keyGenerator: (ctx) => ctx.from && `${ctx.chatId}/${ctx.from.id}`,
      // oxlint-disable-next-line typescript/no-misused-promises -- its type says void, but the middleware hands the promise on
      onLimitExceeded: async (ctx) => {
        if (isPrivate(ctx)) await ctx.reply(deps.say(materialFor(ctx, deps).language, "flood"));
      },
    }),
  );
  return composer;
}
