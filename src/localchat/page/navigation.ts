import { focusComposer, openChat } from "./acting.ts";
import { NARROW } from "./attention.ts";
import { part, setAttribute } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { wordsOf } from "./page-state.ts";

/** Moving about the page: what a phone shows, where the focus goes, and the keys that go from chat to chat. */
export function navigate(page: Page): void {
  arrangeScreens(page);
  goBackByBrowser(page);
  focusOnOpening(page);
  giveFocusBackFromPanel(page);
  goByKeys(page);
  skipToComposer();
  nameParts(page);
}

/** A phone shows the chats or the conversation, and the panel over both. */
function arrangeScreens({ store }: Page): void {
  const narrow = matchMedia(NARROW);
  const arrange = (): void => {
    const { screen, isPanelOpen } = store.state;
    document.body.dataset["screen"] = screen;
    document.body.classList.toggle("with-panel", isPanelOpen);
    // Where the conversation is not shown, the chats are what the page is about.
    setAttribute(part("screens"), "role", narrow.matches && screen === "chats" && "main");
    // What lies below the panel cannot be reached.
    for (const id of ["chats", "conversation"]) part(id).inert = narrow.matches && isPanelOpen;
  };
  narrow.addEventListener("change", arrange);
  store.watch((state) => [state.screen, state.isPanelOpen], arrange);
}

/** Lets the browser's own "back" lead from a conversation to the chats on a phone, instead of off the page. */
function goBackByBrowser({ store }: Page): void {
  const mark = "conversation";
  // After a reload the chats are shown.
  if (history.state === mark) history.replaceState(undefined, "");
  store.watch(
    (state) => [state.screen],
    (screen) => {
      const isMarked = history.state === mark;
      if (screen === "chats" && isMarked) history.back();
      else if (screen === "chat" && !isMarked && matchMedia(NARROW).matches) history.pushState(mark, "");
    },
  );
  addEventListener("popstate", ({ state }) => {
    if (state !== mark) store.set({ screen: "chats" });
  });
}

/** Who opens a chat means to write there. With fingers that would bring up the keyboard, so there it is read first. */
function focusOnOpening(page: Page): void {
  let isFirst = true;
  page.store.watch(
    (state) => [state.openChat, state.screen],
    (_chat, screen) => {
      const focused = document.activeElement;
      const cameFromList = part("chats").contains(focused) || !focused || focused === document.body;
      if (!isFirst && screen === "chat" && cameFromList) {
        if (matchMedia("(pointer: coarse)").matches) part("messages").focus({ preventScroll: true });
        else focusComposer(page);
      }
      isFirst = false;
    },
  );
}

function giveFocusBackFromPanel({ store }: Page): void {
  const panel = part("panel");
  let opener: Element | null = null;
  store.watch(
    (state) => [state.isPanelOpen],
    (isOpen) => {
      const focused = document.activeElement;
      if (isOpen) {
        opener = focused;
        if (matchMedia(NARROW).matches) queueMicrotask(() => panel.querySelector("button")?.focus());
      } else if (panel.contains(focused) || focused === document.body) {
        // What opened it may be another element by now, with the same id.
        const target = opener?.isConnected ? opener : document.getElementById(opener?.id || "toggle-panel");
        queueMicrotask(() => (target as HTMLElement | null)?.focus());
      }
    },
  );
  panel.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") store.set({ isPanelOpen: false });
  });
}

/** Alt or Ctrl with an arrow goes to the next chat, or the one before. */
function goByKeys(page: Page): void {
  document.addEventListener("keydown", (event) => {
    const { altKey, ctrlKey, shiftKey, metaKey } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || altKey === ctrlKey || shiftKey || metaKey) return;
    // A dialog is answered first.
    if (document.querySelector("dialog")) return;
    event.preventDefault();
    const { known, openChat: open } = page.store.state;
    const chats = known?.chats ?? [];
    const next = chats.at((chats.findIndex(({ id }) => id === open) + step) % chats.length);
    if (next) openChat(page, next.id);
  });
}

/** The page's own names are in the client's language. */
function nameParts({ store }: Page): void {
  store.watch(
    (state) => [state.language],
    (language) => {
      const words = wordsOf(store.state);
      document.documentElement.lang = language;
      part("skip").textContent = words.skipToMessage;
      part("conversation").setAttribute("aria-label", words.conversation);
    },
  );
}

/** The first link of the page, for who comes by keyboard; a new chat has a button in the field's place. */
function skipToComposer(): void {
  part("skip").addEventListener("click", (event) => {
    event.preventDefault();
    const controls = Array.from(part("composer").querySelectorAll<HTMLElement>("textarea, .start-bar button"));
    controls.find((control) => control.checkVisibility())?.focus();
  });
}
