/** What is being typed that can be completed. */
export type Completion =
  | { readonly kind: "command"; readonly typed: string }
  /** A name; `start` is where its @ stands. */
  | { readonly kind: "mention"; readonly typed: string; readonly start: number }
  | { readonly kind: "inline"; readonly query: string };

/** What the text before the caret asks to complete, if anything. */
export function completionAt(text: string, caret: number, botName: string | undefined): Completion | undefined {
  const query = botName === undefined ? undefined : inlineQuery(text, botName);
  if (query !== undefined) return { kind: "inline", query };
  const before = text.slice(0, caret);
  const command = /^\/([a-z0-9_]*)$/i.exec(before);
  if (command) return { kind: "command", typed: command[1] ?? "" };
  const mention = /(?<![\p{L}\p{N}_@/])@(\w*)$/u.exec(before);
  return mention ? { kind: "mention", typed: mention[1] ?? "", start: mention.index } : undefined;
}

/** What stands behind the bot's name as the first word, where a space ends the name. */
function inlineQuery(text: string, botName: string): string | undefined {
  const [, name, query] = /^@(\w+)\s([^]*)$/.exec(text) ?? [];
  return name?.toLowerCase() === botName.toLowerCase() ? query?.trimStart() : undefined;
}
