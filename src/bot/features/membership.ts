import { Composer } from "grammy";
import { isGroup, materialFor } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";

/**
 * The bot is blocked or removed: the chat's subscription rests, and a group is
 * forgotten after a while. It is added to a group: it says once how to ask. A
 * group becomes a supergroup: it takes all along.
 */
export function membership(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("my_chat_member", async (ctx) => {
    const { new_chat_member: bot } = ctx.myChatMember;
    const isGone = bot.status === "left" || bot.status === "kicked" || (bot.status === "restricted" && !bot.is_member);
    // Nothing the other way round: it comes back only when somebody asks.
    if (isGone) await deps.subscriptions.rest(ctx.chat.id);
    if (!isGroup(ctx)) return;
    await deps.groups.setRemoved(ctx.chat.id, isGone);
    const { old_chat_member: before } = ctx.myChatMember;
    const isNew = !isGone && (before.status === "left" || before.status === "kicked");
    if (isNew) await ctx.reply(deps.say(materialFor(ctx, deps).language, "group-help"));
  });
  // Telegram tells it in the old chat and in the new one.
  composer.on("message:migrate_to_chat_id", (ctx) => deps.moveChat(ctx.chat.id, ctx.message.migrate_to_chat_id));
  composer.on("message:migrate_from_chat_id", (ctx) => deps.moveChat(ctx.message.migrate_from_chat_id, ctx.chat.id));
  return composer;
}
