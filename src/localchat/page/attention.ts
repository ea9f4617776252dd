import { openPlace } from "./page-state.ts";
import type { PageState } from "./page-state.ts";

/** Whether there is room for one thing only; the style sheets have the same width. */
export const NARROW = "(max-width: 899px)";

/** The place that is before somebody's eyes; undefined where none is. */
export function watchedPlace(state: PageState): string | undefined {
  const isOnScreen = state.screen === "chat" || !matchMedia(NARROW).matches;
  return isOnScreen && document.visibilityState === "visible" ? openPlace(state)?.key : undefined;
}
