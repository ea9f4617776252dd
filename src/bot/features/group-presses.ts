import { Composer } from "grammy";
import type { AnsweredQuestions } from "../answered-questions.ts";
import { asMessage, isGroup, materialFor } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { sendEphemeral } from "../quietly.ts";
import { redraw } from "../redraw.ts";
import { unlessRefused } from "../refusals.ts";
import { replyingTo } from "../replying.ts";
import { parseCardPress } from "../view/button-data.ts";
import { askedGroupCardReply, groupCardReply } from "../view/group-view.ts";
import { shortened } from "../view/shortened.ts";
import { answerPress, languageOf } from "./buttons.ts";

/** Telegram's limit for the text that a press is answered with (TELEGRAM.md, limits). */
const MOST_CHARACTERS = 200;

/**
 * Buttons below answers in a group. Whoever asked gets the next answer for all
 * to see; whoever else presses gets it alone: by an ephemeral message, or else
 * by what a press can be answered with.
 */
export function groupPresses(deps: Deps, answered: AnsweredQuestions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.filter(isGroup).on("callback_query:data", async (ctx, next) => {
    const press = parseCardPress(ctx.callbackQuery.data);
    const card = press && deps.answerer().base.cards.get(press.card);
    if (!card) return next();
    const material = { ...materialFor(ctx, deps), language: languageOf(press, ctx, deps) };
    const reply = askedGroupCardReply(card, material);
    await deps.conversations.answeredWith(ctx.chat.id, ctx.from.id, card.id);

    const below = ctx.callbackQuery.message;
    const alone = below && "ephemeral_message_id" in below ? below.ephemeral_message_id : undefined;
    if (alone !== undefined) {
      await answerPress(ctx);
      const { text, options } = asMessage(reply);
      const edit = ctx.api.editEphemeralMessageText(ctx.chat.id, ctx.from.id, alone, text, options);
      return unlessRefused("message is not modified", edit);
    }
    const asker = below && "reply_to_message" in below ? below.reply_to_message?.from?.id : undefined;
    if (!below || asker !== ctx.from.id) {
      if (await sendEphemeral(ctx, ctx.from.id, reply)) return answerPress(ctx);
      return answerPress(ctx, shortened(groupCardReply(card, material).content.text, MOST_CHARACTERS), {
        isAlert: true,
      });
    }
    await answerPress(ctx);
    if (press.action === "pick") {
      await redraw(ctx, reply);
      answered.remember(ctx.chat.id, below.message_id, { card: card.id });
      return;
    }
    const { text, options } = asMessage(reply);
    const sent = await ctx.reply(text, {
      ...options,
      ...replyingTo(below.message_id),
    });
    answered.remember(ctx.chat.id, sent.message_id, { card: card.id });
  });
  return composer;
}
