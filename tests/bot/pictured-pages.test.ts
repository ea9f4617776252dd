import { afterEach, describe, expect, it } from "vitest";
import { createAnswerer } from "../../src/answering/answerer.ts";
import type { Answerer } from "../../src/answering/answerer.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { ApiCall } from "../../src/localchat/bot-api-server.ts";
import type { StoredMessage } from "../../src/localchat/world.ts";
import { labels, setUpVisitChat, startChat } from "../support/chat.ts";
import type { Chat, Person } from "../support/chat.ts";
import { SMALLEST, writeKnowledge } from "../support/knowledge-folder.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

const visit = setUpVisitChat();

/** Chats beside the visit's own; they end with their test. */
const others: Chat[] = [];
afterEach(async () => {
  for (const chat of others.splice(0)) await chat.stop();
});
async function another(answerer: Answerer, database?: string): Promise<Chat> {
  const chat = await startChat(answerer, [], database);
  others.push(chat);
  return chat;
}

const photosIn = (chat: Chat): ApiCall[] => chat.server.calls.filter(({ method }) => method === "sendPhoto");
const uploadsIn = (chat: Chat): File[] =>
  photosIn(chat).flatMap(({ params: { photo } }) => (photo instanceof File ? [photo] : []));
const photoId = (message: StoredMessage | undefined): string | undefined => message?.photo?.at(-1)?.file_id;

async function cancelVisit(): Promise<void> {
  const { bulletins } = visit.chat.store;
  const texts = { en: { text: "It is off.", entities: [] } };
  const event = { id: "xi-visit", status: "cancelled" as const };
  const { id } = await bulletins.draft({ texts, photo: undefined, topics: [], event, author: 7 });
  await bulletins.publish(id);
}

/** A person asks first of all for something that is answered in two messages. */
async function askForTwo(person: Person, text: string): Promise<[StoredMessage, StoredMessage]> {
  await person.ask(text);
  return (await person.replies(2)) as [StoredMessage, StoredMessage];
}

describe("/timeline", () => {
  it("is a picture with the text as its caption, and buttons that work", async () => {
    const person = visit.chat.person(1);
    const reply = await person.ask("/timeline");
    expect(reply.caption).toContain("Wang Yi's visit to Astana (19 August 2013)\n• Wang Yi's meeting");
    expect(reply.caption).toContain("Inferred: The article names only the office");
    // The notes say it.
    expect(reply.caption).not.toContain("; inferred");
    const [upload] = uploadsIn(visit.chat);
    const png = new Uint8Array((await upload?.arrayBuffer()) ?? []);
    expect(Array.from(png.subarray(1, 4))).toEqual(Array.from("PNG", (letter) => letter.charCodeAt(0)));
    const { width, height } = sizeOf(png);
    expect(width).toBe(1080);
    expect(height).toBeLessThanOrEqual(2560);
    expect(visit.chat.server.calls.find(({ method }) => method === "sendChatAction")?.params["action"]).toBe(
      "upload_photo",
    );

    const [label = ""] = labels(reply);
    person.press(reply, label);
    const [, answer] = await person.replies(2);
    expect(answer?.text).toContain(label);
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });

  it("is uploaded once, and then sent by its file id, also after a restart", async () => {
    const database = await temporaryDatabase();
    const first = await startChat(visit.answerer, [], database);
    const person = first.person(1);
    const uploaded = await person.ask("/timeline");
    const again = await person.ask("/timeline");
    expect([photoId(again), again.caption, labels(again)]).toEqual([
      photoId(uploaded),
      uploaded.caption,
      labels(uploaded),
    ]);
    expect(uploadsIn(first)).toHaveLength(1);
    expect(first.server.calls.filter(({ method }) => method === "sendChatAction")).toHaveLength(1);
    await first.stop();

    const second = await another(visit.answerer, database);
    second.server.world.photos.know(uploaded.photo ?? []);
    expect(photoId(await second.person(1).ask("/timeline"))).toBe(photoId(uploaded));
    expect(uploadsIn(second)).toEqual([]);
  });

  it("is uploaded once where many ask at the same moment", async () => {
    const people = [1, 2, 3, 4, 5].map((id) => visit.chat.person(id));
    const replies = await Promise.all(people.map((person) => person.ask("/timeline")));
    expect(new Set(replies.map(photoId)).size).toBe(1);
    expect(uploadsIn(visit.chat)).toHaveLength(1);
  });

  it("has a picture of its own in each language", async () => {
    const codes = ["en", "ru", "kk", "zh"];
    const people = codes.map((code, index) => visit.chat.person(index + 1, code));
    const replies: StoredMessage[] = [];
    for (const person of people) replies.push(await person.ask("/timeline"));
    expect(new Set(replies.map(photoId)).size).toBe(codes.length);
    expect(uploadsIn(visit.chat)).toHaveLength(codes.length);
    expect(replies[3]?.caption).toContain("王毅访问阿斯塔纳");
  });

  it("whose text is too long for a caption says the same in whole lines, and the text comes behind it", async () => {
    const [photo, text] = await askForTwo(visit.chat.person(1, "kk"), "/timeline");
    expect(photo.caption).toMatch(
      /^Хронология\nВан Идің Астанаға сапары \(2013 жылғы 19 тамыз; қорытып шығарылған\)\n• /,
    );
    expect(photo.caption).toMatch(/Екіжақты құжаттарға қол қою \(қорытып шығарылған; [^)]*\)$/);
    expect(labels(photo)).toEqual([]);
    expect(text.text).toContain("қорытып шығарылған");
    expect(labels(text).length).toBeGreaterThan(0);
  });
});

describe("/people", () => {
  it("is a picture with who meets whom and on what as its caption, and the text with its buttons", async () => {
    const [photo, text] = await askForTwo(visit.chat.person(1), "/people");
    expect(photo.caption?.split("\n")).toEqual([
      "Who meets whom, and about what",
      "Wang Yi – Serik Akhmetov: Meeting",
      "Wang Yi – Erlan Idrissov: Meeting, on: Relations, Shared rivers, Security and institutions, and Xi Jinping's visit",
      "Xi Jinping – the President of Kazakhstan: Meeting (planned, as of the article), on: Xi Jinping's visit",
      "Xi Jinping – Serik Akhmetov: Meeting (inferred; planned, as of the article), on: Xi Jinping's visit",
      "Xi Jinping – the speaker of the Mazhilis: Meeting (planned, as of the article), on: Xi Jinping's visit",
    ]);
    expect(text.text).toMatch(/^Wang Yi, Foreign Minister of China\n/);
    expect(labels(text).length).toBeGreaterThan(0);
  });

  it.each([
    ["ru", "Си Цзиньпин – Серик Ахметов: Встреча (это вывод; "],
    ["kk", "Си Цзиньпин – Серік Ахметов: Кездесу (қорытып шығарылған; "],
  ])("marks in a caption without notes what is inferred (%s)", async (code, line) => {
    const [photo] = await askForTwo(visit.chat.person(1, code), "/people");
    expect(photo.caption).toContain(`\n${line}`);
    expect(photo.caption?.length).toBeLessThanOrEqual(1024);
  });

  it("is one message where all fits its caption", async () => {
    const person = visit.chat.person(1, "zh");
    const reply = await person.ask("/people");
    expect(reply.caption).toMatch(/^谁与谁会面[^]*王毅, 中国外交部长/);
    expect(reply.caption).toContain("推断：");
    expect(reply.caption).not.toContain("(推断");
    await person.ask("/source");
    expect(await person.replies(2)).toHaveLength(2);
  });
});

describe("a picture", () => {
  it("of a changed base is uploaded anew", async () => {
    const { base } = visit.answerer;
    const database = await temporaryDatabase();
    const before = await startChat(visit.answerer, [], database);
    const uploaded = await before.person(1).ask("/timeline");
    await before.stop();
    const events = new Map(base.events);
    events.delete("document-signing");
    const after = await another(createAnswerer({ ...base, events }), database);
    const anew = await after.person(1).ask("/timeline");
    expect(uploadsIn(after)).toHaveLength(1);
    expect(anew.caption).not.toBe(uploaded.caption);
  });

  it("that a bulletin's news have changed is uploaded anew", async () => {
    const person = visit.chat.person(1);
    await person.ask("/timeline");
    await cancelVisit();
    expect((await person.ask("/timeline")).caption).toContain("cancelled, by an update of");
    expect(uploadsIn(visit.chat)).toHaveLength(2);
  });

  it("of meetings of a cancelled visit says so in its caption and in the text behind it", async () => {
    await cancelVisit();
    for (const said of await askForTwo(visit.chat.person(1), "/people")) {
      const words = said.caption ?? said.text;
      expect(
        words.match(/\(([^()]*; )?planned, as of the article; [^()]*was cancelled, by an update of/g),
      ).toHaveLength(said.caption === undefined ? 6 : 3);
      expect(words).not.toMatch(/planned, as of the article\)/);
      expect(words).toContain("; “Xi Jinping's visit to Kazakhstan” was cancelled, by an update of ");
    }
  });

  it("whose file id Telegram does not know is uploaded anew, and its new id is kept", async () => {
    const person = visit.chat.person(1);
    const wrong = "Bad Request: wrong file identifier/HTTP URL specified";
    const first = await person.ask("/timeline");
    visit.chat.server.faults.add({
      method: "sendPhoto",
      when: ({ photo }) => photo === photoId(first),
      fault: { kind: "refuse", code: 400, description: wrong },
    });
    const second = await person.ask("/timeline");
    const third = await person.ask("/timeline");
    expect(photoId(second)).not.toBe(photoId(first));
    expect(photoId(third)).toBe(photoId(second));
    expect(uploadsIn(visit.chat)).toHaveLength(2);
  });

  it("that Telegram refuses leaves the text, with its buttons, and the log says why", async () => {
    const description = "Bad Request: IMAGE_PROCESS_FAILED";
    visit.chat.server.faults.add({ method: "sendPhoto", fault: { kind: "refuse", code: 400, description } });
    const reply = await visit.chat.person(1).ask("/timeline");
    expect(reply.text).toContain("19 August 2013");
    expect(labels(reply).length).toBeGreaterThan(0);
    expect(visit.chat.logs()).toContain("a picture could not be sent");
    expect(visit.chat.logs()).toContain("IMAGE_PROCESS_FAILED");
  });

  it("whose upload fails is not uploaded again by each who waits for it, one after the other, but by the next", async () => {
    const fault = { kind: "refuse" as const, code: 400, description: "Bad Request: IMAGE_PROCESS_FAILED" };
    visit.chat.server.faults.add({ method: "sendPhoto", times: 1, fault });
    const people = [1, 2, 3].map((id) => visit.chat.person(id));
    const replies = await Promise.all(people.map((person) => person.ask("/timeline")));
    expect(replies.filter(({ text }) => text.includes("19 August 2013"))).toHaveLength(3);
    expect(uploadsIn(visit.chat)).toHaveLength(1);
    expect(photoId(await visit.chat.person(4).ask("/timeline"))).toBeDefined();
  });

  it("is sent although the chat action is refused", async () => {
    const fault = { kind: "refuse" as const, code: 400, description: "Bad Request: no" };
    visit.chat.server.faults.add({ method: "sendChatAction", fault });
    expect((await visit.chat.person(1).ask("/timeline")).photo).toBeDefined();
  });

  it("with letters that no font has is left out, and the log names the first of them", async () => {
    const base = await loadKnowledge(
      await writeKnowledge({
        ...SMALLEST,
        "events.yaml": "- { id: talks, kind: talks, title: { en: Talks in القاهرة }, status: happened }\n",
      }),
    );
    const chat = await another(createAnswerer(base));
    expect((await chat.person(1).ask("/timeline")).text).toContain("Talks in القاهرة");
    expect(chat.logs()).toContain("U+0627");
  });

  it("is not there where there is nothing to draw", async () => {
    const chat = await another(createAnswerer(await loadKnowledge(await writeKnowledge(SMALLEST))));
    expect((await chat.person(1).ask("/timeline")).text).toBe("I know of no events.");
    expect((await chat.person(1).ask("/people")).text).toBe("Nobody takes part in an event that I know of.");
    expect(photosIn(chat)).toEqual([]);
  });

  it("with a forged choice below it is answered by a new message", async () => {
    const person = visit.chat.person(1);
    const reply = await person.ask("/timeline");
    person.press(reply, { data: "pick:en:trade-2012" });
    const [, answer] = await person.replies(2);
    expect(answer?.text).toContain("$25 billion");
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });
});

/** By the image itself, as its header tells it. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const header = new DataView(png.buffer, png.byteOffset);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}
