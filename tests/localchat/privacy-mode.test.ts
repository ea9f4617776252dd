import type { Update } from "grammy/types";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import type { Writing } from "../../src/localchat/people-side.ts";
import { callApi } from "../support/bot-api.ts";

const ADMIN = 1;
const MEMBER = 2;
const OTHER_BOT = 1_000_002;
const GROUP = -500;
let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  const { world } = server;
  for (const id of [ADMIN, MEMBER]) world.addPerson({ id, is_bot: false, first_name: `Person ${id}` });
  world.addPerson({ id: OTHER_BOT, is_bot: true, first_name: "Other", username: "other_bot" });
  const members = [MEMBER, OTHER_BOT, world.bot.id];
  world.addGroup({ id: GROUP, title: "Group", kind: "group", members, admins: [ADMIN] });
});
afterEach(() => server.close());

async function heard(): Promise<(string | undefined)[]> {
  const { result } = await callApi(server, "getUpdates");
  return (result as Update[]).map(({ message, edited_message }) => (message ?? edited_message)?.text);
}

function write(text: string, writing?: Writing): number {
  return server.world.writeIn(GROUP, MEMBER, { text }, writing).message_id;
}

async function say(): Promise<number> {
  const { result } = await callApi(server, "sendMessage", { chat_id: GROUP, text: "answer" });
  return (result as { message_id: number }).message_id;
}

describe("in privacy mode the bot hears", () => {
  it.each(["/ask@sapar_bot who", "/ask@Sapar_BOT", "/ask", "hello @sapar_bot", "@SAPAR_BOT, who?"])(
    "%j",
    async (text) => {
      write(text);
      expect(await heard()).toEqual([text]);
    },
  );

  it.each(["hello", "/ask@other_bot", "see /ask", "see /ask@sapar_bot", "@other_bot", "sapar_bot", "a@sapar_bot"])(
    "not %j",
    async (text) => {
      write(text);
      expect(await heard()).toEqual([]);
      expect(server.world.messages(GROUP)).toHaveLength(1);
    },
  );

  it("no mentions where they are not delivered", async () => {
    server.world.deliversMentions = false;
    write("hello @sapar_bot");
    write("/ask@sapar_bot @sapar_bot");
    expect(await heard()).toEqual(["/ask@sapar_bot @sapar_bot"]);
  });

  it("replies to its own messages, and not to others'", async () => {
    const own = await say();
    const theirs = write("a");
    write("to you", { replyTo: own });
    write("to me", { replyTo: theirs });
    expect(await heard()).toEqual(["to you"]);
  });

  it("what is sent through its inline mode", async () => {
    write("an answer", { viaBot: true });
    expect(await heard()).toEqual(["an answer"]);
  });

  it("service messages", async () => {
    server.world.writeIn(GROUP, ADMIN, { new_chat_title: "Renamed" });
    expect(await callApi(server, "getUpdates")).toMatchObject({ result: [{ message: { new_chat_title: "Renamed" } }] });
  });

  it("captions as it hears texts", async () => {
    server.world.writeIn(GROUP, MEMBER, { caption: "/ask@sapar_bot", photo: [] });
    server.world.writeIn(GROUP, MEMBER, { caption: "hello", photo: [] });
    expect(await callApi(server, "getUpdates")).toMatchObject({ result: [{ message: { caption: "/ask@sapar_bot" } }] });
    expect(server.world.waitingUpdates).toBe(1);
  });

  it("an edit that makes a message one for it", async () => {
    const id = write("hello");
    server.world.editOwn(GROUP, id, "hello @sapar_bot");
    expect(await heard()).toEqual(["hello @sapar_bot"]);
  });

  it("bare commands until another bot writes, and again once it wrote itself", async () => {
    server.world.writeIn(GROUP, OTHER_BOT, { text: "I am a bot" });
    write("/ask 1");
    await say();
    write("/ask 2");
    server.world.otherBotSpokeLast(GROUP);
    write("/ask 3");
    write("/ask@sapar_bot 4");
    expect(await heard()).toEqual(["/ask 2", "/ask@sapar_bot 4"]);
  });
});

describe("the bot hears everything but other bots", () => {
  it.each([
    ["without privacy mode", () => (server.world.privacyMode = false)],
    ["as an admin", () => server.world.addBot(GROUP, ADMIN, { asAdmin: true })],
  ])("%s", async (_, open) => {
    open();
    write("hello");
    write("/ask@other_bot");
    server.world.writeIn(GROUP, OTHER_BOT, { text: "I am a bot @sapar_bot" });
    server.world.writeIn(GROUP, ADMIN, { text: "I am no bot" }, { anonymous: true });
    expect((await heard()).filter(Boolean)).toEqual(["hello", "/ask@other_bot", "I am no bot"]);
  });
});

describe("getMe", () => {
  it.each([true, false])("tells of privacy mode: %j", async (privacyMode) => {
    server.world.privacyMode = privacyMode;
    expect(await callApi(server, "getMe")).toMatchObject({
      result: {
        can_join_groups: true,
        can_read_all_group_messages: !privacyMode,
        supports_inline_queries: true,
        supports_guest_queries: true,
      },
    });
  });
});
