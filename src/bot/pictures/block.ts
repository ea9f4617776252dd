import { element, escapeXml } from "./svg.ts";
import type { TextBlock, Typesetter } from "./typesetter.ts";

/** A part of a picture: its place from left to right is fixed, and it can be drawn at any height. */
export interface Block {
  readonly height: number;
  /** @param top in px from the upper edge of the picture. @returns SVG elements */
  draw(top: number): string;
}

/** Blocks one below the other. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  const filled = blocks.filter(({ height }) => height > 0);
  return {
    height: filled.reduce((sum, { height }) => sum + height, Math.max(0, filled.length - 1) * gap),
    draw(top) {
      let below = top;
      return filled
        .map((block) => {
          const drawn = block.draw(below);
          below += block.height + gap;
          return drawn;
        })
        .join("");
    },
  };
}

/** Room, and nothing in it. */
export function space(height: number): Block {
  return { height, draw: () => "" };
}

/** A text in lines, from its left edge. @param x in px from the left edge of the picture */
export function textBlock(text: TextBlock, x: number, typesetter: Typesetter): Block {
  return { height: text.height, draw: (top) => drawText(text, x, top, typesetter) };
}

/** One <text> for each line, with a <tspan> for each font. */
export function drawText({ lines, style, height }: TextBlock, x: number, top: number, typesetter: Typesetter): string {
  const { size, weight, fill } = style;
  const lineHeight = height / Math.max(1, lines.length);
  return lines
    .map((line, index) => {
      // A letter of these fonts lies between 0.9 sizes above the baseline and 0.3 below, but for rare accents.
      const baseline = top + index * lineHeight + size;
      const runs = typesetter
        .runs(line, weight)
        .map(({ family, text }) => element("tspan", { "font-family": family }, escapeXml(text)));
      return element("text", { x, y: baseline, "font-size": size, "font-weight": weight, fill }, ...runs);
    })
    .join("");
}
