import { openChat, setDraft, focusComposer } from "./acting.ts";
import { button, element, iconOf } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { openPlace, wordsOf } from "./page-state.ts";
import type { Place } from "./page-state.ts";

/** What an empty place shows: in private what the bot can do, and what to try here. */
export function emptyChat(page: Page, { chat }: Place): HTMLElement {
  const { state } = page.store;
  const words = wordsOf(state);
  if (chat.kind !== "private") return element("p", { class: "pill" }, words.noMessages);
  const { descriptions = {}, visit = {} } = state.known ?? {};
  const subject = visit[state.language] ?? Object.values(visit)[0] ?? "";
  const description = descriptions[state.language] ?? descriptions[""] ?? words.about(subject);
  return element(
    "div",
    { class: "introduction" },
    element("h3", {}, words.whatBotCan),
    element("p", { class: "description", dir: "auto" }, description),
    element(
      "ul",
      { class: "hints", role: "list" },
      element(
        "li",
        {},
        button({}, () => publish(page), iconOf("megaphone"), words.hintPublish),
      ),
      element(
        "li",
        {},
        button({}, () => page.store.set({ isPanelOpen: true }), iconOf("panel"), words.hintPanel),
      ),
    ),
  );
}

/** Opens the curator's chat with the command that publishes. */
function publish(page: Page): void {
  const { known } = page.store.state;
  const curator = known?.people.find(({ isCurator }) => isCurator);
  const chat = known?.chats.find(({ kind, id }) => kind === "private" && id === curator?.id);
  if (!chat) return;
  openChat(page, chat.id);
  const place = openPlace(page.store.state);
  if (place) setDraft(page, place.key, { text: "/publish " });
  focusComposer(page);
}
