import { Composer, GrammyError } from "grammy";
import type { Context } from "grammy";
import { asMessage, materialFor, sendReply } from "../context.ts";
import type { Deps } from "../context.ts";
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
      await unlessUnmodified(ctx.editMessageText(text, options));
    } else await sendReply(ctx, reply);
  });
  return composer;
}

/** A press that waited too long can no longer be answered, which harms nobody. */
async function answerPress(ctx: Context, text?: string): Promise<void> {
  try {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text });
  } catch (error) {
    if (!refusedWith(error, "query is too old")) throw error;
  }
}

/** Pressed twice, the second edit changes nothing. */
async function unlessUnmodified(editing: Promise<unknown>): Promise<void> {
  try {
    await editing;
  } catch (error) {
    if (!refusedWith(error, "message is not modified")) throw error;
  }
}

/** Telegram tells these refusals apart only by their text. */
function refusedWith(error: unknown, description: string): boolean {
  return error instanceof GrammyError && error.error_code === 400 && error.description.includes(description);
}
