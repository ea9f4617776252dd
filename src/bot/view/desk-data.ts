/** What the buttons of curators send back, at most 64 bytes: a step, a bulletin, and what the step is about. */

export type DeskStep =
  /** Sends a draft now, or lets it wait for its time; of a correction, edits quietly. */
  | "send"
  | "discard"
  /** Switches a topic on or off. */
  | "topic"
  /** Shows the text in a language, or asks for it. */
  | "language"
  /** Asks which event's status it tells. */
  | "events"
  /** Asks which status that is. */
  | "event"
  | "happened"
  | "cancelled"
  /** It tells no event's status. */
  | "plain"
  /** Back to the draft's own buttons. */
  | "back"
  /** Stops a broadcast. */
  | "stop"
  /** Asks for the corrected text of one that went out. */
  | "correct"
  /** Corrects, and tells readers by a reply. */
  | "tell"
  /** Takes an event's status back. */
  | "withdraw";

export interface DeskPress {
  readonly step: DeskStep;
  readonly bulletin: string;
  /** A topic, a language or an event. */
  readonly about: string;
}

/** One letter each: an event's id may take 40 of the 64 bytes. */
const LETTERS: Readonly<Record<DeskStep, string>> = {
  send: "s",
  discard: "d",
  topic: "t",
  language: "l",
  events: "e",
  event: "v",
  happened: "h",
  cancelled: "x",
  plain: "p",
  back: "b",
  stop: "c",
  correct: "k",
  tell: "r",
  withdraw: "w",
};

export function toDeskData(step: DeskStep, bulletin: string, about = ""): string {
  return `desk:${LETTERS[step]}:${bulletin}:${about}`;
}

/** @returns undefined for data that is no curator's button */
export function parseDeskData(data: string): DeskPress | undefined {
  const [, letter, bulletin = "", about = ""] = /^desk:([a-z]):([0-9a-f]{12}):([a-z0-9-]{0,40})$/.exec(data) ?? [];
  const step = STEPS.find((one) => LETTERS[one] === letter);
  return step && { step, bulletin, about };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the keys are
const STEPS = Object.keys(LETTERS) as DeskStep[];
