import { FormattedString } from "@grammyjs/parse-mode";
import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Entity, VisitEvent } from "../../knowledge/schema.ts";
import { cardButtons } from "./answer-view.ts";
import type { Material } from "./answer-view.ts";
import { eventLine, inferredNotes } from "./event-line.ts";
import { joinFitting } from "./listing.ts";
import type { Reply } from "./reply.ts";

/** /people: everybody who takes part in an event, with office and events. */
export function peopleReply(material: Material): Reply {
  const { base, say, language } = material;
  const events = [...base.events.values()];
  const people = peopleOf(base);
  const parts = people.map((person) => {
    const name = FormattedString.bold(inLanguage(base, person.names, language));
    const office = person.office ? `, ${inLanguage(base, person.office, language)}` : "";
    const theirs = events.filter((event) => takesPart(person, event));
    const lines = theirs.map((event) => `• ${eventLine(event, material)}`);
    return FormattedString.join(
      [FormattedString.join([name, office]), ...lines, ...inferredNotes(theirs, material)],
      "\n",
    );
  });
  if (parts.length === 0) return { content: new FormattedString(say(language, "people-none")), buttons: [] };

  const named = new Set(people.map(({ id }) => id));
  const roles = [...base.cards.values()].filter(
    (card) => card.aspect === "role" && card.about.some((id) => named.has(id)),
  );
  return { content: joinFitting(parts, "\n\n"), buttons: cardButtons(roles, "more", material) };
}

/** Everybody who takes part in an event. */
export function peopleOf({ entities, events }: KnowledgeBase): Entity[] {
  return [...entities.values()].filter(
    (entity) => entity.kind === "person" && [...events.values()].some((event) => takesPart(entity, event)),
  );
}

function takesPart(entity: Entity, event: VisitEvent): boolean {
  return event.participants.some((participant) => participant.entity === entity.id);
}
