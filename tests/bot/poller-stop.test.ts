import { describe, expect, it } from "vitest";
import { gate, pass, refusal, rigPerTest } from "../support/poller-rig.ts";

const rig = rigPerTest();

describe("stopping", () => {
  it("finishes what is in hand, confirms it and leaves the rest", async () => {
    const slow = gate();
    for (let id = 1; id <= 120; id++) rig.queue.push(id, id % 3);
    const running = rig.start(() => slow.passed);
    await pass();
    let stopped = false;
    const stopping = rig.poller.stop().then(() => (stopped = true));
    await pass(60_000);
    expect([stopped, rig.done]).toEqual([false, []]);
    slow.open();
    await stopping;
    await running;
    expect(rig.done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(rig.queue.waiting).toEqual(Array.from({ length: 20 }, (_, index) => index + 101));
  });

  it("handles what came in the very last poll", async () => {
    const answer = gate();
    let polls = 0;
    const running = rig
      .create(
        {
          getUpdates: async ({ offset }) => {
            polls++;
            if (offset > 1) return [];
            // Deaf to its signal: the answer was already on its way.
            await answer.passed;
            return [{ update_id: 1 }];
          },
        },
        async ({ update_id }) => void rig.done.push(update_id),
      )
      .run();
    const stopping = rig.poller.stop();
    answer.open();
    await Promise.all([stopping, running]);
    expect([rig.done, polls]).toEqual([[1], 2]);
  });

  it("is done before it began", async () => {
    const idle = rig.create(rig.queue, async () => undefined);
    await idle.stop();
    rig.queue.push(1, 1);
    await idle.run();
    expect(rig.queue.polls).toEqual([]);
  });

  it("ends a poll that waits", async () => {
    const running = rig.start();
    await pass(1_000);
    await rig.poller.stop();
    await running;
    expect(rig.queue.polls).toHaveLength(1);
    expect(rig.logged).toBe("");
  });

  it.each([
    ["a broken connection", new Error("connection reset")],
    ["a flood wait", refusal(429, { retry_after: 43_838 })],
    ["a conflict", refusal(409)],
  ])("ends the pause after %s", async (_, error) => {
    rig.queue.failNext(error);
    const running = rig.start();
    await pass(1);
    await rig.poller.stop();
    await running;
    expect(rig.queue.polls).toHaveLength(1);
  });

  it("bears that Telegram cannot be told", async () => {
    const slow = gate();
    rig.queue.push(1, 1);
    const running = rig.start(() => slow.passed);
    await pass();
    rig.queue.failNext(new Error("connection reset"));
    const stopping = rig.poller.stop();
    slow.open();
    await Promise.all([stopping, running]);
    expect(rig.done).toEqual([1]);
    expect(rig.queue.waiting).toEqual([1]);
    expect(rig.logEntries()).toEqual([expect.objectContaining({ level: 40, msg: expect.stringContaining("again") })]);
  });

  it("can be asked for twice", async () => {
    rig.queue.push(1, 1);
    const running = rig.start();
    await pass();
    await Promise.all([rig.poller.stop(), rig.poller.stop(), running]);
    await rig.poller.stop();
    expect(rig.done).toEqual([1]);
  });
});
