import { GrammyError } from "grammy";
import { describe, expect, it, vi } from "vitest";
import { POLL_SECONDS } from "../../src/bot/poller.ts";
import { gate, pass, refusal, rigPerTest } from "../support/poller-rig.ts";

const rig = rigPerTest();

describe("polling", () => {
  it("waits as long as Telegram may while nothing is in hand, and asks only for what is handled", async () => {
    const getUpdates = vi.spyOn(rig.queue, "getUpdates");
    void rig.start();
    await pass();
    expect(getUpdates.mock.calls.map(([params]) => params)).toEqual([
      { offset: 0, limit: 100, timeout: POLL_SECONDS, allowed_updates: ["message"] },
    ]);
  });

  it("looks for others without hurry while an update is in hand, and at once when it is handled", async () => {
    const slow = gate();
    rig.queue.push(1, 1);
    void rig.start(() => slow.passed);
    await pass(10_000);
    expect(rig.queue.polls.length).toBeGreaterThan(10);
    expect(rig.queue.polls.length).toBeLessThan(100);
    expect(rig.queue.polls.slice(1).every(({ timeout }) => timeout === 0)).toBe(true);
    const before = rig.queue.polls.length;
    slow.open();
    await pass();
    expect(rig.queue.polls.slice(before)).toEqual([expect.objectContaining({ offset: 2, timeout: POLL_SECONDS })]);
  });

  it.each([
    ["a broken connection", new Error("connection reset")],
    ["a server error", refusal(502)],
    ["a refusal", refusal(400)],
  ])(
    "after %s tries again, with pauses that grow up to half a minute and are short again afterwards",
    async (_, error) => {
      rig.queue.failNext(...Array.from({ length: 8 }, () => error));
      void rig.start();
      await pass(200_000);
      expect(rig.queue.pauses.slice(0, 8)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
      const before = rig.queue.polls.length;
      rig.queue.failNext(error);
      rig.queue.push(1, 1);
      await pass(1_000);
      expect(rig.queue.pauses.slice(before - 1)).toContain(500);
      expect(rig.done).toEqual([1]);
      expect(rig.logEntries().filter(({ msg }) => msg === "polling failed; trying again")).toHaveLength(9);
    },
  );

  it("scatters its pauses, so that not all bots come back at once", async () => {
    vi.mocked(Math.random).mockReturnValueOnce(0).mockReturnValueOnce(0.999);
    rig.queue.failNext(refusal(502), refusal(502));
    void rig.start();
    await pass(5_000);
    expect(rig.queue.pauses.slice(0, 2)).toEqual([250, 1_499]);
  });

  it("waits as long as Telegram asks", async () => {
    rig.queue.failNext(refusal(429, { retry_after: 100 }), refusal(429, { retry_after: 1 }));
    rig.queue.push(1, 1);
    void rig.start();
    await pass(99_999);
    expect(rig.queue.polls).toHaveLength(1);
    await pass(1_002);
    expect(rig.queue.pauses.slice(0, 2)).toEqual([100_000, 1_000]);
    expect(rig.done).toEqual([1]);
  });

  it("leaves another process time to stop, again and again", async () => {
    rig.queue.failNext(...Array.from({ length: 20 }, () => refusal(409)));
    rig.queue.push(1, 1);
    void rig.start();
    await pass(100_000);
    expect(rig.queue.pauses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 3_000));
    expect(rig.done).toEqual([1]);
    expect(rig.logEntries().filter(({ msg }) => msg.startsWith("another process polls"))).toHaveLength(20);
  });

  it("goes on handling what is in hand while it cannot poll", async () => {
    rig.queue.push(1, 1);
    rig.queue.push(2, 1);
    void rig.start(() => new Promise((resolve) => setTimeout(resolve, 100)));
    await pass(50);
    rig.queue.failNext(...Array.from({ length: 5 }, () => refusal(502)));
    await pass(1_000);
    expect(rig.done).toEqual([1, 2]);
    await pass(60_000);
    expect(rig.queue.waiting).toEqual([]);
    expect(rig.done).toEqual([1, 2]);
  });

  it("gives up a poll that has stalled, after Telegram's own limit, and asks again", async () => {
    let polls = 0;
    void rig
      .create(
        {
          getUpdates: (_, signal) => {
            polls++;
            return new Promise((_resolve, reject) => {
              signal.addEventListener("abort", () => reject(new Error("aborted")));
            });
          },
        },
        async () => undefined,
      )
      .run();
    await pass(POLL_SECONDS * 1_000);
    expect(polls).toBe(1);
    await pass(POLL_SECONDS * 1_000);
    expect(polls).toBe(2);
  });

  it.each([401, 404])("ends with the error where Telegram does not know the token: %i", async (code) => {
    const error = refusal(code);
    rig.queue.failNext(error);
    await expect(rig.start()).rejects.toBe(error);
    await pass(100_000);
    expect(rig.queue.polls).toHaveLength(1);
  });

  it("finishes what is in hand even where the token was revoked meanwhile", async () => {
    const slow = gate();
    rig.queue.push(1, 1);
    const running = rig.start(() => slow.passed);
    await pass();
    rig.queue.failNext(refusal(401), refusal(401));
    await pass(200);
    await expect(running).rejects.toThrow(GrammyError);
    const stopped = rig.poller.stop();
    slow.open();
    await stopped;
    expect(rig.done).toEqual([1]);
  });
});
