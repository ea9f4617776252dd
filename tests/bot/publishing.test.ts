import { describe, expect, it } from "vitest";
import type { StoredMessage } from "../../src/localchat/world.ts";
import { CURATOR, labels, setUpVisitChat } from "../support/chat.ts";
import type { Person } from "../support/chat.ts";

const visit = setUpVisitChat();
const HOUR = 3_600_000;

/** People who have subscribed, in their languages. */
async function readers(...languages: string[]): Promise<Person[]> {
  const people = languages.map((language, index) => visit.chat.person(index + 1, language));
  for (const [index, person] of people.entries()) {
    await person.ask("/start");
    const language = languages[index] ?? "en";
    await visit.chat.store.subscriptions.subscribe(person.id, { thread: undefined, language });
  }
  return people;
}

function messagesTo(person: Person): StoredMessage[] {
  return visit.chat.server.world.messages(person.id).filter(({ from }) => from?.is_bot);
}

/** Waits until the bot has written this to a person, or has changed a message to it. */
function seen(person: Person, text: string): Promise<StoredMessage> {
  return visit.chat.until(() => messagesTo(person).find((message) => message.text.includes(text)));
}

/** Presses the button that begins so, and waits for what becomes of the message or comes below it. */
function press(person: Person, message: StoredMessage, beginning: string): void {
  const label = labels(message).find((one) => one.startsWith(beginning));
  if (label === undefined) throw new Error(`No button "${beginning}" among ${labels(message).join(" | ")}`);
  person.press(message, label);
}

/** The same message as it is now, once it has such a button. */
function withButton(person: Person, message: StoredMessage, beginning: string): Promise<StoredMessage> {
  return visit.chat.until(() =>
    messagesTo(person).find(
      (now) => now.message_id === message.message_id && labels(now).some((label) => label.startsWith(beginning)),
    ),
  );
}

/** Publishes a text and waits until all have it. */
async function publish(curator: Person, text: string): Promise<StoredMessage> {
  const preview = await curator.ask(`/publish ${text}`);
  press(curator, preview, "Send now");
  return seen(curator, "The update has gone out.");
}

describe("/publish", () => {
  it("shows what readers will see, and its first button sends it to all who subscribed", async () => {
    const people = await readers("en", "en", "en");
    const curator = visit.chat.person(CURATOR);
    const preview = await curator.ask("/publish Xi Jinping has arrived in Astana.");
    expect(preview.text).toBe("Xi Jinping has arrived in Astana.");
    expect(labels(preview)[0]).toBe("Send now to 3 chats");
    press(curator, preview, "Send now");
    for (const person of people) {
      const update = await seen(person, "has arrived in Astana");
      expect(update.text).toBe(preview.text);
      expect(labels(update)).toEqual(["Stop updates"]);
    }
    const summary = await seen(curator, "The update has gone out.");
    expect(summary.text).toContain("Sent: 3 of 3");
    expect(labels(summary)).toEqual(["Correct it"]);
  });

  it("pressed twice makes one broadcast", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    const preview = await curator.ask("/publish Once only.");
    press(curator, preview, "Send now");
    press(curator, preview, "Send now");
    await seen(curator, "The update has gone out.");
    const second = await visit.chat.until(() =>
      visit.chat.server.calls.find(
        ({ method, params }) =>
          method === "answerCallbackQuery" && params["text"] === "This has gone out already, or was discarded.",
      ),
    );
    expect(second).toBeDefined();
    expect(person && messagesTo(person).filter(({ text }) => text === "Once only.")).toHaveLength(1);
  });

  it("goes to those who want one of its topics, and the count follows", async () => {
    const [wants, mutes] = await readers("en", "en");
    await visit.chat.store.subscriptions.setTopic(mutes?.id ?? 0, "economy", false);
    const curator = visit.chat.person(CURATOR);
    const preview = await curator.ask("/publish Trade is up.");
    press(curator, preview, "☐ Trade and economy");
    const narrowed = await withButton(curator, preview, "☑ Trade and economy");
    expect(labels(narrowed)[0]).toBe("Send now to 1 chat");
    press(curator, narrowed, "Send now");
    await seen(curator, "Sent: 1 of 1");
    expect(wants && messagesTo(wants).at(-1)?.text).toBe("Trade is up.");
    expect(mutes && messagesTo(mutes).map(({ text }) => text)).not.toContain("Trade is up.");
  });

  it("takes texts in other languages, and gives each chat its own, else the main one", async () => {
    const [english, russian, chinese] = await readers("en", "ru", "zh");
    const curator = visit.chat.person(CURATOR);
    const preview = await curator.ask("/publish Xi Jinping has met the president.");
    expect(labels(preview)).toContain("✓ English");
    press(curator, preview, "+ Русский");
    const question = await seen(curator, "Reply to this message with the text in Russian.");
    const russianPreview = await curator.ask("Си Цзиньпин встретился с президентом.", { replyTo: question.message_id });
    expect(russianPreview.text).toBe("Си Цзиньпин встретился с президентом.");
    expect(labels(russianPreview)).toContain("✓ Русский");
    press(curator, russianPreview, "✓ English");
    await visit.chat.until(() => messagesTo(curator).at(-1)?.text === "Xi Jinping has met the president.");
    press(curator, russianPreview, "Send now to 3 chats");
    await seen(curator, "Sent: 3 of 3");
    const last = (person: Person | undefined) => person && messagesTo(person).at(-1);
    expect(last(english)?.text).toBe("Xi Jinping has met the president.");
    expect(last(russian)?.text).toBe("Си Цзиньпин встретился с президентом.");
    expect(last(chinese)?.text).toBe("Xi Jinping has met the president.");
    // The button below speaks the reader's language all the same.
    expect(labels(last(chinese) as StoredMessage)).not.toEqual(labels(last(english) as StoredMessage));
  });

  it("keeps the formatting, also of a message that it replies to", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    const { world } = visit.chat.server;
    const entities = [{ type: "bold" as const, offset: 0, length: 2 }];
    const written = world.write(CURATOR, { text: "Xi is here", entities });
    await curator.replies(1);
    const preview = await curator.ask("/publish", { replyTo: written.message_id });
    expect(preview.entities).toEqual(entities);
    press(curator, preview, "Send now");
    const update = person && (await seen(person, "Xi is here"));
    expect(update?.entities).toEqual(entities);
  });

  it("sends a photo with its caption, which may have 1,024 characters", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    const { world } = visit.chat.server;
    const photo = [{ file_id: "arrival", file_unique_id: "a", width: 1, height: 1 }];
    const caption = "x".repeat(1_024);
    const written = world.write(CURATOR, { photo, caption });
    await curator.replies(1);
    const preview = await curator.ask("/publish", { replyTo: written.message_id });
    expect(preview.caption).toBe(caption);
    press(curator, preview, "Send now to 1 chat");
    const update = await visit.chat.until(() => person && messagesTo(person).find((message) => message.photo));
    expect(update.caption).toBe(caption);
    await seen(curator, "Sent: 1 of 1");
    // There is no room left for the date of a correction: that is said before anything is sent.
    expect((await curator.ask(`/correct ${caption}`)).text).toContain("too long for Telegram");
    const corrected = await curator.ask("/correct He has landed.");
    expect(corrected.caption).toMatch(/^He has landed\.\n\nCorrected on/);
    press(curator, corrected, "Correct it quietly");
    await visit.chat.until(() => person && messagesTo(person).at(-1)?.caption?.startsWith("He has landed."));
    const long = world.write(CURATOR, { photo, caption: "y".repeat(1_025) });
    const [refusal] = (await curator.replies(messagesTo(curator).length + 1)).slice(-1);
    expect(refusal).toBeDefined();
    expect((await curator.ask("/publish", { replyTo: long.message_id })).text).toContain("1 character too long");
  });

  it("takes a photo with /publish in its caption", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    const photo = [{ file_id: "arrival", file_unique_id: "a", width: 1, height: 1 }];
    visit.chat.server.world.write(CURATOR, { photo, caption: "/publish The two ministers." });
    const [preview] = await curator.replies(1);
    if (!preview) throw new Error("There is no preview");
    expect(preview).toMatchObject({ photo, caption: "The two ministers." });
    press(curator, preview, "Send now to 1 chat");
    const update = await visit.chat.until(() => person && messagesTo(person).find((message) => message.photo));
    expect(update.caption).toBe("The two ministers.");
  });

  it("stops at a press of the button below the progress", async () => {
    const people = await readers(...Array.from({ length: 12 }, () => "en"));
    visit.chat.server.faults.add({
      method: "sendMessage",
      chatId: 12,
      fault: { kind: "refuse", code: 500, description: "Internal Server Error" },
    });
    const curator = visit.chat.person(CURATOR);
    const preview = await curator.ask("/publish Never mind.");
    press(curator, preview, "Send now");
    const progress = await seen(curator, "The update is going out.");
    await visit.chat.until(() =>
      people.slice(0, 11).every((person) => messagesTo(person).at(-1)?.text === "Never mind."),
    );
    press(curator, progress, "Stop");
    const summary = await seen(curator, "Stopped.");
    expect(summary.text).toContain("Sent: 11 of 12");
    expect(summary.text).toContain("Not sent: 1");
  });

  it("without a text says how, and refuses a text that is too long", async () => {
    const curator = visit.chat.person(CURATOR);
    expect((await curator.ask("/publish")).text).toContain("Write the update behind /publish");
    expect((await curator.ask(`/publish ${"x".repeat(4_080)}`)).text).toContain("x");
    expect(messagesTo(curator).at(-1)?.text).not.toContain("too long");
  });

  it("is not for others, whose pressed or forged buttons do nothing", async () => {
    const curator = visit.chat.person(CURATOR);
    const preview = await curator.ask("/publish Not yours.");
    const [stranger] = await readers("en");
    expect((await stranger?.ask("/publish Fake news"))?.text).not.toContain("Fake news");
    const data = preview.reply_markup?.inline_keyboard[0]?.[0];
    if (!stranger || !data || !("callback_data" in data)) throw new Error("no button");
    stranger.press(messagesTo(stranger)[0] as StoredMessage, { data: data.callback_data });
    await visit.chat.until(() =>
      visit.chat.server.calls.some(
        ({ method, params }) =>
          method === "answerCallbackQuery" && params["text"] === "This button is no longer of use.",
      ),
    );
    expect(await visit.chat.store.bulletins.sending()).toEqual([]);
  });
});

describe("what is to go out later", () => {
  it("waits for its time, is listed, and can be cancelled", async () => {
    await readers("en");
    const curator = visit.chat.person(CURATOR);
    const preview = await curator.ask("/publish at 2099-12-01 09:00 Far away.");
    expect(preview.text).toBe("Far away.");
    expect(labels(preview)[0]).toBe("Send on 1 December 2099, 09:00 (Asia/Almaty) (1 chat as of now)");
    press(curator, preview, "Send on");
    press(curator, preview, "Send on");
    await seen(curator, "It goes out on 1 December 2099, 09:00 (Asia/Almaty).");
    await visit.chat.until(() =>
      visit.chat.server.calls.some(({ params }) => params["text"] === "It waits for its time already."),
    );
    expect(await visit.chat.store.bulletins.sending()).toEqual([]);
    const list = await curator.ask("/scheduled");
    expect(list.text).toContain("1. 1 December 2099, 09:00 (Asia/Almaty) – Far away.");
    press(curator, list, "Cancel no. 1");
    await visit.chat.until(() => visit.chat.server.calls.some(({ params }) => params["text"] === "Discarded."));
    expect((await curator.ask("/scheduled")).text).toBe("No updates wait for their time.");
  });

  it("goes out when its time comes, and the curator is told", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    await curator.ask("/start");
    const { bulletins } = visit.chat.store;
    const content = {
      texts: { en: { text: "On time.", entities: [] } },
      photo: undefined,
      topics: [],
      event: undefined,
    };
    const { id } = await bulletins.draft({ ...content, author: CURATOR, sendAt: Date.now() - HOUR / 2 });
    await bulletins.schedule(id);
    expect(person && (await seen(person, "On time."))).toBeDefined();
    await seen(curator, "Sent: 1 of 1");
  });

  it("is asked about where it is over an hour late", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    await curator.ask("/start");
    const { bulletins } = visit.chat.store;
    const content = {
      texts: { en: { text: "Too late?", entities: [] } },
      photo: undefined,
      topics: [],
      event: undefined,
    };
    const { id } = await bulletins.draft({ ...content, author: CURATOR, sendAt: Date.now() - 2 * HOUR });
    await bulletins.schedule(id);
    const question = await seen(curator, "Is it still to be sent?");
    expect(person && messagesTo(person).map(({ text }) => text)).not.toContain("Too late?");
    press(curator, question, "Send now to 1 chat");
    expect(person && (await seen(person, "Too late?"))).toBeDefined();
  });

  it.each([
    ["at 2020-01-01 09:00 x", "That time has passed."],
    ["at 2099-13-01 09:00 x", "I cannot read the time."],
    ["at 5 o'clock x", "I cannot read the time."],
  ])("%s: %s", async (text, reply) => {
    expect((await visit.chat.person(CURATOR).ask(`/publish ${text}`)).text).toContain(reply);
  });
});

describe("/correct", () => {
  it("edits what was delivered, quietly, and says when it was corrected", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    const summary = await publish(curator, "Trade was $25 million.");
    const before = person && messagesTo(person).length;
    const preview = await curator.ask("/correct Trade was $25 billion.", { replyTo: summary.message_id });
    expect(preview.text).toMatch(/^Trade was \$25 billion\.\n\nCorrected on \d+ \w+ \d{4}, \d\d:\d\d\.$/);
    press(curator, preview, "Correct it quietly in 1 chat");
    const corrected = person && (await seen(person, "$25 billion"));
    expect(corrected?.text).toMatch(/Corrected on/);
    expect(corrected && labels(corrected)).toEqual(["Stop updates"]);
    await seen(curator, "The correction is made.");
    expect(person && messagesTo(person)).toHaveLength(before ?? -1);
    expect(messagesTo(curator).at(-1)?.text).toContain("Corrected: 1");
  });

  it("tells readers by a reply where the curator wants it", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    await publish(curator, "The visit begins on Friday.");
    // Without a reply it is the last one that is corrected.
    const preview = await curator.ask("/correct The visit begins on Saturday.");
    press(curator, preview, "Correct it in 1 chat, and tell");
    const told = person && (await seen(person, "This update was corrected on"));
    expect(told?.reply_to_message?.text).toContain("The visit begins on Saturday.");
    await seen(curator, "The correction is made.");
  });

  it("by the button below the summary, or from a list", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    const summary = await publish(curator, "One.");
    press(curator, summary, "Correct it");
    const question = await seen(curator, "Reply to this message with the corrected text.");
    const preview = await curator.ask("Two.", { replyTo: question.message_id });
    press(curator, preview, "Correct it quietly");
    expect(person && (await seen(person, "Two."))).toBeDefined();
    const list = await curator.ask("/correct");
    expect(list.text).toBe("Which update is to be corrected?");
    expect(labels(list)[0]).toContain("Two.");
  });

  it("before anything went out says so", async () => {
    expect((await visit.chat.person(CURATOR).ask("/correct x")).text).toBe("No update has gone out yet.");
  });
});

describe("an event's new status", () => {
  it("heads answers from then on, with the update as evidence, until it is taken back", async () => {
    const [person] = await readers("en");
    const curator = visit.chat.person(CURATOR);
    const preview = await curator.ask("/publish Xi Jinping's visit has been put off for good.");
    press(curator, preview, "It tells that an event");
    const events = await withButton(curator, preview, "Xi Jinping's visit to Kazakhstan");
    press(curator, events, "Xi Jinping's visit to Kazakhstan");
    const statuses = await withButton(curator, preview, "“Xi Jinping's visit to Kazakhstan” was cancelled");
    press(curator, statuses, "“Xi Jinping's visit to Kazakhstan” was cancelled");
    const ready = await withButton(curator, preview, "✕");
    press(curator, ready, "Send now");
    const summary = await seen(curator, "The update has gone out.");
    if (!person) throw new Error("nobody");
    const answer = await person.ask("when is xi jinping coming?");
    expect(answer.text).toMatch(/^Update of \d+ \w+ \d{4}: “Xi Jinping's visit to Kazakhstan” was cancelled\.\n\n/);
    expect(answer.text).toContain("Xi Jinping's visit has been put off for good.\n— update of");
    expect(answer.text).toContain("Planned, as of the article.");
    // What is part of the visit is told so, too; what is not, is not.
    expect((await person.ask("who will xi jinping meet?")).text).toContain("was cancelled");
    expect((await person.ask("who did wang yi meet")).text).not.toContain("was cancelled");
    expect((await person.ask("/timeline")).caption).toContain("cancelled, by an update of");
    press(curator, summary, "Take the event's status back");
    await visit.chat.until(() =>
      visit.chat.server.calls.some(({ params }) => params["text"] === "Answers no longer tell this status."),
    );
    expect((await person.ask("when is xi jinping coming?")).text).not.toContain("was cancelled");
  });
});
