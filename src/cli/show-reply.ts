import type { Reply } from "../bot/view/reply.ts";

/** A reply as plain text for a terminal: quotes marked at the margin, buttons numbered. */
export function showReply({ content, buttons }: Reply): string {
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
  const list = buttons.map((button, index) => `  [${index + 1}] ${button.text}`).join("\n");
  return list === "" ? `${text}\n` : `${text}\n\n${list}\n`;
}
