import { FormattedString } from "@grammyjs/parse-mode";
import edtf from "edtf";
import type { VisitEvent } from "../../knowledge/schema.ts";
import { cardButtons } from "./answer-view.ts";
import type { Material } from "./answer-view.ts";
import { eventLine, inferredNotes } from "./event-line.ts";
import { joinFitting } from "./listing.ts";
import type { Reply } from "./reply.ts";

/** /timeline: the events in their order, each with those that are part of it. */
export function timelineReply(material: Material): Reply {
  const { base, say, language } = material;
  const events = [...base.events.values()];
  const roots = events.filter((event) => event.partOf === undefined).toSorted((a, b) => beginning(a) - beginning(b));
  const parts = roots.map((root) => {
    const inner = events.filter((event) => event.partOf === root.id);
    const lines = inner.map((event) => `• ${eventLine(event, material)}`);
    const notes = inferredNotes([root, ...inner], material);
    return FormattedString.join([FormattedString.bold(eventLine(root, material)), ...lines, ...notes], "\n");
  });
  if (parts.length === 0) return { content: new FormattedString(say(language, "timeline-none")), buttons: [] };

  const ids = new Set(roots.map(({ id }) => id));
  const times = [...base.cards.values()].filter(
    (card) => card.aspect === "when" && !card.silent && card.about.some((id) => ids.has(id)),
  );
  return { content: joinFitting(parts, "\n\n"), buttons: cardButtons(times, "more", material) };
}

/** Events without a time come last. */
function beginning(event: VisitEvent): number {
  return event.time === undefined ? Infinity : edtf(event.time).min;
}
