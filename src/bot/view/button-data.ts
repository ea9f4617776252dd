/**
 * What buttons send back, at most 64 bytes. It names a card by its id, so that
 * old buttons work after restarts and after edits of the base, and the language
 * of the message that it stands below, since the answer goes on in it.
 */
import type { Askers } from "../../storage/tables.ts";

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
  /** Below the chat's settings, which then are shown anew. */
  readonly isInSettings: boolean;
}

/** Switches a topic of the updates on or off: what was shown, so that a second press changes nothing. */
export interface TopicPress {
  readonly action: "topic";
  readonly topic: string;
  readonly isWanted: boolean;
  readonly isInSettings: boolean;
}

/** Who may ask in a group. */
export interface AskersPress {
  readonly action: "askers";
  readonly askers: Askers;
}

/** "forget" deletes what is stored about a person; "subscribe" lets updates come, from the settings; "stop" ends them, from below one. */
export interface PlainPress {
  readonly action: "forget" | "subscribe" | "stop";
}

export type Press = CardPress | LanguagePress | TopicPress | AskersPress | PlainPress;

const NO_LANGUAGE = "auto";

export function toButtonData(press: Press): string {
  switch (press.action) {
    case "forget":
    case "subscribe":
    case "stop":
      return press.action;
    case "language":
      return `language:${press.language ?? NO_LANGUAGE}${press.isInSettings ? ":settings" : ""}`;
    case "askers":
      return `askers:${press.askers}`;
    case "topic":
      return `topic:${press.isWanted ? "on" : "off"}:${press.topic}${press.isInSettings ? ":settings" : ""}`;
    case "more":
    case "pick":
      return [press.action, ...(press.language === undefined ? [] : [press.language]), press.card].join(":");
  }
}

/** @returns undefined for data that no version of the bot has made: forged, or another bot's */
export function parseButtonData(data: string): Press | undefined {
  if (data === "forget" || data === "subscribe" || data === "stop") return { action: data };
  if (data === "askers:everybody") return { action: "askers", askers: "everybody" };
  if (data === "askers:admins") return { action: "askers", askers: "admins" };
  const [, fixed, below] = /^language:([a-z]{2}|auto)(:settings)?$/.exec(data) ?? [];
  if (fixed !== undefined) {
    const language = fixed === NO_LANGUAGE ? undefined : fixed;
    return { action: "language", language, isInSettings: below !== undefined };
  }
  const [, wish, topic, page] = /^topic:(on|off):([a-z0-9-]{1,40})(:settings)?$/.exec(data) ?? [];
  if (topic !== undefined) return { action: "topic", topic, isWanted: wish === "on", isInSettings: page !== undefined };
  const [, action, language, card] = /^(more|pick):(?:([a-z]{2}):)?([a-z0-9-]{1,40})$/.exec(data) ?? [];
  if ((action !== "more" && action !== "pick") || card === undefined) return undefined;
  return { action, card, language };
}

/** @returns undefined for data that is no card's button */
export function parseCardPress(data: string): CardPress | undefined {
  const press = parseButtonData(data);
  return press?.action === "more" || press?.action === "pick" ? press : undefined;
}
