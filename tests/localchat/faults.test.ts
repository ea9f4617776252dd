import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import type { Fault, FaultRule } from "../../src/localchat/faults.ts";
import { callApi, untilWorld } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  for (const id of [1, 2]) {
    server.world.addPerson({ id, is_bot: false, first_name: `Person ${id}` });
    server.world.write(id, { text: "hello" });
  }
});
afterEach(() => server.close());

function send(chat_id: number, text = "answer"): Promise<ApiAnswer> {
  return callApi(server, "sendMessage", { chat_id, text });
}

function befall(fault: Fault, rule: Partial<FaultRule> = {}): void {
  server.faults.add({ method: "sendMessage", times: 1, ...rule, fault });
}

function answers(id: number): string[] {
  return server.world
    .messages(id)
    .filter(({ from }) => from?.is_bot)
    .map(({ text }) => text);
}

const serverError: Fault = { kind: "refuse", code: 502, description: "Bad Gateway" };

describe("a fault", () => {
  it("refuses with 429 and says in parameters and header how long to wait", async () => {
    const parameters = { retry_after: 7 };
    befall({ kind: "refuse", code: 429, description: "Too Many Requests: retry after 7", parameters });
    const answer = await send(1);
    expect(answer).toMatchObject({
      status: 429,
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 7",
      parameters,
    });
    expect(answer.headers.get("retry-after")).toBe("7");
    expect(answers(1)).toEqual([]);
    expect(await send(1)).toMatchObject({ status: 200, ok: true });
  });

  it("tells of no wait where there is none", async () => {
    befall(serverError);
    const answer = await send(1);
    expect(answer).toMatchObject({ status: 502, error_code: 502, description: "Bad Gateway" });
    expect(answer).not.toHaveProperty("parameters");
    expect(answer.headers.get("retry-after")).toBeNull();
  });

  it("tells a group's new number", async () => {
    const parameters = { migrate_to_chat_id: -1_001 };
    befall({ kind: "refuse", code: 400, description: "Bad Request: group chat was upgraded", parameters });
    expect(await send(1)).toMatchObject({ status: 400, parameters });
  });

  it("delays what is done all the same", async () => {
    befall({ kind: "delay", ms: 30 });
    const delayed = send(1, "late");
    await untilWorld(server, () => server.calls.length === 1);
    expect(answers(1)).toEqual([]);
    expect(await delayed).toMatchObject({ ok: true });
    expect(answers(1)).toEqual(["late"]);
  });

  it("loses the answer to what was done", async () => {
    befall({ kind: "lose-answer" });
    await expect(send(1)).rejects.toThrow("fetch failed");
    expect(answers(1)).toEqual(["answer"]);
    expect(server.calls).toMatchObject([{ method: "sendMessage", params: { chat_id: 1, text: "answer" } }]);
    expect(server.calls[0]).not.toHaveProperty("response");
  });

  it("loses a refusal, too", async () => {
    befall({ kind: "lose-answer" });
    await expect(send(99)).rejects.toThrow("fetch failed");
    expect(server.calls[0]).not.toHaveProperty("response");
  });

  it("breaks the connection before anything is done", async () => {
    befall({ kind: "break" });
    await expect(send(1)).rejects.toThrow("fetch failed");
    expect(answers(1)).toEqual([]);
    expect(server.calls).toMatchObject([{ method: "sendMessage", params: { chat_id: 1, text: "answer" } }]);
    expect(server.calls[0]).not.toHaveProperty("response");
  });

  it("befalls its method only", async () => {
    befall(serverError);
    expect(await callApi(server, "getMe")).toMatchObject({ ok: true });
    expect(await send(1)).toMatchObject({ error_code: 502 });
  });

  it("befalls its chat only, as often as it is told to", async () => {
    befall(serverError, { chatId: 2, times: 2 });
    const codes: (number | undefined)[] = [];
    for (const chat of [1, 2, 1, 2, 2]) codes.push((await send(chat)).error_code);
    expect(codes).toEqual([undefined, 502, undefined, 502, undefined]);
  });

  it("befalls only calls that it is told to look for, of which others do not count", async () => {
    befall(serverError, { when: ({ text }) => text === "b" });
    const codes: (number | undefined)[] = [];
    for (const text of ["a", "b", "b"]) codes.push((await send(1, text)).error_code);
    expect(codes).toEqual([undefined, 502, undefined]);
  });

  it("comes after the one that was added before it", async () => {
    befall(serverError);
    befall({ kind: "refuse", code: 403, description: "Forbidden: user is deactivated" });
    expect(await send(1)).toMatchObject({ error_code: 502 });
    expect(await send(1)).toMatchObject({ error_code: 403 });
    expect(await send(1)).toMatchObject({ ok: true });
  });

  it("without a number lasts until it is cleared", async () => {
    server.faults.add({ method: "sendMessage", fault: serverError });
    for (let count = 0; count < 3; count++) expect(await send(1)).toMatchObject({ error_code: 502 });
    server.faults.clear();
    expect(await send(1)).toMatchObject({ ok: true });
  });

  it("befalls polls as well", async () => {
    befall({ kind: "break" }, { method: "getUpdates" });
    await expect(callApi(server, "getUpdates")).rejects.toThrow("fetch failed");
    expect(await callApi(server, "getUpdates")).toMatchObject({ ok: true, result: [{}, {}] });
  });
});
