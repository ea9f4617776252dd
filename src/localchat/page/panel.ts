import { element, iconButton, nameButton, part } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { wordsOf } from "./page-state.ts";

/** The frame of the panel on the right; faults and calls fill it. */
export function showPanel({ store }: Page): void {
  const panel = part("panel");
  const title = element("h2");
  const close = iconButton("close", "", () => store.set({ isPanelOpen: false }));
  part("panel-header").append(title, close);
  store.watch(
    (state) => [state.language, state.isPanelOpen],
    (_language, isOpen) => {
      const words = wordsOf(store.state);
      panel.hidden = !isOpen;
      panel.setAttribute("aria-label", words.panel);
      title.textContent = words.panel;
      nameButton(close, words.hidePanel);
    },
  );
}
