import { element } from "./elements.ts";
import { colourClass, initials } from "./identity.ts";

/** A circle with the initials, which layout.css draws. It says nothing to a screen reader, as the name stands beside it. */
export function avatar(id: number, name: string, size: "small" | "middle" | "large" = "large"): HTMLElement {
  return element("span", { class: `avatar ${size} ${colourClass(id)}`, "data-initials": initials(name) });
}
