import { perform, setDraft, write } from "./acting.ts";
import { editMessage, canEdit } from "./message-menu.ts";
import type { Page } from "./page-parts.ts";
import { NO_DRAFT, draftAt, openPlace, seenAt } from "./page-state.ts";
import type { Draft, Place } from "./page-state.ts";

/** Whether there is something to send, and nothing to wait for. */
export function canSend({ text, picture }: Draft): boolean {
  return picture ? picture.id !== undefined : text.trim() !== "";
}

/** Sends what is written at the open place, or the change of an own message. */
export async function submit(page: Page): Promise<void> {
  const { store } = page;
  const place = openPlace(store.state);
  if (!place?.speaker || !store.state.isConnected) return;
  const draft = draftAt(store.state, place.key);
  if (!canSend(draft)) return;
  // The field is free at once; what could not be sent comes back, unless something new is there.
  setDraft(page, place.key, undefined);
  const isSent = draft.editing === undefined ? await send(page, place, draft) : await change(page, place, draft);
  if (isSent && draft.picture) URL.revokeObjectURL(draft.picture.preview);
  if (!isSent && draftAt(store.state, place.key) === NO_DRAFT) setDraft(page, place.key, draft);
}

function send(page: Page, place: Place, { text, replyTo, picture }: Draft): Promise<boolean> {
  const replied = numberOf(page, place, replyTo);
  return write(page, place, text.trim(), {
    ...(replied !== undefined && { replyTo: replied }),
    ...(picture?.id !== undefined && { photo: picture.id }),
  });
}

async function change(page: Page, place: Place, { text, editing }: Draft): Promise<boolean> {
  const message = numberOf(page, place, editing);
  if (message === undefined) return true;
  return (await perform(page, { kind: "edit", chat: place.chat.id, message, text: text.trim() })).ok;
}

/** The message_id behind a key. */
function numberOf({ store }: Page, place: Place, key: string | undefined): number | undefined {
  return seenAt(store.state, place).find((view) => view.key === key)?.message.message_id;
}

/** Begins to change the last message that the person can change. @returns whether there is one */
export function editLast(page: Page): boolean {
  const place = openPlace(page.store.state);
  const last = place && seenAt(page.store.state, place).findLast((view) => canEdit(view, place));
  if (last) editMessage(page, last);
  return last !== undefined;
}
