import type { Update } from "grammy/types";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

const ADMIN = 1;
const MEMBER = 2;
const STRANGER = 3;
const GROUP = -500;
const SUPERGROUP = -1_001_000_000_001;
const FORUM = -1_001_000_000_002;
const CHANNEL = -1_001_000_000_003;
let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  const { world } = server;
  // What these tests are about is not how much the bot hears.
  world.privacyMode = false;
  for (const id of [ADMIN, MEMBER, STRANGER]) world.addPerson({ id, is_bot: false, first_name: `Person ${id}` });
  const members = [MEMBER, world.bot.id];
  const admins = [ADMIN];
  world.addGroup({ id: GROUP, title: "Group", kind: "group", members, admins });
  world.addGroup({ id: SUPERGROUP, title: "Supergroup", kind: "supergroup", members, admins });
  world.addGroup({ id: FORUM, title: "Forum", kind: "supergroup", isForum: true, members, admins });
  world.addGroup({ id: CHANNEL, title: "Channel", kind: "channel", members: [MEMBER], admins: [ADMIN, world.bot.id] });
});
afterEach(() => server.close());

async function updates(allowed_updates: readonly string[] = []): Promise<Update[]> {
  const { result } = await callApi(server, "getUpdates", { allowed_updates });
  return result as Update[];
}

function send(chat_id: number, params: Readonly<Record<string, unknown>> = {}): Promise<ApiAnswer> {
  return callApi(server, "sendMessage", { chat_id, text: "answer", ...params });
}

function refused(description: string): object {
  return { status: 400, ok: false, error_code: 400, description: `Bad Request: ${description}` };
}

describe("what is written in a group", () => {
  it.each([
    [GROUP, { id: GROUP, type: "group", title: "Group" }],
    [SUPERGROUP, { id: SUPERGROUP, type: "supergroup", title: "Supergroup" }],
    [FORUM, { id: FORUM, type: "supergroup", title: "Forum", is_forum: true }],
  ])("reaches the bot with its chat and its author: %i", async (id, chat) => {
    const { message_id } = server.world.writeIn(id, MEMBER, { text: "hello" });
    const [update] = await updates();
    expect(update?.message).toEqual({
      message_id,
      date: expect.any(Number),
      chat,
      from: { id: MEMBER, is_bot: false, first_name: "Person 2" },
      text: "hello",
    });
  });

  it("is numbered chat by chat", () => {
    for (const id of [GROUP, SUPERGROUP]) {
      expect(server.world.writeIn(id, MEMBER, { text: "a" }).message_id).toBe(1);
      expect(server.world.writeIn(id, MEMBER, { text: "b" }).message_id).toBe(2);
    }
    expect(server.world.messages(GROUP).map(({ text }) => text)).toEqual(["a", "b"]);
  });

  it("is written by members only, which is a mistake of the test", () => {
    expect(() => server.world.writeIn(GROUP, STRANGER, { text: "a" })).toThrow("3 is not in Group");
    expect(() => server.world.writeIn(GROUP, MEMBER, { text: "a" }, { anonymous: true })).toThrow("2 is no admin");
    expect(() => server.world.writeIn(CHANNEL, MEMBER, { text: "a" })).toThrow("2 is no admin");
    expect(() => server.world.writeIn(-1, MEMBER, { text: "a" })).toThrow("There is no chat -1");
  });

  it("comes from the group where an admin is anonymous", async () => {
    server.world.writeIn(SUPERGROUP, ADMIN, { text: "a" }, { anonymous: true });
    const [update] = await updates();
    expect(update?.message).toMatchObject({
      from: { id: 1_087_968_824, is_bot: true, username: "GroupAnonymousBot" },
      sender_chat: { id: SUPERGROUP, type: "supergroup", title: "Supergroup" },
    });
  });

  it("comes from Channel_Bot where somebody writes as a channel, and from Telegram where a channel's post comes along", async () => {
    const sender_chat = { id: CHANNEL, type: "channel", title: "Channel" } as const;
    server.world.writeIn(SUPERGROUP, MEMBER, { text: "a", sender_chat });
    server.world.writeIn(SUPERGROUP, ADMIN, { text: "b", sender_chat, is_automatic_forward: true });
    const [own, forwarded] = await updates();
    expect(own?.message).toMatchObject({ from: { id: 136_817_688, is_bot: true }, sender_chat });
    expect(forwarded?.message).toMatchObject({ from: { id: 777_000, is_bot: false }, sender_chat });
  });

  it("may come through the bot's inline mode", async () => {
    server.world.writeIn(GROUP, MEMBER, { text: "a" }, { viaBot: true });
    expect((await updates())[0]?.message?.via_bot).toEqual(server.world.bot);
  });

  it("carries the message that it replies to, one level deep", async () => {
    const first = server.world.writeIn(GROUP, MEMBER, { text: "a" });
    const second = server.world.writeIn(GROUP, ADMIN, { text: "b" }, { replyTo: first.message_id });
    server.world.writeIn(GROUP, MEMBER, { text: "c" }, { replyTo: second.message_id });
    const [, , third] = await updates();
    expect(third?.message?.reply_to_message).toMatchObject({ text: "b", from: { id: ADMIN } });
    expect(third?.message?.reply_to_message).not.toHaveProperty("reply_to_message");
  });

  it("is told when it changes", async () => {
    const { message_id } = server.world.writeIn(GROUP, MEMBER, { text: "/help" });
    server.world.editOwn(GROUP, message_id, "no command");
    const [, edit] = await updates();
    expect(edit?.edited_message).toMatchObject({ message_id, text: "no command", edit_date: expect.any(Number) });
    expect(edit?.edited_message).not.toHaveProperty("entities");
  });

  it("is marked as clients mark it", async () => {
    const bold = { type: "bold", offset: 0, length: 9 } as const;
    server.world.writeIn(GROUP, MEMBER, { text: "/ask@Bot1 @sapar_bot, a@sapar_bot", entities: [bold] });
    server.world.writeIn(GROUP, MEMBER, { caption: "see @sapar_bot", photo: [] });
    const [text, photo] = await updates();
    expect(text?.message?.entities).toEqual([
      bold,
      { type: "bot_command", offset: 0, length: 9 },
      { type: "mention", offset: 10, length: 10 },
    ]);
    expect(photo?.message).not.toHaveProperty("entities");
    expect(photo?.message?.caption_entities).toEqual([{ type: "mention", offset: 4, length: 10 }]);
  });
});

describe("a forum", () => {
  it("marks what is written in a topic, and nothing in the General topic", async () => {
    const thread = server.world.addTopic(FORUM, ADMIN, "Visit");
    server.world.writeIn(FORUM, MEMBER, { text: "in the topic" }, { thread });
    server.world.writeIn(FORUM, MEMBER, { text: "in General" });
    const [opened, inTopic, inGeneral] = await updates();
    const place = { message_thread_id: thread, is_topic_message: true };
    expect(opened?.message).toMatchObject({ ...place, message_id: thread, forum_topic_created: { name: "Visit" } });
    expect(inTopic?.message).toMatchObject({ ...place, reply_to_message: { forum_topic_created: { name: "Visit" } } });
    expect(inGeneral?.message).not.toHaveProperty("message_thread_id");
    expect(inGeneral?.message).not.toHaveProperty("is_topic_message");
  });

  it("is answered in a topic that is there", async () => {
    const message_thread_id = server.world.addTopic(FORUM, ADMIN, "Visit");
    expect(await send(FORUM, { message_thread_id })).toMatchObject({
      ok: true,
      result: { message_thread_id, is_topic_message: true, from: { id: server.world.bot.id } },
    });
    const { result } = await send(FORUM);
    expect(result).not.toHaveProperty("message_thread_id");
  });

  it("takes a reply into the topic of what it replies to", async () => {
    const message_thread_id = server.world.addTopic(FORUM, ADMIN, "Visit");
    const { message_id } = server.world.writeIn(FORUM, MEMBER, { text: "?" }, { thread: message_thread_id });
    expect(await send(FORUM, { reply_parameters: { message_id } })).toMatchObject({
      result: { message_thread_id, is_topic_message: true, reply_to_message: { message_id, text: "?" } },
    });
  });

  it.each([
    ["the General topic's 1", FORUM, 1],
    ["no topic's number", FORUM, 99],
    ["a supergroup without topics", SUPERGROUP, 1],
    ["a group", GROUP, 1],
  ])("has no thread for %s", async (_, chat, message_thread_id) => {
    expect(await send(chat, { message_thread_id })).toMatchObject(refused("message thread not found"));
    expect(
      await callApi(server, "sendChatAction", { chat_id: chat, message_thread_id, action: "typing" }),
    ).toMatchObject(refused("message thread not found"));
    expect(server.world.messages(chat)).toEqual([]);
  });

  it("is not written in where the topic was never opened", () => {
    expect(() => server.world.writeIn(FORUM, MEMBER, { text: "a" }, { thread: 9 })).toThrow("Forum has no topic 9");
    expect(() => server.world.addTopic(SUPERGROUP, ADMIN, "a")).toThrow("Supergroup is no forum");
  });
});

describe("a row of replies in a supergroup without topics", () => {
  it("has a thread that is no topic", async () => {
    const first = server.world.writeIn(SUPERGROUP, MEMBER, { text: "a" });
    const second = server.world.writeIn(SUPERGROUP, ADMIN, { text: "b" }, { replyTo: first.message_id });
    const third = server.world.writeIn(SUPERGROUP, MEMBER, { text: "c" }, { replyTo: second.message_id });
    for (const reply of [second, third]) {
      expect(reply.message_thread_id).toBe(first.message_id);
      expect(reply).not.toHaveProperty("is_topic_message");
    }
  });
});

describe("a channel", () => {
  it("tells its posts and their edits, without an author", async () => {
    const { message_id } = server.world.writeIn(CHANNEL, ADMIN, { text: "news" });
    server.world.editOwn(CHANNEL, message_id, "newer");
    const [post, edit] = await updates(["channel_post", "edited_channel_post"]);
    const sender_chat = { id: CHANNEL, type: "channel", title: "Channel" };
    expect(post?.channel_post).toMatchObject({ message_id, text: "news", chat: sender_chat, sender_chat });
    expect(post?.channel_post).not.toHaveProperty("from");
    expect(edit?.edited_channel_post).toMatchObject({ message_id, text: "newer", edit_date: expect.any(Number) });
  });

  it("shows the bot's posts as its own, and lets the bot edit only those", async () => {
    const theirs = server.world.writeIn(CHANNEL, ADMIN, { text: "news" });
    const { result } = await send(CHANNEL);
    expect(result).toMatchObject({ sender_chat: { id: CHANNEL } });
    expect(result).not.toHaveProperty("from");
    const { message_id } = result as { message_id: number };
    const edit = (id: number): Promise<ApiAnswer> =>
      callApi(server, "editMessageText", { chat_id: CHANNEL, message_id: id, text: "new" });
    expect(await edit(message_id)).toMatchObject({ ok: true, result: { text: "new" } });
    expect(await edit(theirs.message_id)).toMatchObject(refused("message can't be edited"));
  });

  it("takes nothing from a bot that is no admin", async () => {
    const id = -1_001_000_000_009;
    server.world.addGroup({ id, title: "Other", kind: "channel", members: [server.world.bot.id], admins: [ADMIN] });
    const needed = refused("need administrator rights in the channel chat");
    expect(await send(id)).toMatchObject(needed);
    expect(await callApi(server, "editMessageText", { chat_id: id, message_id: 1, text: "a" })).toMatchObject(needed);
  });

  it("shows no actions and forces no replies", async () => {
    expect(await callApi(server, "sendChatAction", { chat_id: CHANNEL, action: "typing" })).toMatchObject({
      ok: false,
    });
    const force_reply = { reply_markup: { force_reply: true } };
    expect(await send(CHANNEL, force_reply)).toMatchObject(refused("inline keyboard expected"));
  });
});

describe("a press in a group", () => {
  it("carries the real person, and the message in its chat", async () => {
    const reply_markup = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };
    const { result } = await send(SUPERGROUP, { reply_markup });
    const { message_id } = result as { message_id: number };
    const id = server.world.pressIn(SUPERGROUP, ADMIN, message_id, "yes");
    const [update] = await updates();
    expect(update?.callback_query).toMatchObject({
      id,
      from: { id: ADMIN },
      data: "yes",
      message: { message_id, text: "answer", chat: { id: SUPERGROUP }, reply_markup },
    });
    expect(await callApi(server, "answerCallbackQuery", { callback_query_id: id })).toMatchObject({ ok: true });
  });
});

describe("a message of the bot", () => {
  it("may be silent, and paid for", async () => {
    expect(await send(GROUP, { disable_notification: true, allow_paid_broadcast: true })).toMatchObject({ ok: true });
  });

  it("may force a reply, and is not edited then", async () => {
    const force = (rest: object): Promise<ApiAnswer> => send(GROUP, { reply_markup: { force_reply: true, ...rest } });
    const { ok, result } = await force({ selective: true, input_field_placeholder: "ж".repeat(64) });
    expect(ok).toBe(true);
    expect(result).not.toHaveProperty("reply_markup");
    const { message_id } = result as { message_id: number };
    expect(await callApi(server, "editMessageText", { chat_id: GROUP, message_id, text: "a" })).toMatchObject(
      refused("message can't be edited"),
    );
    for (const wrong of [
      { input_field_placeholder: "ж".repeat(65) },
      { input_field_placeholder: "" },
      { surprise: 1 },
    ]) {
      expect(await force(wrong)).toMatchObject({ status: 400 });
    }
  });

  it("is all that it may delete, unless it is an admin", async () => {
    const theirs = server.world.writeIn(GROUP, MEMBER, { text: "a" });
    const { result } = await send(GROUP);
    const remove = (message_id: number): Promise<ApiAnswer> =>
      callApi(server, "deleteMessage", { chat_id: GROUP, message_id });
    expect(await remove(theirs.message_id)).toMatchObject(refused("message can't be deleted"));
    expect(await remove((result as { message_id: number }).message_id)).toMatchObject({ ok: true });
    server.world.addBot(GROUP, ADMIN, { asAdmin: true });
    expect(await remove(theirs.message_id)).toMatchObject({ ok: true });
  });
});

describe("a chat's description", () => {
  it("tells id, kind and title", async () => {
    expect(await callApi(server, "getChat", { chat_id: FORUM })).toMatchObject({
      result: { id: FORUM, type: "supergroup", title: "Forum", is_forum: true },
    });
    server.world.addPerson({
      id: 9,
      is_bot: false,
      first_name: "A",
      last_name: "B",
      username: "ab",
      language_code: "kk",
    });
    const { result } = await callApi(server, "getChat", { chat_id: 9 });
    expect(result).toMatchObject({ id: 9, type: "private", first_name: "A", last_name: "B", username: "ab" });
    expect(result).not.toHaveProperty("language_code");
  });

  it.each([
    ["group", -1_001_000_000_007],
    ["supergroup", -7],
    ["channel", 7],
    ["group", 7],
  ] as const)("of a %s has no id such as %i", (kind, id) => {
    expect(() => server.world.addGroup({ id, title: "?", kind, members: [], admins: [] })).toThrow(
      `no id of a ${kind}`,
    );
  });

  it("is that of a forum only for supergroups", () => {
    const group = { id: -7, title: "?", kind: "group", isForum: true, members: [], admins: [] } as const;
    expect(() => server.world.addGroup(group)).toThrow("Only a supergroup can be a forum");
  });
});
