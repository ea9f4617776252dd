import { focusComposer, setDraft } from "./acting.ts";
import { watchedPlace } from "./attention.ts";
import { arrivals, knownFrom, placeOf, withChanges } from "./known.ts";
import type { Page } from "./page-parts.ts";
import { draftAt, openPlace, placeIn, wordsOf } from "./page-state.ts";
import type { PageState } from "./page-state.ts";
import { plainText, senderName } from "./plain-text.ts";
import type { Presses } from "./pressing.ts";
import type { Changes, MessageView, PageEvent, Snapshot } from "./protocol.ts";
import { isNoNews, withUnread } from "./unread.ts";

/** What takes the announcements of new messages. */
export type Announce = (text: string) => void;

/** Takes what the server tells. @param isReconnected whether the connection was lost before */
export function receive(
  page: Page,
  presses: Presses,
  announce: Announce,
  event: PageEvent,
  isReconnected: boolean,
): void {
  if (event.kind === "snapshot") page.store.set((state) => afterSnapshot(state, event, isReconnected));
  else takeChanges(page, presses, announce, event);
}

/** All is new but what is being written, unless it was started over. */
function afterSnapshot(state: PageState, snapshot: Snapshot, isReconnected: boolean): Partial<PageState> {
  const { chats, languages } = snapshot;
  const isOpenThere = chats.some(({ id }) => id === state.openChat);
  return {
    known: knownFrom(snapshot),
    isConnected: true,
    waiting: new Set(),
    unread: new Map(),
    ...(!isOpenThere && { openChat: chats[0]?.id }),
    ...(!languages.includes(state.language) && { language: languages[0] ?? "en" }),
    ...(state.known && !isReconnected && { drafts: new Map() }),
  };
}

function takeChanges({ store, ...page }: Page, presses: Presses, announce: Announce, changes: Changes): void {
  const { known } = store.state;
  if (!known) return;
  const added = arrivals(known, changes);
  store.set((state) => {
    const after = { ...state, known: withChanges(known, changes, performance.now()) };
    return { known: after.known, unread: withUnread(after, added, changes.deleted ?? [], watchedPlace(state)) };
  });
  for (const view of added) {
    if (isNoNews(store.state, view)) continue;
    if (placeOf(view) === watchedPlace(store.state)) announce(announcement(store.state, view));
    if (view.forceReply) askForReply({ store, ...page }, view);
  }
  if (changes.pressAnswers) presses.answer(changes.pressAnswers);
}

function announcement(state: PageState, { message }: MessageView): string {
  return `${senderName(message)}: ${plainText(message, wordsOf(state))}`;
}

/** Turns the message field to replying, where the bot asks this person to, unless something is being replied to. */
function askForReply(page: Page, { key, chat: chatId, message, forceReply }: MessageView): void {
  const { state } = page.store;
  const chat = state.known?.chats.find(({ id }) => id === chatId);
  if (!chat) return;
  const place = placeIn(state, chat);
  const isMeant =
    !forceReply?.isSelective || chat.kind === "private" || message.reply_to_message?.from?.id === place.speaker?.id;
  const { replyTo, editing } = draftAt(state, place.key);
  if (!isMeant || replyTo !== undefined || editing !== undefined) return;
  setDraft(page, place.key, { replyTo: key });
  if (openPlace(state)?.key === place.key) focusComposer(page);
}
