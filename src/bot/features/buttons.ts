import { Composer } from "grammy";
import type { Context } from "grammy";
import { asMessage, chatLanguage, materialFor, sendReply } from "../context.ts";
import type { Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import { askedCardReply } from "../view/answer-view.ts";
import { parseButtonData } from "../view/button-data.ts";
import type { CardPress } from "../view/button-data.ts";

/** Pressed buttons: each press is answered, stale and forged ones too. */
export function buttons(deps: Deps): Composer<Context> {
  const composer = new Composer<Context>();
  composer.on("callback_query:data", async (ctx) => {
    const press = parseButtonData(ctx.callbackQuery.data);
    const material = materialFor(ctx, deps);
    // A language's button that comes here is stale: its language is gone.
    const card = press && press.action !== "language" ? material.base.cards.get(press.card) : undefined;
    if (!press || press.action === "language" || !card) {
      await answerPress(ctx, deps.say(material.language, "button-stale"));
      return;
    }
    // First of all, since the client shows a spinner until then.
    await answerPress(ctx);
    const language = languageOf(press, ctx, deps);
    if (ctx.chatId !== undefined) deps.languages.answeredIn(ctx.chatId, language);
    const reply = askedCardReply(card, { ...material, language });
    if (press.action === "pick" && ctx.callbackQuery.message) {
      const { text, options } = asMessage(reply);
      // Pressed twice, the second edit changes nothing.
      await unlessRefused("message is not modified", ctx.editMessageText(text, options));
    } else await sendReply(ctx, reply);
  });
  return composer;
}

/** The answer goes on in the language of the message with the button, unless the chat has fixed one since. */
function languageOf({ language }: CardPress, ctx: Context, deps: Deps): string {
  const chat = chatLanguage(ctx, deps);
  const isSpoken = language !== undefined && deps.answerer().base.visit.languages.includes(language);
  return isSpoken && !chat.isFixed ? language : chat.language;
}

/** A press that waited too long can no longer be answered. */
export async function answerPress(ctx: Context, text?: string): Promise<void> {
  await unlessRefused("query is too old", ctx.answerCallbackQuery(text === undefined ? {} : { text }));
}
