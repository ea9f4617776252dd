import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import { CONTEXT_LASTS } from "../../storage/conversations.ts";
import { shownQuestion } from "../../knowledge/knowledge-base.ts";
import type { Subscription } from "../../storage/subscriptions.ts";
import { materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { redraw } from "../redraw.ts";
import type { Material } from "../view/answer-view.ts";
import { parseButtonData, toButtonData } from "../view/button-data.ts";
import { languageName } from "../view/names.ts";
import { wantedTopics } from "../view/settings-view.ts";
import { answerPress } from "./buttons.ts";

const MINUTE = 60_000;

/** /forgetme: shows what is stored about a person and the chat, and deletes it on a second tap. */
export function forgetMe(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.chatType("private").command("forgetme", async (ctx) => {
    const material = materialFor(ctx, deps);
    const subscription = await deps.subscriptions.of(ctx.chat.id);
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
      ...(subscription ? [subscriptionLine(subscription, material)] : []),
      ...((await deps.deliveries.hasChat(ctx.chat.id)) ? [say(language, "forget-deliveries")] : []),
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
    await redraw(ctx, { content: new FormattedString(say(language, "forget-done")), buttons: [] });
  });
  return composer;
}

function subscriptionLine(subscription: Subscription, material: Material): string {
  const { base, say, language } = material;
  if (base.visit.topics.length === 0) return say(language, "forget-updates");
  const topics = wantedTopics(subscription, material);
  if (topics.length === 0) return say(language, "forget-updates-none");
  return say(language, "forget-updates-topics", { topics: topics.join("; ") });
}
