import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import { chatLanguage, materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import type { AnsweredQuestions } from "../answered-questions.ts";
import { whyReply } from "../view/why-view.ts";

/** /why, for curators in private: how the answer to a question, or the answer that it is a reply to, came about. */
export function why(deps: Deps, answered: AnsweredQuestions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const curators = composer.filter((ctx) => ctx.from !== undefined && deps.curators.includes(ctx.from.id));
  curators.chatType("private").command("why", async (ctx) => {
    const material = materialFor(ctx, deps);
    const repliedTo = ctx.message.reply_to_message?.message_id;
    const question =
      ctx.match.trim() || (repliedTo === undefined ? undefined : answered.textFor(ctx.chat.id, repliedTo));
    if (question === undefined) {
      return sendReply(ctx, { content: new FormattedString(deps.say(material.language, "why-ask")), buttons: [] });
    }
    return sendReply(ctx, whyReply(deps.answerer().explain(question, chatLanguage(ctx, deps)), material));
  });
  return composer;
}
