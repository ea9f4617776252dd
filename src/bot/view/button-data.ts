/**
 * What buttons send back, at most 64 bytes. It names a card by its id, so that
 * old buttons work after restarts and after edits of the base, and the language
 * of the message that it stands below, since the answer goes on in it.
 */

/** "more" asks a further question; "pick" chooses what was meant, and the answer takes the place of the choices. */
export interface CardPress {
  readonly action: "more" | "pick";
  readonly card: string;
  /** A language code; undefined in the data of an older version. */
  readonly language: string | undefined;
}

/** Fixes the language of a chat, or leaves it to the questions. */
export interface LanguagePress {
  readonly action: "language";
  readonly language: string | undefined;
}

/** Deletes what is stored about a person. */
export interface ForgetPress {
  readonly action: "forget";
}

export type Press = CardPress | LanguagePress | ForgetPress;

const NO_LANGUAGE = "auto";

export function toButtonData(press: Press): string {
  if (press.action === "forget") return "forget";
  if (press.action === "language") return `language:${press.language ?? NO_LANGUAGE}`;
  return [press.action, ...(press.language === undefined ? [] : [press.language]), press.card].join(":");
}

/** @returns undefined for data that no version of the bot has made: forged, or another bot's */
export function parseButtonData(data: string): Press | undefined {
  if (data === "forget") return { action: "forget" };
  const [, fixed] = /^language:([a-z]{2}|auto)$/.exec(data) ?? [];
  if (fixed !== undefined) return { action: "language", language: fixed === NO_LANGUAGE ? undefined : fixed };
  const [, action, language, card] = /^(more|pick):(?:([a-z]{2}):)?([a-z0-9-]{1,40})$/.exec(data) ?? [];
  if ((action !== "more" && action !== "pick") || card === undefined) return undefined;
  return { action, card, language };
}

/** @returns undefined for data that is no card's button */
export function parseCardPress(data: string): CardPress | undefined {
  const press = parseButtonData(data);
  return press?.action === "more" || press?.action === "pick" ? press : undefined;
}
