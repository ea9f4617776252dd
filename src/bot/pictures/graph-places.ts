import type { Columns, Graph } from "./graph-order.ts";

/** Where everything stands: the upper edges in px, by id; from 0 to the height. */
export interface Places {
  readonly tops: ReadonlyMap<string, number>;
  readonly height: number;
}

/** From one box to the next below it, in px. */
const GAP = 30;

/**
 * Gives everything its height on the page: in the order of its column, without
 * overlaps, and as near to what it is connected with as that allows.
 * @param heightOf of a person's or an event's box, in px
 */
export function placeColumns({ left, events, right }: Columns, graph: Graph, heightOf: (id: string) => number): Places {
  const tops = new Map<string, number>();
  const centre = (id: string): number => (tops.get(id) ?? 0) + heightOf(id) / 2;
  const place = (column: readonly string[], wishOf: (id: string) => number): void => {
    for (const [id, top] of withoutOverlaps(column, wishOf, heightOf)) tops.set(id, top);
  };
  place(events, () => 0);
  const eventsOf = (person: string): string[] => events.filter((event) => graph.events.get(event)?.includes(person));
  // Twice, so that the events come to the middle of their people, and these to the middle of their events.
  for (let round = 0; round < 2; round++) {
    for (const column of [left, right]) place(column, (person) => middle(eventsOf(person).map(centre)));
    place(events, (event) => middle((graph.events.get(event) ?? []).map(centre)));
  }
  const all = [...left, ...events, ...right];
  const [upper, lower] = [
    Math.min(...all.map((id) => tops.get(id) ?? 0)),
    Math.max(...all.map((id) => (tops.get(id) ?? 0) + heightOf(id))),
  ];
  return { tops: new Map(all.map((id) => [id, (tops.get(id) ?? 0) - upper])), height: lower - upper };
}

/**
 * The upper edges of boxes in a column. Boxes that would overlap form a group,
 * of which the middle is where its boxes wish to be on average.
 * @param wishOf where the centre of a box would best be
 */
function withoutOverlaps(
  column: readonly string[],
  wishOf: (id: string) => number,
  heightOf: (id: string) => number,
): Map<string, number> {
  const groups: { ids: string[]; height: number; wish: number }[] = [];
  const topOf = ({ wish, height }: { wish: number; height: number }): number => wish - height / 2;
  for (const id of column) {
    let group = { ids: [id], height: heightOf(id), wish: wishOf(id) };
    for (let above = groups.at(-1); above && topOf(group) < topOf(above) + above.height + GAP; above = groups.at(-1)) {
      groups.pop();
      const count = above.ids.length + group.ids.length;
      group = {
        ids: [...above.ids, ...group.ids],
        height: above.height + GAP + group.height,
        wish: (above.wish * above.ids.length + group.wish * group.ids.length) / count,
      };
    }
    groups.push(group);
  }
  return new Map(
    groups.flatMap((group) => {
      let top = topOf(group);
      return group.ids.map((id): [string, number] => {
        const own = top;
        top += heightOf(id) + GAP;
        return [id, own];
      });
    }),
  );
}

/** Between the first and the last. */
function middle(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2;
}
