import { describe, expect, it } from "vitest";
import { placeKey } from "../../../src/localchat/page/known.ts";
import { isOwn, kindOf, openPlace, seenAt, speakerIn, unreadIn } from "../../../src/localchat/page/page-state.ts";
import type { PageState } from "../../../src/localchat/page/page-state.ts";
import type { ChatView } from "../../../src/localchat/page/protocol.ts";
import { isNoNews, withUnread } from "../../../src/localchat/page/unread.ts";
import { BOT, CHANNEL, CURATOR, FORUM, GROUP, READER, messageIn, pageState, person } from "./page-samples.ts";

function chatOf(state: PageState, id: number): ChatView {
  const found = state.known?.chats.find((chat) => chat.id === id);
  if (!found) throw new Error(`There is no chat ${id}`);
  return found;
}

function keysAt(state: PageState): string[] {
  const place = openPlace(state);
  return place ? seenAt(state, place).map(({ key }) => key) : [];
}

describe("who one speaks as", () => {
  it("is the first who can write, until somebody else is chosen", () => {
    expect(speakerIn(pageState(), chatOf(pageState(), GROUP))?.id).toBe(READER);
    const chosen = pageState({ speakers: { [GROUP]: CURATOR } });
    expect(speakerIn(chosen, chatOf(chosen, GROUP))?.id).toBe(CURATOR);
  });

  it("is never somebody who cannot write there", () => {
    const state = pageState({ speakers: { [CHANNEL]: READER } });
    expect(speakerIn(state, chatOf(state, CHANNEL))?.id).toBe(CURATOR);
  });

  it("is said of private chats, which all have the bot's name", () => {
    const state = pageState();
    expect(kindOf(state, chatOf(state, CURATOR))).toBe("Person 102 · curator");
    expect(kindOf(state, chatOf(state, GROUP))).toBe("group");
  });

  it("tells own messages from others, and has none in a channel", () => {
    const reader = speakerIn(pageState(), chatOf(pageState(), READER));
    expect(isOwn(messageIn(READER, 1), reader)).toBe(true);
    expect(isOwn(messageIn(READER, 1, { from: BOT }), reader)).toBe(false);
    const asGroup = { sender_chat: { id: GROUP, type: "supergroup", title: "Friends" } } as const;
    expect(isOwn(messageIn(GROUP, 1, asGroup), reader)).toBe(false);
  });
});

describe("what is seen", () => {
  const topic = { message_thread_id: 2, is_topic_message: true } as const;
  const messages = [messageIn(FORUM, 1), messageIn(FORUM, 3, topic)];

  it("is of a forum one topic", () => {
    expect(keysAt(pageState({ openChat: FORUM }, { messages }))).toEqual([`${FORUM}/1`]);
    expect(keysAt(pageState({ openChat: FORUM, threads: { [FORUM]: 2 } }, { messages }))).toEqual([`${FORUM}/3`]);
  });

  it("is the General topic where the one that was open is gone", () => {
    expect(openPlace(pageState({ openChat: FORUM, threads: { [FORUM]: 9 } }))?.key).toBe(placeKey(FORUM));
  });

  it("is what only one person sees, for that one", () => {
    const only = messageIn(GROUP, 0, { from: BOT }, { key: "only", onlyFor: READER });
    expect(keysAt(pageState({ openChat: GROUP }, { messages: [only] }))).toEqual(["only"]);
    expect(keysAt(pageState({ openChat: GROUP, speakers: { [GROUP]: CURATOR } }, { messages: [only] }))).toEqual([]);
  });
});

describe("what is unread", () => {
  const state = pageState();
  const fromBot = messageIn(GROUP, 1, { from: BOT });

  it("is what others wrote where nobody looks", () => {
    const unread = withUnread(state, [fromBot, messageIn(GROUP, 2)], [], placeKey(READER));
    expect(unread).toEqual(new Map([[placeKey(GROUP), new Set([fromBot.key])]]));
    expect(withUnread(state, [fromBot], [], placeKey(GROUP))).toBe(state.unread);
  });

  it("is not what only somebody else sees", () => {
    expect(isNoNews(state, { ...fromBot, onlyFor: CURATOR })).toBe(true);
    expect(isNoNews(state, { ...fromBot, onlyFor: READER })).toBe(false);
    expect(isNoNews(state, messageIn(GROUP, 3, { from: person(CURATOR) }))).toBe(false);
  });

  it("counts a forum's topics together, and no message that is gone", () => {
    const topic = messageIn(FORUM, 3, { from: BOT, message_thread_id: 2, is_topic_message: true });
    const unread = withUnread(state, [messageIn(FORUM, 1, { from: BOT }), topic], [], undefined);
    expect(unreadIn({ ...state, unread }, chatOf(state, FORUM))).toBe(2);
    const less = withUnread({ ...state, unread }, [], [topic.key], undefined);
    expect(unreadIn({ ...state, unread: less }, chatOf(state, FORUM))).toBe(1);
  });
});
