import { describe, expect, it, vi } from "vitest";
import { createAnswerer } from "../../src/answering/answerer.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { StoredMessage } from "../../src/localchat/world.ts";
import { callApi } from "../support/bot-api.ts";
import { labels, setUpVisitChat, startChat } from "../support/chat.ts";
import { SMALLEST, writeKnowledge } from "../support/knowledge-folder.ts";

const visit = setUpVisitChat();

const BOT = 1_000_001;
/** Everywhere an admin and a plain member. */
const [ADMIN, MEMBER] = [1, 2];
const TOPICS = ["Relations", "Trade and economy", "Shared rivers", "Security and institutions", "Xi Jinping's visit"];
const allOn = TOPICS.map((topic) => `✅ ${topic}`);
const LANGUAGES = ["English", "Русский", "Қазақ тілі", "中文"];

type Kind = "group" | "supergroup" | "channel";
const IDS: Readonly<Record<Kind, number>> = { group: -7, supergroup: -1_001_000_000_007, channel: -1_001_000_000_008 };

/** Adds a chat with the bot, an admin and a plain member, who speak English. @returns its id */
function addChat(kind: Kind, isForum = false, languageCode = "en"): number {
  const id = IDS[kind];
  visit.chat.person(ADMIN, languageCode);
  visit.chat.person(MEMBER, languageCode);
  const members = [ADMIN, MEMBER, BOT];
  const admins = kind === "channel" ? [ADMIN, BOT] : [ADMIN];
  visit.chat.server.world.addGroup({ id, title: "Chat", kind, isForum, members, admins });
  return id;
}

type Writing = Parameters<typeof visit.chat.server.world.writeIn>[3];
type Content = Parameters<typeof visit.chat.server.world.writeIn>[2];

/** Waits until the bot has handled everything. */
function settled(): Promise<unknown> {
  return visit.chat.until(() => visit.chat.server.world.waitingUpdates === 0);
}

/** Writes in a chat, and gives what the bot says to it, if anything. */
async function write(chat: number, person: number, text: string, writing?: Writing, more: Partial<Content> = {}) {
  const { world } = visit.chat.server;
  const written = world.writeIn(chat, person, { text, ...more }, writing);
  await settled();
  const [reply, ...others] = world.messages(chat).filter(({ message_id }) => message_id > written.message_id);
  expect(others).toEqual([]);
  return reply && { ...reply, replyTo: reply.reply_to_message?.message_id === written.message_id };
}

async function command(chat: number, person: number, text: string, writing?: Writing) {
  const reply = await write(chat, person, text, writing);
  if (!reply) throw new Error(`The bot says nothing to ${text}`);
  return reply;
}

/** Presses a button by its label, or sends data, and gives what the client then shows of it. */
async function press(chat: number, person: number, message: StoredMessage, button: string | { data: string }) {
  const { world, calls } = visit.chat.server;
  const known = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === button);
  const data = typeof button === "object" ? button.data : known && "callback_data" in known && known.callback_data;
  if (typeof data !== "string") throw new Error(`There is no button ${JSON.stringify(button)}`);
  const query = world.pressIn(chat, person, message.message_id, data);
  await settled();
  const answer = calls.find(
    ({ method, params }) => method === "answerCallbackQuery" && params["callback_query_id"] === query,
  );
  const shown = world.messages(chat).find(({ message_id }) => message_id === message.message_id);
  if (!shown) throw new Error("The message is gone");
  return { shown, told: answer?.params["text"], answered: answer !== undefined };
}

const subscriptionOf = (chat: number) => visit.chat.store.subscriptions.of(chat);

/** An update of the visit, as the courier sends it. */
async function sendUpdate(chat: number): Promise<StoredMessage> {
  const inline_keyboard = [[{ text: "Stop updates", callback_data: "stop" }]];
  const { result } = await callApi(visit.chat.server, "sendMessage", {
    chat_id: chat,
    text: "The talks have begun.",
    reply_markup: { inline_keyboard },
  });
  return result as StoredMessage;
}

const calls = (method: string) => visit.chat.server.calls.filter((call) => call.method === method);

describe("in private, /subscribe", () => {
  it("subscribes at once to everything, and shows the topics", async () => {
    const reply = await visit.chat.person(1).ask("/subscribe");
    expect(reply.text).toBe(
      "Done: updates about the visit will come here.\nOn every topic; tap one to leave it out.\n/unsubscribe stops them.",
    );
    expect(labels(reply)).toEqual(allOn);
    expect(await subscriptionOf(1)).toEqual({ thread: undefined, language: "en", muted: [], isResting: false });
  });

  it("twice is once, and leaves the topics as they are", async () => {
    const person = visit.chat.person(1);
    const first = await person.ask("/subscribe");
    await press(1, 1, first, "✅ Shared rivers");
    const second = await person.ask("/subscribe");
    expect(second.text).toContain("already come here.\nOn the topics with a ✅");
    expect(labels(second)).toContain("▫️ Shared rivers");
    expect(await visit.chat.store.subscriptions.audience([])).toBe(1);
  });

  it.each([
    ["ru", "Готово: обновления о визите будут приходить сюда.", "✅ Торговля и экономика", "Обновления отключены."],
    ["kk", "Дайын: сапар жаңалықтары енді осында келеді.", "✅ Сауда және экономика", "Жаңалықтар тоқтатылды."],
    ["zh", "好的，访问动态将发到这里。", "✅ 贸易与经济", "已停止接收动态。"],
  ])("speaks the reader's language (%s)", async (language, done, topic, stopped) => {
    const reply = await visit.chat.person(1, language).ask("/subscribe");
    expect(reply.text).toContain(done);
    expect(labels(reply)).toContain(topic);
    expect(await subscriptionOf(1)).toMatchObject({ language });
    expect((await press(1, 1, await sendUpdate(1), "Stop updates")).told).toBe(stopped);
  });

  it("shows no topics where the base has none", async () => {
    await visit.chat.stop();
    visit.chat = await startChat(createAnswerer(await loadKnowledge(await writeKnowledge(SMALLEST))));
    const reply = await visit.chat.person(1).ask("/subscribe");
    expect(reply.text).toBe("Done: updates about the visit will come here.\n/unsubscribe stops them.");
    expect(labels(reply)).toEqual([]);
    expect((await visit.chat.person(2).ask("/forgetme")).text).toContain("Nothing about you is stored");
    await visit.chat.person(1).ask("/subscribe");
    expect((await visit.chat.person(1).ask("/forgetme")).text).toContain("subscription to updates about the visit");
  });

  it("apologizes where it cannot be stored, and says nothing else", async () => {
    const person = visit.chat.person(1);
    vi.spyOn(visit.chat.store.subscriptions, "subscribe").mockRejectedValueOnce(new Error("disk full"));
    expect((await person.ask("/subscribe")).text).toBe(
      "Something went wrong on my side. Please ask again in a moment.",
    );
    expect(await subscriptionOf(1)).toBeUndefined();
  });
});

describe("the topics", () => {
  it("are switched in place", async () => {
    const message = await visit.chat.person(1).ask("/subscribe");
    const { shown, answered } = await press(1, 1, message, "✅ Trade and economy");
    expect(answered).toBe(true);
    expect(labels(shown)).toEqual(allOn.with(1, "▫️ Trade and economy"));
    expect(shown.text).toContain("On the topics with a ✅");
    expect(await subscriptionOf(1)).toMatchObject({ muted: ["economy"] });
    const again = await press(1, 1, shown, "▫️ Trade and economy");
    expect(labels(again.shown)).toEqual(allOn);
    expect(await subscriptionOf(1)).toMatchObject({ muted: [] });
  });

  it("all switched off leave the updates without a topic, and it says so", async () => {
    let message = await visit.chat.person(1).ask("/subscribe");
    for (const label of allOn) message = (await press(1, 1, message, label)).shown;
    expect(message.text).toContain("only updates without a topic will come");
    expect(await visit.chat.store.subscriptions.audience([])).toBe(1);
    expect(await visit.chat.store.subscriptions.audience(["economy", "rivers"])).toBe(0);
  });

  it("bear a second press, a forged one, one for a lost topic, and one after the end", async () => {
    const message = await visit.chat.person(1).ask("/subscribe");
    // Both see the old button.
    await press(1, 1, message, "✅ Trade and economy");
    const second = await press(1, 1, message, "✅ Trade and economy");
    expect(labels(second.shown)).toContain("▫️ Trade and economy");
    expect((await press(1, 1, message, { data: "topic:off:weather" })).told).toBe("This topic is no longer there.");
    expect((await press(1, 1, message, { data: "topic:perhaps:economy" })).told).toContain("no longer there");
    expect(await subscriptionOf(1)).toMatchObject({ muted: ["economy"] });
    await visit.chat.person(1).ask("/unsubscribe");
    expect((await press(1, 1, message, "✅ Relations")).told).toBe("No updates come here. /subscribe starts them.");
    expect(await subscriptionOf(1)).toBeUndefined();
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });
});

describe("updates are stopped", () => {
  it("by /unsubscribe, of which a second one says that there are none", async () => {
    const person = visit.chat.person(1);
    await person.ask("/subscribe");
    expect((await person.ask("/unsubscribe")).text).toBe(
      "No more updates will come here. /subscribe brings them back.",
    );
    expect(await subscriptionOf(1)).toBeUndefined();
    expect((await person.ask("/unsubscribe")).text).toBe("No updates come here. /subscribe starts them.");
  });

  it("by the button under each, which goes away", async () => {
    const person = visit.chat.person(1);
    await person.ask("/subscribe");
    const [first, second] = [await sendUpdate(1), await sendUpdate(1)];
    const { shown, told } = await press(1, 1, first, "Stop updates");
    expect(told).toBe("Updates are stopped.");
    expect(labels(shown)).toEqual([]);
    expect(shown.text).toBe("The talks have begun.");
    expect(visit.chat.server.world.messages(1).at(-1)?.text).toBe(
      "No more updates will come here. /subscribe brings them back.",
    );
    expect(await subscriptionOf(1)).toBeUndefined();

    const before = visit.chat.server.world.messages(1).length;
    const again = await press(1, 1, first, { data: "stop" });
    expect(again.told).toBe("No updates come here. /subscribe starts them.");
    expect(labels((await press(1, 1, second, "Stop updates")).shown)).toEqual([]);
    expect(visit.chat.server.world.messages(1)).toHaveLength(before);
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });
});

describe("a person who blocks the bot", () => {
  it("gets nothing until they ask, also once it is unblocked", async () => {
    const person = visit.chat.person(1);
    const message = await person.ask("/subscribe");
    await press(1, 1, message, "✅ Relations");
    visit.chat.server.world.setBlocked(1, true);
    await settled();
    expect(await subscriptionOf(1)).toMatchObject({ isResting: true });
    visit.chat.server.world.setBlocked(1, false);
    await settled();
    expect(await visit.chat.store.subscriptions.audience([])).toBe(0);
    expect((await press(1, 1, message, "✅ Shared rivers")).told).toBe("No updates come here. /subscribe starts them.");
    expect(labels(await person.ask("/settings"))).toContain("Subscribe to updates");
    const back = await person.ask("/subscribe");
    expect(back.text).toContain("Done: updates about the visit will come here.");
    expect(labels(back)).toContain("▫️ Relations");
    expect(await visit.chat.store.subscriptions.audience([])).toBe(1);
  });
});

describe("/settings in private", () => {
  it("lets somebody subscribe, and shows topics and languages", async () => {
    const message = await visit.chat.person(1).ask("/settings");
    expect(message.text).toBe(
      "No updates about the visit come here.\n\nI answer in the language of the question. Language of updates: English",
    );
    expect(labels(message)).toEqual(["Subscribe to updates", "The language of the question", ...LANGUAGES]);
    const { shown } = await press(1, 1, message, "Subscribe to updates");
    expect(shown.text).toContain("Updates about the visit come here.\nOn every topic");
    expect(labels(shown)).toEqual([...allOn, "The language of the question", ...LANGUAGES]);
    expect(await subscriptionOf(1)).toMatchObject({ muted: [], isResting: false });
    expect(labels((await press(1, 1, message, { data: "subscribe" })).shown)).toEqual(labels(shown));
  });

  it("switches topics, and goes on in the language that is chosen", async () => {
    const person = visit.chat.person(1);
    await person.ask("/subscribe");
    const message = await person.ask("/settings");
    const off = await press(1, 1, message, "✅ Shared rivers");
    expect(labels(off.shown)).toEqual([
      ...allOn.with(2, "▫️ Shared rivers"),
      "The language of the question",
      ...LANGUAGES,
    ]);
    const { shown } = await press(1, 1, off.shown, "Русский");
    expect(shown.text).toBe(
      "Обновления о визите приходят сюда.\nПо темам с отметкой ✅. Чтобы включить или отключить тему, нажмите на нее.\n\nЯзык: русский",
    );
    expect(labels(shown)).toContain("▫️ Общие реки");
    expect((await person.ask("trade 2012")).text).toContain("25 млрд долларов");
    const free = await press(1, 1, shown, "Язык вопроса");
    // Questions decide on the answers again; updates stay in what was chosen for them.
    expect(free.shown.text).toContain("Язык обновлений: русский");
    // Chosen once more, nothing changes.
    await press(1, 1, shown, "Язык вопроса");
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });
});

describe("/forgetme", () => {
  it("shows the subscription, and its deletion ends it", async () => {
    const person = visit.chat.person(1);
    const message = await person.ask("/subscribe");
    for (const label of allOn.slice(0, 3)) await press(1, 1, message, label);
    const shown = await person.ask("/forgetme");
    expect(shown.text).toContain(
      "this chat's subscription to updates about the visit, on these topics: Security and institutions; Xi Jinping's visit",
    );
    for (const label of allOn.slice(3)) await press(1, 1, message, label);
    expect((await person.ask("/forgetme")).text).toContain("only to those without a topic");
    await press(1, 1, shown, "Delete it");
    expect(await subscriptionOf(1)).toBeUndefined();
    expect((await person.ask("/forgetme")).text).toBe("Nothing about you is stored.");
  });
});

describe.each(["group", "supergroup"] as const)("in a %s", (kind) => {
  it("an admin subscribes, gets the answer as a reply, and ends it", async () => {
    const chat = addChat(kind);
    const reply = await command(chat, ADMIN, "/subscribe");
    expect(reply.text).toContain("Done: updates about the visit will come here.");
    expect(reply.replyTo).toBe(true);
    expect(await subscriptionOf(chat)).toEqual({ thread: undefined, language: "en", muted: [], isResting: false });
    expect(await subscriptionOf(ADMIN)).toBeUndefined();
    const { shown } = await press(chat, ADMIN, reply, "✅ Relations");
    expect(labels(shown)).toContain("▫️ Relations");
    expect((await command(chat, ADMIN, "/unsubscribe")).text).toContain("No more updates will come here.");
    expect(await subscriptionOf(chat)).toBeUndefined();
  });

  it("an anonymous admin does, too", async () => {
    const chat = addChat(kind);
    const anonymous = { anonymous: true };
    expect((await command(chat, ADMIN, "/subscribe", anonymous)).text).toContain("Done");
    expect(labels(await command(chat, ADMIN, "/settings", anonymous))).toEqual([
      ...allOn,
      "The language of the question",
      ...LANGUAGES,
      "Let only admins ask",
    ]);
    expect((await command(chat, ADMIN, "/unsubscribe", anonymous)).text).toContain("No more updates");
  });

  it.each(["/subscribe", "/unsubscribe", "/settings"])(
    "a plain member is told that only admins can: %s",
    async (text) => {
      const chat = addChat(kind);
      await visit.chat.store.subscriptions.subscribe(chat, { thread: undefined, language: "en" });
      await visit.chat.store.subscriptions.setTopic(chat, "economy", false);
      const reply = await command(chat, MEMBER, text);
      expect(reply).toMatchObject({ text: "Only admins can change this here.", replyTo: true });
      expect(labels(reply)).toEqual([]);
      expect(calls("sendMessage").at(-1)?.params).toMatchObject({ disable_notification: true });
      expect(await subscriptionOf(chat)).toMatchObject({ muted: ["economy"], isResting: false });
    },
  );

  it("somebody who writes as another chat is no admin, and what comes along from a linked channel is left", async () => {
    const chat = addChat(kind);
    const channel = { id: -1_001_000_000_099, type: "channel" as const, title: "Another" };
    const asChannel = await write(chat, ADMIN, "/subscribe", {}, { sender_chat: channel });
    expect(asChannel?.text).toBe("Only admins can change this here.");
    const forward = { sender_chat: channel, is_automatic_forward: true as const };
    expect(await write(chat, ADMIN, "/subscribe", {}, forward)).toBeUndefined();
    expect(await subscriptionOf(chat)).toBeUndefined();
  });

  it("presses of members change nothing, and only they see why", async () => {
    const chat = addChat(kind);
    await command(chat, ADMIN, "/subscribe");
    const settings = await command(chat, ADMIN, "/settings");
    const update = await sendUpdate(chat);
    const before = visit.chat.server.world.messages(chat);
    for (const data of ["topic:off:economy", "topic:off:economy:settings", "language:ru:settings", "language:ru"]) {
      expect((await press(chat, MEMBER, settings, { data })).told).toBe("Only admins can change this here.");
    }
    expect((await press(chat, MEMBER, update, "Stop updates")).told).toBe("Only admins can change this here.");
    expect(visit.chat.server.world.messages(chat)).toEqual(before);
    expect(await subscriptionOf(chat)).toMatchObject({ muted: [] });

    expect((await press(chat, ADMIN, settings, "Русский")).shown.text).toContain("Язык: русский");
    const { shown, told } = await press(chat, ADMIN, update, "Stop updates");
    expect(told).toBe("Обновления отключены.");
    expect(labels(shown)).toEqual([]);
    // Nobody else is disturbed.
    expect(visit.chat.server.world.messages(chat)).toHaveLength(before.length);
    expect(await subscriptionOf(chat)).toBeUndefined();
  });

  it("commands are heard by the bot's name in any case, and those to other bots are not", async () => {
    const chat = addChat(kind);
    visit.chat.server.world.privacyMode = false;
    expect(await write(chat, ADMIN, "/subscribe@other_bot")).toBeUndefined();
    expect(await write(chat, ADMIN, "please /subscribe")).toBeUndefined();
    expect(await subscriptionOf(chat)).toBeUndefined();
    expect((await command(chat, ADMIN, "/subscribe@Sapar_BOT")).text).toContain("Done");
    expect((await command(chat, ADMIN, "/settings@sapar_bot")).text).toContain("come here");
    expect((await command(chat, ADMIN, "/unsubscribe@SAPAR_BOT")).text).toContain("No more updates");
  });

  it("chatter is answered by nothing, however much of it there is, and does not keep an admin from a command", async () => {
    const chat = addChat(kind);
    visit.chat.server.world.privacyMode = false;
    for (let count = 0; count < 25; count++) {
      visit.chat.server.world.writeIn(chat, ADMIN, { text: "who did wang yi meet" });
    }
    await settled();
    expect(calls("sendMessage")).toEqual([]);
    expect((await command(chat, ADMIN, "/subscribe")).text).toContain("Done");
  });

  it("a flood of commands gets 20 answers, and then silence", async () => {
    const chat = addChat(kind);
    for (let count = 0; count < 25; count++) {
      visit.chat.server.world.writeIn(chat, MEMBER, { text: "/subscribe@sapar_bot" });
    }
    await settled();
    expect(calls("sendMessage").map(({ params }) => params["text"])).toEqual(
      Array.from({ length: 20 }, () => "Only admins can change this here."),
    );
  });

  it("admins are told from the list where Telegram hides who is who", async () => {
    const chat = addChat(kind);
    visit.chat.server.faults.add({
      method: "getChatMember",
      times: Infinity,
      fault: { kind: "refuse", code: 400, description: "Bad Request: CHAT_ADMIN_REQUIRED" },
    });
    expect((await command(chat, MEMBER, "/subscribe")).text).toBe("Only admins can change this here.");
    expect((await command(chat, ADMIN, "/subscribe")).text).toContain("Done");
  });

  it("the chat has the language in which it subscribed, whoever writes later", async () => {
    const chat = addChat(kind, false, "kk");
    await command(chat, ADMIN, "/subscribe");
    expect(await subscriptionOf(chat)).toMatchObject({ language: "kk" });
    const anonymous = await command(chat, ADMIN, "/settings", { anonymous: true });
    expect(anonymous.text).toContain("Сапар жаңалықтары осында келіп тұрады.");
  });

  it("a removed bot's subscription rests, and comes back only by /subscribe", async () => {
    const chat = addChat(kind);
    await command(chat, ADMIN, "/subscribe");
    visit.chat.server.world.kickBot(chat, ADMIN);
    await settled();
    expect(await subscriptionOf(chat)).toMatchObject({ isResting: true });
    visit.chat.server.world.addBot(chat, ADMIN);
    await settled();
    expect(await subscriptionOf(chat)).toMatchObject({ isResting: true });
    expect((await command(chat, ADMIN, "/subscribe")).text).toContain("Done");
    expect(await subscriptionOf(chat)).toMatchObject({ isResting: false });
  });
});

describe("in a forum", () => {
  it("updates come to the topic in which they were asked for, and move when they are asked for elsewhere", async () => {
    const chat = addChat("supergroup", true);
    const { world } = visit.chat.server;
    const [news, talk] = [world.addTopic(chat, ADMIN, "News"), world.addTopic(chat, ADMIN, "Talk")];
    await settled();
    const inNews = await command(chat, ADMIN, "/subscribe", { thread: news });
    expect(inNews).toMatchObject({ is_topic_message: true, message_thread_id: news, replyTo: true });
    expect(inNews.text).toContain("Done");
    expect(await subscriptionOf(chat)).toMatchObject({ thread: news });
    expect((await command(chat, ADMIN, "/subscribe", { thread: news })).text).toContain("already come here");
    const inTalk = await command(chat, ADMIN, "/subscribe", { thread: talk });
    expect(inTalk.text).toContain("no longer to the other topic of this group");
    expect(await subscriptionOf(chat)).toMatchObject({ thread: talk });
    const inGeneral = await command(chat, ADMIN, "/subscribe");
    expect(inGeneral.text).toContain("no longer to the other topic of this group");
    expect(inGeneral).not.toHaveProperty("is_topic_message");
    expect(await subscriptionOf(chat)).toMatchObject({ thread: undefined });
    expect(await visit.chat.store.subscriptions.audience([])).toBe(1);
  });

  it("the settings' button subscribes the topic that they stand in", async () => {
    const chat = addChat("supergroup", true);
    const thread = visit.chat.server.world.addTopic(chat, ADMIN, "News");
    await settled();
    const settings = await command(chat, ADMIN, "/settings", { thread });
    await press(chat, ADMIN, settings, "Subscribe to updates");
    expect(await subscriptionOf(chat)).toMatchObject({ thread });
  });

  it("members are told in the topic that only admins can", async () => {
    const chat = addChat("supergroup", true);
    const thread = visit.chat.server.world.addTopic(chat, ADMIN, "News");
    await settled();
    expect(await command(chat, MEMBER, "/subscribe", { thread })).toMatchObject({
      text: "Only admins can change this here.",
      message_thread_id: thread,
    });
  });
});

describe("in a channel", () => {
  it("a post subscribes it, shows its settings and ends it", async () => {
    const chat = addChat("channel");
    expect((await command(chat, ADMIN, "/subscribe@sapar_bot")).text).toContain("Done");
    expect(await subscriptionOf(chat)).toEqual({ thread: undefined, language: "en", muted: [], isResting: false });
    const settings = await command(chat, ADMIN, "/settings");
    expect(settings.text).toContain("\n\nLanguage: English");
    // Nobody asks questions there.
    expect(labels(settings)).toEqual([...allOn, ...LANGUAGES]);
    const { shown } = await press(chat, ADMIN, settings, "Қазақ тілі");
    expect(shown.text).toContain("Тіл: қазақ тілі");
    expect(labels(shown)).toHaveLength(TOPICS.length + LANGUAGES.length);
    expect((await command(chat, ADMIN, "/unsubscribe")).text).toContain("енді осында келмейді");
    expect(await subscriptionOf(chat)).toBeUndefined();
  });

  it("readers cannot stop its updates, its admins can", async () => {
    const chat = addChat("channel");
    await command(chat, ADMIN, "/subscribe");
    const update = await sendUpdate(chat);
    expect((await press(chat, MEMBER, update, "Stop updates")).told).toBe("Only admins can change this here.");
    expect(await subscriptionOf(chat)).toBeDefined();
    const { shown, told } = await press(chat, ADMIN, update, "Stop updates");
    expect(told).toBe("Updates are stopped.");
    expect(labels(shown)).toEqual([]);
    expect(await subscriptionOf(chat)).toBeUndefined();
  });

  it("its posts are answered by nothing else", async () => {
    const chat = addChat("channel");
    expect(await write(chat, ADMIN, "who did wang yi meet")).toBeUndefined();
    expect(await write(chat, ADMIN, "/help")).toBeUndefined();
  });

  it("a removed bot's subscription rests", async () => {
    const chat = addChat("channel");
    await command(chat, ADMIN, "/subscribe");
    visit.chat.server.world.kickBot(chat, ADMIN);
    await settled();
    expect(await subscriptionOf(chat)).toMatchObject({ isResting: true });
  });
});

describe("a group that becomes a supergroup", () => {
  it("takes its subscription along, once, though told twice", async () => {
    const group = addChat("group");
    const message = await command(group, ADMIN, "/subscribe");
    await press(group, ADMIN, message, "✅ Relations");
    const before = await subscriptionOf(group);
    const supergroup = visit.chat.server.world.migrate(group);
    await settled();
    expect(await subscriptionOf(group)).toBeUndefined();
    expect(await subscriptionOf(supergroup)).toEqual(before);
    expect(await visit.chat.store.subscriptions.audience([])).toBe(1);
    expect((await command(supergroup, ADMIN, "/subscribe")).text).toContain("already come here");
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });

  it.each(["migrate_to_chat_id", "migrate_from_chat_id"] as const)(
    "and one of both messages is enough: %s",
    async (key) => {
      const group = addChat("group");
      await command(group, ADMIN, "/subscribe");
      const { world } = visit.chat.server;
      const supergroup = world.migrate(group, { silently: true });
      const [chat, other] = key === "migrate_to_chat_id" ? [group, supergroup] : [supergroup, group];
      const type = chat === group ? ("group" as const) : ("supergroup" as const);
      const from = { id: ADMIN, is_bot: false, first_name: "Person 1" };
      world.pushUpdate({
        message: { message_id: 900, date: 1, from, chat: { id: chat, type, title: "Chat" }, [key]: other },
      });
      await settled();
      expect(await subscriptionOf(group)).toBeUndefined();
      expect(await subscriptionOf(supergroup)).toMatchObject({ isResting: false });
    },
  );
});
