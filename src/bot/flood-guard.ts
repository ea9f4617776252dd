import { limit } from "@grammyjs/ratelimiter";
import { Composer } from "grammy";
import { materialFor } from "./context.ts";
import type { BotContext, Deps } from "./context.ts";

const QUESTIONS_A_MINUTE = 20;
const MINUTE = 60_000;

/** Answers a person 20 questions a minute; the next one gets a polite line, and those after it nothing. */
export function floodGuard(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("message").use(
    limit<BotContext, never>({
      timeFrame: MINUTE,
      limit: QUESTIONS_A_MINUTE,
      keyGenerator: (ctx) => ctx.from && String(ctx.from.id),
      // oxlint-disable-next-line typescript/no-misused-promises -- its type says void, but the middleware hands the promise on
      onLimitExceeded: async (ctx) => {
        await ctx.reply(deps.say(materialFor(ctx, deps).language, "flood"));
      },
    }),
  );
  return composer;
}
