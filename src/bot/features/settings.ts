import { Composer } from "grammy";
import { administratorsOnly } from "../administrators.ts";
import { settingsOf } from "../chat-settings.ts";
import type { BotContext, Deps } from "../context.ts";
import { replyToCommand } from "../reply-to-command.ts";
import { settingsReply } from "../view/settings-view.ts";

/** /settings: which updates a chat gets, and its language. */
export function settings(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("settings", administratorsOnly(deps), async (ctx) => {
    await replyToCommand(ctx, settingsReply(await settingsOf(ctx, deps)));
  });
  return composer;
}
