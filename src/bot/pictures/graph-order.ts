/** Who meets whom, by ids only: people on two sides, and between them the events that connect them. */
export interface Graph {
  /** Each with the people who take part, two at least. */
  readonly events: ReadonlyMap<string, readonly string[]>;
  /** They stand on the left where they can. */
  readonly visitors: ReadonlySet<string>;
}

/** Three columns, each from top to bottom. */
export interface Columns {
  readonly left: readonly string[];
  readonly events: readonly string[];
  readonly right: readonly string[];
}

/** How often the columns are sorted by each other; more changed nothing in bases of 40 people. */
const SWEEPS = 12;

/**
 * Puts people to the left and right of the events, and everything in an order
 * with few crossing lines: each column is sorted by where its neighbours are,
 * again and again, and the best order that was seen is taken.
 */
export function orderColumns(graph: Graph): Columns {
  const eventsOf = new Map<string, string[]>();
  for (const [event, people] of graph.events) {
    for (const person of people) eventsOf.set(person, [...(eventsOf.get(person) ?? []), event]);
  }
  let [left, right, events] = [...sides(graph), [...graph.events.keys()]];
  let best: Columns = { left, events, right };
  let fewest = Infinity;
  const look = (): void => {
    const count = crossings({ left, events, right }, graph);
    if (count < fewest) [best, fewest] = [{ left, events, right }, count];
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const places = placesIn(events);
    const byEvents = (person: string): number => mean((eventsOf.get(person) ?? []).map(places));
    [left, right] = [sortedBy(left, byEvents), sortedBy(right, byEvents)];
    look();
    const [isLeft, onLeft, onRight] = [new Set(left), placesIn(left), placesIn(right)];
    const byPeople = (event: string): number =>
      mean((graph.events.get(event) ?? []).map((person) => (isLeft.has(person) ? onLeft : onRight)(person)));
    events = sortedBy(events, byPeople);
    look();
  }
  return best;
}

/** Visitors to the left, whoever meets them to the right; whoever meets neither, opposite those whom they meet. */
function sides({ events, visitors }: Graph): [left: string[], right: string[]] {
  const people = [...new Set([...events.values()].flat())];
  const left = people.filter((person) => visitors.has(person));
  const right: string[] = [];
  for (const person of people.filter((one) => !visitors.has(one))) {
    const met = [...events.values()].filter((group) => group.includes(person)).flat();
    const onLeft = met.filter((one) => left.includes(one)).length;
    const onRight = met.filter((one) => right.includes(one)).length;
    const goesLeft = onLeft === onRight ? left.length <= right.length : onLeft < onRight;
    (goesLeft ? left : right).push(person);
  }
  return [left, right];
}

/** How many pairs of lines cross, on both sides of the events. */
function crossings({ left, events, right }: Columns, graph: Graph): number {
  const eventPlace = placesIn(events);
  return [left, right].reduce((sum, column) => {
    const place = placesIn(column);
    const own = new Set(column);
    const lines = [...graph.events].flatMap(([event, people]) =>
      people.filter((person) => own.has(person)).map((person) => [eventPlace(event), place(person)] as const),
    );
    const pairs = lines.flatMap(([event, person], index) =>
      lines.slice(index + 1).filter((other) => (event - other[0]) * (person - other[1]) < 0),
    );
    return sum + pairs.length;
  }, 0);
}

/** Where each one stands in a column, from 0 at the top to 1 at the bottom. */
function placesIn(column: readonly string[]): (id: string) => number {
  const places = new Map(column.map((id, index) => [id, (index + 0.5) / column.length]));
  return (id) => places.get(id) ?? 0;
}

/** Those that are equal stay in their order. */
function sortedBy(column: readonly string[], valueOf: (id: string) => number): string[] {
  const values = new Map(column.map((id) => [id, valueOf(id)]));
  return column.toSorted((a, b) => (values.get(a) ?? 0) - (values.get(b) ?? 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
