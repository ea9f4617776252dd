import type { Material } from "../view/answer-view.ts";
import { about, attribution } from "../view/answer-view.ts";
import { space, stacked, textBlock } from "./block.ts";
import type { Block } from "./block.ts";
import { legend } from "./legend.ts";
import { INNER_WIDTH, MARGIN, WIDTH } from "./page.ts";
import { PALETTE } from "./palette.ts";
import type { Standing } from "./standing.ts";
import { element } from "./svg.ts";
import type { TextStyle, Typesetter } from "./typesetter.ts";

/** What a picture is made of, between its heading and its foot. */
export interface SheetContent {
  readonly headline: string;
  /** Those that the body shows. */
  readonly standings: ReadonlySet<Standing>;
  readonly body: Block;
  /** How much there is besides what is shown, in words. */
  readonly more: readonly string[];
  /** What is inferred. */
  readonly footnotes: readonly string[];
}

const MOST_SOURCES = 3;
const MOST_NOTE_LINES = 5;

const HEADLINE: TextStyle = { size: 58, weight: 700, fill: PALETTE.ink };
const SUBJECT: TextStyle = { size: 34, weight: 400, fill: PALETTE.quiet };
const MORE: TextStyle = { size: 30, weight: 700, fill: PALETTE.ink };
const NOTE: TextStyle = { size: 26, weight: 400, fill: PALETTE.quiet };

/** A picture as a whole: headline, subject and legend, the body, and a foot with what is left out, inferred and drawn on. */
export function sheet(content: SheetContent, material: Material, typesetter: Typesetter): Block {
  const write = (text: string, style: TextStyle, mostLines: number, isBalanced = false): Block =>
    textBlock(typesetter.wrap(text, INNER_WIDTH, style, { mostLines, isBalanced }), MARGIN, typesetter);
  const head = stacked(
    [
      write(content.headline, HEADLINE, 3, true),
      write(about(material).title, SUBJECT, 4, true),
      space(1),
      legend(content.standings, material, typesetter),
    ],
    10,
  );
  const more = stacked(
    content.more.map((line) => write(line, MORE, 2)),
    6,
  );
  const notes = [...content.footnotes, ...sources(material)].map((note) => write(note, NOTE, MOST_NOTE_LINES));
  const foot = stacked(notes.length > 0 ? [rule(), ...notes] : [], 14);
  return stacked([space(MARGIN - 44), head, content.body, more, foot, space(MARGIN - 44)], 44);
}

/** The picture as an SVG document. */
export function asSvg(picture: Block): string {
  const size = { width: WIDTH, height: Math.ceil(picture.height) };
  return element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", ...size, "xml:space": "preserve" },
    element("rect", { ...size, fill: PALETTE.paper }),
    picture.draw(0),
  );
}

function rule(): Block {
  const line = { x: MARGIN, width: INNER_WIDTH, height: 2, fill: PALETTE.line };
  return { height: 8, draw: (top) => element("rect", { ...line, y: top }) };
}

/** Who published what the picture rests on, and as of when it speaks. */
function sources(material: Material): string[] {
  const { base, say, language } = material;
  const all = [...base.sources.values()];
  const name = base.visit.sourceName ? `${about(material).Source}: ` : "";
  const lines = all.slice(0, MOST_SOURCES).map((source) => `${name}${attribution(source, material)}`);
  const rest = all.length - MOST_SOURCES;
  return rest > 0 ? [...lines, say(language, "picture-more-sources", { count: rest })] : lines;
}
