import type { VisitEvent } from "../../knowledge/schema.ts";
import type { Material } from "../view/answer-view.ts";
import { eventTime, eventTitle, statusNotes } from "../view/event-line.ts";
import { timelineParts } from "../view/timeline-view.ts";
import { stacked, textBlock } from "./block.ts";
import type { Block } from "./block.ts";
import { createFootnotes } from "./footnotes.ts";
import type { Footnotes } from "./footnotes.ts";
import { largestFitting } from "./fitting.ts";
import { MARGIN, WIDTH } from "./page.ts";
import { PALETTE } from "./palette.ts";
import { asSvg, sheet } from "./sheet.ts";
import { markerStyle, standingOf, wordColour } from "./standing.ts";
import type { Standing } from "./standing.ts";
import { element } from "./svg.ts";
import type { TextStyle, Typesetter, WrapOptions } from "./typesetter.ts";

/** An event in the picture. */
interface Row {
  readonly event: VisitEvent;
  readonly isRoot: boolean;
  readonly standing: Standing;
  readonly text: Block;
  /** Where its marker is, in px from the top of the row. */
  readonly markerAt: number;
}

/** How the events of a level are drawn; sizes in px. */
const LEVELS = {
  root: { rail: MARGIN + 14, text: MARGIN + 62, time: 32, title: 42, titleWeight: 700, note: 29, radius: 14, gap: 58 },
  inner: {
    rail: MARGIN + 74,
    text: MARGIN + 108,
    time: 28,
    title: 34,
    titleWeight: 400,
    note: 27,
    radius: 10,
    gap: 26,
  },
} as const;
const MOST_TITLE_LINES = 6;

/**
 * Draws the timeline: the events from top to bottom in their order, each with
 * those that are part of it, as many as fit; the foot says how many more there are.
 * @returns an SVG document; undefined where there is no event
 */
export function drawTimeline(material: Material, typesetter: Typesetter): string | undefined {
  const parts = timelineParts(material.base);
  const events = parts.flatMap(({ root, inner }) => [root, ...inner]);
  if (events.length === 0) return undefined;
  const { say, language } = material;
  const roots = new Set(parts.map(({ root }) => root));
  const footnotes = createFootnotes(events, material);
  const rows = events.map((event) => createRow(event, roots.has(event), footnotes, material, typesetter));
  const picture = largestFitting(rows.length, (count) => {
    const shown = rows.slice(0, count);
    const rest = rows.length - count;
    const content = {
      headline: say(language, "picture-timeline"),
      standings: new Set(shown.map(({ standing }) => standing)),
      body: body(shown),
      more: rest > 0 ? [say(language, "picture-more-events", { count: rest })] : [],
      footnotes: footnotes.notes(shown.map(({ event }) => event)),
    };
    return sheet(content, material, typesetter);
  });
  return picture && asSvg(picture);
}

function createRow(
  event: VisitEvent,
  isRoot: boolean,
  footnotes: Footnotes,
  material: Material,
  typesetter: Typesetter,
): Row {
  const level = isRoot ? LEVELS.root : LEVELS.inner;
  const standing = standingOf(event, material);
  const write = (text: string, style: TextStyle, options?: WrapOptions): Block => {
    const width = WIDTH - MARGIN - level.text;
    const wrapped = typesetter.wrap(text, width, style, { mostLines: MOST_TITLE_LINES, ...options });
    return textBlock(wrapped, level.text, typesetter);
  };
  const time = eventTime(event, material);
  const colour = wordColour(standing);
  const texts = [
    ...(time === undefined ? [] : [write(time, { size: level.time, weight: 700, fill: colour })]),
    write(
      eventTitle(event, material),
      { size: level.title, weight: level.titleWeight, fill: PALETTE.ink },
      { isBalanced: true, tail: footnotes.mark(event) },
    ),
    ...statusNotes(event, material).map((note) => write(note, { size: level.note, weight: 400, fill: colour })),
  ];
  // The middle of the first line's capitals.
  const markerAt = 0.65 * (time === undefined ? level.title : level.time);
  return { event, isRoot, standing, text: stacked(texts, 4), markerAt };
}

/** The rows with their markers, and the rails that hold them together. */
function body(rows: readonly Row[]): Block {
  let height = 0;
  const placed = rows.map((row, index) => {
    if (index > 0) height += row.isRoot ? LEVELS.root.gap : LEVELS.inner.gap;
    const at = height;
    height += row.text.height;
    return { ...row, at, marker: at + row.markerAt, bottom: height };
  });
  const roots = placed.filter(({ isRoot }) => isRoot);
  const line = (x: number, from: number, to: number, top: number): string =>
    element("line", { x1: x, x2: x, y1: top + from, y2: top + to, stroke: PALETTE.line, "stroke-width": 4 });
  return {
    height,
    draw(top) {
      const rails = roots
        .slice(1)
        .map(({ marker }, index) => line(LEVELS.root.rail, roots[index]?.marker ?? 0, marker, top));
      const branches = roots.flatMap((root, index) => {
        const next = roots[index + 1]?.at ?? Infinity;
        const last = placed.findLast(({ isRoot, at }) => !isRoot && at > root.at && at < next);
        return last ? [line(LEVELS.inner.rail, root.bottom + 12, last.marker, top)] : [];
      });
      const drawn = placed.map(({ isRoot, standing, text, at, marker }) => {
        const { rail, radius } = isRoot ? LEVELS.root : LEVELS.inner;
        const centre = { cx: rail, cy: top + marker };
        // The rail stops short of the marker.
        const halo = element("circle", { ...centre, r: radius + 8, fill: PALETTE.paper });
        const circle = element("circle", { ...centre, r: radius, ...markerStyle(standing, radius) });
        return halo + circle + text.draw(top + at);
      });
      return [...rails, ...branches, ...drawn].join("");
    },
  };
}
