/** Finding one's way among the messages that are shown: rows are named by `data-key`, their controls by `data-control`. */

/** The row of a message. */
export function rowOf(list: HTMLElement, key: string): HTMLElement | undefined {
  return list.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? undefined;
}

/** The key of the message around an element. */
export function keyAround(target: Element): string | undefined {
  return target.closest<HTMLElement>("[data-key]")?.dataset["key"];
}

/** The keys of all messages that are shown. */
export function keysIn(list: HTMLElement): ReadonlySet<string | undefined> {
  return new Set(Array.from(list.children, keyAround));
}

/** Draws, and gives the focus back to the control that had it, which may be another element now. */
export function keepingFocus(list: HTMLElement, draw: () => void): void {
  const focused = list.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined;
  const control = focused?.dataset["control"];
  const key = focused && keyAround(focused);
  draw();
  if (!focused || focused.isConnected || key === undefined) return;
  const row = rowOf(list, key);
  const same = control === undefined ? undefined : row?.querySelector<HTMLElement>(`[data-control="${control}"]`);
  (same ?? row?.querySelector<HTMLElement>(".more"))?.focus({ preventScroll: true });
}

/** Scrolls to a message, and shows for a moment which one it is. */
export function pointAt(list: HTMLElement, key: string): void {
  const row = rowOf(list, key);
  if (!row) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
  row.classList.add("pointed-at");
  row.addEventListener("animationend", () => row.classList.remove("pointed-at"), { once: true });
  row.querySelector<HTMLElement>(".more")?.focus({ preventScroll: true });
}
