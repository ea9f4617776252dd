import { FormattedString } from "@grammyjs/parse-mode";
import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Entity, VisitEvent } from "../../knowledge/schema.ts";
import type { Material } from "./answer-view.ts";
import { eventLine } from "./event-line.ts";
import type { LineOptions } from "./event-line.ts";
import { timelineParts } from "./timeline-view.ts";

/** An event that brings people together: two at least take part in it. */
export interface Encounter {
  readonly event: VisitEvent;
  readonly people: readonly Entity[];
}

/** Who meets whom: the encounters in the order of the timeline. A visit of which only one person is named is none. */
export function encounters(base: KnowledgeBase): Encounter[] {
  return timelineParts(base)
    .flatMap(({ root, inner }) => [root, ...inner])
    .map((event) => {
      const ids = new Set(event.participants.map(({ entity }) => entity));
      const people = [...ids].flatMap((id) => base.entities.get(id) ?? []).filter(({ kind }) => kind === "person");
      return { event, people };
    })
    .filter(({ people }) => people.length > 1);
}

/** An encounter in words: who meets, at what, when, with its status and its topics. */
export function encounterLine(
  { event, people }: Encounter,
  material: Material,
  options?: Pick<LineOptions, "isAlone">,
): FormattedString {
  const { base, say, language } = material;
  const names = people.map(({ names: all }) => inLanguage(base, all, language)).join(" – ");
  const line = eventLine(event, material, { ...options, name: eventKind(event, material) });
  const topics = new Intl.ListFormat(language, { type: "conjunction" }).format(topicNames(event, material));
  const what = topics === "" ? line : say(language, "caption-topics", { event: line, topics });
  return FormattedString.join([FormattedString.bold(names), `: ${what}`]);
}

/** What kind of event it is: "Meeting". */
export function eventKind({ kind }: VisitEvent, { say, language }: Pick<Material, "say" | "language">): string {
  return say(language, `kind-${kind}`);
}

export function topicNames({ topics }: VisitEvent, { base, language }: Pick<Material, "base" | "language">): string[] {
  return topics.flatMap((id) => {
    const topic = base.visit.topics.find((one) => one.id === id);
    return topic ? [inLanguage(base, topic.name, language)] : [];
  });
}
