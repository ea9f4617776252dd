import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

const PERSON = 1;
const keyboard = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };
const bold = [{ type: "bold", offset: 0, length: 5 }];
let server: BotApiServer;
let message_id: number;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  server.world.addPerson({ id: PERSON, is_bot: false, first_name: "Aigul" });
  server.world.write(PERSON, { text: "hello" });
  const params = { chat_id: PERSON, text: "first", entities: bold, reply_markup: keyboard };
  const { result } = await callApi(server, "sendMessage", params);
  ({ message_id } = result as { message_id: number });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

function edit(params: Readonly<Record<string, unknown>>): Promise<ApiAnswer> {
  return callApi(server, "editMessageText", { chat_id: PERSON, message_id, ...params });
}

function refused(description: string): object {
  return { status: 400, ok: false, error_code: 400, description: `Bad Request: ${description}` };
}

const notModified = refused(
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
);

describe("an edit", () => {
  it("replaces text, entities and buttons", async () => {
    expect(await edit({ text: "second" })).toMatchObject({ ok: true, result: { message_id, text: "second" } });
    const edited = server.world.messages(PERSON).at(-1);
    expect(edited).toMatchObject({ message_id, text: "second", edit_date: expect.any(Number) });
    expect(edited).not.toHaveProperty("entities");
    expect(edited).not.toHaveProperty("reply_markup");
  });

  it("that changes nothing is refused", async () => {
    expect(await edit({ text: "first", entities: bold, reply_markup: keyboard })).toMatchObject(notModified);
    expect(
      await callApi(server, "editMessageReplyMarkup", { chat_id: PERSON, message_id, reply_markup: keyboard }),
    ).toMatchObject(notModified);
  });

  it.each([
    ["text", { text: "firsT", entities: bold, reply_markup: keyboard }],
    ["entities", { text: "first", reply_markup: keyboard }],
    ["buttons", { text: "first", entities: bold }],
  ])("of the %s alone is a change", async (_, params) => {
    expect(await edit(params)).toMatchObject({ ok: true });
  });

  it("of the buttons leaves the text and its entities", async () => {
    expect(await callApi(server, "editMessageReplyMarkup", { chat_id: PERSON, message_id })).toMatchObject({
      ok: true,
      result: { text: "first", entities: bold },
    });
    expect(server.world.messages(PERSON).at(-1)).not.toHaveProperty("reply_markup");
  });

  it("of a message that is not there is refused", async () => {
    expect(await edit({ message_id: 99, text: "second" })).toMatchObject(refused("message to edit not found"));
    server.world.deleteMessage(PERSON, message_id);
    expect(await edit({ text: "second" })).toMatchObject(refused("message to edit not found"));
  });

  it("of what a person wrote is refused", async () => {
    expect(await edit({ message_id: 1, text: "second" })).toMatchObject(refused("message can't be edited"));
    expect(server.world.messages(PERSON)[0]?.text).toBe("hello");
  });

  it("is checked as a new message is", async () => {
    expect(await edit({ text: " " })).toMatchObject(refused("message text is empty"));
    expect(await edit({ text: "a".repeat(4097) })).toMatchObject(refused("message is too long"));
    const tooLong = { inline_keyboard: [[{ text: "Yes", callback_data: "ж".repeat(33) }]] };
    expect(await edit({ text: "a", reply_markup: tooLong })).toMatchObject(refused("BUTTON_DATA_INVALID"));
    expect(
      await callApi(server, "editMessageReplyMarkup", { chat_id: PERSON, message_id, reply_markup: tooLong }),
    ).toMatchObject(refused("BUTTON_DATA_INVALID"));
  });
});

describe("a deletion", () => {
  it("works once", async () => {
    const params = { chat_id: PERSON, message_id };
    expect(await callApi(server, "deleteMessage", params)).toMatchObject({ ok: true, result: true });
    expect(await callApi(server, "deleteMessage", params)).toMatchObject(refused("message to delete not found"));
  });
});

describe("a press", () => {
  const tooOld = refused("query is too old and response timeout expired or query ID is invalid");
  const answer = (callback_query_id: string, params = {}): Promise<ApiAnswer> =>
    callApi(server, "answerCallbackQuery", { callback_query_id, ...params });

  it("reaches the bot with the message that it was on", async () => {
    const id = server.world.press(PERSON, message_id, "yes");
    const { result } = await callApi(server, "getUpdates", { allowed_updates: ["callback_query"] });
    expect(result).toEqual([
      expect.objectContaining({
        callback_query: expect.objectContaining({ id, data: "yes", message: expect.objectContaining({ message_id }) }),
      }),
    ]);
  });

  it("is answered once", async () => {
    const id = server.world.press(PERSON, message_id, "yes");
    expect(await answer(id)).toMatchObject({ ok: true, result: true });
    expect(await answer(id)).toMatchObject(tooOld);
  });

  it("that was never made is refused", async () => {
    expect(await answer("4711")).toMatchObject(tooOld);
  });

  it("that the server forgot is refused", async () => {
    const id = server.world.press(PERSON, message_id, "yes");
    server.world.expireQuery(id);
    expect(await answer(id)).toMatchObject(tooOld);
  });

  it("can be answered for 150 seconds", async () => {
    const now = vi.spyOn(Date, "now").mockReturnValue(1_000_000);
    const [inTime, late] = [server.world.press(PERSON, message_id, "a"), server.world.press(PERSON, message_id, "b")];
    now.mockReturnValue(1_150_000);
    expect(await answer(inTime)).toMatchObject({ ok: true });
    now.mockReturnValue(1_150_001);
    expect(await answer(late)).toMatchObject(tooOld);
  });

  it("is answered in 200 characters, and no more", async () => {
    const id = server.world.press(PERSON, message_id, "yes");
    expect(await answer(id, { text: "ж".repeat(201) })).toMatchObject(refused("MESSAGE_TOO_LONG"));
    expect(await answer(id, { text: "ж".repeat(200), show_alert: true })).toMatchObject({ ok: true });
  });
});
