import { FormattedString } from "@grammyjs/parse-mode";
import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { VisitEvent } from "../../knowledge/schema.ts";
import type { EventNews } from "../../storage/bulletin.ts";
import { about } from "./answer-view.ts";
import type { Material } from "./answer-view.ts";
import { formatDate, formatDay } from "./dates.ts";
import { outcomeOf } from "./news-view.ts";
import { firstCharacters } from "./shortened.ts";

/** In the note of another event a title has so many characters, so that what the note says of it is not lost. */
const MOST_TITLE = 60;

/** How the line of an event is written. */
export interface LineOptions {
  /** Its title, unless another name is given. */
  readonly name?: string;
  /** The line itself says that something of it is inferred: for lines that no notes follow. */
  readonly isAlone?: boolean;
}

/** An event in one line: what it is, when it was, that it was only planned where it was, and what became of it since. */
export function eventLine(
  event: VisitEvent,
  material: Material,
  { name = eventTitle(event, material), isAlone = false }: LineOptions = {},
): string {
  const { say, language } = material;
  const time = eventTime(event, material);
  const notes = [
    ...(time === undefined ? [] : [time]),
    ...(isAlone && event.inferred ? [say(language, "event-inferred")] : []),
    ...statusNotes(event, material),
  ].join("; ");
  return notes === "" ? name : `${name} (${notes})`;
}

export function eventTitle(event: VisitEvent, { base, language }: Material): string {
  return inLanguage(base, event.title, language);
}

export function eventTime({ time }: VisitEvent, { say, language }: Material): string | undefined {
  return time === undefined ? undefined : formatDate(say, language, time);
}

/** That an event was only planned where it was, and what became of it since. */
export function statusNotes(event: VisitEvent, material: Material): string[] {
  const { say, language } = material;
  const status = event.status === "happened" ? [] : [say(language, `event-${event.status}`, about(material))];
  const outcome = outcomeOf(event, material);
  return outcome ? [...status, outcomeNote(event, outcome, material)] : status;
}

/** What became of an event; of its part, that it was the whole of which that is known. */
function outcomeNote(event: VisitEvent, { event: told, status, since }: EventNews, material: Material): string {
  const { base, say, language, timeZone } = material;
  const day = formatDay(say, language, since, timeZone);
  if (told === event.id) return say(language, `event-news-${status}`, { day });
  const title = inLanguage(base, base.events.get(told)?.title ?? {}, language);
  return say(language, "event-whole-cancelled", { event: firstCharacters(title, MOST_TITLE), day });
}

/** What of these events is inferred, and from what, each said once. */
export function inferredNotes(events: readonly VisitEvent[], material: Material): FormattedString[] {
  return inferredReasons(events, material).map((reason) => FormattedString.italic(inferredNote(reason, material)));
}

export function inferredNote(reason: string, { say, language }: Pick<Material, "say" | "language">): string {
  return say(language, "inferred", { reason });
}

/** From what is inferred what these events tell, each said once. */
export function inferredReasons(events: readonly VisitEvent[], { base, language }: Material): string[] {
  return [...new Set(events.flatMap(({ inferred }) => (inferred ? [inLanguage(base, inferred, language)] : [])))];
}
