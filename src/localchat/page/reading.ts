import { watchedPlace } from "./attention.ts";
import type { Page } from "./page-parts.ts";
import { unreadIn } from "./page-state.ts";

/** What is open and before somebody's eyes is read; the window's title counts the rest. */
export function countUnread(page: Page, name: () => string): void {
  const { store } = page;
  const read = (): void => {
    const { state } = store;
    const watched = watchedPlace(state);
    if (watched === undefined || !state.unread.get(watched)?.size) return;
    const unread = new Map(state.unread);
    unread.delete(watched);
    store.set({ unread });
  };
  document.addEventListener("visibilitychange", read);
  store.watch((state) => [state.openChat, state.threads, state.screen, state.unread], read);
  store.watch(
    (state) => [state.unread, state.known?.chats],
    () => {
      const { state } = store;
      const count = (state.known?.chats ?? []).reduce((sum, chat) => sum + unreadIn(state, chat), 0);
      document.title = count > 0 ? `(${count}) ${name()}` : name();
    },
  );
}
