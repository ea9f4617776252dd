import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

const PERSON = 1;
let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  server.world.addPerson({ id: PERSON, is_bot: false, first_name: "Aigul" });
  server.world.write(PERSON, { text: "hello" });
});
afterEach(() => server.close());

function send(params: Readonly<Record<string, unknown>>): Promise<ApiAnswer> {
  return callApi(server, "sendMessage", { chat_id: PERSON, text: "hello", ...params });
}

function refusedWith(code: number, description: string): object {
  return { status: code, ok: false, error_code: code, description };
}

function sent(): string[] {
  return server.world
    .messages(PERSON)
    .filter(({ from }) => from?.is_bot)
    .map(({ text }) => text);
}

describe("a message's text", () => {
  it.each(["", " ", "\n\t \n"])("is refused empty: %j", async (text) => {
    expect(await send({ text })).toMatchObject(refusedWith(400, "Bad Request: message text is empty"));
    expect(sent()).toEqual([]);
  });

  it("is refused missing", async () => {
    expect(await callApi(server, "sendMessage", { chat_id: PERSON })).toMatchObject(
      refusedWith(400, "Bad Request: message text is empty"),
    );
  });

  it.each([
    ["Latin", "a".repeat(4096)],
    ["Cyrillic", "ж".repeat(4096)],
    ["emoji, two units each", "😀".repeat(2048)],
  ])("may have 4096 UTF-16 units, and no more: %s", async (_, text) => {
    expect(await send({ text })).toMatchObject({ status: 200, ok: true, result: { text } });
    expect(await send({ text: `${text}!` })).toMatchObject(refusedWith(400, "Bad Request: message is too long"));
    expect(sent()).toEqual([text]);
  });
});

describe("a message's entities", () => {
  const text = "a😀b";

  it("come back as they were sent", async () => {
    const entities = [
      { type: "bold", offset: 0, length: 4 },
      { type: "expandable_blockquote", offset: 1, length: 2 },
      { type: "text_link", offset: 3, length: 1, url: "https://example.org/" },
    ];
    expect(await send({ text, entities })).toMatchObject({ ok: true, result: { entities } });
  });

  it.each([
    ["beyond the end", { offset: 0, length: 5 }],
    ["wholly beyond the end", { offset: 4, length: 1 }],
    ["before the beginning", { offset: -1, length: 2 }],
    ["of no length", { offset: 1, length: 0 }],
    ["of negative length", { offset: 2, length: -1 }],
    ["beginning within a surrogate pair", { offset: 2, length: 1 }],
    ["ending within a surrogate pair", { offset: 0, length: 2 }],
  ])("are refused %s", async (_, place) => {
    const answer = await send({ text, entities: [{ type: "bold", ...place }] });
    expect(answer).toMatchObject({ status: 400, error_code: 400 });
    expect(answer.description).toMatch(/^Bad Request: can't parse entities: /);
    expect(sent()).toEqual([]);
  });

  it.each([
    ["the same", 0, 4],
    ["within", 1, 2],
    ["across the end", 3, 1],
  ])("are refused as a quote in a quote: %s", async (_, offset, length) => {
    const quotes = [
      { type: "blockquote", offset: 0, length: 4 },
      { type: "expandable_blockquote", offset, length },
    ];
    for (const entities of [quotes, quotes.toReversed()]) {
      expect(await send({ text, entities })).toMatchObject(
        refusedWith(400, "Bad Request: can't parse entities: blockquotes can't be nested"),
      );
    }
  });

  it("may be quotes one after the other", async () => {
    const entities = [
      { type: "blockquote", offset: 0, length: 1 },
      { type: "blockquote", offset: 1, length: 3 },
    ];
    expect(await send({ text, entities })).toMatchObject({ ok: true });
  });

  it("of an unknown type are refused", async () => {
    expect(await send({ text, entities: [{ type: "headline", offset: 0, length: 1 }] })).toMatchObject({ status: 400 });
  });
});

describe("a message's buttons", () => {
  const keyboard = (...rows: object[][]): Record<string, unknown> => ({ reply_markup: { inline_keyboard: rows } });
  const button = (data: string): object => ({ text: "Yes", callback_data: data });

  it.each([
    ["Latin, a byte each", "a".repeat(64)],
    ["Cyrillic, two bytes each", "ж".repeat(32)],
    ["Chinese, three bytes each", `${"王".repeat(21)}a`],
    ["emoji, four bytes each", "😀".repeat(16)],
  ])("may carry 64 bytes of data, and no more: %s", async (_, data) => {
    expect(await send(keyboard([button(data)]))).toMatchObject({
      ok: true,
      result: { reply_markup: { inline_keyboard: [[button(data)]] } },
    });
    expect(await send(keyboard([button(`${data}!`)]))).toMatchObject(
      refusedWith(400, "Bad Request: BUTTON_DATA_INVALID"),
    );
  });

  it.each([
    ["no data", [[button("")]], "Bad Request: BUTTON_DATA_INVALID"],
    ["an empty row", [[button("a")], []], "Bad Request: can't parse inline keyboard: a row is empty"],
    [
      "two actions",
      [[{ ...button("a"), url: "https://example.org" }]],
      "Bad Request: inline keyboard button must have exactly one action",
    ],
    ["no action", [[{ text: "Yes" }]], "Bad Request: inline keyboard button must have exactly one action"],
    [
      "no label",
      [[{ text: " ", callback_data: "a" }]],
      "Bad Request: can't parse inline keyboard button: text must be non-empty",
    ],
    ["101 buttons", Array.from({ length: 101 }, () => [button("a")]), "Bad Request: reply markup is too long"],
  ])("are refused with %s", async (_, rows, description) => {
    expect(await send(keyboard(...rows))).toMatchObject(refusedWith(400, description));
    expect(sent()).toEqual([]);
  });

  it("may be a hundred", async () => {
    const rows = Array.from({ length: 100 }, () => [button("a")]);
    expect(await send(keyboard(...rows))).toMatchObject({ ok: true });
  });
});

describe("a chat", () => {
  it("that is not there is not found", async () => {
    const notFound = refusedWith(400, "Bad Request: chat not found");
    expect(await send({ chat_id: 99 })).toMatchObject(notFound);
    expect(await callApi(server, "editMessageText", { chat_id: 99, message_id: 1, text: "hello" })).toMatchObject(
      notFound,
    );
    expect(await callApi(server, "deleteMessage", { chat_id: 99, message_id: 1 })).toMatchObject(notFound);
  });

  it("in which the person never wrote takes nothing", async () => {
    server.world.addPerson({ id: 2, is_bot: false, first_name: "Berik" });
    expect(await send({ chat_id: 2 })).toMatchObject(
      refusedWith(403, "Forbidden: bot can't initiate conversation with a user"),
    );
    server.world.write(2, { text: "hello" });
    expect(await send({ chat_id: 2 })).toMatchObject({ ok: true });
  });

  it("whose person blocked the bot takes nothing until they unblock it", async () => {
    const blocked = refusedWith(403, "Forbidden: bot was blocked by the user");
    const { result } = await send({});
    const { message_id } = result as { message_id: number };
    server.world.setBlocked(PERSON, true);
    expect(await send({})).toMatchObject(blocked);
    expect(await callApi(server, "editMessageText", { chat_id: PERSON, message_id, text: "new" })).toMatchObject(
      blocked,
    );
    server.world.setBlocked(PERSON, false);
    expect(await send({ text: "again" })).toMatchObject({ ok: true });
    expect(sent()).toEqual(["hello", "again"]);
  });

  it("has the message replied to, or the reply says that it may do without", async () => {
    const [question] = server.world.messages(PERSON);
    expect(await send({ reply_parameters: { message_id: question?.message_id } })).toMatchObject({ ok: true });
    expect(await send({ reply_parameters: { message_id: 99 } })).toMatchObject(
      refusedWith(400, "Bad Request: message to be replied not found"),
    );
    expect(await send({ reply_parameters: { message_id: 99, allow_sending_without_reply: true } })).toMatchObject({
      ok: true,
    });
  });
});
