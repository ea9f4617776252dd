/** Lets arrow keys, Home and End move among a container's controls, of which Tab meets one. */
export function moveByArrows(container: HTMLElement, selector: string, axis: "vertical" | "horizontal"): void {
  const [next, previous] = axis === "vertical" ? ["ArrowDown", "ArrowUp"] : ["ArrowRight", "ArrowLeft"];
  container.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const controls = Array.from(container.querySelectorAll<HTMLElement>(selector));
    const at = controls.findIndex((control) => control === document.activeElement);
    if (at === -1) return;
    const to = { [next]: at + 1, [previous]: at - 1, Home: 0, End: controls.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const target = controls.at(to % controls.length);
    for (const control of controls) control.tabIndex = control === target ? 0 : -1;
    target?.focus();
  });
}
