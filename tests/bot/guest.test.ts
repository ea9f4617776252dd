import { beforeEach, describe, expect, it } from "vitest";
import type { StoredMessage } from "../../src/localchat/world.ts";
import { labels, setUpVisitChat } from "../support/chat.ts";

const visit = setUpVisitChat();
const PERSON = 1;

beforeEach(() => {
  visit.chat.person(PERSON);
});

/** Calls the bot in a chat that it is not in, and gives its answer. */
function call(text: string): Promise<StoredMessage> {
  const { world } = visit.chat.server;
  const id = world.guest("Far away", PERSON, text);
  return visit.chat.until(() => world.guestAnswer(id));
}

describe("a guest's call", () => {
  it.each([
    ["@sapar_bot who met akhmetov", "Serik Akhmetov", "Ask Sapar"],
    ["who met akhmetv, @Sapar_Bot?", "Serik Akhmetov", "Ask Sapar"],
    ["@sapar_bot с кем встретился Ван И", "Серик", "Спросить Сапара"],
    ["@sapar_bot Ван И кіммен кездесті", "Серік", "Сапардан сұрау"],
    ["@sapar_bot 王毅会见了谁", "艾哈迈托夫", "向Sapar提问"],
  ])("gets one answer in its language, with evidence and a way to the bot: %s", async (text, name, label) => {
    const answer = await call(text);
    expect(answer.text).toContain(name);
    expect(answer.text).toContain("The Astana Times");
    expect(answer.reply_markup?.inline_keyboard).toEqual([
      [{ text: label, url: "https://t.me/sapar_bot?start=who-wang-met" }],
    ]);
  });

  it("is told that there is no answer in one line", async () => {
    const answer = await call("@sapar_bot did wang meet nazarbayev");
    expect(answer.text).toBe("The article doesn't mention “nazarbayev”.");
    expect(answer.reply_markup?.inline_keyboard).toEqual([[{ text: "Ask Sapar", url: "https://t.me/sapar_bot" }]]);
  });

  it("gets links to what may be meant where that is open", async () => {
    const answer = await call("@sapar_bot press conference");
    expect(answer.text).toBe("Do you mean one of these?");
    expect(labels(answer).length).toBeGreaterThan(1);
    expect(answer.reply_markup?.inline_keyboard[0]?.[0]).toMatchObject({
      url: expect.stringMatching(/^https:\/\/t\.me\/sapar_bot\?start=press-conference-/),
    });
  });

  it("that asks nothing is asked for a question", async () => {
    expect((await call("@sapar_bot")).text).toBe("Please write your question in words.");
  });

  it("leaves nothing stored, and nothing of it in the log", async () => {
    const { chat } = await call("@sapar_bot did wang meet nazarbayev");
    await call("@sapar_bot с кем встретился Ван И");
    const nothing = { language: undefined, card: undefined };
    expect(await visit.chat.store.conversations.dataOf(chat.id, PERSON)).toEqual(nothing);
    expect(await visit.chat.store.conversations.dataOf(PERSON, PERSON)).toEqual(nothing);
    expect(visit.chat.logs()).not.toMatch(/nazarbayev|Ван И/);
    expect(visit.chat.server.calls.filter(({ method }) => method === "sendMessage")).toEqual([]);
  });

  it("by another bot is not answered", async () => {
    const { world } = visit.chat.server;
    world.addPerson({ id: 7, is_bot: true, first_name: "Other bot" });
    const id = world.guest("Far away", 7, "@sapar_bot who met akhmetov");
    await call("@sapar_bot who met akhmetov");
    expect(world.guestAnswer(id)).toBeUndefined();
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });

  it("harms nobody when it is answered too late", async () => {
    const { world } = visit.chat.server;
    const late = world.guest("Far away", PERSON, "@sapar_bot who met akhmetov");
    world.expireQuery(late);
    await call("@sapar_bot who met akhmetov");
    expect(world.guestAnswer(late)).toBeUndefined();
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });
});
