/**
 * What buttons send back, at most 64 bytes. It names a card by its id, so that
 * old buttons work after restarts and after edits of the base.
 */

/** "more" asks a further question; "pick" chooses what was meant, and the answer takes the place of the choices. */
export type Press = { readonly action: "more" | "pick"; readonly card: string };

export function toButtonData({ action, card }: Press): string {
  return `${action}:${card}`;
}

/** @returns undefined for data that no version of the bot has made: forged, or another bot's */
export function parseButtonData(data: string): Press | undefined {
  const [, action, card] = /^(more|pick):([a-z0-9-]{1,40})$/.exec(data) ?? [];
  if ((action !== "more" && action !== "pick") || card === undefined) return undefined;
  return { action, card };
}
