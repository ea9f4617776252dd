import type { Page } from "./page-parts.ts";
import { NO_DRAFT, draftAt, openPlace, wordsOf } from "./page-state.ts";
import type { Draft, Place } from "./page-state.ts";
import type { Act, ActResult, ChatView } from "./protocol.ts";

/** Does something on the server; where that fails, the page says so. */
export async function perform({ store, server, notices }: Page, act: Act): Promise<ActResult> {
  const result = await server.act(act);
  if (!result.ok) {
    const words = wordsOf(store.state);
    notices.show(words.failed(result.error === "" ? words.unreachable : result.error));
  }
  return result;
}

/** Opens a chat; in a forum, a topic if one is given. */
export function openChat({ store }: Page, chat: number, thread?: { readonly thread: number | undefined }): void {
  store.set(({ threads }) => ({
    openChat: chat,
    screen: "chat",
    ...(thread && { threads: { ...threads, [chat]: thread.thread } }),
  }));
}

/** Changes what is being written at a place. */
export function setDraft({ store }: Page, place: string, change: Partial<Draft> | undefined): void {
  store.set((state) => ({
    drafts: new Map(state.drafts).set(place, change ? { ...draftAt(state, place), ...change } : NO_DRAFT),
  }));
}

/** Puts the cursor into the message field. */
export function focusComposer({ store }: Page): void {
  store.set(({ focusCalls }) => ({ focusCalls: focusCalls + 1 }));
}

/** Opens a chat with a text in its message field. */
export function prefill(page: Page, chat: ChatView, text: string): void {
  openChat(page, chat.id);
  const place = openPlace(page.store.state);
  if (place) setDraft(page, place.key, { ...NO_DRAFT, text, editing: undefined, replyTo: undefined });
  focusComposer(page);
}

/** Writes a text at a place, at once. @returns whether it was sent */
export async function write(
  page: Page,
  { chat, thread, speaker }: Place,
  text: string,
  besides: { replyTo?: number; photo?: string } = {},
): Promise<boolean> {
  if (!speaker) return false;
  const { language } = page.store.state;
  const where = { chat: chat.id, ...(thread !== undefined && { thread }) };
  return (await perform(page, { kind: "write", as: speaker.id, language, ...where, text, ...besides })).ok;
}
