import { Composer } from "grammy";
import { chatLanguage, materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import type { AnsweredQuestions } from "../answered-questions.ts";
import { redraw } from "../redraw.ts";
import { unlessRefused } from "../refusals.ts";
import { askedCardReply } from "../view/answer-view.ts";
import { parseCardPress } from "../view/button-data.ts";
import type { CardPress } from "../view/button-data.ts";

/** Pressed buttons: each press is answered, stale and forged ones too. */
export function buttons(deps: Deps, answered: AnsweredQuestions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("callback_query:data", async (ctx) => {
    // Whatever is no card's button, and comes as far as here, is stale or forged.
    const press = parseCardPress(ctx.callbackQuery.data);
    const material = materialFor(ctx, deps);
    const card = press && material.base.cards.get(press.card);
    if (!card) {
      await answerPress(ctx, deps.say(material.language, "button-stale"));
      return;
    }
    // First of all, since the client shows a spinner until then.
    await answerPress(ctx);
    const language = languageOf(press, ctx, deps);
    if (ctx.chatId !== undefined) {
      await deps.conversations.answeredIn(ctx.chatId, language);
      await deps.conversations.answeredWith(ctx.chatId, ctx.from.id, card.id);
    }
    const reply = askedCardReply(card, { ...material, language });
    // A photo cannot be turned into a text.
    const below = ctx.callbackQuery.message;
    if (press.action === "pick" && below && !("photo" in below)) {
      await redraw(ctx, reply);
      if (ctx.chatId !== undefined) {
        answered.remember(ctx.chatId, below.message_id, { card: card.id });
      }
    } else {
      const sent = await sendReply(ctx, reply);
      answered.remember(sent.chat.id, sent.message_id, { card: card.id });
    }
  });
  return composer;
}

/** The answer goes on in the language of the message with the button, unless the chat has fixed one since. */
export function languageOf({ language }: CardPress, ctx: BotContext, deps: Deps): string {
  const chat = chatLanguage(ctx, deps);
  const isSpoken = language !== undefined && deps.answerer().base.visit.languages.includes(language);
  return isSpoken && !chat.isFixed ? language : chat.language;
}

/** A press that waited too long can no longer be answered. */
export async function answerPress(ctx: BotContext, text?: string, { isAlert = false } = {}): Promise<void> {
  const answer = text === undefined ? {} : { text, ...(isAlert && { show_alert: true }) };
  await unlessRefused("query is too old", ctx.answerCallbackQuery(answer));
}
