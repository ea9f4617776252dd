import type { Material } from "../view/answer-view.ts";
import type { Encounter } from "../view/encounters.ts";
import type { Block } from "./block.ts";
import type { Box } from "./box.ts";
import { orderColumns } from "./graph-order.ts";
import type { Graph } from "./graph-order.ts";
import { placeColumns } from "./graph-places.ts";
import { INNER_WIDTH, MARGIN } from "./page.ts";
import { lineStyle, standingOf } from "./standing.ts";
import type { Standing } from "./standing.ts";
import { element } from "./svg.ts";

/** The boxes of people and of events by their ids, and how wide each kind is, in px. */
export interface GraphBoxes {
  readonly people: ReadonlyMap<string, Box>;
  readonly personWidth: number;
  readonly events: ReadonlyMap<string, Box>;
  readonly eventWidth: number;
}

/** A line between a person's box and an event's, by their keys. */
interface Line {
  readonly person: string;
  readonly event: string;
  readonly standing: Standing;
}

/** Between the points where lines meet one edge of a box, in px, where there is room. */
const BETWEEN_PORTS = 18;
/** Lines do not reach into the rounded corners of a box. */
const CORNER = 20;

/** An entity and an event may have the same id. */
const personKey = (id: string): string => `person ${id}`;
const eventKey = (id: string): string => `event ${id}`;

/** People to the left and right of what they take part in, and lines between. Lines run only where no box is. */
export function drawGraph(shown: readonly Encounter[], boxes: GraphBoxes, material: Material): Block {
  const graph = asGraph(shown);
  const columns = orderColumns(graph);
  const all = new Map([
    ...Array.from(boxes.people, ([id, box]) => [personKey(id), box] as const),
    ...Array.from(boxes.events, ([id, box]) => [eventKey(id), box] as const),
  ]);
  const heightOf = (key: string): number => all.get(key)?.height ?? 0;
  const { tops, height } = placeColumns(columns, graph, heightOf);
  const topOf = (key: string): number => tops.get(key) ?? 0;
  const standings = new Map(shown.map(({ event }) => [eventKey(event.id), standingOf(event, material)]));

  const eventX = MARGIN + (INNER_WIDTH - boxes.eventWidth) / 2;
  const rightX = MARGIN + INNER_WIDTH - boxes.personWidth;
  const linesOf = (column: readonly string[]): Line[] =>
    columns.events.flatMap((event) =>
      column
        .filter((person) => graph.events.get(event)?.includes(person))
        .map((person) => ({ person, event, standing: standings.get(event) ?? "stated" })),
    );
  const draw = (column: readonly string[], x: number, top: number): string =>
    column.map((key) => all.get(key)?.draw(x, top + topOf(key)) ?? "").join("");
  return {
    height,
    draw: (top) =>
      [
        drawLines(linesOf(columns.left), MARGIN + boxes.personWidth, eventX, top, topOf, heightOf),
        drawLines(linesOf(columns.right), rightX, eventX + boxes.eventWidth, top, topOf, heightOf),
        draw(columns.left, MARGIN, top),
        draw(columns.events, eventX, top),
        draw(columns.right, rightX, top),
      ].join(""),
  };
}

function asGraph(shown: readonly Encounter[]): Graph {
  const visitors = shown.flatMap(({ event }) => event.participants.filter(({ role }) => role === "visitor"));
  return {
    events: new Map(shown.map(({ event, people }) => [eventKey(event.id), people.map(({ id }) => personKey(id))])),
    visitors: new Set(visitors.map(({ entity }) => personKey(entity))),
  };
}

/** The lines of one side. @param personX, eventX the edges that they join */
function drawLines(
  lines: readonly Line[],
  personX: number,
  eventX: number,
  top: number,
  topOf: (key: string) => number,
  heightOf: (key: string) => number,
): string {
  const centre = (key: string): number => topOf(key) + heightOf(key) / 2;
  /** Where a line meets a box: in the order of what the lines lead to, so that they do not cross there. */
  const port = (end: "person" | "event", line: Line): number => {
    const other = end === "person" ? "event" : "person";
    const key = line[end];
    const meeting = lines.filter((one) => one[end] === key).toSorted((a, b) => centre(a[other]) - centre(b[other]));
    const room = (heightOf(key) - 2 * CORNER) / Math.max(1, meeting.length - 1);
    return centre(key) + (meeting.indexOf(line) - (meeting.length - 1) / 2) * Math.min(BETWEEN_PORTS, room);
  };
  const middle = (personX + eventX) / 2;
  return lines
    .map((line) => {
      const [from, to] = [top + port("person", line), top + port("event", line)];
      const d = `M${personX} ${from.toFixed(1)}C${middle} ${from.toFixed(1)} ${middle} ${to.toFixed(1)} ${eventX} ${to.toFixed(1)}`;
      return element("path", { d, fill: "none", ...lineStyle(line.standing) });
    })
    .join("");
}
