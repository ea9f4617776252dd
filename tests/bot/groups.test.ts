import { beforeEach, describe, expect, it } from "vitest";
import type { StoredMessage } from "../../src/localchat/world.ts";
import { labels, setUpVisitChat } from "../support/chat.ts";

const visit = setUpVisitChat();
const [GROUP, SUPERGROUP, FORUM] = [-77, -1_000_000_000_077, -1_000_000_000_078];
const [ANNA, BOLAT, ADMIN] = [1, 2, 3];
const ANSWER = /Serik Akhmetov/;

beforeEach(() => {
  const { world } = visit.chat.server;
  for (const id of [ANNA, BOLAT, ADMIN]) visit.chat.person(id);
  const members = [ANNA, BOLAT, world.bot.id];
  world.addGroup({ id: GROUP, title: "Group", kind: "group", members, admins: [ADMIN] });
  world.addGroup({ id: SUPERGROUP, title: "Supergroup", kind: "supergroup", members, admins: [ADMIN] });
  world.addGroup({ id: FORUM, title: "Forum", kind: "supergroup", isForum: true, members, admins: [ADMIN] });
});

function ours(chat: number): StoredMessage[] {
  return visit.chat.server.world.messages(chat).filter(({ from }) => from?.id === visit.chat.server.world.bot.id);
}

/** Waits until all that people have written is handled. */
async function settled(): Promise<void> {
  await visit.chat.until(() => visit.chat.server.world.waitingUpdates === 0);
}

/** What the bot writes into the chat next. */
async function answerTo(
  chat: number,
  person: number,
  text: string,
  writing?: Parameters<typeof visit.chat.server.world.writeIn>[3],
): Promise<StoredMessage> {
  const before = ours(chat).length;
  visit.chat.server.world.writeIn(chat, person, { text }, writing);
  return visit.chat.until(() => ours(chat)[before]);
}

/** The calls that the bot has made for people, not to look for updates or to register its commands. */
function callsForPeople(): string[] {
  const methods = visit.chat.server.calls.map(({ method }) => method);
  return methods.filter((method) => method !== "getUpdates" && method !== "getMe" && !/^[gs]etMy/.test(method));
}

/** A message for which the bot makes no call. */
async function silence(chat: number, person: number, text: string): Promise<void> {
  const before = callsForPeople().length;
  visit.chat.server.world.writeIn(chat, person, { text });
  await settled();
  expect(callsForPeople().slice(before)).toEqual([]);
}

describe.each([
  ["with privacy mode", true, true],
  ["with privacy mode, mentions not delivered", true, false],
  ["without privacy mode", false, true],
])("in a group %s", (_, privacyMode, deliversMentions) => {
  beforeEach(() => {
    visit.chat.server.world.privacyMode = privacyMode;
    visit.chat.server.world.deliversMentions = deliversMentions;
  });

  it.each([
    "/ask who did wang yi meet",
    "/ask@sapar_bot who did wang yi meet",
    "/Ask@SAPAR_bot who did wang yi meet",
    "/ask@Sapar_Bot\nwho did wang yi meet",
  ])("%s is answered, as a reply and short", async (text) => {
    const answer = await answerTo(GROUP, ANNA, text);
    expect(answer.text).toMatch(ANSWER);
    expect(answer.reply_to_message?.text?.toLowerCase()).toBe(text.toLowerCase());
    expect(answer.text.length).toBeLessThan(700);
    expect(answer.text).toContain("— The Astana Times");
    expect(labels(answer).length).toBeLessThanOrEqual(2);
  });

  it("other bots' commands, and people's talk, are left alone", async () => {
    for (const text of ["/ask@other_bot who did wang yi meet", "who did wang yi meet?", "@other_bot who", "hello"]) {
      await silence(GROUP, ANNA, text);
    }
  });

  it("a reply to its message goes on from that answer, whoever writes", async () => {
    const first = await answerTo(GROUP, ANNA, "/ask who did wang yi meet");
    const next = await answerTo(GROUP, BOLAT, "and when?", { replyTo: first.message_id });
    expect(next.text).toContain("19 August");
    expect(next.reply_to_message?.text).toBe("and when?");
  });

  it("a mention at any place is answered where it arrives", async () => {
    for (const text of ["@sapar_bot who did wang yi meet", "who did wang yi meet, @Sapar_bot?"]) {
      if (privacyMode && !deliversMentions) await silence(GROUP, ANNA, text);
      else expect((await answerTo(GROUP, ANNA, text)).text).toMatch(ANSWER);
    }
  });
});

describe("/ask", () => {
  it("in reply to somebody's message answers that message", async () => {
    const question = visit.chat.server.world.writeIn(GROUP, BOLAT, { text: "who did wang yi meet?" });
    const answer = await answerTo(GROUP, ANNA, "/ask", { replyTo: question.message_id });
    expect(answer.text).toMatch(ANSWER);
    expect(answer.reply_to_message?.message_id).toBe(question.message_id);
  });

  it("alone asks for the question, which is then answered", async () => {
    const question = await answerTo(GROUP, ANNA, "/ask");
    expect(question.text).toBe("What would you like to know?");
    const call = visit.chat.server.calls.findLast(({ method }) => method === "sendMessage");
    expect(call?.params["reply_markup"]).toMatchObject({ force_reply: true, selective: true });
    expect((await answerTo(GROUP, ANNA, "who did wang yi meet", { replyTo: question.message_id })).text).toMatch(
      ANSWER,
    );
  });

  it("is answered in its topic, and in General without one", async () => {
    const { world } = visit.chat.server;
    const thread = world.addTopic(FORUM, ADMIN, "Visits");
    const inTopic = await answerTo(FORUM, ANNA, "/ask who did wang yi meet", { thread });
    expect(inTopic.message_thread_id).toBe(thread);
    const inGeneral = await answerTo(FORUM, ANNA, "/ask who did wang yi meet");
    expect(inGeneral.message_thread_id).toBeUndefined();
    // In a topic each message "replies" to the one that opened it.
    const calls = visit.chat.server.calls.length;
    world.writeIn(FORUM, ANNA, { text: "nice weather" }, { thread });
    await settled();
    expect(visit.chat.server.calls.slice(calls).map(({ method }) => method)).not.toContain("sendMessage");
  });

  it("is answered also where the question was deleted meanwhile", async () => {
    const before = ours(GROUP).length;
    const question = visit.chat.server.world.writeIn(GROUP, ANNA, { text: "/ask who did wang yi meet" });
    visit.chat.server.world.deleteMessage(GROUP, question.message_id);
    expect((await visit.chat.until(() => ours(GROUP)[before])).text).toMatch(ANSWER);
  });

  it("edited edits its answer", async () => {
    const answer = await answerTo(GROUP, ANNA, "/ask who did wang yi meet");
    const question = answer.reply_to_message?.message_id ?? 0;
    visit.chat.server.world.editOwn(GROUP, question, "/ask what was the trade in 2012");
    const edited = await visit.chat.until(() => ours(GROUP).find(({ text }) => text.includes("$25 billion")));
    expect(edited.message_id).toBe(answer.message_id);
  });

  it("in two languages is answered in each, and people have contexts of their own", async () => {
    expect((await answerTo(GROUP, ANNA, "/ask who did wang yi meet")).text).toMatch(ANSWER);
    expect((await answerTo(GROUP, BOLAT, "/ask когда приедет Си Цзиньпин?")).text).toContain("сентября");
    expect((await answerTo(GROUP, ANNA, "/ask when?")).text).toContain("19 August");
    const elsewhere = await answerTo(SUPERGROUP, ANNA, "/ask when?");
    expect(elsewhere.text).not.toContain("19 August");
  });

  it("of what is unknown gets one short line, without a list, once a minute", async () => {
    const unknown = await answerTo(GROUP, ANNA, "/ask did wang meet nazarbayev");
    expect(unknown.text).toBe("The article doesn't mention “nazarbayev”.");
    expect(labels(unknown)).toEqual([]);
    visit.chat.server.world.writeIn(GROUP, BOLAT, { text: "/ask who is zxcvbn" });
    await settled();
    expect(ours(GROUP)).toHaveLength(1);
    // Where the bot is an admin only that person sees it.
    const { world } = visit.chat.server;
    world.addBot(SUPERGROUP, ADMIN, { asAdmin: true });
    world.writeIn(SUPERGROUP, ANNA, { text: "/ask who is zxcvbn" });
    await visit.chat.until(() => world.ephemeral(SUPERGROUP, ANNA).length === 1);
    expect(world.ephemeral(SUPERGROUP, BOLAT)).toEqual([]);
  });

  it("too often in a minute gets one polite line, then silence", async () => {
    const { world } = visit.chat.server;
    for (let count = 0; count < 20; count++) {
      world.writeIn(GROUP, count % 2 ? ANNA : BOLAT, { text: "/ask who did wang yi meet" });
    }
    await settled();
    expect(ours(GROUP).filter(({ text }) => ANSWER.test(text))).toHaveLength(15);
    expect(ours(GROUP).filter(({ text }) => text.includes("I answer again in a minute"))).toHaveLength(1);
    expect(ours(GROUP)).toHaveLength(16);
  });
});

describe("a button below an answer", () => {
  it("pressed by the one who asked is answered for all, as a reply", async () => {
    const answer = await answerTo(GROUP, ANNA, "/ask who did wang yi meet");
    const [label = ""] = labels(answer);
    press(answer, ANNA, label);
    const next = await visit.chat.until(() => ours(GROUP)[1]);
    expect(next.text.startsWith(`${label}\n`)).toBe(true);
    expect(next.text.length).toBeLessThan(800);
    expect(next.reply_to_message?.message_id).toBe(answer.message_id);
  });

  it("pressed by somebody else is answered for them alone", async () => {
    const answer = await answerTo(GROUP, ANNA, "/ask who did wang yi meet");
    const [label = ""] = labels(answer);
    press(answer, BOLAT, label);
    const { world } = visit.chat.server;
    const shown = await visit.chat.until(() => world.ephemeral(GROUP, BOLAT)[0]);
    expect(shown.text.startsWith(`${label}\n`)).toBe(true);
    await settled();
    expect(ours(GROUP)).toHaveLength(1);

    // A button below that one goes on in the same place, still alone.
    const [next = ""] = labels(shown);
    const button = shown.reply_markup?.inline_keyboard.flat().find(({ text }) => text === next);
    if (!button || !("callback_data" in button)) throw new Error("no button");
    world.pressEphemeral(GROUP, BOLAT, shown.ephemeral_message_id ?? 0, button.callback_data);
    await visit.chat.until(() => world.ephemeral(GROUP, BOLAT)[0]?.text.startsWith(`${next}\n`));
    expect(world.ephemeral(GROUP, BOLAT)).toHaveLength(1);
    expect(ours(GROUP)).toHaveLength(1);
  });

  it("where Telegram has no ephemeral messages, by the press's own text", async () => {
    const answer = await answerTo(GROUP, ANNA, "/ask who did wang yi meet");
    const refusal = { kind: "refuse", code: 400, description: "Bad Request: EPHEMERAL_MESSAGE_NOT_ALLOWED" } as const;
    visit.chat.server.faults.add({
      method: "sendMessage",
      when: (params) => "ephemeral_message_parameters" in params,
      fault: refusal,
    });
    press(answer, BOLAT, labels(answer)[0] ?? "");
    const call = await visit.chat.until(() =>
      visit.chat.server.calls.find(({ method, response }) => method === "answerCallbackQuery" && response?.ok),
    );
    expect(call.params["show_alert"]).toBe(true);
    expect(String(call.params["text"]).length).toBeLessThanOrEqual(200);
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });
});

describe("a group", () => {
  it("is told once, in three lines, how to ask", async () => {
    const { world } = visit.chat.server;
    const id = -99;
    world.addGroup({ id, title: "New", kind: "group", members: [], admins: [ADMIN] });
    world.addBot(id, ADMIN);
    const [greeting] = await visit.chat.until(() => ours(id).length > 0 && ours(id));
    expect(greeting?.text.split("\n")).toHaveLength(3);
    await settled();
    expect(ours(id)).toHaveLength(1);
  });

  it("lets its admins say who may ask, and takes that along when it becomes a supergroup", async () => {
    const { world } = visit.chat.server;
    const shown = await answerTo(GROUP, ADMIN, "/settings@sapar_bot");
    expect(shown.text).toContain("Everybody may ask me here.");
    press(shown, ADMIN, "Let only admins ask");
    await visit.chat.until(() => ours(GROUP)[0]?.text.includes("Only admins may ask me here."));
    expect((await answerTo(GROUP, ANNA, "/ask who did wang yi meet")).text).toBe("Only admins may ask me here.");
    expect((await answerTo(GROUP, ADMIN, "/ask who did wang yi meet")).text).toMatch(ANSWER);
    expect((await answerTo(GROUP, ADMIN, "/ask who did wang yi meet")).text).toMatch(ANSWER);
    const supergroup = world.migrate(GROUP);
    await settled();
    const refused = await answerTo(supergroup, ANNA, "/ask@sapar_bot who did wang yi meet");
    expect(refused.text).toBe("Only admins may ask me here.");
  });

  it("that talks a lot costs no call", async () => {
    const { world } = visit.chat.server;
    world.privacyMode = false;
    for (let count = 0; count < 300; count++) world.writeIn(GROUP, ANNA, { text: `message ${count}` });
    await settled();
    expect(callsForPeople()).toEqual([]);
  });
});

function press(message: StoredMessage, person: number, label: string): void {
  const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
  if (!button || !("callback_data" in button)) throw new Error(`No button "${label}"`);
  visit.chat.server.world.pressIn(message.chat.id, person, message.message_id, button.callback_data);
}
