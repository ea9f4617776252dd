import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import { materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { about, askedCardReply, starterButtons } from "../view/answer-view.ts";
import type { Material } from "../view/answer-view.ts";
import type { Reply } from "../view/reply.ts";

/** /start and /help: what the bot is, and questions to begin with. A deep link (?start=<card>) leads to an answer. */
export function introduction(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.chatType("private").command("start", async (ctx) => {
    const material = materialFor(ctx, deps);
    const card = material.base.cards.get(ctx.match.trim());
    await sendReply(ctx, card ? askedCardReply(card, material) : introduce("start", material));
  });
  composer.chatType("private").command("help", (ctx) => sendReply(ctx, introduce("help", materialFor(ctx, deps))));
  return composer;
}

function introduce(key: "start" | "help", material: Material): Reply {
  const text = material.say(material.language, key, about(material));
  return { content: new FormattedString(text), buttons: starterButtons(material) };
}
