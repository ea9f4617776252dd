import { placeOf } from "./known.ts";
import { isOwn, speakerIn } from "./page-state.ts";
import type { PageState } from "./page-state.ts";
import type { MessageView } from "./protocol.ts";

/** Whether a message is nothing new to the speaker of its chat: an own one, or one that the speaker does not see. */
export function isNoNews(state: PageState, view: MessageView): boolean {
  const chat = state.known?.chats.find(({ id }) => id === view.chat);
  const speaker = chat && speakerIn(state, chat);
  const isSeen = view.onlyFor === undefined || view.onlyFor === speaker?.id;
  return !chat || !isSeen || isOwn(view, speaker);
}

/** What is unread after messages came and went. @param watched the place before somebody's eyes, if any */
export function withUnread(
  state: PageState,
  added: readonly MessageView[],
  deleted: readonly string[],
  watched: string | undefined,
): PageState["unread"] {
  const fresh = added.filter((view) => !isNoNews(state, view) && placeOf(view) !== watched);
  if (fresh.length === 0 && deleted.length === 0) return state.unread;
  const gone = new Set(deleted);
  const unread = new Map(Array.from(state.unread, ([place, keys]) => [place, keys.difference(gone)] as const));
  for (const view of fresh) {
    const place = placeOf(view);
    unread.set(place, new Set([...(unread.get(place) ?? []), view.key]));
  }
  return unread;
}
