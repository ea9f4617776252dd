import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import { isAdministrator } from "../administrators.ts";
import { isGroup, materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { replyToCommand } from "../reply-to-command.ts";
import { about, askedCardReply, starterButtons } from "../view/answer-view.ts";
import type { Material } from "../view/answer-view.ts";
import { askedGroupCardReply } from "../view/group-view.ts";
import type { Reply } from "../view/reply.ts";
import { groupButton } from "../view/share-view.ts";

/**
 * /start and /help: what the bot is, and questions to begin with. A deep link
 * leads to an answer, in private (?start=<card>) or in a group that the bot is
 * added to by it (?startgroup=<card>).
 */
export function introduction(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.chatType("private").command("start", async (ctx) => {
    const material = materialFor(ctx, deps);
    const card = material.base.cards.get(ctx.match.trim());
    if (!card) return void (await sendReply(ctx, introduce("start", material)));
    // Who came by a shared answer may hand it on to a group.
    const { content, buttons } = askedCardReply(card, material);
    await sendReply(ctx, { content, buttons: [...buttons, groupButton(ctx.me.username, material, card)] });
  });
  composer.chatType("private").command("help", (ctx) => {
    const material = materialFor(ctx, deps);
    const { content, buttons } = introduce("help", material);
    return sendReply(ctx, { content, buttons: [...buttons, groupButton(ctx.me.username, material)] });
  });
  composer.filter(isGroup).command("start", async (ctx, next) => {
    const material = materialFor(ctx, deps);
    const card = material.base.cards.get(ctx.match.trim());
    const isClosed = (await deps.groups.askersIn(ctx.chat.id)) === "admins";
    if (!card || (isClosed && !(await isAdministrator(ctx)))) return next();
    await replyToCommand(ctx, askedGroupCardReply(card, material));
  });
  return composer;
}

function introduce(key: "start" | "help", material: Material): Reply {
  const text = material.say(material.language, key, about(material));
  return { content: new FormattedString(text), buttons: starterButtons(material) };
}
