import type { BotCommand } from "grammy/types";
import type { ChatView, CommandsView } from "./protocol.ts";

/**
 * The commands that a client offers in a chat: those of the narrowest scope
 * that has any; within it, those in the client's language before those for all.
 */
export function commandsFor(
  registered: readonly CommandsView[],
  chat: Pick<ChatView, "id" | "kind">,
  language: string,
): readonly BotCommand[] {
  if (chat.kind === "channel") return [];
  const general = chat.kind === "private" ? "all_private_chats" : "all_group_chats";
  const fits = [
    (view: CommandsView) => view.scope === "chat" && view.chat === chat.id,
    (view: CommandsView) => view.scope === general,
    (view: CommandsView) => view.scope === "default",
  ];
  for (const fit of fits) {
    for (const tongue of [language, ""]) {
      const found = registered.find((view) => view.language === tongue && fit(view) && view.commands.length > 0);
      if (found) return found.commands;
    }
  }
  return [];
}

/** Those that begin with what was typed, then those that have it within. */
export function matchingCommands(commands: readonly BotCommand[], typed: string): readonly BotCommand[] {
  const wanted = typed.toLowerCase();
  const starting = commands.filter(({ command }) => command.startsWith(wanted));
  const containing = commands.filter(({ command }) => !command.startsWith(wanted) && command.includes(wanted));
  return [...starting, ...containing];
}
