import { part } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { wordsOf } from "./page-state.ts";

/** Says that the program is away, until it is back. */
export function showConnection({ store }: Page): void {
  const banner = part("banner");
  store.watch(
    (state) => [state.isConnected, state.known === undefined, state.language],
    (isConnected, isFirst, _language) => {
      const words = wordsOf(store.state);
      banner.hidden = isConnected;
      // What is hidden while its text changes is not read out.
      banner.textContent = isConnected ? "" : isFirst ? words.loading : words.lost;
      document.body.classList.toggle("is-lost", !isConnected);
    },
  );
}
