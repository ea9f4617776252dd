import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAnswerer } from "../../src/answering/answerer.ts";
import { WrongTokenError, createPollingBot } from "../../src/bot/polling-bot.ts";
import { loadTexts } from "../../src/bot/texts.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { ApiCall } from "../../src/localchat/bot-api-server.ts";
import { createLogger } from "../../src/logging.ts";
import { openStore } from "../../src/storage/store.ts";
import { callApi } from "../support/bot-api.ts";
import { startChat } from "../support/chat.ts";
import type { Chat } from "../support/chat.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";
import { SMALLEST, writeKnowledge } from "../support/knowledge-folder.ts";

const realTimeout = setTimeout;
let chat: Chat;

beforeEach(async () => {
  // The network stays as it is; only what waits for seconds goes by quickly.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  chat = await startChat(createAnswerer(await loadKnowledge(await writeKnowledge(SMALLEST))));
});
afterEach(async () => {
  vi.useRealTimers();
  await chat.stop();
});

/** Waits while the bot's pauses go by. */
async function passing(look: () => boolean): Promise<void> {
  while (!look()) {
    await vi.advanceTimersByTimeAsync(50);
    await new Promise((resolve) => realTimeout(resolve, 1));
  }
}

function write(id: number, text: string): void {
  chat.server.world.write(id, { text });
}

function answers(id: number): string[] {
  return chat.server.world
    .messages(id)
    .filter(({ from }) => from?.is_bot)
    .map(({ text }) => text);
}

function polls(): ApiCall[] {
  return chat.server.calls.filter(({ method }) => method === "getUpdates");
}

const settled = (): boolean => chat.server.world.waitingUpdates === 0;

describe("the polling bot", () => {
  it("answers everything once and in order, whatever befalls its polls", async () => {
    const { faults } = chat.server;
    for (const fault of [
      { kind: "break" },
      { kind: "refuse", code: 502, description: "Bad Gateway" },
      { kind: "lose-answer" },
      { kind: "refuse", code: 429, description: "Too Many Requests: retry after 5", parameters: { retry_after: 5 } },
      { kind: "lose-answer" },
    ] as const)
      faults.add({ method: "getUpdates", times: 1, fault });
    const people = Array.from({ length: 25 }, (_, index) => index + 1);
    for (const id of people) chat.person(id);
    for (let round = 0; round < 10; round++) for (const id of people) write(id, `who is Zq${"abcdefghij"[round]}xyv`);
    await passing(settled);
    for (const id of people) {
      expect(answers(id).map((text) => /Zq(.)xyv/.exec(text)?.[1])).toEqual(Array.from("abcdefghij"));
    }
  });

  it("makes nobody wait for one whom Telegram lets wait, and confirms no update of theirs meanwhile", async () => {
    const { faults, world } = chat.server;
    const parameters = { retry_after: 20 };
    const description = "Too Many Requests: retry after 20";
    faults.add({
      method: "sendMessage",
      chatId: 1,
      times: 1,
      fault: { kind: "refuse", code: 429, description, parameters },
    });
    for (const id of [1, 2, 3]) chat.person(id);
    write(1, "who is Zqaxyv");
    write(1, "who is Zqbxyv");
    for (let round = 0; round < 5; round++) for (const id of [2, 3]) write(id, "opening hours");
    await passing(() => answers(2).length === 5 && answers(3).length === 5);
    expect(answers(1)).toEqual([]);
    expect(world.waitingUpdates).toBe(12);
    await passing(settled);
    expect(answers(1)).toEqual([expect.stringContaining("Zqaxyv"), expect.stringContaining("Zqbxyv")]);
    expect([answers(2).length, answers(3).length]).toEqual([5, 5]);
  });

  it("waits until another process with its token has stopped, and answers then", async () => {
    chat.person(1);
    await passing(() => polls().length === 1);
    const other = callApi(chat.server, "getUpdates", { timeout: 50 });
    await passing(() => chat.logs().includes("another process polls"));
    expect(polls()[0]?.response).toMatchObject({ ok: false, error_code: 409 });
    write(1, "opening hours");
    // The other one dies before it has handled what it got.
    expect((await other).result).toHaveLength(1);
    await passing(settled);
    expect(answers(1)).toEqual([expect.stringContaining("We open at nine.")]);
  });

  it("asks for no more kinds of updates than it handles", async () => {
    await passing(() => polls().length === 1);
    expect(polls()[0]?.params).toEqual({
      offset: 0,
      limit: 100,
      timeout: 30,
      allowed_updates: [
        "message",
        "edited_message",
        "channel_post",
        "callback_query",
        "my_chat_member",
        "inline_query",
        "guest_message",
      ],
    });
  });

  it("hangs up when it is stopped, and has then confirmed everything", async () => {
    chat.person(1);
    write(1, "opening hours");
    await passing(settled);
    const before = polls().length;
    vi.useRealTimers();
    await chat.stop();
    const [waiting, last, ...more] = polls().slice(before - 1);
    expect(waiting?.params["timeout"]).toBe(30);
    expect(waiting).not.toHaveProperty("response");
    expect(last).toMatchObject({ params: { limit: 1, timeout: 0 }, response: { ok: true, result: [] } });
    expect(more).toEqual([]);
  });

  it("waits for a Telegram that is down when it starts, tells the logs, and can be stopped meanwhile", async () => {
    const start = async (times: number): Promise<void> => {
      await chat.stop();
      const down = { kind: "refuse", code: 502, description: "Bad Gateway" } as const;
      const answerer = createAnswerer(await loadKnowledge(await writeKnowledge(SMALLEST)));
      chat = await startChat(answerer, [{ method: "getMe", times, fault: down }]);
    };
    await start(3);
    chat.person(1);
    write(1, "opening hours");
    await passing(settled);
    expect(answers(1)).toEqual([expect.stringContaining("We open at nine.")]);
    expect(chat.logs()).toContain("Telegram does not answer");
    await start(Infinity);
    await passing(() => chat.logs().includes("Telegram does not answer"));
    expect(polls()).toEqual([]);
  });

  it.each([
    ["another one's token", "1000002:another-token-for-tests-only-000000000", {}],
    ["no token at all", "nonsense", {}],
    ["a root that knows no bots", undefined, { apiRoot: "/elsewhere" }],
  ])("ends where it has %s", async (_, token, { apiRoot = "" }: { apiRoot?: string }) => {
    const { server } = chat;
    const connection = { token: token ?? server.token, apiRoot: `${server.url}${apiRoot}` };
    const answerer = createAnswerer(await loadKnowledge(await writeKnowledge(SMALLEST)));
    const log = createLogger("silent");
    const store = await openStore({ kind: "sqlite", file: await temporaryDatabase() }, log);
    const idle = { report: () => Promise.resolve(), giveWay: () => undefined };
    const deps = { ...store, ...idle, answerer: () => answerer, say: loadTexts(), curators: [], timeZone: "UTC", log };
    const bot = createPollingBot(connection, deps, store.handledUpdates);
    await expect(bot.run()).rejects.toThrow(WrongTokenError);
    await bot.stop();
    await store.close();
  });
});
