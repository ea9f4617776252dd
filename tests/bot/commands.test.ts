import { describe, expect, it } from "vitest";
import type { StoredMessage } from "../../src/localchat/world.ts";
import { CURATOR, labels, setUpVisitChat } from "../support/chat.ts";

const visit = setUpVisitChat();

describe("commands", () => {
  it("/people lists who takes part, with office and events", async () => {
    const person = visit.chat.person(1);
    await person.ask("/people");
    // Behind the picture, of which the caption has no room for all this.
    const reply = (await person.replies(2))[1] as StoredMessage;
    expect(reply.text).toContain(
      "Serik Akhmetov, Prime Minister of Kazakhstan\n• Wang Yi's meeting with Serik Akhmetov",
    );
    expect(reply.text).toMatch(
      /Xi Jinping's visit to Kazakhstan \(6\s?–\s?8 September 2013; planned, as of the article\)/,
    );
    expect(reply.text).not.toContain("Nazarbayev");
    expect(labels(reply).length).toBeGreaterThan(0);
  });

  it("/timeline gives the events in their order, with what is planned", async () => {
    const { caption } = await visit.chat.person(1).ask("/timeline");
    expect(caption).toMatch(/19 August 2013[^]*6\s?–\s?8 September 2013; planned, as of the article/);
  });

  it("/source names the article, its publisher and as of when it speaks", async () => {
    const { text } = await visit.chat.person(1).ask("/source");
    expect(text).toContain("New Historic Milestone Approaching for Kazakhstan-China Relations");
    expect(text).toContain("The Astana Times, between 19 August and 6 September 2013");
  });

  it("/privacy says in plain words what is kept", async () => {
    expect((await visit.chat.person(1).ask("/privacy")).text).toContain("answered and forgotten");
  });

  it("/help names every command", async () => {
    const { text } = await visit.chat.person(1).ask("/help");
    const commands = await visit.chat.until(() => visit.chat.server.profile.commands.get("default//"));
    for (const { command } of commands) {
      if (command !== "start" && command !== "help") expect(text).toContain(`/${command} –`);
    }
  });

  it("a deep link leads to its answer, and a stale one to the greeting", async () => {
    const person = visit.chat.person(1);
    expect((await person.ask("/start trade-2012")).text).toContain("$25 billion");
    expect((await person.ask("/start no-such-card")).text).toContain("I am Sapar");
  });

  it("are registered with their descriptions, and only once", async () => {
    const { profile } = visit.chat.server;
    const sets = (): number => visit.chat.server.calls.filter(({ method }) => method.startsWith("setMy")).length;
    // Three settings, and the commands of groups and of the curator, for each of four languages.
    await visit.chat.until(() => sets() === 20 && visit.chat.server.calls.at(-1)?.response);
    const commandsIn = (scope: string) => profile.commands.get(scope);
    expect(commandsIn("default//")?.map(({ command }) => command)).toEqual([
      "start",
      "help",
      "people",
      "timeline",
      "source",
      "subscribe",
      "unsubscribe",
      "settings",
      "language",
      "privacy",
      "forgetme",
    ]);
    const inGroups = commandsIn("all_group_chats//kk")?.map(({ command }) => command);
    expect(inGroups).toEqual(["ask", "subscribe", "unsubscribe", "settings", "help"]);
    const curators = commandsIn(`chat/${CURATOR}/ru`)?.map(({ command }) => command);
    expect(curators?.slice(0, 5)).toEqual(["publish", "scheduled", "correct", "why", "start"]);
    expect(commandsIn("default//zh")?.[1]?.description).toBe("怎样提问");
    expect(profile.descriptions.get("long/kk")).toContain("Ван И");
  });
});

describe("messages that are no plain questions", () => {
  it("an edited question edits its answer", async () => {
    const person = visit.chat.person(1);
    const answer = await person.ask("who did wang yi meet");
    const question = visit.chat.server.world.messages(1)[0]?.message_id ?? 0;
    visit.chat.server.world.editOwn(1, question, "what was the trade in 2012");
    const edited = await visit.chat.until(() =>
      visit.chat.server.world.messages(1).find((message) => message.text.includes("$25")),
    );
    expect(edited.message_id).toBe(answer.message_id);
    expect(visit.chat.server.world.messages(1)).toHaveLength(2);
  });

  it("an edit that changes nothing in the answer is harmless", async () => {
    const person = visit.chat.person(1);
    await person.ask("who did wang yi meet");
    const question = visit.chat.server.world.messages(1)[0]?.message_id ?? 0;
    visit.chat.server.world.editOwn(1, question, "Who did Wang Yi meet??");
    await person.ask("hello");
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });

  it("a picture's caption is a question", async () => {
    const person = visit.chat.person(1);
    const photo = [{ file_id: "p", file_unique_id: "p", width: 1, height: 1 }];
    visit.chat.server.world.write(1, { photo, caption: "who did wang yi meet" });
    const [reply] = await person.replies(1);
    expect(reply?.text).toContain("Serik Akhmetov");
  });

  it("a sticker or a voice message is met politely", async () => {
    const person = visit.chat.person(1);
    visit.chat.server.world.write(1, { voice: { file_id: "v", file_unique_id: "v", duration: 3 } });
    const [reply] = await person.replies(1);
    expect(reply?.text).toContain("I can only read text");
  });

  it("a deleted question still gets its answer", async () => {
    const person = visit.chat.person(1);
    const question = visit.chat.server.world.write(1, { text: "who did wang yi meet" });
    visit.chat.server.world.deleteMessage(1, question.message_id);
    const [reply] = await person.replies(1);
    expect(reply?.text).toContain("Serik Akhmetov");
  });
});

describe("a flood", () => {
  it("gets 20 answers and one polite line, and slows nobody else", async () => {
    const [flooder, other] = [visit.chat.person(1), visit.chat.person(2)];
    for (let count = 0; count < 40; count++)
      visit.chat.server.world.write(flooder.id, { text: "who did wang yi meet" });
    expect((await other.ask("who did wang yi meet")).text).toContain("Serik Akhmetov");
    const replies = await flooder.replies(21);
    await visit.chat.until(() => visit.chat.server.world.waitingUpdates === 0);
    expect(replies.filter(({ text }) => text.includes("Serik Akhmetov"))).toHaveLength(20);
    expect(replies.at(-1)?.text).toContain("Please wait a minute");
    expect(await flooder.replies(21)).toHaveLength(21);
  });
});
