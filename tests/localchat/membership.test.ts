import type { Update } from "grammy/types";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

const CREATOR = 1;
const ADMIN = 2;
const MEMBER = 3;
const STRANGER = 4;
const OTHER_BOT = 1_000_002;
const GROUP = -500;
const SUPERGROUP = -1_001_000_000_001;
const CHANNEL = -1_001_000_000_003;
let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  const { world } = server;
  for (const id of [CREATOR, ADMIN, MEMBER, STRANGER]) world.addPerson({ id, is_bot: false, first_name: `P${id}` });
  world.addPerson({ id: OTHER_BOT, is_bot: true, first_name: "Other", username: "other_bot" });
  const [members, admins] = [[MEMBER], [CREATOR, ADMIN, OTHER_BOT]];
  world.addGroup({ id: GROUP, title: "Group", kind: "group", members, admins });
  world.addGroup({ id: SUPERGROUP, title: "Supergroup", kind: "supergroup", members, admins });
  world.addGroup({ id: CHANNEL, title: "Channel", kind: "channel", members, admins });
});
afterEach(() => server.close());

async function updates(): Promise<Update[]> {
  const { result } = await callApi(server, "getUpdates");
  return result as Update[];
}

function send(chat_id: number): Promise<ApiAnswer> {
  return callApi(server, "sendMessage", { chat_id, text: "answer" });
}

function forbidden(description: string): object {
  return { status: 403, ok: false, error_code: 403, description: `Forbidden: ${description}` };
}

describe("a change of what the bot is", () => {
  it("is told when it is added, promoted and kicked", async () => {
    const { world } = server;
    world.addBot(SUPERGROUP, MEMBER);
    world.addBot(SUPERGROUP, ADMIN, { asAdmin: true });
    world.kickBot(SUPERGROUP, ADMIN);
    const [added, greeted, promoted, kicked] = await updates();
    const user = world.bot;
    expect(added?.my_chat_member).toEqual({
      chat: { id: SUPERGROUP, type: "supergroup", title: "Supergroup" },
      from: { id: MEMBER, is_bot: false, first_name: "P3" },
      date: expect.any(Number),
      old_chat_member: { status: "left", user },
      new_chat_member: { status: "member", user },
    });
    expect(greeted?.message).toMatchObject({ from: { id: MEMBER }, new_chat_members: [user] });
    expect(promoted?.my_chat_member).toMatchObject({
      from: { id: ADMIN },
      old_chat_member: { status: "member" },
      new_chat_member: { status: "administrator", can_manage_chat: true },
    });
    expect(kicked?.my_chat_member).toMatchObject({
      old_chat_member: { status: "administrator" },
      new_chat_member: { status: "kicked", until_date: 0 },
    });
    expect(world.waitingUpdates).toBe(4);
  });

  it("makes it an admin in a channel, without a message", async () => {
    server.world.addBot(CHANNEL, CREATOR);
    expect(await updates()).toEqual([
      {
        update_id: expect.any(Number),
        my_chat_member: expect.objectContaining({
          new_chat_member: expect.objectContaining({ status: "administrator", can_post_messages: true }),
        }),
      },
    ]);
    expect(await send(CHANNEL)).toMatchObject({ ok: true });
  });

  it("is told when a person blocks and unblocks it, once each", async () => {
    server.world.write(MEMBER, { text: "hello" });
    for (const blocked of [true, true, false, false]) server.world.setBlocked(MEMBER, blocked);
    const [, block, unblock, more] = await updates();
    expect(block?.my_chat_member).toMatchObject({
      chat: { id: MEMBER, type: "private" },
      from: { id: MEMBER },
      old_chat_member: { status: "member", user: { id: server.world.bot.id } },
      new_chat_member: { status: "kicked", until_date: 0 },
    });
    expect(unblock?.my_chat_member).toMatchObject({
      old_chat_member: { status: "kicked" },
      new_chat_member: { status: "member" },
    });
    expect(more).toBeUndefined();
  });
});

describe("a chat that the bot is not in", () => {
  it.each([
    [GROUP, "group"],
    [SUPERGROUP, "supergroup"],
    [CHANNEL, "channel"],
  ])("refuses all calls and tells nothing: %i", async (chat_id, kind) => {
    const { world } = server;
    const calls: [string, object][] = [
      ["sendMessage", { text: "a" }],
      ["editMessageText", { message_id: 1, text: "a" }],
      ["deleteMessage", { message_id: 1 }],
      ["sendChatAction", { action: "typing" }],
      ["getChat", {}],
      ["getChatMember", { user_id: MEMBER }],
      ["getChatAdministrators", {}],
    ];
    const all = async (reason: string): Promise<void> => {
      for (const [method, params] of calls) {
        expect(await callApi(server, method, { chat_id, ...params })).toMatchObject(forbidden(reason));
      }
    };
    world.writeIn(chat_id, ADMIN, { text: "hello @sapar_bot" });
    await all(`bot is not a member of the ${kind} chat`);
    expect(world.waitingUpdates).toBe(0);
    world.addBot(chat_id, CREATOR);
    expect(await send(chat_id)).toMatchObject({ ok: true });
    world.kickBot(chat_id, CREATOR);
    const before = world.waitingUpdates;
    world.writeIn(chat_id, ADMIN, { text: "/ask@sapar_bot" });
    world.pressIn(chat_id, MEMBER, 1, "yes");
    await all(`bot was kicked from the ${kind} chat`);
    expect(world.waitingUpdates).toBe(before);
  });

  it("is the private chat of a deleted account", async () => {
    server.world.write(MEMBER, { text: "hello" });
    server.world.deactivate(MEMBER);
    expect(await send(MEMBER)).toMatchObject(forbidden("user is deactivated"));
  });
});

describe("who is in a chat", () => {
  const statusOf = async (user_id: number, chat_id = SUPERGROUP): Promise<unknown> =>
    callApi(server, "getChatMember", { chat_id, user_id });

  it("is told by status", async () => {
    server.world.addBot(SUPERGROUP, ADMIN);
    for (const [user_id, status] of [
      [CREATOR, "creator"],
      [ADMIN, "administrator"],
      [MEMBER, "member"],
      [STRANGER, "left"],
      [server.world.bot.id, "member"],
    ] as const) {
      expect(await statusOf(user_id)).toMatchObject({ ok: true, result: { status, user: { id: user_id } } });
    }
    expect(await statusOf(77)).toMatchObject({ status: 400, description: "Bad Request: invalid user_id specified" });
  });

  it("is told of a private chat, too", async () => {
    expect(await statusOf(MEMBER, MEMBER)).toMatchObject({ result: { status: "member" } });
    expect(await statusOf(ADMIN, MEMBER)).toMatchObject({ result: { status: "left" } });
  });

  it("is told of all admins, without other bots", async () => {
    const { bot } = server.world;
    server.world.addBot(SUPERGROUP, ADMIN, { asAdmin: true });
    const { result } = await callApi(server, "getChatAdministrators", { chat_id: SUPERGROUP });
    expect(result).toMatchObject([
      { status: "creator", user: { id: CREATOR } },
      { status: "administrator", user: { id: ADMIN } },
      { status: "administrator", user: { id: bot.id } },
    ]);
    expect(result).toHaveLength(3);
    expect(await callApi(server, "getChatAdministrators", { chat_id: MEMBER })).toMatchObject({
      status: 400,
      description: "Bad Request: there are no administrators in the private chat",
    });
  });
});

describe("a group that becomes a supergroup", () => {
  const upgraded = (migrate_to_chat_id: number): object => ({
    status: 400,
    error_code: 400,
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id },
  });

  beforeEach(async () => {
    server.world.addBot(GROUP, ADMIN);
    const [last] = (await updates()).toReversed();
    await callApi(server, "getUpdates", { offset: (last?.update_id ?? 0) + 1 });
  });

  it("tells its new number in the old chat, and its old one in the new", async () => {
    const id = server.world.migrate(GROUP);
    expect(id).toBeLessThan(-1_000_000_000_000);
    expect(await updates()).toMatchObject([
      { message: { chat: { id: GROUP, type: "group" }, from: { id: CREATOR }, migrate_to_chat_id: id } },
      { message: { chat: { id, type: "supergroup", title: "Group" }, migrate_from_chat_id: GROUP } },
    ]);
  });

  it("refuses calls to its old number with the new one, and takes its members along", async () => {
    const id = server.world.migrate(GROUP);
    expect(await send(GROUP)).toMatchObject(upgraded(id));
    expect(await send(id)).toMatchObject({ ok: true, result: { chat: { id } } });
    server.world.writeIn(id, MEMBER, { text: "/help" });
    expect(() => server.world.writeIn(GROUP, MEMBER, { text: "/help" })).toThrow(`Group has become ${id}`);
    expect(() => server.world.migrate(GROUP)).toThrow("is no group any more");
  });

  it("may tell nothing but the refusal", async () => {
    const id = server.world.migrate(GROUP, { silently: true });
    expect(await updates()).toEqual([]);
    expect(await send(GROUP)).toMatchObject(upgraded(id));
    expect(await send(id)).toMatchObject({ ok: true });
  });
});
