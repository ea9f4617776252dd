import { button, element, iconOf } from "./elements.ts";
import type { Words } from "./words.ts";

/** The button that leads to the newest message, and counts those that came since one scrolled up. */
export interface BottomButton {
  readonly node: HTMLElement;
  show(isAtBottom: boolean, words: Words): void;
  /** Counts messages that came below what is in view. */
  add(count: number): void;
  /** Forgets them, as another place is shown. */
  clear(): void;
}

export function createBottomButton(onClick: () => void): BottomButton {
  let below = 0;
  const count = element("span", { class: "badge" });
  const node = button({ class: "to-bottom", hidden: true }, onClick, iconOf("down"), count);
  return {
    node,
    show: (isAtBottom, words) => {
      if (isAtBottom) below = 0;
      node.hidden = isAtBottom;
      node.setAttribute("aria-label", below > 0 ? words.newMessages(below) : words.toBottom);
      count.textContent = below > 0 ? String(below) : "";
    },
    add: (more) => {
      below += more;
    },
    clear: () => {
      below = 0;
    },
  };
}
