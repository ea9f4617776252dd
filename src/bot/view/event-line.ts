import { FormattedString } from "@grammyjs/parse-mode";
import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { VisitEvent } from "../../knowledge/schema.ts";
import { about } from "./answer-view.ts";
import type { Material } from "./answer-view.ts";
import { formatDate, formatDay } from "./dates.ts";

/**
 * An event in one line: what it is, when it was, that it was only planned where it was, and what became of it since.
 * @param name its title, unless another name is given
 */
export function eventLine(event: VisitEvent, material: Material, name = eventTitle(event, material)): string {
  const time = eventTime(event, material);
  const notes = [...(time === undefined ? [] : [time]), ...statusNotes(event, material)].join("; ");
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
  const news = material.news
    .filter((told) => told.event === event.id)
    .map((told) => {
      const day = formatDay(say, language, told.since, material.timeZone);
      return say(language, `event-news-${told.status}`, { day });
    });
  return [...status, ...news];
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
