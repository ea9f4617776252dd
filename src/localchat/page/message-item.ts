import { avatar } from "./avatar.ts";
import { momentOf, timeOf } from "./dates.ts";
import { pictureDialog } from "./dialogs.ts";
import { button, element, iconButton, iconOf } from "./elements.ts";
import { followTarget } from "./following.ts";
import { formattedText } from "./formatted-text.ts";
import type { TextContext } from "./formatted-text.ts";
import { colourClass } from "./identity.ts";
import { keyboardOf } from "./keyboard-buttons.ts";
import type { Placed } from "./message-rows.ts";
import type { Page } from "./page-parts.ts";
import { isOwn, wordsOf } from "./page-state.ts";
import type { Place } from "./page-state.ts";
import { nameOf, plainText, senderName, serviceText } from "./plain-text.ts";
import type { Presses } from "./pressing.ts";
import type { MessageView } from "./protocol.ts";
import type { Words } from "./words.ts";

/** What the messages of a place share. */
export interface MessageContext {
  readonly page: Page;
  readonly presses: Presses;
  readonly place: Place;
  /** What was opened in a message. */
  readonly openedIn: (key: string) => Set<string>;
  readonly onCommand: (command: string) => void;
  /** Shows what can be done with a message, at a place of the window. */
  readonly onMenu: (view: MessageView, at: DOMRect, opener: HTMLElement) => void;
  /** Leads to another message of the place. */
  readonly onOriginal: (message: number) => void;
}

/** Draws a message. */
export function messageItem(placed: Placed, context: MessageContext): HTMLElement {
  const { view, isFirst, isLast } = placed;
  const { page, place } = context;
  const { message } = view;
  const words = wordsOf(page.store.state);
  const service = serviceText(message, words);
  if (service !== undefined) {
    return element("li", { class: "service", "data-key": view.key }, element("span", { dir: "auto" }, service));
  }
  const own = isOwn(view, place.speaker);
  const isGroup = place.chat.kind === "group" || place.chat.kind === "forum";
  const senderId = message.sender_chat?.id ?? message.from?.id ?? 0;
  const classes = [
    "message",
    own && "own",
    isFirst && "first",
    isLast && "last",
    view.onlyFor !== undefined && "ephemeral",
    isGroup && !own && "beside-avatar",
    message.photo && "has-photo",
  ];
  return element(
    "li",
    { class: classes.filter(Boolean).join(" "), "data-key": view.key },
    isGroup && !own && isLast && avatar(senderId, senderName(message), "small"),
    element("div", { class: "stack" }, bubble(placed, own, context), keyboardOf(page, context.presses, view)),
  );
}

function bubble({ view, isFirst }: Placed, own: boolean, context: MessageContext): HTMLElement {
  const { page, place } = context;
  const { message } = view;
  const words = wordsOf(page.store.state);
  const sender = senderName(message);
  const isNamed = place.chat.kind !== "private" && !own && isFirst;
  const colour = colourClass(message.sender_chat?.id ?? message.from?.id ?? 0);
  const meta = metaOf(view, page.store.state.language, words);
  const text = textOf(view, meta, context);
  const made = element(
    "div",
    { class: "bubble" },
    // Who speaks is seen by side and colour; a screen reader needs it said.
    isNamed
      ? element("div", { class: `sender ${colour}`, dir: "auto" }, sender)
      : element("span", { class: "visually-hidden" }, `${own ? words.you : sender}: `),
    view.onlyFor !== undefined && element("div", { class: "only-you" }, iconOf("eye"), words.onlyYou),
    original(view, context),
    message.via_bot && element("div", { class: "via" }, words.via(message.via_bot.username ?? "")),
    photo(view, page, words),
    text ?? meta,
    menuButton(view, words, context),
  );
  // A finger has no pointer to hover with: it taps the message itself.
  made.addEventListener("click", (event) => {
    const isTouch = event instanceof PointerEvent && event.pointerType === "touch";
    if (!isTouch || (event.target as HTMLElement).closest("a, button, [role='button']")) return;
    context.onMenu(view, new DOMRect(event.clientX, event.clientY, 0, 0), made);
  });
  made.addEventListener("contextmenu", (event) => {
    if (getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    const opener = made.querySelector<HTMLElement>(".more") ?? made;
    context.onMenu(view, new DOMRect(event.clientX, event.clientY, 0, 0), opener);
  });
  return made;
}

function textOf({ key, message }: MessageView, meta: HTMLElement, context: MessageContext): HTMLElement | undefined {
  const { page, openedIn, onCommand } = context;
  const text = message.text ?? message.caption ?? (message.photo ? "" : plainText(message, wordsOf(page.store.state)));
  if (text === "") return undefined;
  const textContext: TextContext = {
    words: wordsOf(page.store.state),
    botName: page.store.state.known?.bot.username,
    opened: openedIn(key),
    onCommand,
    onLink: (target) => followTarget(page, target),
  };
  const shown = formattedText(text, message.entities ?? message.caption_entities ?? [], textContext);
  shown.append(meta);
  return shown;
}

function metaOf({ message }: MessageView, language: string, words: Words): HTMLElement {
  const { date, edit_date: edited } = message;
  return element(
    "span",
    { class: "meta", dir: "auto" },
    edited !== undefined && `${words.edited} `,
    element("time", { title: momentOf(edited ?? date, language) }, timeOf(date, language)),
  );
}

function original({ message }: MessageView, { page, place, onOriginal }: MessageContext): HTMLElement | undefined {
  const replied = message.reply_to_message;
  // In a forum every message replies to the one that opened its topic.
  if (!replied || replied.forum_topic_created || replied.message_id === place.thread) return undefined;
  const words = wordsOf(page.store.state);
  const name = senderName(replied);
  return button(
    {
      class: `original ${colourClass(replied.sender_chat?.id ?? replied.from?.id ?? 0)}`,
      "data-control": "original",
    },
    () => onOriginal(replied.message_id),
    element("span", { class: "visually-hidden" }, words.toOriginal),
    element("span", { class: "original-name", dir: "auto" }, name),
    element("span", { class: "original-text", dir: "auto" }, plainText(replied, words)),
  );
}

function photo({ message }: MessageView, page: Page, words: Words): HTMLElement | undefined {
  const largest = message.photo?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  if (!largest) return undefined;
  const source = `/photos/${encodeURIComponent(largest.file_id)}`;
  const by = nameOf(message.from);
  const description = message.caption ?? (by === "" ? words.photo : `${words.photo}, ${by}`);
  const image = element("img", { src: source, alt: "", width: largest.width, height: largest.height });
  // Before it is loaded there is its place, so that nothing jumps.
  image.style.aspectRatio = `${largest.width} / ${largest.height}`;
  return button(
    { class: "photo", "aria-label": `${words.enlarge}: ${description}`, "data-control": "photo" },
    () => pictureDialog(source, description, wordsOf(page.store.state)),
    image,
  );
}

function menuButton(view: MessageView, words: Words, { onMenu }: MessageContext): HTMLElement {
  const opener = iconButton("more", words.messageMenu, () => onMenu(view, opener.getBoundingClientRect(), opener), {
    class: "icon-button more",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    "data-control": "menu",
  });
  return opener;
}
