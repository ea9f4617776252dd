import { loadTypesetters } from "../../../src/bot/pictures/typesetter.ts";
import type { FontWeight } from "../../../src/bot/pictures/fonts.ts";
import { loadTexts } from "../../../src/bot/texts.ts";
import type { Material } from "../../../src/bot/view/answer-view.ts";
import type { KnowledgeBase } from "../../../src/knowledge/knowledge-base.ts";

export const say = loadTexts();
export const typesetters = loadTypesetters();

/** What pictures of a base are drawn from. */
export function materialOf(base: KnowledgeBase, language = base.mainLanguage, news: Material["news"] = []): Material {
  return { base, say, language, timeZone: "Asia/Almaty", news };
}

/** A rectangle in px. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface DrawnText extends Area {
  readonly text: string;
  readonly fill: string;
}

/** A frame, with the texts in it from top to bottom. */
export interface DrawnBox extends Area {
  readonly texts: readonly string[];
  readonly isFilled: boolean;
  readonly isDashed: boolean;
}

/** Where a line begins and ends. */
export interface DrawnLine {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly isDashed: boolean;
}

/** A picture as a reader sees it: what is where. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** Line by line. */
  readonly texts: readonly DrawnText[];
  /** Those with rounded corners: of people and of events. */
  readonly boxes: readonly DrawnBox[];
  readonly lines: readonly DrawnLine[];
  readonly markers: readonly { readonly y: number; readonly isFilled: boolean; readonly isDashed: boolean }[];
}

const HAPPENED = "#17616e";

/** Reads an SVG of ours. */
export function readDrawn(svg: string, language: string): Drawn {
  const all = (name: string): Readonly<Record<string, string>>[] =>
    Array.from(svg.matchAll(new RegExp(`<${name}((?: [a-z:-]+="[^"]*")*)/?>`, "g")), ([, written = ""]) =>
      attributesOf(written),
    );
  const texts = Array.from(
    svg.matchAll(/<text((?: [a-z:-]+="[^"]*")*)>(.*?)<\/text>/g),
    ([, written = "", inner = ""]) => drawnText(attributesOf(written), inner, language),
  );
  const [page = {}] = all("svg");
  const boxes = all("rect")
    .filter(({ rx }) => rx !== undefined)
    .map((rect) => {
      const [left, top] = [Number(rect["x"]), Number(rect["y"])];
      const area = { left, top, right: left + Number(rect["width"]), bottom: top + Number(rect["height"]) };
      return { ...area, texts: texts.filter((text) => isWithin(text, area)).map(({ text }) => text), ...shapeOf(rect) };
    });
  return {
    width: Number(page["width"]),
    height: Number(page["height"]),
    texts,
    boxes,
    lines: all("path").map((path) => {
      const numbers = (path["d"] ?? "").match(/[\d.]+/g)?.map(Number) ?? [];
      const [x1 = 0, y1 = 0, , , , , x2 = 0, y2 = 0] = numbers;
      return { from: [x1, y1], to: [x2, y2], isDashed: path["stroke-dasharray"] !== undefined };
    }),
    // Without the halos around them; those of the legend come first.
    markers: all("circle")
      .filter(({ stroke }) => stroke !== undefined)
      .map((circle) => ({ y: Number(circle["cy"]), ...shapeOf(circle) })),
  };
}

function shapeOf(shape: Readonly<Record<string, string>>): { isFilled: boolean; isDashed: boolean } {
  return { isFilled: shape["fill"] === HAPPENED, isDashed: shape["stroke-dasharray"] !== undefined };
}

function attributesOf(written: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(written.matchAll(/ ([a-z:-]+)="([^"]*)"/g), ([, key = "", value = ""]) => [key, value]),
  );
}

function drawnText(attributes: Readonly<Record<string, string>>, inner: string, language: string): DrawnText {
  const text = unescaped(inner.replace(/<[^>]*>/g, ""));
  const [x, y, size] = [Number(attributes["x"]), Number(attributes["y"]), Number(attributes["font-size"])];
  const weight = Number(attributes["font-weight"]) as FontWeight;
  const width = typesetters(language).width(text, { size, weight, fill: "" });
  return {
    text,
    fill: attributes["fill"] ?? "",
    left: x,
    right: x + width,
    top: y - 0.9 * size,
    bottom: y + 0.28 * size,
  };
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

/** With a tenth of a pixel to spare, to which numbers are rounded. */
export function isWithin(inner: Area, outer: Area): boolean {
  return (
    inner.left > outer.left - 0.2 &&
    inner.top > outer.top - 0.2 &&
    inner.right < outer.right + 0.2 &&
    inner.bottom < outer.bottom + 0.2
  );
}

/** The pairs of areas that overlap. */
export function overlaps<Kind extends Area>(areas: readonly Kind[]): [Kind, Kind][] {
  return areas.flatMap((one, index) =>
    areas
      .slice(index + 1)
      .filter(
        (other) =>
          one.left < other.right - 0.2 &&
          other.left < one.right - 0.2 &&
          one.top < other.bottom - 0.2 &&
          other.top < one.bottom - 0.2,
      )
      .map((other): [Kind, Kind] => [one, other]),
  );
}

/** The people and events that lines join, told by the boxes at their ends; an end at no box is undefined. */
export function joined({ boxes, lines }: Drawn): { person: DrawnBox | undefined; event: DrawnBox | undefined }[] {
  const at = ([x, y]: readonly [number, number]): DrawnBox | undefined =>
    boxes.find(
      ({ left, right, top, bottom }) =>
        (Math.abs(left - x) < 0.2 || Math.abs(right - x) < 0.2) && top < y && y < bottom,
    );
  return lines.map(({ from, to }) => ({ person: at(from), event: at(to) }));
}
