import type {
  CallView,
  Changes,
  ChatView,
  CommandsView,
  FaultSwitches,
  MessageView,
  PersonView,
  Snapshot,
  TypingView,
} from "./protocol.ts";

/** For how long the bot is seen typing, in ms, unless its message comes before. */
export const TYPING_LASTS = 5_000;
/** Older calls are forgotten. */
const MOST_CALLS = 500;

/** What the events told so far. It is never changed, only replaced; what is equal stays the same object. */
export interface Known {
  readonly bot: Snapshot["bot"];
  readonly visit: Readonly<Record<string, string>>;
  readonly languages: readonly string[];
  readonly keepsDatabase: boolean;
  readonly people: readonly PersonView[];
  readonly chats: readonly ChatView[];
  /** By chat, oldest first. */
  readonly messages: ReadonlyMap<number, readonly MessageView[]>;
  readonly commands: readonly CommandsView[];
  readonly descriptions: Readonly<Record<string, string>>;
  readonly faults: FaultSwitches;
  readonly calls: readonly CallView[];
  /** By place; ended ones stay until something else comes there. */
  readonly typing: ReadonlyMap<string, Typing>;
}

export interface Typing {
  readonly action: string;
  /** When it ends, on the clock that `withChanges` was given. */
  readonly until: number;
}

/** Names where a message stands: a chat, or one topic of a forum. */
export function placeKey(chat: number, thread?: number): string {
  return thread === undefined ? String(chat) : `${chat}/${thread}`;
}

/** Where a message stands. In groups that are no forum a thread is only a row of replies. */
export function placeOf({ chat, message }: MessageView): string {
  return placeKey(chat, message.is_topic_message ? message.message_thread_id : undefined);
}

/** What a snapshot tells, which is all there is. */
export function knownFrom(snapshot: Snapshot): Known {
  const { bot, visit, languages, keepsDatabase, people, chats, commands, descriptions, faults } = snapshot;
  return {
    bot,
    visit,
    languages,
    keepsDatabase,
    people,
    chats,
    commands,
    descriptions,
    faults,
    messages: Map.groupBy(snapshot.messages, ({ chat }) => chat),
    calls: snapshot.calls.slice(-MOST_CALLS),
    typing: new Map(),
  };
}

/** What is known after changes. @param now in ms, on any clock that goes on evenly */
export function withChanges(known: Known, changes: Changes, now: number): Known {
  const { people, chats, commands, descriptions, faults, messages, deleted, calls, typing } = changes;
  return {
    ...known,
    ...(people && { people }),
    ...(chats && { chats }),
    ...(commands && { commands }),
    ...(descriptions && { descriptions }),
    ...(faults && { faults }),
    ...((messages || deleted) && { messages: withMessages(known.messages, messages ?? [], deleted ?? []) }),
    ...(calls && { calls: withCalls(known.calls, calls) }),
    ...((messages || typing) && { typing: withTyping(known, messages ?? [], typing ?? [], now) }),
  };
}

function withMessages(
  before: ReadonlyMap<number, readonly MessageView[]>,
  changed: readonly MessageView[],
  deleted: readonly string[],
): ReadonlyMap<number, readonly MessageView[]> {
  const after = new Map(before);
  for (const [chat, views] of Map.groupBy(changed, (view) => view.chat)) {
    const byKey = new Map((after.get(chat) ?? []).map((view) => [view.key, view]));
    for (const view of views) byKey.set(view.key, view);
    after.set(chat, [...byKey.values()]);
  }
  if (deleted.length === 0) return after;
  const gone = new Set(deleted);
  for (const [chat, views] of after) {
    if (views.some(({ key }) => gone.has(key)))
      after.set(
        chat,
        views.filter(({ key }) => !gone.has(key)),
      );
  }
  return after;
}

function withCalls(before: readonly CallView[], changed: readonly CallView[]): readonly CallView[] {
  const byNumber = new Map(before.map((call) => [call.number, call]));
  for (const call of changed) byNumber.set(call.number, call);
  return [...byNumber.values()].slice(-MOST_CALLS);
}

/** A message of the bot ends its typing there; typing that is told along with one began after it. */
function withTyping(
  { typing: before, bot, chats }: Known,
  messages: readonly MessageView[],
  started: readonly TypingView[],
  now: number,
): ReadonlyMap<string, Typing> {
  const after = new Map(before);
  for (const view of messages) {
    const { from, sender_chat: asChat } = view.message;
    if (from?.id === bot.id || asChat) after.delete(placeOf(view));
  }
  for (const { chat, thread, action } of started) {
    const isForum = chats.some(({ id, kind }) => id === chat && kind === "forum");
    after.set(placeKey(chat, isForum ? thread : undefined), { action, until: now + TYPING_LASTS });
  }
  return after;
}

/** Messages that a change brings and that were not there before. */
export function arrivals(before: Known, { messages = [] }: Changes): MessageView[] {
  return messages.filter(({ chat, key }) => !before.messages.get(chat)?.some((view) => view.key === key));
}
