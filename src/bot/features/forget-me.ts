import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import { CONTEXT_LASTS } from "../../storage/conversations.ts";
import { shownQuestion } from "../../knowledge/knowledge-base.ts";
import { asMessage, materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import { parseButtonData, toButtonData } from "../view/button-data.ts";
import { languageName } from "../view/names.ts";
import { answerPress } from "./buttons.ts";

const MINUTE = 60_000;

/** /forgetme: shows what is stored about a person and the chat, and deletes it on a second tap. */
export function forgetMe(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.chatType("private").command("forgetme", (ctx) => {
    const material = materialFor(ctx, deps);
    const { base, say, language } = material;
    const { language: stored, card } = ctx.remembered;
    const known = card === undefined ? undefined : base.cards.get(card);
    const lines = [
      ...(stored
        ? [
            say(language, stored.isFixed ? "forget-language-fixed" : "forget-language", {
              language: languageName(stored.language, language),
            }),
          ]
        : []),
      ...(known
        ? [
            say(language, "forget-context", {
              question: shownQuestion(base, known, language),
              minutes: CONTEXT_LASTS / MINUTE,
            }),
          ]
        : []),
    ];
    if (lines.length === 0)
      return sendReply(ctx, { content: new FormattedString(say(language, "forget-nothing")), buttons: [] });
    const text = [say(language, "forget-stored"), ...lines.map((line) => `• ${line}`)].join("\n");
    const button = { text: say(language, "forget-button"), data: toButtonData({ action: "forget" }) };
    return sendReply(ctx, { content: new FormattedString(text), buttons: [button] });
  });
  composer.on("callback_query:data", async (ctx, next) => {
    if (parseButtonData(ctx.callbackQuery.data)?.action !== "forget" || ctx.chat?.type !== "private") return next();
    const { say, language } = materialFor(ctx, deps);
    await deps.conversations.forget(ctx.chat.id, ctx.from.id);
    await answerPress(ctx);
    const { text, options } = asMessage({ content: new FormattedString(say(language, "forget-done")), buttons: [] });
    await unlessRefused("message is not modified", ctx.editMessageText(text, options));
  });
  return composer;
}
