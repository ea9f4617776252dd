import { dayKey } from "./dates.ts";
import type { MessageView } from "./protocol.ts";

/** A message among its neighbours. */
export interface Placed {
  readonly view: MessageView;
  /** Whether a row of messages of the same sender begins or ends with it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** What the list of messages shows: a day, or a message among its neighbours. */
export type Row = { readonly kind: "day"; readonly date: number } | ({ readonly kind: "message" } & Placed);

/** Messages of one sender that follow each other within this time are one row, in seconds. */
const TOGETHER = 5 * 60;

/** Puts days between messages, and tells where rows of one sender begin and end. */
export function rowsOf(views: readonly MessageView[]): readonly Row[] {
  return views.flatMap((view, index): Row[] => {
    const before = views[index - 1];
    const after = views[index + 1];
    const isNewDay = !before || dayKey(before.message.date) !== dayKey(view.message.date);
    const isFirst = !before || !belongTogether(before, view);
    const isLast = !after || !belongTogether(view, after);
    const row: Row = { kind: "message", view, isFirst, isLast };
    return isNewDay ? [{ kind: "day", date: view.message.date }, row] : [row];
  });
}

function belongTogether(a: MessageView, b: MessageView): boolean {
  const isClose = b.message.date - a.message.date <= TOGETHER && dayKey(a.message.date) === dayKey(b.message.date);
  return isClose && speakerOf(a) === speakerOf(b) && a.onlyFor === b.onlyFor && !isService(a) && !isService(b);
}

function speakerOf({ message }: MessageView): number | undefined {
  return message.sender_chat?.id ?? message.from?.id;
}

function isService({ message }: MessageView): boolean {
  return Boolean(message.new_chat_members ?? message.left_chat_member ?? message.forum_topic_created);
}
