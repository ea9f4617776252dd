import { Bot, GrammyError, HttpError } from "grammy";
import { autoRetry } from "@grammyjs/auto-retry";
import { BotContext, materialFor } from "./context.ts";
import type { Deps } from "./context.ts";
import { buttons } from "./features/buttons.ts";
import { catalogue } from "./features/catalogue.ts";
import { forgetMe } from "./features/forget-me.ts";
import { guest } from "./features/guest.ts";
import { groupPresses } from "./features/group-presses.ts";
import { groupQuestions } from "./features/group-questions.ts";
import { inline } from "./features/inline.ts";
import { introduction } from "./features/introduction.ts";
import { language } from "./features/language.ts";
import { membership } from "./features/membership.ts";
import { picturedPages } from "./features/pictured-pages.ts";
import { publishing } from "./features/publishing.ts";
import { questions } from "./features/questions.ts";
import { settings } from "./features/settings.ts";
import { subscribing } from "./features/subscribing.ts";
import { why } from "./features/why.ts";
import { createAnsweredQuestions } from "./answered-questions.ts";
import { floodGuard } from "./flood-guard.ts";
import { ignoreChatter } from "./ignore-chatter.ts";
import { createQuietly } from "./quietly.ts";
import { remember } from "./remember.ts";
import { sendAgain } from "./send-again.ts";

/** Which bot it is, and where Telegram's server is. */
export interface Connection {
  readonly token: string;
  readonly apiRoot: string;
}

/** A call that takes longer has stalled; grammY itself would wait 500 seconds. */
export const CALL_TIMEOUT_SECONDS = 45;

/** Builds the bot; nothing runs until its updates are handled. */
export function createBot({ token, apiRoot }: Connection, deps: Deps): Bot<BotContext> {
  const client = { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS };
  const bot = new Bot(token, { client, ContextConstructor: BotContext });

  bot.api.config.use((call, method, payload, signal) => {
    deps.giveWay();
    return call(method, payload, signal);
  });
  // Capped, since it would otherwise wait for hours; lost answers are sendAgain's.
  bot.api.config.use(autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 30, rethrowHttpErrors: true }));
  bot.api.config.use(sendAgain);

  const features = bot.errorBoundary(async ({ error, ctx }) => {
    deps.log.error({ err: error, update: ctx.update.update_id }, "an update could not be handled");
    // Where Telegram itself refuses or is out of reach, an apology would fare no better.
    if (error instanceof GrammyError || error instanceof HttpError || ctx.chat?.type !== "private") return;
    await ctx.reply(deps.say(materialFor(ctx, deps).language, "error-sorry"));
  });
  const answered = createAnsweredQuestions();
  const quietly = createQuietly();
  features.use(ignoreChatter);
  features.use(inline(deps));
  features.use(guest(deps));
  features.use(remember(deps));
  features.use(membership(deps));
  features.use(floodGuard(deps));
  features.use(introduction(deps));
  features.use(catalogue(deps));
  features.use(picturedPages(deps));
  features.use(subscribing(deps));
  features.use(settings(deps));
  features.use(language(deps));
  features.use(forgetMe(deps));
  features.use(publishing(deps));
  features.use(groupPresses(deps, answered));
  features.use(buttons(deps, answered));
  features.use(why(deps, answered));
  features.use(groupQuestions(deps, answered, quietly));
  // The catch-all comes last.
  features.use(questions(deps, answered));
  return bot;
}
