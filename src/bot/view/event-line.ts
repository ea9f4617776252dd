import { FormattedString } from "@grammyjs/parse-mode";
import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { VisitEvent } from "../../knowledge/schema.ts";
import { about } from "./answer-view.ts";
import type { Material } from "./answer-view.ts";
import { formatDate, formatDay } from "./dates.ts";

/** An event in one line: its title, when it was, that it was only planned where it was, and what became of it since. */
export function eventLine(event: VisitEvent, material: Material): string {
  const { base, say, language } = material;
  const title = inLanguage(base, event.title, language);
  const time = event.time === undefined ? [] : [formatDate(say, language, event.time)];
  const status = event.status === "happened" ? [] : [say(language, `event-${event.status}`, about(material))];
  const news = material.news
    .filter((told) => told.event === event.id)
    .map((told) => {
      const day = formatDay(say, language, told.since, material.timeZone);
      return say(language, `event-news-${told.status}`, { day });
    });
  const notes = [...time, ...status, ...news].join("; ");
  return notes === "" ? title : `${title} (${notes})`;
}

/** What of these events is inferred, and from what, each said once. */
export function inferredNotes(events: readonly VisitEvent[], { base, say, language }: Material): FormattedString[] {
  const reasons = events.flatMap(({ inferred }) => (inferred ? [inLanguage(base, inferred, language)] : []));
  return [...new Set(reasons)].map((reason) => FormattedString.italic(say(language, "inferred", { reason })));
}
