import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi, post } from "../support/bot-api.ts";

let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
});
afterEach(() => server.close());

describe("a call to the stand-in", () => {
  it("says who the bot is", async () => {
    const answer = await callApi(server, "getMe");
    expect(answer).toMatchObject({ status: 200, ok: true, result: { id: 1_000_001, is_bot: true } });
  });

  it("is unauthorized with another token", async () => {
    expect(await post(server, "/bot1000001:wrong/getMe", "")).toMatchObject({
      status: 401,
      ok: false,
      error_code: 401,
      description: "Unauthorized",
    });
    expect(server.calls).toEqual([]);
  });

  it.each(["noSuchMethod", "constructor", "toString", "sendmessage"])("finds no method %s", async (method) => {
    expect(await callApi(server, method)).toMatchObject({
      status: 404,
      error_code: 404,
      description: "Not Found: method not found",
    });
  });

  it.each(["/", "/bot/getMe", "/getMe"])("finds nothing at %s", async (path) => {
    expect(await post(server, path, "")).toMatchObject({ status: 404, error_code: 404, description: "Not Found" });
  });

  it.each([
    ["cut off", '{"chat_id": 1'],
    ["a list", "[]"],
    ["a number", "1"],
    ["null", "null"],
    ["of a form", "chat_id=1&text=hello"],
  ])("is refused with a body that is %s", async (_, body) => {
    const answer = await post(server, `/bot${server.token}/sendMessage`, body);
    expect(answer).toMatchObject({ status: 400, error_code: 400 });
    expect(answer.description).toMatch(/^Bad Request: can't parse/);
  });

  it("is refused where its body is too large, and the next one is heard", async () => {
    const answer = await post(server, `/bot${server.token}/sendMessage`, "x".repeat(3_000_000));
    expect(answer).toMatchObject({ status: 413, error_code: 413, description: "Request Entity Too Large" });
    expect(await callApi(server, "getMe")).toMatchObject({ ok: true });
  });

  it("needs no body", async () => {
    expect(await post(server, `/bot${server.token}/getMe`, "")).toMatchObject({ ok: true });
  });

  it.each([
    ["getMe", { surprise: 1 }],
    ["sendMessage", { chat_id: 1, text: "hello", parse_mode: "Markdown" }],
    ["sendMessage", { chat_id: 1, text: "hello", disable_web_page_preview: true }],
    ["answerCallbackQuery", { callback_query_id: "1", chat_id: 1 }],
  ])("of %s is refused with the unknown parameter in %j", async (method, params) => {
    server.world.addPerson({ id: 1, is_bot: false, first_name: "Aigul" });
    server.world.write(1, { text: "hello" });
    const answer = await callApi(server, method, params);
    const unknown = Object.keys(params).at(-1);
    expect(answer).toMatchObject({ status: 400, error_code: 400 });
    expect(answer.description).toContain(`"${unknown}"`);
  });

  it.each([
    ["sendMessage", { text: "hello" }, "chat_id"],
    ["sendMessage", { chat_id: "1", text: "hello" }, "chat_id"],
    ["editMessageText", { chat_id: 1, text: "hello" }, "message_id"],
    ["getUpdates", { limit: 0 }, "getUpdates"],
    ["getUpdates", { limit: 101 }, "getUpdates"],
    ["getUpdates", { surprise: 1 }, "getUpdates"],
  ])("of %s with %j is refused, and told where", async (method, params, place) => {
    const answer = await callApi(server, method, params);
    expect(answer).toMatchObject({ status: 400, error_code: 400 });
    expect(answer.description).toMatch(new RegExp(`^Bad Request: ${place}: `));
  });

  it("is recorded with what it was answered, refusals too", async () => {
    await callApi(server, "getMe");
    await callApi(server, "sendMessage", { chat_id: 77, text: "hello" });
    expect(server.calls).toMatchObject([
      {
        method: "getMe",
        params: {},
        response: { ok: true, result: expect.objectContaining({ username: "sapar_bot" }) },
      },
      {
        method: "sendMessage",
        params: { chat_id: 77, text: "hello" },
        response: { ok: false, error_code: 400, description: "Bad Request: chat not found" },
      },
    ]);
  });
});
