import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import { administratorsOnly } from "../administrators.ts";
import { isInChat, settingsOf } from "../chat-settings.ts";
import type { InChat } from "../chat-settings.ts";
import { chatLanguage, materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { redraw } from "../redraw.ts";
import { parseButtonData } from "../view/button-data.ts";
import type { LanguagePress } from "../view/button-data.ts";
import { languageButtons, settingsReply } from "../view/settings-view.ts";
import { answerPress } from "./buttons.ts";

/** /language: fixes the language of a chat's answers, or leaves it to the questions. */
export function language(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.chatType("private").command("language", (ctx) => {
    const material = materialFor(ctx, deps);
    const content = new FormattedString(deps.say(material.language, "language"));
    return sendReply(ctx, { content, buttons: languageButtons(material) });
  });

  const fix = async (ctx: InChat, { language: chosen, isInSettings }: LanguagePress): Promise<void> => {
    await deps.conversations.fixLanguage(ctx.chat.id, chosen);
    ctx.remembered = {
      ...ctx.remembered,
      language: chosen === undefined ? undefined : { language: chosen, isFixed: true },
    };
    await answerPress(ctx);
    if (isInSettings) return redraw(ctx, settingsReply(await settingsOf(ctx, deps)));
    const key = chosen === undefined ? "language-free" : "language-fixed";
    await redraw(ctx, { content: new FormattedString(deps.say(materialFor(ctx, deps).language, key)), buttons: [] });
  };

  composer.on("callback_query:data", async (ctx, next) => {
    const press = parseButtonData(ctx.callbackQuery.data);
    const isSpoken = (code: string): boolean => deps.answerer().base.visit.languages.includes(code);
    // A language that a changed base has lost is a stale button.
    if (
      press?.action !== "language" ||
      !isInChat(ctx) ||
      !isSpoken(press.language ?? chatLanguage(ctx, deps).language)
    ) {
      return next();
    }
    await administratorsOnly(deps)(ctx, () => fix(ctx, press));
  });
  return composer;
}
