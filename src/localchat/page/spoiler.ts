import { element } from "./elements.ts";
import type { Words } from "./words.ts";

interface Opening {
  readonly words: Words;
  readonly opened: Set<string>;
}

/** Text that is hidden until it is pressed. */
export function spoiler(name: string, { words, opened }: Opening): { outer: HTMLElement; inner: HTMLElement } {
  const key = `spoiler-${name}`;
  const inner = element("span", { class: "spoiler-text" });
  const outer = element("span", { class: "spoiler" }, inner);
  if (opened.has(key)) return { outer, inner };
  const cover = { role: "button", tabindex: "0", "aria-label": words.hiddenText, "data-control": key };
  for (const [attribute, value] of Object.entries(cover)) outer.setAttribute(attribute, value);
  outer.classList.add("hidden");
  inner.inert = true;
  const reveal = (event: Event): void => {
    if (opened.has(key)) return;
    event.preventDefault();
    opened.add(key);
    for (const attribute of Object.keys(cover)) outer.removeAttribute(attribute);
    outer.classList.remove("hidden");
    inner.inert = false;
  };
  outer.addEventListener("click", reveal);
  outer.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") reveal(event);
  });
  return { outer, inner };
}
