import type { Chat } from "grammy/types";
import { chatLanguage, isGroup, materialFor } from "./context.ts";
import type { BotContext, Deps } from "./context.ts";
import type { ChatSettings } from "./view/settings-view.ts";

/** A context that has a chat: a press below a message that was sent through inline mode has none. */
export type InChat<C extends BotContext = BotContext> = C & { chat: Chat };

export function isInChat<C extends BotContext>(ctx: C): ctx is InChat<C> {
  return ctx.chat !== undefined;
}

/** Looks up what an update's chat has chosen; a resting subscription counts as none. */
export async function settingsOf(ctx: InChat, deps: Deps): Promise<ChatSettings> {
  const { base } = deps.answerer();
  const known = await deps.subscriptions.of(ctx.chat.id);
  const { language, isFixed } = chatLanguage(ctx, deps);
  // A chat that is not known by its questions has the language that it subscribed in, whoever writes now.
  const own = ctx.remembered.language ? undefined : known?.language;
  const isSpoken = own !== undefined && base.visit.languages.includes(own);
  return {
    subscription: known?.isResting === false ? known : undefined,
    isLanguageFixed: isFixed,
    askers: isGroup(ctx) ? await deps.groups.askersIn(ctx.chat.id) : undefined,
    isChannel: ctx.chat.type === "channel",
    material: { ...materialFor(ctx, deps), language: isSpoken ? own : language },
  };
}
