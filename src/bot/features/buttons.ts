import { Composer } from "grammy";
import type { Context } from "grammy";
import { asMessage, materialFor, sendReply } from "../context.ts";
import type { Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import { askedCardReply } from "../view/answer-view.ts";
import { parseButtonData } from "../view/button-data.ts";

/** Pressed buttons: each press is answered, stale and forged ones too. */
export function buttons(deps: Deps): Composer<Context> {
  const composer = new Composer<Context>();
  composer.on("callback_query:data", async (ctx) => {
    const material = materialFor(ctx, deps);
    const press = parseButtonData(ctx.callbackQuery.data);
    const card = press && material.base.cards.get(press.card);
    if (!card) {
      await answerPress(ctx, deps.say(material.language, "button-stale"));
      return;
    }
    // First of all, since the client shows a spinner until then.
    await answerPress(ctx);
    const reply = askedCardReply(card, material);
    if (press.action === "pick" && ctx.callbackQuery.message) {
      const { text, options } = asMessage(reply);
      // Pressed twice, the second edit changes nothing.
      await unlessRefused("message is not modified", ctx.editMessageText(text, options));
    } else await sendReply(ctx, reply);
  });
  return composer;
}

/** A press that waited too long can no longer be answered. */
async function answerPress(ctx: Context, text?: string): Promise<void> {
  await unlessRefused("query is too old", ctx.answerCallbackQuery(text === undefined ? {} : { text }));
}
