import { Composer } from "grammy";
import type { Context } from "grammy";
import { FormattedString } from "@grammyjs/parse-mode";
import { materialFor, sendReply } from "../context.ts";
import type { Deps } from "../context.ts";
import { about, starterButtons } from "../view/answer-view.ts";

/** /start and /help: what the bot is, and questions to begin with. */
export function introduction(deps: Deps): Composer<Context> {
  const composer = new Composer<Context>();
  composer.chatType("private").command(["start", "help"], async (ctx) => {
    const material = materialFor(ctx, deps);
    const key = ctx.hasCommand("start") ? "start" : "help";
    const content = new FormattedString(deps.say(material.language, key, about(material)));
    await sendReply(ctx, { content, buttons: starterButtons(material) });
  });
  return composer;
}
