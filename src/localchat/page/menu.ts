import { element, iconOf } from "./elements.ts";
import type { Child, IconName } from "./elements.ts";

/** An entry of a menu. */
export interface MenuEntry {
  readonly label: string;
  readonly icon?: IconName;
  /** Drawn before the label in the icon's place. */
  readonly picture?: Node;
  /** For one of several of which one is chosen. */
  readonly isChosen?: boolean;
  readonly isDangerous?: boolean;
  readonly onChoose: () => void;
}

/** Makes a button open a menu, after the ARIA pattern of a menu button. @param entries what it shows, asked each time */
export function attachMenu(opener: HTMLElement, name: () => string, entries: () => readonly MenuEntry[]): void {
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");
  const open = (focusLast: boolean): void => {
    const { left, right, top, bottom } = opener.getBoundingClientRect();
    openMenu({ left, right, top, bottom }, name(), entries(), opener, focusLast);
  };
  opener.addEventListener("click", () => open(false));
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(event.key === "ArrowUp");
  });
}

interface Anchor {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Shows a menu at a place of the window; closing gives the focus back to the opener. */
export function openMenu(
  anchor: Anchor,
  name: string,
  entries: readonly MenuEntry[],
  opener: HTMLElement,
  focusLast = false,
): void {
  // What the browser itself would close at a press elsewhere, it also closes at the end of the right click that opened it.
  const menu = element("div", { role: "menu", class: "menu", popover: "manual", "aria-label": name });
  const isButton = opener.hasAttribute("aria-haspopup");
  const close = (): void => {
    if (!menu.isConnected) return;
    document.removeEventListener("pointerdown", onPointerDown, true);
    removeEventListener("blur", close);
    if (isButton) opener.setAttribute("aria-expanded", "false");
    const hadFocus = menu.contains(document.activeElement);
    menu.remove();
    if (hadFocus) opener.focus();
  };
  const onPointerDown = ({ target }: Event): void => {
    if (menu.contains(target as Node)) return;
    close();
    // The same press must not open it again.
    if (opener.contains(target as Node)) opener.addEventListener("click", stop, { capture: true, once: true });
  };
  menu.append(...entries.map((entry) => item(entry, close)));
  goByKeys(menu, close);
  document.addEventListener("pointerdown", onPointerDown, true);
  addEventListener("blur", close);
  // It lies over everything wherever it is, and so it is in a landmark.
  (opener.closest("main") ?? document.body).append(menu);
  if (isButton) opener.setAttribute("aria-expanded", "true");
  menu.showPopover();
  place(menu, anchor);
  const target = focusLast ? menu.lastElementChild : menu.firstElementChild;
  (target as HTMLElement | null)?.focus();
}

function stop(event: Event): void {
  event.stopImmediatePropagation();
}

/** Arrow keys go round, letters go to what begins with them, Escape and Tab close. */
function goByKeys(menu: HTMLElement, close: () => void): void {
  menu.addEventListener("keydown", (event) => {
    const items = Array.from(menu.children) as HTMLElement[];
    const at = items.findIndex((one) => one === document.activeElement);
    const focus = (index: number): void => items.at(index % items.length)?.focus();
    if (event.key === "ArrowDown") focus(at + 1);
    else if (event.key === "ArrowUp") focus(at - 1);
    else if (event.key === "Home") focus(0);
    else if (event.key === "End") focus(-1);
    else if (event.key === "Tab") return close();
    else if (event.key === "Escape") close();
    else {
      if (event.key.length !== 1 || event.key === " ") return;
      const letter = event.key.toLowerCase();
      items.find((one) => one.textContent.trim().toLowerCase().startsWith(letter))?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

function item(entry: MenuEntry, close: () => void): HTMLElement {
  const { label, icon, picture, isChosen, isDangerous = false, onChoose } = entry;
  const lead: Child = picture ?? (icon && iconOf(icon));
  const made = element(
    "button",
    {
      type: "button",
      role: isChosen === undefined ? "menuitem" : "menuitemradio",
      "aria-checked": isChosen === undefined ? undefined : String(isChosen),
      tabindex: -1,
      class: isDangerous && "danger",
    },
    lead,
    element("span", {}, label),
    isChosen && iconOf("check"),
  );
  made.addEventListener("click", () => {
    close();
    onChoose();
  });
  return made;
}

/** Below the anchor, or above it where there is no room. */
function place(menu: HTMLElement, { left, right, top, bottom }: Anchor): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const gap = 4;
  const isLeft = left + width + gap < innerWidth;
  menu.style.left = `${Math.max(gap, isLeft ? left : right - width)}px`;
  menu.style.top = `${Math.max(gap, bottom + height + gap < innerHeight ? bottom + gap : top - height - gap)}px`;
}
