import { openChat } from "./acting.ts";
import { avatar } from "./avatar.ts";
import { timeOf } from "./dates.ts";
import { element, part } from "./elements.ts";
import { KeyedList } from "./keyed-list.ts";
import { placeKey } from "./known.ts";
import type { Page } from "./page-parts.ts";
import { draftAt, isOwn, kindOf, ofOpenPlace, seenIn, speakerIn, unreadIn, wordsOf } from "./page-state.ts";
import type { PageState } from "./page-state.ts";
import { plainText, senderName, serviceText } from "./plain-text.ts";
import type { ChatView } from "./protocol.ts";
import { moveByArrows } from "./roving-focus.ts";

/** What a chat's row shows. */
interface Row {
  readonly chat: ChatView;
  readonly role: string;
  readonly line: string;
  readonly lead: string;
  readonly time: string;
  readonly unread: number;
  readonly isOpen: boolean;
}

/** The chats on the left: a list of buttons, which the arrow keys go through. */
export function showChatList(page: Page): void {
  const { store } = page;
  const nav = part("chats");
  const list = element("ul", { class: "chat-list", role: "list" });
  part("chat-list").append(list);
  moveByArrows(list, "button", "vertical");
  const keyed = new KeyedList<Row>(list, (row, before) => {
    const item = chatRow(page, row);
    // The row that has the focus keeps it when it tells something new.
    if (before?.contains(document.activeElement)) queueMicrotask(() => item.querySelector("button")?.focus());
    return item;
  });
  store.watch(
    (state) => [...ofOpenPlace(state), state.unread, state.drafts],
    () => {
      const { state } = store;
      nav.setAttribute("aria-label", wordsOf(state).chats);
      const rows = (state.known?.chats ?? []).map((chat) => rowOf(state, chat));
      keyed.show(rows.map((item) => ({ key: String(item.chat.id), item, dependsOn: Object.values(item) })));
      const buttons = Array.from(list.querySelectorAll("button"));
      const stop = buttons.find((one) => one.hasAttribute("aria-current")) ?? buttons[0];
      for (const one of buttons) one.tabIndex = one === stop ? 0 : -1;
    },
  );
}

function rowOf(state: PageState, chat: ChatView): Row {
  const words = wordsOf(state);
  const speaker = speakerIn(state, chat);
  const last = seenIn(state, chat, speaker).at(-1);
  const draft = draftAt(state, placeKey(chat.id)).text.trim();
  const isOpen = chat.id === state.openChat;
  const common = { chat, role: kindOf(state, chat), unread: unreadIn(state, chat), isOpen };
  const time = last ? timeOf(last.message.date, state.language) : "";
  if (draft !== "" && !isOpen) return { ...common, lead: words.draft, line: draft, time };
  if (!last) return { ...common, lead: "", line: words.noMessages, time };
  const isSaid = serviceText(last.message, words) === undefined;
  const isMarked = isSaid && (isOwn(last, speaker) || chat.kind === "group" || chat.kind === "forum");
  const lead = isOwn(last, speaker) ? words.you : senderName(last.message);
  return { ...common, lead: isMarked ? lead : "", line: plainText(last.message, words), time };
}

function chatRow(page: Page, { chat, role, line, lead, time, unread, isOpen }: Row): HTMLElement {
  const words = wordsOf(page.store.state);
  const opener = element(
    "button",
    { type: "button", class: "chat-row", "aria-current": isOpen ? "true" : undefined, "data-chat": chat.id },
    avatar(chat.id, chat.title),
    element(
      "span",
      { class: "chat-title" },
      element("span", { dir: "auto" }, chat.title),
      " ",
      element("small", {}, role),
    ),
    " ",
    element("span", { class: "chat-time" }, time),
    " ",
    element(
      "span",
      { class: "chat-line", dir: "auto" },
      lead !== "" && element("b", {}, `${lead}: `),
      element("span", { dir: "auto" }, line),
    ),
    unread > 0 &&
      element(
        "span",
        { class: "badge" },
        element("span", { "aria-hidden": "true" }, String(unread)),
        element("span", { class: "visually-hidden" }, words.unread(unread)),
      ),
  );
  opener.addEventListener("click", () => openChat(page, chat.id));
  return element("li", {}, opener);
}
