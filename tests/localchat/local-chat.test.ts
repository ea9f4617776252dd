import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { openLocalChat } from "../../src/localchat/local-chat.ts";
import type { LocalChat, Playing } from "../../src/localchat/local-chat.ts";
import { createLogger } from "../../src/logging.ts";

interface Rig {
  readonly chat: LocalChat;
  /** What happened to the bots: "1 begins", "1 stops". */
  readonly events: string[];
  startOver(): Promise<number>;
}

/** A local chat with bots that only say when they begin and stop. @param begin whether a bot can begin, by its number */
async function open(begin: (number: number) => Promise<void> = async () => undefined): Promise<Rig> {
  const events: string[] = [];
  let bots = 0;
  const play = async (): Promise<Playing> => {
    const number = ++bots;
    await begin(number);
    events.push(`${number} begins`);
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    return {
      ended,
      async stop() {
        events.push(`${number} stops`);
        resolve();
      },
    };
  };
  const about = (): { visit: Record<string, string>; languages: string[] } => ({ visit: {}, languages: [] });
  const chat = await openLocalChat({ port: undefined, play, about, keepsDatabase: false, log: createLogger("silent") });
  onTestFinished(() => chat.close());
  return {
    chat,
    events,
    async startOver() {
      // Each test has the same port: a connection that is kept would be that of the last one.
      const headers = { "content-type": "application/json", connection: "close" };
      const body = JSON.stringify({ kind: "start-over" });
      return (await fetch(`${chat.url}/act`, { method: "POST", headers, body })).status;
    },
  };
}

it("has one bot at a time, however often it is started over, and none in the end", async () => {
  const rig = await open(() => sleep(20));
  expect(await Promise.all([rig.startOver(), rig.startOver()])).toEqual([200, 200]);
  await rig.chat.close();
  expect(rig.events).toEqual(["1 begins", "1 stops", "2 begins", "2 stops", "3 begins", "3 stops"]);
  await rig.chat.ended;
});

it("ends with the reason where a bot cannot begin anew, and can still be closed", async () => {
  const rig = await open(async (number) => {
    if (number === 2) throw new Error("the disk is full");
  });
  const ended = rig.chat.ended.catch(String);
  expect(await rig.startOver()).toBe(500);
  expect(await ended).toBe("Error: the disk is full");
  await rig.chat.close();
  expect(rig.events).toEqual(["1 begins", "1 stops"]);
});

it("leaves nothing open where the first bot cannot begin", async () => {
  await expect(open(() => Promise.reject(new Error("no database")))).rejects.toThrow("no database");
});
