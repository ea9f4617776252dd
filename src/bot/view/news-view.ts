import { FormattedString } from "@grammyjs/parse-mode";
import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { VisitEvent } from "../../knowledge/schema.ts";
import type { EventNews } from "../../storage/bulletin.ts";
import type { Material } from "./answer-view.ts";
import { textFor } from "./bulletin-view.ts";
import { formatDay } from "./dates.ts";
import { firstCharacters } from "./shortened.ts";

/** Of a bulletin as evidence so much is quoted, in characters: it has to fit below an answer. */
const MOST_QUOTED = 400;
/** So many of them: with the longest answer and evidence that loading allows, they fit a message. */
const MOST_NEWS = 2;

/** The latest that bulletins told of these events, and of those that they are part of. */
export function newsAbout(ids: readonly string[], { base, news }: Pick<Material, "base" | "news">): EventNews[] {
  const events = new Set(ids.flatMap((id) => withParents(base, id)));
  return news.filter(({ event }) => events.has(event) && base.events.has(event)).slice(-MOST_NEWS);
}

/**
 * What became of an event since: what a bulletin told of it, else that the
 * nearest of which one told among all that it is part of was cancelled. That
 * one took place says nothing of its parts, nor does its being cancelled of a
 * part that had happened before.
 */
export function outcomeOf(
  { id, status }: VisitEvent,
  { base, news }: Pick<Material, "base" | "news">,
): EventNews | undefined {
  const [nearest] = withParents(base, id).flatMap((one) => news.find(({ event }) => event === one) ?? []);
  const isOwn = nearest?.event === id;
  return isOwn || (nearest?.status === "cancelled" && status !== "happened") ? nearest : undefined;
}

/** The dated line that says what became of an event. */
export function newsLine({ event, status, since }: EventNews, material: Material): string {
  const { base, say, language, timeZone } = material;
  const title = inLanguage(base, base.events.get(event)?.title ?? {}, language);
  return say(language, `news-${status}`, { event: title, day: formatDay(say, language, since, timeZone) });
}

/** The bulletin that told it, as a quote. */
export function newsEvidence({ texts, since }: EventNews, material: Material): FormattedString {
  const { base, say, language, timeZone } = material;
  const quote = firstCharacters(textFor(texts, language, base).text, MOST_QUOTED);
  const source = say(language, "news-source", { day: formatDay(say, language, since, timeZone) });
  return FormattedString.expandableBlockquote(`${quote}\n— ${source}`);
}

/** An event and all that it is part of; nothing for what is no event. */
function withParents(base: KnowledgeBase, id: string): string[] {
  const found: string[] = [];
  let event = base.events.get(id);
  while (event && !found.includes(event.id)) {
    found.push(event.id);
    event = event.partOf === undefined ? undefined : base.events.get(event.partOf);
  }
  return found;
}
