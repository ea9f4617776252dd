import type { Block } from "./block.ts";
import { MOST_HEIGHT } from "./page.ts";

/**
 * The picture with the most in it that is not too high.
 * @param count how much there is to show, one at least
 * @param compose the picture of the first so many
 * @returns undefined where even one is too high
 */
export function largestFitting(count: number, compose: (count: number) => Block): Block | undefined {
  const whole = compose(count);
  if (whole.height <= MOST_HEIGHT) return whole;
  let [fitting, tooMuch] = [0, count];
  let picture: Block | undefined;
  while (tooMuch - fitting > 1) {
    const middle = Math.floor((fitting + tooMuch) / 2);
    const tried = compose(middle);
    if (tried.height <= MOST_HEIGHT) [fitting, picture] = [middle, tried];
    else tooMuch = middle;
  }
  return picture;
}
