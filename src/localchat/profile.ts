import type { BotCommand } from "grammy/types";

/** How the bot presents itself. */
export interface Profile {
  /** By scope and language. */
  readonly commands: Map<string, readonly BotCommand[]>;
  /** By kind and language. */
  readonly descriptions: Map<string, string>;
}

/** Whether a command is one that only its sender and the bot see; in private chats there are none. */
export function isEphemeralCommand({ commands }: Profile, name: string): boolean {
  return Array.from(commands).some(
    ([scope, known]) =>
      !scope.startsWith("all_private_chats") &&
      known.some(({ command, is_ephemeral }) => is_ephemeral && command === name),
  );
}
