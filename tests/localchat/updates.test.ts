import type { Update } from "grammy/types";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi, untilWorld } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  server.world.addPerson({ id: 1, is_bot: false, first_name: "Aigul" });
});
afterEach(() => server.close());

function poll(params: Readonly<Record<string, unknown>> = {}, signal?: AbortSignal): Promise<ApiAnswer> {
  return callApi(server, "getUpdates", params, signal);
}

/** Waits until so many polls have reached the server. */
async function polls(count: number): Promise<void> {
  await untilWorld(server, () => server.calls.filter(({ method }) => method === "getUpdates").length >= count);
}

function texts({ result }: ApiAnswer): (string | undefined)[] {
  return (result as Update[]).map(({ message }) => message?.text);
}

function ids({ result }: ApiAnswer): number[] {
  return (result as Update[]).map(({ update_id }) => update_id);
}

function write(...messages: string[]): void {
  for (const text of messages) server.world.write(1, { text });
}

const conflict = {
  status: 409,
  ok: false,
  error_code: 409,
  description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
};

describe("getUpdates", () => {
  it("gives updates in their order, numbered without gaps", async () => {
    write("a", "b", "c");
    const answer = await poll();
    expect(texts(answer)).toEqual(["a", "b", "c"]);
    const [first = 0] = ids(answer);
    expect(ids(answer)).toEqual([first, first + 1, first + 2]);
  });

  it("gives the same updates again until a higher offset confirms them", async () => {
    write("a", "b", "c");
    const [first = 0] = ids(await poll());
    expect(texts(await poll({ offset: first }))).toEqual(["a", "b", "c"]);
    expect(server.world.waitingUpdates).toBe(3);
    expect(texts(await poll({ offset: first + 2 }))).toEqual(["c"]);
    expect(server.world.waitingUpdates).toBe(1);
    // What is confirmed is gone, whatever is asked for then.
    expect(texts(await poll({ offset: first }))).toEqual(["c"]);
    expect(texts(await poll())).toEqual(["c"]);
    expect(texts(await poll({ offset: first + 3 }))).toEqual([]);
    expect(server.world.waitingUpdates).toBe(0);
  });

  it("gives at most 100, or as many as asked for, and confirms none of them", async () => {
    write(...Array.from({ length: 120 }, (_, index) => `message ${index}`));
    expect(ids(await poll())).toHaveLength(100);
    expect(texts(await poll({ limit: 2 }))).toEqual(["message 0", "message 1"]);
    expect(server.world.waitingUpdates).toBe(120);
  });

  it("answers at once without a timeout", async () => {
    expect(await poll()).toMatchObject({ ok: true, result: [] });
  });

  it("waits for an update", async () => {
    const waiting = poll({ timeout: 50 });
    await polls(1);
    write("at last");
    expect(texts(await waiting)).toEqual(["at last"]);
  });

  it("waits for its timeout, and 50 seconds at most", async () => {
    const timers = vi.spyOn(globalThis, "setTimeout");
    for (const [asked, waited] of [
      [20, 20_000],
      [100_000, 50_000],
    ]) {
      timers.mockClear();
      const waiting = poll({ timeout: asked });
      await untilWorld(server, () => server.calls.at(-1)?.params["timeout"] === asked);
      const timer = await vi.waitUntil(() => timers.mock.calls.find(([, ms]) => ms === waited));
      timer[0]();
      expect(await waiting).toMatchObject({ ok: true, result: [] });
    }
    timers.mockRestore();
  });

  it("gives only the kinds that are allowed, even behind a hundred others", async () => {
    const { message_id } = server.world.write(1, { text: "hello" });
    for (let count = 0; count < 100; count++) server.world.editOwn(1, message_id, `hello ${count}`);
    server.world.press(1, message_id, "yes");
    const { result } = await poll({ allowed_updates: ["callback_query"] });
    expect(result).toEqual([expect.objectContaining({ callback_query: expect.objectContaining({ data: "yes" }) })]);
    const waiting = poll({ allowed_updates: ["message"], offset: ids(await poll())[1], timeout: 50 });
    await polls(3);
    server.world.press(1, message_id, "no");
    write("wanted");
    expect(texts(await waiting)).toEqual(["wanted"]);
  });

  it.each([[undefined], [[]]])(
    "keeps back what nobody asked for by name: allowed_updates %j",
    async (allowed_updates) => {
      const user = { id: 1, is_bot: false, first_name: "Aigul" };
      const chat = { id: 1, type: "private" as const, first_name: "Aigul" };
      const reaction = { chat, message_id: 1, user, date: 0, old_reaction: [], new_reaction: [] };
      server.world.pushUpdate({ message_reaction: reaction });
      write("hello");
      expect(texts(await poll({ allowed_updates }))).toEqual(["hello"]);
      expect(await poll({ allowed_updates: ["message_reaction"] })).toMatchObject({
        result: [{ message_reaction: reaction }],
      });
    },
  );

  it("ends the older of two waiting polls", async () => {
    const first = poll({ timeout: 50 });
    await polls(1);
    const second = poll({ timeout: 50 });
    expect(await first).toMatchObject(conflict);
    write("hello");
    expect(texts(await second)).toEqual(["hello"]);
    // Nothing waits any more: the next poll stands in nobody's way.
    expect(await poll()).toMatchObject({ ok: true });
  });

  it("ends the older poll even where the newer does not wait", async () => {
    const first = poll({ timeout: 50 });
    await polls(1);
    expect(await poll()).toMatchObject({ ok: true, result: [] });
    expect(await first).toMatchObject(conflict);
  });

  it("forgets a poll whose caller hung up, and records no answer to it", async () => {
    const hangUp = new AbortController();
    const abandoned = poll({ timeout: 50 }, hangUp.signal);
    await polls(1);
    hangUp.abort();
    await expect(abandoned).rejects.toThrow("aborted");
    const next = poll({ timeout: 50 });
    await polls(2);
    write("hello");
    expect(texts(await next)).toEqual(["hello"]);
    expect(server.calls[0]).not.toHaveProperty("response");
  });

  it("waits any number of times on one connection", async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error): void => void warnings.push(warning);
    process.on("warning", warn);
    let offset = 0;
    // fetch takes turns among its connections; Node warns at the eleventh listener of one.
    for (let count = 1; count <= 40; count++) {
      const waiting = poll({ offset, timeout: 50 });
      await polls(count);
      write(`message ${count}`);
      const [id = 0] = ids(await waiting);
      offset = id + 1;
    }
    await new Promise(setImmediate);
    process.off("warning", warn);
    expect(warnings).toEqual([]);
  });
});
