import { button, element } from "./elements.ts";
import type { Words } from "./words.ts";

interface Opening {
  readonly words: Words;
  readonly opened: Set<string>;
}

/** A quote of which three lines are shown until it is opened. */
export function foldableQuote(name: string, { words, opened }: Opening): { outer: HTMLElement; inner: HTMLElement } {
  const inner = element("div", { class: "quote-text", dir: "auto" });
  const label = element("span");
  const toggle = button(
    { class: "quote-toggle", "data-control": `quote-${name}` },
    () => open(!opened.has(name)),
    label,
  );
  const outer = element("blockquote", { class: "foldable" }, inner, toggle);
  const open = (isOpen: boolean): void => {
    if (isOpen) opened.add(name);
    else opened.delete(name);
    outer.classList.toggle("open", isOpen);
    label.textContent = isOpen ? words.showLess : words.showMore;
    toggle.setAttribute("aria-expanded", String(isOpen));
  };
  // A link that has the focus must be seen.
  inner.addEventListener("focusin", () => open(true));
  new ResizeObserver(() => {
    toggle.hidden = !opened.has(name) && inner.scrollHeight <= inner.clientHeight + 1;
  }).observe(inner);
  open(opened.has(name));
  return { outer, inner };
}
