import { placeKey, placeOf } from "./known.ts";
import type { Known } from "./known.ts";
import type { ChatView, MessageView, PersonView } from "./protocol.ts";
import { wordsIn } from "./words.ts";
import type { Words } from "./words.ts";

export type Theme = "system" | "light" | "dark";

/** Everything that the page shows depends on this. */
export interface PageState {
  /** Undefined until the first snapshot. */
  readonly known: Known | undefined;
  readonly isConnected: boolean;
  readonly language: string;
  readonly theme: Theme;
  readonly openChat: number | undefined;
  /** What a phone shows, where there is room for one. */
  readonly screen: "chats" | "chat";
  readonly isPanelOpen: boolean;
  /** Who one speaks as, by chat. */
  readonly speakers: Readonly<Record<string, number>>;
  /** The topic that is open, by forum; none for the General one. */
  readonly threads: Readonly<Record<string, number | undefined>>;
  /** Keys of messages that were not seen yet, by place. */
  readonly unread: ReadonlyMap<string, ReadonlySet<string>>;
  /** By place. */
  readonly drafts: ReadonlyMap<string, Draft>;
  /** Buttons that wait for the bot, named by `buttonName`. */
  readonly waiting: ReadonlySet<string>;
  /** Rises when the message field is to take the focus. */
  readonly focusCalls: number;
}

/** What is being written. */
export interface Draft {
  readonly text: string;
  /** The message replied to, by key. */
  readonly replyTo?: string;
  /** The own message that is being changed, by key. */
  readonly editing?: string;
  readonly picture?: Picture;
}

/** A picture that will go with the message. */
export interface Picture {
  /** A blob: URL, to show it. */
  readonly preview: string;
  /** Undefined while it is on its way to the server. */
  readonly id?: string;
}

export const NO_DRAFT: Draft = { text: "" };

/** What the page begins with, before anything is remembered or told. */
export const INITIAL_STATE: PageState = {
  known: undefined,
  isConnected: false,
  language: "en",
  theme: "system",
  openChat: undefined,
  screen: "chats",
  isPanelOpen: false,
  speakers: {},
  threads: {},
  unread: new Map(),
  drafts: new Map(),
  waiting: new Set(),
  focusCalls: 0,
};

/** Where one is: a chat, who one speaks as there, and, in a forum, the topic. */
export interface Place {
  readonly key: string;
  readonly chat: ChatView;
  readonly thread: number | undefined;
  readonly speaker: PersonView | undefined;
}

export function wordsOf({ language }: PageState): Words {
  return wordsIn(language);
}

/** The place that is open on the right. */
export function openPlace(state: PageState): Place | undefined {
  const chat = state.known?.chats.find(({ id }) => id === state.openChat);
  return chat && placeIn(state, chat);
}

/** What the open place and what one sees there depend on: for a view to watch. */
export function ofOpenPlace({ known, openChat, threads, speakers, language }: PageState): unknown[] {
  return [known?.messages, known?.chats, known?.people, openChat, threads, speakers, language];
}

/** Where one would be in a chat. */
export function placeIn(state: PageState, chat: ChatView): Place {
  const wanted = chat.kind === "forum" ? state.threads[chat.id] : undefined;
  const thread = chat.topics.some((topic) => topic.thread === wanted) ? wanted : undefined;
  return { key: placeKey(chat.id, thread), chat, thread, speaker: speakerIn(state, chat) };
}

/** Who one speaks as in a chat. */
export function speakerIn({ known, speakers }: PageState, chat: ChatView): PersonView | undefined {
  const chosen = speakers[chat.id];
  const id = chosen !== undefined && chat.writers.includes(chosen) ? chosen : chat.writers[0];
  return known?.people.find((person) => person.id === id);
}

/** Says who one is in a private chat, and what the others are. */
export function kindOf(state: PageState, chat: ChatView): string {
  const words = wordsOf(state);
  if (chat.kind !== "private") return words[chat.kind];
  const speaker = speakerIn(state, chat);
  return `${speaker?.name ?? ""} · ${speaker?.isCurator ? words.curator : words.reader}`;
}

export function draftAt({ drafts }: PageState, place: string): Draft {
  return drafts.get(place) ?? NO_DRAFT;
}

/** A chat's messages that the person sees; of a forum all topics. */
export function seenIn({ known }: PageState, chat: ChatView, speaker: PersonView | undefined): readonly MessageView[] {
  const views = known?.messages.get(chat.id) ?? [];
  return views.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === speaker?.id);
}

/** The messages of the place. */
export function seenAt(state: PageState, { key, chat, speaker }: Place): readonly MessageView[] {
  const views = seenIn(state, chat, speaker);
  return chat.kind === "forum" ? views.filter((view) => placeOf(view) === key) : views;
}

/** How many messages of a chat were not seen yet. */
export function unreadIn({ unread }: PageState, { id, topics }: ChatView): number {
  const places = [placeKey(id), ...topics.map(({ thread }) => placeKey(id, thread))];
  return places.reduce((sum, place) => sum + (unread.get(place)?.size ?? 0), 0);
}

/** Whether a message is the speaker's own; in a channel nobody's is. */
export function isOwn({ message }: MessageView, speaker: PersonView | undefined): boolean {
  return message.from !== undefined && message.from.id === speaker?.id && message.sender_chat === undefined;
}

/** Names a button of a message. */
export function buttonName(message: string, row: number, column: number): string {
  return `${message}#${row}.${column}`;
}
