import { Composer } from "grammy";
import { administratorsOnly } from "../administrators.ts";
import { isInChat, settingsOf } from "../chat-settings.ts";
import type { BotContext, Deps } from "../context.ts";
import { redraw } from "../redraw.ts";
import { replyToCommand } from "../reply-to-command.ts";
import { parseButtonData } from "../view/button-data.ts";
import { settingsReply } from "../view/settings-view.ts";
import { answerPress } from "./buttons.ts";

/** /settings: which updates a chat gets, and its language. */
export function settings(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("settings", administratorsOnly(deps), async (ctx) => {
    await replyToCommand(ctx, settingsReply(await settingsOf(ctx, deps)));
  });
  composer.on("callback_query:data", async (ctx, next) => {
    const press = parseButtonData(ctx.callbackQuery.data);
    if (press?.action !== "askers" || !isInChat(ctx)) return next();
    await administratorsOnly(deps)(ctx, async () => {
      await deps.groups.setAskers(ctx.chat.id, press.askers);
      await answerPress(ctx);
      await redraw(ctx, settingsReply(await settingsOf(ctx, deps)));
    });
  });
  return composer;
}
