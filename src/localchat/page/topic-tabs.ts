import { openChat } from "./acting.ts";
import { element, part, setAttribute } from "./elements.ts";
import { placeKey } from "./known.ts";
import type { Page } from "./page-parts.ts";
import { openPlace, wordsOf } from "./page-state.ts";
import { moveByArrows } from "./roving-focus.ts";

/** A forum's topics as tabs over its messages. */
export function showTopicTabs(page: Page): void {
  const { store } = page;
  const tabs = part("topics");
  const messages = part("messages");
  moveByArrows(tabs, "button", "horizontal");
  // With one stop for Tab, the tab that gets the focus is the one that is shown.
  tabs.addEventListener("focusin", ({ target }) => (target as HTMLElement).click());
  store.watch(
    (state) => [state.known?.chats, state.openChat, state.threads, state.unread, state.language],
    () => {
      const { state } = store;
      const words = wordsOf(state);
      const place = openPlace(state);
      const isForum = place?.chat.kind === "forum";
      tabs.hidden = !isForum;
      tabs.setAttribute("aria-label", words.topics);
      setAttribute(messages, "role", isForum ? "tabpanel" : "region");
      messages.setAttribute("aria-label", words.messages);
      const topics = isForum ? [{ thread: undefined, name: words.general }, ...place.chat.topics] : [];
      const hadFocus = tabs.contains(document.activeElement);
      const made = topics.map(({ thread, name }) => {
        const isOpen = thread === place?.thread;
        const unread = place ? (state.unread.get(placeKey(place.chat.id, thread))?.size ?? 0) : 0;
        const tab = element(
          "button",
          {
            type: "button",
            role: "tab",
            "aria-selected": String(isOpen),
            "aria-controls": "messages",
            tabindex: isOpen ? 0 : -1,
          },
          element("span", { dir: "auto" }, name),
          unread > 0 &&
            element("span", { class: "badge", "aria-label": words.unread(unread), role: "img" }, String(unread)),
        );
        tab.addEventListener("click", () => {
          if (place && !isOpen) openChat(page, place.chat.id, { thread });
        });
        return tab;
      });
      tabs.replaceChildren(...made);
      if (hadFocus) made.find((tab) => tab.tabIndex === 0)?.focus();
    },
  );
}
