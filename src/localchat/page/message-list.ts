import { write } from "./acting.ts";
import { createBottomButton } from "./bottom-button.ts";
import { dayOf } from "./dates.ts";
import { element, part } from "./elements.ts";
import { emptyChat } from "./empty-chat.ts";
import { KeyedList } from "./keyed-list.ts";
import type { KeyedItem } from "./keyed-list.ts";
import { keepingFocus, keyAround, keysIn, pointAt } from "./message-focus.ts";
import { messageItem } from "./message-item.ts";
import type { MessageContext } from "./message-item.ts";
import { canReply, replyTo, showMessageMenu } from "./message-menu.ts";
import { rowsOf } from "./message-rows.ts";
import type { Row } from "./message-rows.ts";
import type { Page } from "./page-parts.ts";
import { isOwn, ofOpenPlace, openPlace, seenAt, wordsOf } from "./page-state.ts";
import type { PageState, Place } from "./page-state.ts";
import type { Presses } from "./pressing.ts";
import type { MessageView } from "./protocol.ts";
import { stickToBottom } from "./stuck-scrolling.ts";
import { showTypingBubble } from "./typing.ts";

/** The messages of the open place. */
export function showMessages(page: Page, presses: Presses): void {
  const { store } = page;
  const area = part("messages");
  const list = element("ol", { role: "list" });
  const typing = element("div", { class: "typing-bubble", "aria-hidden": "true", hidden: true });
  const empty = element("div", { class: "empty" });
  area.append(element("div", { class: "messages-content" }, empty, list, typing));
  const down = createBottomButton(() => scrolling.toBottom());
  area.after(down.node);
  const showDown = (): void => down.show(scrolling.isAtBottom, wordsOf(store.state));
  const scrolling = stickToBottom(area, list, showDown);

  /** The place that is shown, and by whose eyes. */
  let shown: string | undefined;
  /** Whether it was shown before, so that new messages have just come. */
  let isSame = false;
  const contextIn = contextMaker(page, presses, list);
  const keyed = new KeyedList<Row>(list, (row, before) => {
    const item = draw(row, store.state, contextIn);
    // What only changed must not look as if it came.
    item.classList.toggle("arriving", !before && isSame);
    return item;
  });
  store.watch(
    (state) => [...ofOpenPlace(state), state.known?.descriptions, state.waiting],
    () => {
      const { state } = store;
      const place = openPlace(state);
      const views = place ? seenAt(state, place) : [];
      const name = place && `${place.key} ${place.speaker?.id}`;
      isSame = name === shown && list.childElementCount > 0;
      shown = name;
      const before = keysIn(list);
      const added = isSame ? views.filter(({ key }) => !before.has(key)) : [];
      empty.replaceChildren(...(place && views.length === 0 ? [emptyChat(page, place)] : []));
      const drawAll = (): void => keepingFocus(list, () => keyed.show(itemsOf(views, state)));
      if (isSame) scrolling.keeping(drawAll);
      else drawAll();
      if (!isSame || added.some((view) => isOwn(view, place?.speaker))) scrolling.toBottom();
      if (!isSame) down.clear();
      else if (!scrolling.isAtBottom) down.add(added.length);
      showDown();
    },
  );
  showTypingBubble(page, typing, () => {
    if (scrolling.isAtBottom) scrolling.toBottom();
  });
  replyByDoubleClick(page, list);
}

function draw(row: Row, state: PageState, contextIn: (place: Place) => MessageContext): HTMLElement {
  const place = openPlace(state);
  if (row.kind === "message") return place ? messageItem(row, contextIn(place)) : element("li");
  return element("li", { class: "day" }, element("span", {}, dayOf(row.date, state.language, wordsOf(state))));
}

function contextMaker(page: Page, presses: Presses, list: HTMLElement): (place: Place) => MessageContext {
  const opened = new Map<string, Set<string>>();
  const openedIn = (key: string): Set<string> => {
    const found = opened.get(key) ?? new Set<string>();
    opened.set(key, found);
    return found;
  };
  return (place) => ({
    page,
    presses,
    place,
    openedIn,
    onCommand: (command) => void write(page, place, command),
    onMenu: (view, at, opener) => showMessageMenu(page, view, at, opener),
    onOriginal: (message) => {
      const original = seenAt(page.store.state, place).find((view) => view.message.message_id === message);
      if (original) pointAt(list, original.key);
    },
  });
}

function itemsOf(views: readonly MessageView[], state: PageState): KeyedItem<Row>[] {
  const place = openPlace(state);
  const around = [place?.key, place?.speaker?.id, state.language];
  const waiting = Array.from(state.waiting);
  return rowsOf(views).map((item) => {
    if (item.kind === "day") return { key: `day ${item.date}`, item, dependsOn: [state.language] };
    const { view, isFirst, isLast } = item;
    const own = waiting.filter((name) => name.startsWith(`${view.key}#`)).join(" ");
    return { key: view.key, item, dependsOn: [view, isFirst, isLast, own, ...around] };
  });
}

function replyByDoubleClick(page: Page, list: HTMLElement): void {
  list.addEventListener("dblclick", ({ target }) => {
    const clicked = target as HTMLElement;
    if (!clicked.closest(".bubble") || clicked.closest("button, a")) return;
    const place = openPlace(page.store.state);
    const key = keyAround(clicked);
    const view = place && seenAt(page.store.state, place).find((one) => one.key === key);
    if (view && canReply(view)) replyTo(page, view);
  });
}
