import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { VisitEvent } from "../../knowledge/schema.ts";
import type { Material } from "../view/answer-view.ts";
import { inferredNote, inferredReasons } from "../view/event-line.ts";

/** What of the events in a picture is inferred: a mark at the event, and the reason at the foot. */
export interface Footnotes {
  /** "¹" behind an event of which something is inferred; else nothing. */
  mark(event: VisitEvent): string;
  /** The notes for some of the events, the first ones; each begins with its mark. */
  notes(shown: readonly VisitEvent[]): string[];
}

/** Numbers the reasons of events, in the order of the events; the same reason is said once. */
export function createFootnotes(events: readonly VisitEvent[], material: Material): Footnotes {
  const reasons = inferredReasons(events, material);
  const markOf = (reason: string): string => superscript(reasons.indexOf(reason) + 1);
  return {
    mark: ({ inferred }) => (inferred ? markOf(inLanguage(material.base, inferred, material.language)) : ""),
    notes: (shown) =>
      inferredReasons(shown, material).map((reason) => `${markOf(reason)} ${inferredNote(reason, material)}`),
  };
}

function superscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "");
}
