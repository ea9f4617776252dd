import type { Message, User } from "grammy/types";
import { knownFrom } from "../../../src/localchat/page/known.ts";
import { INITIAL_STATE } from "../../../src/localchat/page/page-state.ts";
import type { PageState } from "../../../src/localchat/page/page-state.ts";
import type { CallOutcome, CallView, MessageView, Snapshot } from "../../../src/localchat/page/protocol.ts";

export const BOT: User = { id: 1_000_001, is_bot: true, first_name: "Sapar", username: "sapar_bot" };
export const READER = 101;
export const CURATOR = 102;
export const GROUP = -1_001;
export const FORUM = -1_002;
export const CHANNEL = -1_003;

/** A person of the samples, as messages name them. */
export function person(id: number): User {
  return { id, is_bot: false, first_name: `Person ${id}` };
}

/** A message of a chat, from the reader unless something else is said. */
export function messageIn(
  chat: number,
  id: number,
  content: Partial<Message> = {},
  view: Partial<MessageView> = {},
): MessageView {
  const base = { message_id: id, date: 1_000 + id, chat: { id: chat, type: "private", first_name: "Chat" } };
  return {
    key: `${chat}/${id}`,
    chat,
    message: { ...base, from: person(READER), text: `message ${id}`, ...content } as Message,
    ...view,
  };
}

export function call(number: number, outcome: CallOutcome = { kind: "running" }): CallView {
  return { number, method: "sendMessage", params: {}, at: number, outcome };
}

export function snapshot(parts: Partial<Snapshot> = {}): Snapshot {
  const shared = { topics: [], hasBot: true };
  return {
    kind: "snapshot",
    bot: BOT,
    visit: { en: "the visit" },
    languages: ["en", "ru", "kk", "zh"],
    keepsDatabase: false,
    people: [READER, CURATOR].map((id) => ({
      id,
      name: `Person ${id}`,
      username: `person_${id}`,
      isCurator: id === CURATOR,
      hasBlocked: false,
    })),
    chats: [
      { ...shared, id: READER, kind: "private", title: "Sapar", writers: [READER] },
      { ...shared, id: CURATOR, kind: "private", title: "Sapar", writers: [CURATOR] },
      { ...shared, id: GROUP, kind: "group", title: "Friends", writers: [READER, CURATOR] },
      {
        ...shared,
        id: FORUM,
        kind: "forum",
        title: "Forum",
        writers: [READER, CURATOR],
        topics: [{ thread: 2, name: "Rivers" }],
      },
      { ...shared, id: CHANNEL, kind: "channel", title: "News", writers: [CURATOR] },
    ],
    messages: [],
    commands: [],
    descriptions: {},
    faults: { tooManyRequests: false, badGateway: false, slow: false },
    calls: [],
    ...parts,
  };
}

/** A page that has just got a snapshot. */
export function pageState(parts: Partial<PageState> = {}, of: Partial<Snapshot> = {}): PageState {
  return { ...INITIAL_STATE, known: knownFrom(snapshot(of)), isConnected: true, openChat: READER, ...parts };
}
