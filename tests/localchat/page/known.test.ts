import { describe, expect, it } from "vitest";
import {
  TYPING_LASTS,
  arrivals,
  knownFrom,
  placeKey,
  placeOf,
  withChanges,
} from "../../../src/localchat/page/known.ts";
import { BOT, FORUM, GROUP, READER, call, messageIn, snapshot } from "./page-samples.ts";

const known = knownFrom(snapshot({ messages: [messageIn(READER, 1), messageIn(READER, 2)] }));

function keysIn(chat: number, of = known): (string | undefined)[] {
  return (of.messages.get(chat) ?? []).map(({ key }) => key);
}

describe("what the events told", () => {
  it("begins with a snapshot, by chat", () => {
    expect(keysIn(READER)).toEqual([`${READER}/1`, `${READER}/2`]);
    expect(known.messages.get(GROUP)).toBeUndefined();
  });

  it("puts new messages behind, and changed ones in their place", () => {
    const edited = messageIn(READER, 1, { text: "changed" });
    const after = withChanges(known, { kind: "changes", messages: [messageIn(READER, 3), edited] }, 0);
    expect(keysIn(READER, after)).toEqual([`${READER}/1`, `${READER}/2`, `${READER}/3`]);
    expect(after.messages.get(READER)?.[0]).toBe(edited);
    // What did not change stays the same, so that it is not drawn anew.
    expect(after.messages.get(READER)?.[1]).toBe(known.messages.get(READER)?.[1]);
  });

  it("forgets deleted messages and leaves the chats without any alone", () => {
    const more = withChanges(known, { kind: "changes", messages: [messageIn(GROUP, 1)] }, 0);
    const after = withChanges(more, { kind: "changes", deleted: [`${READER}/1`] }, 0);
    expect(keysIn(READER, after)).toEqual([`${READER}/2`]);
    expect(after.messages.get(GROUP)).toBe(more.messages.get(GROUP));
  });

  it("replaces whole what comes whole, and nothing else", () => {
    const faults = { tooManyRequests: true, badGateway: false, slow: false };
    const after = withChanges(known, { kind: "changes", faults }, 0);
    expect(after.faults).toBe(faults);
    expect(after.people).toBe(known.people);
    expect(after.messages).toBe(known.messages);
  });

  it("keeps calls by their number, and only the newest of very many", () => {
    const one = withChanges(known, { kind: "changes", calls: [call(1, { kind: "running" })] }, 0);
    const ended = withChanges(one, { kind: "changes", calls: [call(1, { kind: "lost", ms: 5 }), call(2)] }, 0);
    expect(ended.calls.map(({ number, outcome }) => [number, outcome.kind])).toEqual([
      [1, "lost"],
      [2, "running"],
    ]);
    const many = Array.from({ length: 600 }, (_, index) => call(index + 3));
    const after = withChanges(ended, { kind: "changes", calls: many }, 0);
    expect(after.calls).toHaveLength(500);
    expect(after.calls.at(-1)?.number).toBe(602);
  });

  it("tells which messages are new", () => {
    const changes = { kind: "changes", messages: [messageIn(READER, 2), messageIn(READER, 3)] } as const;
    expect(arrivals(known, changes).map(({ key }) => key)).toEqual([`${READER}/3`]);
  });
});

describe("typing", () => {
  const typing = { chat: READER, action: "typing" };

  it("lasts five seconds", () => {
    const after = withChanges(known, { kind: "changes", typing: [typing] }, 1_000);
    expect(after.typing.get(placeKey(READER))).toEqual({ action: "typing", until: 1_000 + TYPING_LASTS });
  });

  it("ends with the bot's message, and not with anybody else's", () => {
    const before = withChanges(known, { kind: "changes", typing: [typing] }, 0);
    const own = withChanges(before, { kind: "changes", messages: [messageIn(READER, 3)] }, 0);
    expect(own.typing.has(placeKey(READER))).toBe(true);
    const answered = withChanges(before, { kind: "changes", messages: [messageIn(READER, 3, { from: BOT })] }, 0);
    expect(answered.typing.has(placeKey(READER))).toBe(false);
  });

  it("stands in a forum's topic, and elsewhere in the whole chat", () => {
    const both = [
      { chat: FORUM, thread: 2, action: "typing" },
      { chat: GROUP, thread: 2, action: "typing" },
    ];
    const after = withChanges(known, { kind: "changes", typing: both }, 0);
    expect([...after.typing.keys()]).toEqual([placeKey(FORUM, 2), placeKey(GROUP)]);
  });
});

describe("where a message stands", () => {
  it("is its topic, but not a row of replies of a group", () => {
    expect(placeOf(messageIn(FORUM, 1, { message_thread_id: 2, is_topic_message: true }))).toBe(placeKey(FORUM, 2));
    expect(placeOf(messageIn(GROUP, 1, { message_thread_id: 2 }))).toBe(placeKey(GROUP));
  });
});
