/** A text of at most so many UTF-16 units, as Telegram counts, the "…" for what is left out among them. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** The first characters of a text, and behind them a "…" for what is left out. */
export function firstCharacters(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most).join("")}…`;
}
