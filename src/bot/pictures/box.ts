import { stacked, textBlock } from "./block.ts";
import { element } from "./svg.ts";
import type { Attributes } from "./svg.ts";
import type { TextBlock, Typesetter } from "./typesetter.ts";

/** A frame around texts, of which the place is still open. */
export interface Box {
  readonly height: number;
  /** @param x of its left edge, @param top of its upper edge, in px. @returns SVG elements */
  draw(x: number, top: number): string;
}

/** From the frame to the texts, in px. */
export const PADDING = 14;
const BETWEEN_TEXTS = 6;
const ROUNDING = 16;

/** @param width in px; the texts have to be narrower by twice the padding. @param style the frame's */
export function box(texts: readonly TextBlock[], width: number, style: Attributes, typesetter: Typesetter): Box {
  const inside = (x: number) =>
    stacked(
      texts.map((text) => textBlock(text, x, typesetter)),
      BETWEEN_TEXTS,
    );
  const height = inside(0).height + 2 * PADDING;
  return {
    height,
    draw(x, top) {
      const frame = element("rect", { x, y: top, width, height, rx: ROUNDING, ...style });
      return frame + inside(x + PADDING).draw(top + PADDING);
    },
  };
}
