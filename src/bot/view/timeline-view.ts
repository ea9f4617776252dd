import { FormattedString } from "@grammyjs/parse-mode";
import edtf from "edtf";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { VisitEvent } from "../../knowledge/schema.ts";
import { cardButtons } from "./answer-view.ts";
import type { Material } from "./answer-view.ts";
import { eventLine, inferredNotes } from "./event-line.ts";
import type { LineOptions } from "./event-line.ts";
import { joinFitting } from "./listing.ts";
import type { Reply } from "./reply.ts";

/** An event that is part of no other, and what is part of it. */
export interface TimelinePart {
  readonly root: VisitEvent;
  readonly inner: readonly VisitEvent[];
}

/** The events in their order in time, each with those that are part of it. */
export function timelineParts({ events }: KnowledgeBase): TimelinePart[] {
  const all = [...events.values()];
  const within = (whole: VisitEvent): VisitEvent[] =>
    all.filter(({ partOf }) => partOf === whole.id).flatMap((event) => [event, ...within(event)]);
  return all
    .filter(({ partOf }) => partOf === undefined)
    .toSorted((a, b) => beginning(a) - beginning(b))
    .map((root) => ({ root, inner: within(root) }));
}

/** /timeline: the events in their order, each with those that are part of it. */
export function timelineReply(material: Material): Reply {
  const { base, say, language } = material;
  const timeline = timelineParts(base);
  if (timeline.length === 0) return { content: new FormattedString(say(language, "timeline-none")), buttons: [] };
  const parts = timeline.map(({ root, inner }) =>
    FormattedString.join(
      [...timelineLines({ root, inner }, material), ...inferredNotes([root, ...inner], material)],
      "\n",
    ),
  );

  const ids = new Set(timeline.map(({ root }) => root.id));
  const times = [...base.cards.values()].filter(
    (card) => card.aspect === "when" && !card.silent && card.about.some((id) => ids.has(id)),
  );
  return { content: joinFitting(parts, "\n\n"), buttons: cardButtons(times, "more", material) };
}

/** An event and what is part of it, a line each. */
export function timelineLines(
  { root, inner }: TimelinePart,
  material: Material,
  options?: Pick<LineOptions, "isAlone">,
): FormattedString[] {
  const lines = inner.map((event) => new FormattedString(`• ${eventLine(event, material, options)}`));
  return [FormattedString.bold(eventLine(root, material, options)), ...lines];
}

/** Events without a time come last. */
function beginning(event: VisitEvent): number {
  return event.time === undefined ? Infinity : edtf(event.time).min;
}
