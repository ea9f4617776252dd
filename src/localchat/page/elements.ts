type Value = string | number | boolean | undefined;

/** Attributes; true is an empty one, false and undefined are none. */
export type Attributes = Readonly<Record<string, Value>>;

export type Child = Node | string | false | undefined;

const SVG = "http://www.w3.org/2000/svg";

/** Builds an element. Text is only ever set as text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  made.append(...children.filter((child) => child !== false && child !== undefined));
  return made;
}

/** Sets an attribute, or takes it away. */
export function setAttribute(target: Element, name: string, value: Value): void {
  if (value === false || value === undefined) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? "" : String(value));
}

/** A button that does something; it never sends a form. */
export function button(attributes: Attributes, onClick: (event: MouseEvent) => void, ...children: readonly Child[]) {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", onClick);
  return made;
}

/** A button that shows an icon only; its name is also its tooltip. */
export function iconButton(
  icon: IconName,
  name: string,
  onClick: (event: MouseEvent) => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  return button({ class: "icon-button", ...attributes, "aria-label": name, title: name }, onClick, iconOf(icon));
}

/** Renames an icon's button. */
export function nameButton(target: HTMLElement, name: string): void {
  target.setAttribute("aria-label", name);
  target.title = name;
}

/** The symbols of index.html. */
export type IconName =
  | "attach"
  | "auto"
  | "back"
  | "block"
  | "bot"
  | "chat"
  | "check"
  | "close"
  | "copy"
  | "down"
  | "edit"
  | "eye"
  | "link"
  | "moon"
  | "more"
  | "panel"
  | "reply"
  | "restart"
  | "send"
  | "share"
  | "sun"
  | "megaphone";

/** An icon, which says nothing to a screen reader. */
export function iconOf(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Finds what index.html has to hold. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return found;
}
