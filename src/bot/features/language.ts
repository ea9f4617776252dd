import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import { asMessage, chatLanguage, materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import { parseButtonData, toButtonData } from "../view/button-data.ts";
import { capitalized, languageName } from "../view/names.ts";
import type { Button } from "../view/reply.ts";
import { answerPress } from "./buttons.ts";

/** /language: fixes the language of a chat's answers, or leaves it to the questions. */
export function language(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.chatType("private").command("language", (ctx) => {
    const { base, say, language: own } = materialFor(ctx, deps);
    const buttons: Button[] = [
      { text: say(own, "language-auto"), data: toButtonData({ action: "language", language: undefined }) },
      ...base.visit.languages.map((code) => ({
        // Each in itself: whoever looks for theirs may read no other.
        text: capitalized(languageName(code, code), code),
        data: toButtonData({ action: "language", language: code }),
      })),
    ];
    return sendReply(ctx, { content: new FormattedString(say(own, "language")), buttons });
  });
  composer.on("callback_query:data", async (ctx, next) => {
    const press = parseButtonData(ctx.callbackQuery.data);
    const isSpoken = (code: string): boolean => deps.answerer().base.visit.languages.includes(code);
    // A language that a changed base has lost is a stale button.
    if (press?.action !== "language" || !ctx.chatId || !isSpoken(press.language ?? chatLanguage(ctx, deps).language)) {
      return next();
    }
    await deps.conversations.fixLanguage(ctx.chatId, press.language);
    ctx.remembered = {
      ...ctx.remembered,
      language: press.language === undefined ? undefined : { language: press.language, isFixed: true },
    };
    await answerPress(ctx);
    const key = press.language === undefined ? "language-free" : "language-fixed";
    const content = new FormattedString(deps.say(materialFor(ctx, deps).language, key));
    const { text, options } = asMessage({ content, buttons: [] });
    await unlessRefused("message is not modified", ctx.editMessageText(text, options));
  });
  return composer;
}
