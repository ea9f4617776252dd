import { write } from "./acting.ts";
import { setBlocked, setMembership } from "./chat-header.ts";
import { button, element } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { NO_DRAFT, draftAt, ofOpenPlace, openPlace, seenAt, wordsOf } from "./page-state.ts";

/**
 * What stands in place of the message field until the bot is started or
 * unblocked, and above it where the bot is not in the chat.
 */
export function showStartBar(page: Page, bar: HTMLElement, field: HTMLElement): void {
  const { store } = page;
  store.watch(
    (state) => [...ofOpenPlace(state), state.drafts, state.isConnected],
    () => {
      const { state } = store;
      const place = openPlace(state);
      const words = wordsOf(state);
      const disabled = !state.isConnected;
      const isPrivate = place?.chat.kind === "private";
      const isBlocked = isPrivate && place.speaker?.hasBlocked === true;
      const isUntouched = place !== undefined && draftAt(state, place.key) === NO_DRAFT;
      const isNew = isPrivate && isUntouched && seenAt(state, place).length === 0;
      field.hidden = !place || isBlocked || isNew;
      const hadFocus = bar.contains(document.activeElement);
      bar.replaceChildren();
      if (isBlocked) {
        const unblock = () => void setBlocked(page, place.speaker?.id, false);
        bar.append(element("p", {}, words.youBlocked), button({ class: "big", disabled }, unblock, words.unblock));
      } else if (isNew) {
        bar.append(button({ class: "big", disabled }, () => void write(page, place, "/start"), words.start));
      } else if (place && !place.chat.hasBot) {
        const takeIn = () => void setMembership(page, true);
        bar.append(element("p", {}, words.botIsOut), button({ class: "quiet", disabled }, takeIn, words.takeIn));
      }
      if (hadFocus) (bar.querySelector("button") ?? field.querySelector("textarea"))?.focus();
    },
  );
}
