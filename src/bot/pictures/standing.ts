import type { VisitEvent } from "../../knowledge/schema.ts";
import type { Material } from "../view/answer-view.ts";
import { outcomeOf } from "../view/news-view.ts";
import { PALETTE } from "./palette.ts";

/** Where an event stands, as shapes tell it: its status, or what became of it since by what bulletins told. */
export type Standing = VisitEvent["status"] | "cancelled";

/** In the order of the legend. */
export const STANDINGS: readonly Standing[] = ["happened", "planned", "proposed", "expected", "stated", "cancelled"];

export function standingOf(event: VisitEvent, material: Pick<Material, "base" | "news">): Standing {
  return outcomeOf(event, material)?.status ?? event.status;
}

/** How a shape shows where its event stands: filled is what happened, outlined what did not, dashed what is still open. */
export interface ShapeStyle {
  readonly fill: string;
  readonly stroke: string;
  readonly "stroke-width": number;
  readonly "stroke-dasharray": string | undefined;
}

/** Strokes and gaps in px, for boxes and lines. */
const DASHES: Readonly<Partial<Record<Standing, string>>> = { planned: "12 8", proposed: "3 8", expected: "22 6 4 6" };
/** So many strokes around a marker. */
const MARKER_STROKES: Readonly<Partial<Record<Standing, number>>> = { planned: 7, proposed: 12, expected: 5 };

/** The style of a box. */
export function boxStyle(standing: Standing): ShapeStyle {
  return { fill: standing === "happened" ? PALETTE.happened : PALETTE.card, ...lineStyle(standing) };
}

/** The style of a round marker, of which the strokes go around evenly. @param radius in px */
export function markerStyle(standing: Standing, radius: number): ShapeStyle {
  const strokes = MARKER_STROKES[standing];
  const period = strokes === undefined ? 0 : (2 * Math.PI * radius) / strokes;
  return {
    ...boxStyle(standing),
    "stroke-dasharray":
      strokes === undefined ? undefined : `${(period * 0.62).toFixed(2)} ${(period * 0.38).toFixed(2)}`,
  };
}

/** The style of a line to an event. */
export function lineStyle(standing: Standing): Omit<ShapeStyle, "fill"> {
  return { stroke: wordColour(standing), "stroke-width": 4, "stroke-dasharray": DASHES[standing] };
}

/** The colour of words that tell where an event stands. */
export function wordColour(standing: Standing): string {
  if (standing === "happened") return PALETTE.happened;
  return standing === "cancelled" || standing === "stated" ? PALETTE.cancelled : PALETTE.open;
}
