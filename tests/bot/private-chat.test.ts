import { describe, expect, it } from "vitest";
import { type Chat, labels, setUpVisitChat, startChat } from "../support/chat.ts";

const visit = setUpVisitChat();

describe("a private chat", () => {
  it("greets with questions to begin with, in words and as buttons", async () => {
    const reply = await visit.chat.person(1).ask("/start");
    expect(reply.text).toContain("I am Sapar");
    expect(labels(reply)).toContain("Who did Wang Yi meet?");
  });

  it("explains itself", async () => {
    const reply = await visit.chat.person(1).ask("/help");
    expect(reply.text).toContain("I answer only from the article");
  });

  it("answers with the sentence that the answer rests on, in an expandable quote", async () => {
    const reply = await visit.chat.person(1).ask("who did wang yi meet");
    expect(reply.text).toContain("Serik Akhmetov");
    const quote = reply.entities?.find((entity) => entity.type === "expandable_blockquote");
    expect(quote && reply.text.slice(quote.offset, quote.offset + quote.length)).toMatch(
      /^During his stay, Wang met .*\n— The Astana Times, between 19 August and 6 September 2013$/,
    );
    // At most four questions, and below them the button that shares the answer.
    expect(labels(reply).length).toBeGreaterThan(1);
    expect(labels(reply).length).toBeLessThanOrEqual(5);
    expect(labels(reply).at(-1)).toBe("Share");
  });

  it("sends what it says as entities, never as markup", async () => {
    const person = visit.chat.person(1);
    await person.ask("who did wang yi meet");
    const calls = visit.chat.server.calls.filter((call) => call.method === "sendMessage");
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(call.params).not.toHaveProperty("parse_mode");
  });

  it("says of a plan that it was one, as of the article", async () => {
    const reply = await visit.chat.person(1).ask("When is Xi Jinping coming to Kazakhstan?");
    expect(reply.text).toContain("Planned, as of the article.");
  });

  it("says what is inferred, and from what", async () => {
    const reply = await visit.chat.person(1).ask("when was wang in astana");
    expect(reply.text).toContain("19 August 2013");
    expect(reply.text).toContain("Inferred:");
  });

  it("says that the article is silent, and what comes nearest", async () => {
    const reply = await visit.chat.person(1).ask("Which hotel did Wang stay at?");
    expect(reply.text).toMatch(/^The article does not name a hotel/);
  });

  it("names a person whom the article does not mention", async () => {
    const reply = await visit.chat.person(1).ask("did wang meet nazarbayev");
    expect(reply.text).toMatch(/^The article doesn't mention “nazarbayev”\./);
  });

  it("admits that it has no answer, without guessing", async () => {
    const reply = await visit.chat.person(1).ask("best recipe for a chocolate cake");
    expect(reply.text).toMatch(/^The article doesn't mention/);
    expect(reply.text).not.toContain("Wang");
  });

  it("answers a pressed question below its title", async () => {
    const person = visit.chat.person(1);
    const first = await person.ask("who did wang yi meet");
    const [label = ""] = labels(first);
    person.press(first, label);
    const [, second] = await person.replies(2);
    expect(second?.text.startsWith(`${label}\n`)).toBe(true);
    expect(second?.entities?.[0]).toEqual({ type: "bold", offset: 0, length: label.length });
    await visit.chat.until(() => answeredPresses(visit.chat) === 1);
  });

  it("puts the answer in the place of the choices", async () => {
    const person = visit.chat.person(1);
    const choices = await person.ask("press conference");
    expect(choices.text).toBe("Do you mean one of these?");
    const [label = ""] = labels(choices);
    person.press(choices, label);
    const edited = await visit.chat.until(() =>
      visit.chat.server.world.messages(1).find((message) => message.edit_date !== undefined),
    );
    expect(edited.message_id).toBe(choices.message_id);
    expect(edited.text.startsWith(`${label}\n`)).toBe(true);
    expect(visit.chat.server.world.messages(1)).toHaveLength(2);
  });

  it("bears the same choice pressed twice", async () => {
    const person = visit.chat.person(1);
    const choices = await person.ask("press conference");
    const [label = ""] = labels(choices);
    person.press(choices, label);
    person.press(choices, label);
    await visit.chat.until(() => answeredPresses(visit.chat) === 2);
    expect((await person.ask("who did wang yi meet")).text).toContain("Serik Akhmetov");
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });

  it.each(["more:no-such-card", "forged", "pick:../../etc/passwd", "more:who-wang-met:x"])(
    "answers the stale or forged press %s in words",
    async (data) => {
      const person = visit.chat.person(1);
      const greeting = await person.ask("/start");
      person.press(greeting, { data });
      const call = await visit.chat.until(() =>
        visit.chat.server.calls.find((one) => one.method === "answerCallbackQuery"),
      );
      expect(call.params["text"]).toContain("no longer there");
    },
  );

  it("survives a press that nobody answered in time", async () => {
    const person = visit.chat.person(1);
    const greeting = await person.ask("/start");
    visit.chat.server.faults.add({
      method: "answerCallbackQuery",
      times: 1,
      fault: {
        kind: "refuse",
        code: 400,
        description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
      },
    });
    const [label = ""] = labels(greeting);
    person.press(greeting, label);
    const [, answer] = await person.replies(2);
    expect(answer?.text.startsWith(`${label}\n`)).toBe(true);
  });

  it.each([
    ["hello", "Hello!"],
    ["thank you so much!!", "You are welcome"],
    ["who are you?", "I am Sapar"],
    ["🙂", "in words"],
    ["?!", "in words"],
  ])("chats: %s", async (text, reply) => {
    expect((await visit.chat.person(1).ask(text)).text).toContain(reply);
  });

  it.each([
    ["the longest message", "wang ".repeat(819)],
    ["one long word", "w".repeat(4096)],
    ["right-to-left marks", "\u202ewho did wang yi meet\u202c"],
    ["a control character", "who did\u0007 wang yi meet"],
    ["Arabic", "من التقى وانغ يي؟"],
    ["emoji only", "👨‍👩‍👧‍👦".repeat(100)],
  ])("has a sensible reply to %s", async (_, text) => {
    const reply = await visit.chat.person(1).ask(text);
    expect(reply.text.length).toBeGreaterThan(10);
    expect(reply.text.length).toBeLessThan(2000);
  });

  it("tells the person when it fails, and nothing of the error", async () => {
    await visit.chat.stop();
    const fail = (): never => {
      throw new Error("secret detail");
    };
    visit.chat = await startChat({ base: visit.answerer.base, answer: fail, explain: fail });
    const reply = await visit.chat.person(1).ask("who did wang yi meet");
    expect(reply.text).toContain("Something went wrong");
    expect(reply.text).not.toContain("secret");
  });

  it("does not mind a person who blocked it", async () => {
    const [blocker, other] = [visit.chat.person(1), visit.chat.person(2)];
    visit.chat.server.world.setBlocked(1, true);
    visit.chat.server.world.write(blocker.id, { text: "who did wang yi meet" });
    expect((await other.ask("who did wang yi meet")).text).toContain("Serik Akhmetov");
  });

  it("answers in spite of a flood wait, a server error and a broken connection", async () => {
    const { faults } = visit.chat.server;
    const flood = { retry_after: 0 };
    faults.add({
      method: "sendMessage",
      times: 1,
      fault: { kind: "refuse", code: 429, description: "Too Many Requests: retry after 0", parameters: flood },
    });
    faults.add({ method: "sendMessage", times: 1, fault: { kind: "break" } });
    expect((await visit.chat.person(1).ask("who did wang yi meet")).text).toContain("Serik Akhmetov");
  });
});

function answeredPresses({ server }: Chat): number {
  return server.calls.filter((call) => call.method === "answerCallbackQuery" && call.response?.ok).length;
}
