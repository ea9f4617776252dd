import { pressButtons } from "../bot/view/reply.ts";
import type { Reply } from "../bot/view/reply.ts";

/** A reply as plain text for a terminal: quotes marked at the margin, what can be pressed numbered. */
export function showReply(reply: Reply): string {
  const { content } = reply;
  let text = content.text;
  // From the last quote to the first, so that the offsets before stay right.
  for (const { type, offset, length } of content.entities.toReversed()) {
    if (type !== "expandable_blockquote" && type !== "blockquote") continue;
    const quote = text
      .slice(offset, offset + length)
      .replaceAll(/^/gm, "│ ")
      .replaceAll(/ +$/gm, "");
    text = text.slice(0, offset) + quote + text.slice(offset + length);
  }
  const list = pressButtons(reply)
    .map((button, index) => `  [${index + 1}] ${button.text}`)
    .join("\n");
  return list === "" ? `${text}\n` : `${text}\n\n${list}\n`;
}
