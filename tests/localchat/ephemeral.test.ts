import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

const ADMIN = 1;
const MEMBER = 2;
const STRANGER = 3;
const GROUP = -500;
const CHANNEL = -1_001_000_000_003;
const START = 1_000_000_000;
const reply_markup = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };
let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  const { world } = server;
  for (const id of [ADMIN, MEMBER, STRANGER]) world.addPerson({ id, is_bot: false, first_name: `Person ${id}` });
  world.addGroup({ id: GROUP, title: "Group", kind: "group", members: [MEMBER, world.bot.id], admins: [ADMIN] });
  const admins = [ADMIN, world.bot.id];
  world.addGroup({ id: CHANNEL, title: "Channel", kind: "channel", members: [MEMBER], admins });
  const commands = [
    { command: "ask", description: "Ask" },
    { command: "notes", description: "Notes", is_ephemeral: true },
  ];
  await callApi(server, "setMyCommands", { commands, scope: { type: "all_group_chats" } });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

function show(receiver_user_id: number, parameters: object = {}, rest: object = {}): Promise<ApiAnswer> {
  const ephemeral_message_parameters = { receiver_user_id, ...parameters };
  return callApi(server, "sendMessage", { chat_id: GROUP, text: "for you", ephemeral_message_parameters, ...rest });
}

function pressed(personId = MEMBER): { callback_query_id: string } {
  return { callback_query_id: server.world.pressIn(GROUP, personId, 1, "yes") };
}

function refused(description: string): object {
  return { status: 400, ok: false, error_code: 400, description: `Bad Request: ${description}` };
}

function idOf({ result }: ApiAnswer): number {
  return (result as { ephemeral_message_id: number }).ephemeral_message_id;
}

const notAllowed = refused("EPHEMERAL_MESSAGE_NOT_ALLOWED");

describe("an ephemeral message", () => {
  it("is seen by its person alone, and has no number in the chat", async () => {
    expect(await show(MEMBER, pressed())).toMatchObject({
      ok: true,
      result: {
        message_id: 0,
        ephemeral_message_id: expect.any(Number),
        receiver_user: { id: MEMBER },
        from: { id: server.world.bot.id },
        chat: { id: GROUP },
        text: "for you",
      },
    });
    expect(server.world.ephemeral(GROUP, MEMBER)).toMatchObject([{ text: "for you" }]);
    expect(server.world.ephemeral(GROUP, ADMIN)).toEqual([]);
    expect(server.world.messages(GROUP)).toEqual([]);
    expect(server.world.writeIn(GROUP, MEMBER, { text: "a" }).message_id).toBe(1);
  });

  it("is refused without a cause, or with another's", async () => {
    expect(await show(MEMBER)).toMatchObject(notAllowed);
    expect(await show(MEMBER, { callback_query_id: "4711" })).toMatchObject(notAllowed);
    expect(await show(MEMBER, pressed(ADMIN))).toMatchObject(notAllowed);
    server.world.writeIn(GROUP, MEMBER, { text: "/ask" });
    server.world.writeIn(GROUP, ADMIN, { text: "/notes" });
    expect(await show(MEMBER)).toMatchObject(notAllowed);
    expect(await show(ADMIN)).toMatchObject({ ok: true });
  });

  it("follows a press or a command within 15 seconds", async () => {
    const now = vi.spyOn(Date, "now").mockReturnValue(START);
    const press = pressed();
    server.world.writeIn(GROUP, ADMIN, { text: "/notes@Sapar_Bot tomorrow" });
    // Answering the press takes nothing away.
    await callApi(server, "answerCallbackQuery", press);
    now.mockReturnValue(START + 15_000);
    expect(await show(MEMBER, press)).toMatchObject({ ok: true });
    expect(await show(ADMIN)).toMatchObject({ ok: true });
    now.mockReturnValue(START + 15_001);
    expect(await show(MEMBER, press)).toMatchObject(notAllowed);
    expect(await show(ADMIN)).toMatchObject(notAllowed);
  });

  it("needs no cause from an admin", async () => {
    server.world.addBot(GROUP, ADMIN, { asAdmin: true });
    expect(await show(MEMBER)).toMatchObject({ ok: true });
  });

  it("is for groups, and for who is in them", async () => {
    server.world.addBot(GROUP, ADMIN, { asAdmin: true });
    server.world.write(MEMBER, { text: "/notes" });
    expect(await show(MEMBER, {}, { chat_id: MEMBER })).toMatchObject(notAllowed);
    expect(await show(MEMBER, {}, { chat_id: CHANNEL })).toMatchObject(notAllowed);
    expect(await show(STRANGER)).toMatchObject(refused("USER_NOT_PARTICIPANT"));
  });

  it("is checked as any message", async () => {
    const press = pressed();
    expect(await show(MEMBER, press, { text: " " })).toMatchObject(refused("message text is empty"));
    expect(await show(MEMBER, press, { reply_markup: { force_reply: true } })).toMatchObject(
      refused("inline keyboard expected"),
    );
    expect(await show(MEMBER, { ...press, surprise: 1 })).toMatchObject({ status: 400 });
  });
});

describe("an ephemeral command", () => {
  it("reaches the bot, and nobody else sees it", async () => {
    server.world.writeIn(GROUP, MEMBER, { text: "/notes tomorrow" });
    expect(server.world.lastUpdate?.message).toMatchObject({
      message_id: 0,
      ephemeral_message_id: expect.any(Number),
      from: { id: MEMBER },
      text: "/notes tomorrow",
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    });
    expect(server.world.ephemeral(GROUP, MEMBER)).toMatchObject([{ text: "/notes tomorrow" }]);
    expect(server.world.ephemeral(GROUP, ADMIN)).toEqual([]);
    expect(server.world.messages(GROUP)).toEqual([]);
  });

  it("is an ordinary one in private, of another bot, or within a text", () => {
    expect(server.world.write(MEMBER, { text: "/notes" }).message_id).toBe(1);
    expect(server.world.writeIn(GROUP, MEMBER, { text: "/notes@other_bot" }).message_id).toBe(1);
    expect(server.world.writeIn(GROUP, MEMBER, { text: "see /notes" }).message_id).toBe(2);
  });

  it("is replied to ephemerally, and soon", async () => {
    const now = vi.spyOn(Date, "now").mockReturnValue(START);
    const { ephemeral_message_id } = server.world.writeIn(GROUP, MEMBER, { text: "/notes" });
    const reply = { reply_parameters: { ephemeral_message_id } };
    expect(await show(MEMBER, {}, reply)).toMatchObject({
      ok: true,
      result: { reply_to_message: { ephemeral_message_id, text: "/notes" } },
    });
    expect(await callApi(server, "sendMessage", { chat_id: GROUP, text: "a", ...reply })).toMatchObject(notAllowed);
    const notFound = refused("message to be replied not found");
    expect(await show(ADMIN, pressed(ADMIN), reply)).toMatchObject(notFound);
    const excused = { reply_parameters: { message_id: 99, allow_sending_without_reply: true } };
    expect(await show(MEMBER, {}, excused)).toMatchObject(notFound);
    now.mockReturnValue(START + 15_001);
    expect(await show(MEMBER, pressed(), reply)).toMatchObject(notFound);
  });
});

describe("an ephemeral message that is there", () => {
  let ephemeral_message_id: number;
  beforeEach(async () => {
    ephemeral_message_id = idOf(await show(MEMBER, pressed(), { reply_markup }));
  });

  const call = (method: string, params: object = {}): Promise<ApiAnswer> =>
    callApi(server, method, { chat_id: GROUP, receiver_user_id: MEMBER, ephemeral_message_id, ...params });

  it("has buttons that its person presses", async () => {
    const id = server.world.pressEphemeral(GROUP, MEMBER, ephemeral_message_id, "yes");
    expect(server.world.lastUpdate?.callback_query).toMatchObject({
      id,
      from: { id: MEMBER },
      data: "yes",
      message: { message_id: 0, ephemeral_message_id },
    });
    expect(await show(MEMBER, { callback_query_id: id })).toMatchObject({ ok: true });
    expect(() => server.world.pressEphemeral(GROUP, ADMIN, ephemeral_message_id, "yes")).toThrow("1 sees no ephemeral");
  });

  it("is edited by its own methods", async () => {
    expect(await call("editEphemeralMessageText", { text: "new", reply_markup })).toMatchObject({ result: true });
    expect(await call("editEphemeralMessageReplyMarkup")).toMatchObject({ result: true });
    const [message] = server.world.ephemeral(GROUP, MEMBER);
    expect(message).toMatchObject({ text: "new", ephemeral_message_id });
    expect(message).not.toHaveProperty("reply_markup");
    expect((await call("editEphemeralMessageText", { text: "new" })).description).toMatch(/message is not modified/);
    expect(await callApi(server, "editMessageText", { chat_id: GROUP, message_id: 0, text: "a" })).toMatchObject(
      refused("message to edit not found"),
    );
  });

  it("is deleted by a method of its own, once", async () => {
    expect(await call("deleteEphemeralMessage")).toMatchObject({ ok: true, result: true });
    expect(server.world.ephemeral(GROUP, MEMBER)).toEqual([]);
    expect(await call("deleteEphemeralMessage")).toMatchObject(refused("message to delete not found"));
    expect(await call("editEphemeralMessageText", { text: "a" })).toMatchObject(refused("message to edit not found"));
  });

  it("is nobody else's, nor is a person's command the bot's", async () => {
    const { ephemeral_message_id: command } = server.world.writeIn(GROUP, MEMBER, { text: "/notes" });
    for (const params of [{ receiver_user_id: ADMIN }, { ephemeral_message_id: command }]) {
      expect(await call("editEphemeralMessageText", { text: "a", ...params })).toMatchObject(
        refused("message to edit not found"),
      );
      expect(await call("deleteEphemeralMessage", params)).toMatchObject(refused("message to delete not found"));
    }
  });
});
