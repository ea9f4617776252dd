import { focusComposer, setDraft } from "./acting.ts";
import { copy } from "./copying.ts";
import { openMenu } from "./menu.ts";
import type { MenuEntry } from "./menu.ts";
import type { Page } from "./page-parts.ts";
import { draftAt, isOwn, openPlace, wordsOf } from "./page-state.ts";
import type { Place } from "./page-state.ts";
import type { MessageView } from "./protocol.ts";

/** Whether a message can be replied to: one that only one person sees has no number to reply to. */
export function canReply(view: MessageView): boolean {
  return view.message.message_id !== 0;
}

/** Whether the person can change a message: an own text, or, as the one who writes there, a channel's post. */
export function canEdit(view: MessageView, { chat, speaker }: Place): boolean {
  const { text, via_bot: via, sender_chat: asChat } = view.message;
  const isMine = isOwn(view, speaker) || (chat.kind === "channel" && asChat?.id === chat.id);
  return isMine && text !== undefined && !via && canReply(view);
}

/** Makes the message field reply to a message. */
export function replyTo(page: Page, { key }: MessageView): void {
  const place = openPlace(page.store.state);
  if (!place) return;
  const { editing } = draftAt(page.store.state, place.key);
  setDraft(page, place.key, { replyTo: key, editing: undefined, ...(editing !== undefined && { text: "" }) });
  focusComposer(page);
}

/** Makes the message field change a message. */
export function editMessage(page: Page, { key, message }: MessageView): void {
  const place = openPlace(page.store.state);
  if (!place) return;
  setDraft(page, place.key, { editing: key, replyTo: undefined, text: message.text ?? "" });
  focusComposer(page);
}

/** Shows what can be done with a message. */
export function showMessageMenu(page: Page, view: MessageView, at: DOMRect, opener: HTMLElement): void {
  const place = openPlace(page.store.state);
  if (!place) return;
  const words = wordsOf(page.store.state);
  const text = view.message.text ?? view.message.caption ?? "";
  const entries: (MenuEntry | false)[] = [
    canReply(view) && { label: words.reply, icon: "reply", onChoose: () => replyTo(page, view) },
    canEdit(view, place) && { label: words.edit, icon: "edit", onChoose: () => editMessage(page, view) },
    text !== "" && { label: words.copyText, icon: "copy", onChoose: () => void copy(page, text) },
  ];
  const shown = entries.filter((entry) => entry !== false);
  if (shown.length > 0) openMenu(at, words.messageMenu, shown, opener);
}
