import type { Material } from "../view/answer-view.ts";
import { drawText } from "./block.ts";
import type { Block } from "./block.ts";
import { PALETTE } from "./palette.ts";
import { INNER_WIDTH, MARGIN } from "./page.ts";
import { STANDINGS, markerStyle } from "./standing.ts";
import type { Standing } from "./standing.ts";
import { element } from "./svg.ts";
import type { TextStyle, Typesetter } from "./typesetter.ts";

const LABEL: TextStyle = { size: 28, weight: 400, fill: PALETTE.ink };
const RADIUS = 12;
/** Between a shape and its word, and between one entry and the next, in px. */
const [TO_WORD, TO_NEXT] = [14, 40];

/** What the shapes say, in words: as many rows as it takes, nothing where all is without a standing. */
export function legend(shown: ReadonlySet<Standing>, { say, language }: Material, typesetter: Typesetter): Block {
  const entries = STANDINGS.filter((standing) => shown.has(standing)).map((standing) => {
    const label = typesetter.wrap(say(language, `standing-${standing}`), INNER_WIDTH / 2, LABEL, { mostLines: 1 });
    return { standing, label, width: 2 * RADIUS + TO_WORD + label.width };
  });
  let [x, row] = [MARGIN, 0];
  const placed = entries.map((entry) => {
    if (x > MARGIN && x + entry.width > MARGIN + INNER_WIDTH) [x, row] = [MARGIN, row + 1];
    const place = { ...entry, x, row };
    x += entry.width + TO_NEXT;
    return place;
  });
  const rowHeight = (entries[0]?.label.height ?? 0) + 6;
  return {
    height: entries.length === 0 ? 0 : (row + 1) * rowHeight,
    draw: (top) =>
      placed
        .map(({ standing, label, x: left, row: index }) => {
          const y = top + index * rowHeight;
          const circle = {
            cx: left + RADIUS,
            cy: y + label.height / 2 + 1,
            r: RADIUS - 2,
            ...markerStyle(standing, RADIUS - 2),
          };
          return element("circle", circle) + drawText(label, left + 2 * RADIUS + TO_WORD, y, typesetter);
        })
        .join(""),
  };
}
