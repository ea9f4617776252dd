import { describe, expect, it } from "vitest";
import { labels, setUpVisitChat, startChat } from "../support/chat.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

const visit = setUpVisitChat();

describe("a question goes on from the answer before", () => {
  it.each([
    [
      ["Who did Wang Yi meet?", "Serik Akhmetov"],
      ["When?", "19 August 2013"],
      ["And about what?", "Cooperation across various fields"],
      ["What about Idrissov?", "constructive dialogue"],
      ["And the prime minister?", "does not list the topics of that meeting"],
    ],
    [
      ["С кем встретился Ван И?", "Сериком Ахметовым"],
      ["когда?", "19 августа 2013 года"],
      ["что он сказал о реках", "достойное решение"],
    ],
    [
      ["Ван И кіммен кездесті?", "Серік Ахметовпен"],
      ["қашан?", "2013 жылғы 19 тамыз"],
    ],
    [
      ["王毅会见了谁？", "艾哈迈托夫"],
      ["什么时候？", "2013年8月19日"],
    ],
  ])("%j", async (...turns) => {
    const person = visit.chat.person(1);
    for (const [question = "", answer = ""] of turns) expect((await person.ask(question)).text).toContain(answer);
  });

  it("from the answer to a pressed button, too", async () => {
    const person = visit.chat.person(1);
    const start = await person.ask("/start");
    person.press(start, { data: "more:en:when-xi-visits" });
    await person.replies(2);
    expect((await person.ask("where?")).text).toContain("names no city");
  });

  it("but a complete question does not, and one person's answer is not another's", async () => {
    const [anna, bolat] = [visit.chat.person(1), visit.chat.person(2)];
    await anna.ask("When is Xi Jinping coming?");
    await bolat.ask("What was the trade volume in 2012?");
    expect((await anna.ask("where?")).text).toContain("Kazakhstan. The article names no city");
    expect((await anna.ask("Who did Wang Yi meet?")).text).toContain("Serik Akhmetov");
    expect((await anna.ask("when?")).text).toContain("19 August 2013");
  });

  it("from an older answer, in reply to it", async () => {
    const person = visit.chat.person(1);
    const older = await person.ask("When is Xi Jinping coming?");
    await person.ask("Who did Wang Yi meet?");
    expect((await person.ask("where?", { replyTo: older.message_id })).text).toContain("names no city");
  });

  it("across a restart", async () => {
    const file = await temporaryDatabase();
    await visit.chat.stop();
    visit.chat = await startChat(visit.answerer, [], file);
    await visit.chat.person(1).ask("С кем встретился Ван И?");
    await visit.chat.stop();
    visit.chat = await startChat(visit.answerer, [], file);
    const person = visit.chat.person(1);
    expect((await person.ask("когда?")).text).toContain("19 августа 2013 года");
    expect((await person.ask("trade 2012")).text).toContain("25 млрд долларов");
  });
});

describe("an update that comes twice", () => {
  it("is handled once, also where the process before handled it", async () => {
    const file = await temporaryDatabase();
    await visit.chat.stop();
    visit.chat = await startChat(visit.answerer, [], file);
    await visit.chat.person(1).ask("who did wang yi meet");
    const update = visit.chat.server.world.lastUpdate;
    await visit.chat.stop();
    visit.chat = await startChat(visit.answerer, [], file);
    visit.chat.person(1);
    if (update) visit.chat.server.world.deliverAgain(update);
    await visit.chat.until(() => visit.chat.server.world.waitingUpdates === 0);
    expect(visit.chat.server.world.messages(1)).toEqual([]);
  });
});

describe("/forgetme", () => {
  it("shows what is stored, and deletes it on a second tap", async () => {
    const person = visit.chat.person(1, "ru");
    expect((await person.ask("/forgetme")).text).toBe("О вас ничего не хранится.");
    await person.ask("с кем встретился Ван И");
    const shown = await person.ask("/forgetme");
    expect(shown.text).toContain("последний язык этого чата: русский");
    expect(shown.text).toContain("С кем встретился Ван И?");
    person.press(shown, labels(shown)[0] ?? "");
    await visit.chat.until(() => visit.chat.server.world.messages(1).find(({ text }) => text.startsWith("Удалено")));
    expect((await person.ask("/forgetme")).text).toBe("О вас ничего не хранится.");
    // Nothing to go on from any more.
    expect((await person.ask("когда?")).text).not.toContain("19 августа");
  });

  it("stores no question", async () => {
    const file = await temporaryDatabase();
    await visit.chat.stop();
    visit.chat = await startChat(visit.answerer, [], file);
    await visit.chat.person(1).ask("who on earth did wang yi meet zanzibar");
    await visit.chat.stop();
    const { readFile } = await import("node:fs/promises");
    for (const part of [file, `${file}-wal`]) {
      const content = await readFile(part).catch(() => Buffer.alloc(0));
      expect(content.toString("latin1")).not.toContain("zanzibar");
    }
    visit.chat = await startChat(visit.answerer);
  });
});
