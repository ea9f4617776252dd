import fc from "fast-check";
import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import type { UpdateSource } from "../../src/bot/poller.ts";
import { Queue, gate, pass, refusal, rigPerTest } from "../support/poller-rig.ts";

const rig = rigPerTest();

describe("updates", () => {
  it("are handled side by side across chats, and in order within one", async () => {
    const slow = gate();
    rig.queue.push(1, 10);
    rig.queue.push(2, 10);
    rig.queue.push(3, 20);
    void rig.start(async ({ update_id }) => {
      if (update_id === 1) await slow.passed;
    });
    await pass();
    expect(rig.done).toEqual([3]);
    slow.open();
    await pass();
    expect(rig.done).toEqual([3, 1, 2]);
  });

  it("of a chat that come later wait for all before them", async () => {
    const [first, second] = [gate(), gate()];
    const begun: number[] = [];
    rig.queue.push(1, 10);
    rig.queue.push(2, 10);
    void rig.start(async ({ update_id }) => {
      begun.push(update_id);
      if (update_id === 1) await first.passed;
      if (update_id === 2) await second.passed;
    });
    await pass();
    first.open();
    await pass();
    rig.queue.push(3, 10);
    await pass(1_000);
    expect(begun).toEqual([1, 2]);
    second.open();
    await pass();
    expect(begun).toEqual([1, 2, 3]);
  });

  it("of a chat stay in order whatever kind they are, and those of a person where there is no chat", async () => {
    const slow = gate();
    const [group, own, from] = [{ id: -10 }, { id: 10 }, { id: 10 }];
    const updates = [
      { update_id: 1, message: { chat: group, from } },
      { update_id: 2, edited_message: { chat: group, from } },
      { update_id: 3, callback_query: { from, message: { chat: group } } },
      { update_id: 4, message: { chat: own, from } },
      // Pressed below an inline message.
      { update_id: 5, callback_query: { from } },
      { update_id: 6, inline_query: { from: { id: 11 } } },
      { update_id: 7, poll: { id: "1" } },
      { update_id: 8 },
    ];
    for (const update of updates) rig.queue.pushUpdate(update as unknown as Update);
    const begun: number[] = [];
    void rig.start(async ({ update_id }) => {
      begun.push(update_id);
      if (update_id === 1 || update_id === 4) await slow.passed;
    });
    await pass();
    expect(begun).toEqual([1, 4, 6, 7, 8]);
    slow.open();
    await pass();
    expect(begun.filter((id) => id <= 3)).toEqual([1, 2, 3]);
    expect(begun.filter((id) => id === 4 || id === 5)).toEqual([4, 5]);
  });

  it("are never confirmed before they are handled, and are handled once although they come again", async () => {
    const slow = gate();
    for (let id = 1; id <= 5; id++) rig.queue.push(id, id);
    void rig.start(async ({ update_id }) => {
      if (update_id === 2) await slow.passed;
    });
    await pass();
    expect(rig.done).toEqual([1, 3, 4, 5]);
    rig.queue.push(6, 6);
    await pass(1_000);
    expect(rig.done).toEqual([1, 3, 4, 5, 6]);
    expect(Math.max(...rig.queue.offsets)).toBe(2);
    expect(rig.queue.waiting).toContain(2);
    slow.open();
    await pass();
    expect(rig.done).toEqual([1, 3, 4, 5, 6, 2]);
    expect(rig.queue.waiting).toEqual([]);
  });

  it("of other chats are not held up by a slow one, as far as Telegram's batch reaches", async () => {
    const slow = gate();
    rig.queue.push(1, 1);
    for (let id = 2; id <= 150; id++) rig.queue.push(id, id);
    void rig.start(async ({ update_id }) => {
      if (update_id === 1) await slow.passed;
    });
    await pass(1_000);
    expect(rig.done).toHaveLength(99);
    slow.open();
    await pass(1_000);
    expect(rig.done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
    expect(rig.queue.waiting).toEqual([]);
  });

  it("are taken up where Telegram numbers them anew", async () => {
    // As after a quiet week, when Telegram draws the next number by chance.
    const answers: Update[][] = [[{ update_id: 1_000 }], [{ update_id: 5 }], [{ update_id: 6 }]];
    const offsets: number[] = [];
    void rig
      .create(
        {
          getUpdates: async ({ offset }, signal) => {
            offsets.push(offset);
            return (
              answers.shift() ?? rig.queue.getUpdates({ offset, limit: 1, timeout: 50, allowed_updates: [] }, signal)
            );
          },
        },
        async ({ update_id }) => void rig.done.push(update_id),
      )
      .run();
    await pass();
    expect(rig.done).toEqual([1_000, 5, 6]);
    expect(offsets).toEqual([0, 1_001, 6, 7]);
  });

  it.each([
    ["an error", async () => Promise.reject(new Error("secret words"))],
    ["no error but a text", async () => Promise.reject("secret words")], // oxlint-disable-line prefer-promise-reject-errors
    [
      "an error at once",
      () => {
        throw new Error("secret words");
      },
    ],
  ])("that a handler fails on with %s are logged, and hold up nothing", async (_, fail) => {
    rig.queue.push(1, 1);
    rig.queue.push(2, 1);
    rig.queue.push(3, 3);
    void rig.start(({ update_id }) => (update_id === 1 ? fail() : Promise.resolve()));
    await pass();
    expect(new Set(rig.done)).toEqual(new Set([2, 3]));
    expect(rig.queue.waiting).toEqual([]);
    expect(rig.logEntries()).toEqual([
      expect.objectContaining({ level: 50, update: 1, msg: "an update could not be handled" }),
    ]);
    expect(rig.logged).not.toContain("secret");
  });

  it("are handled once, in order, and never confirmed too early, whatever fails", async () => {
    const errors = [undefined, new Error("connection reset"), refusal(502), refusal(409), refusal(429)];
    const arrival = fc.record({ chat: fc.integer({ min: 1, max: 4 }), wait: fc.nat(200), work: fc.nat(900) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(arrival, { maxLength: 150, size: "max" }),
        fc.array(fc.constantFrom(...errors), { maxLength: 30 }),
        fc.nat(20_000),
        async (arrivals, failures, stopAt) => {
          rig.queue = new Queue();
          rig.done = [];
          const begun: number[] = [];
          const early: number[] = [];
          const failing = [...failures];
          let failure: Error | undefined;
          const look: UpdateSource = {
            getUpdates: async (params, signal) => {
              for (let id = 1; id < params.offset; id++) if (!rig.done.includes(id)) early.push(id);
              failure = failing.shift();
              if (failure) throw failure;
              return rig.queue.getUpdates(params, signal);
            },
          };
          rig.create(look, async ({ update_id }) => {
            begun.push(update_id);
            await new Promise((resolve) => setTimeout(resolve, arrivals[update_id - 1]?.work));
            rig.done.push(update_id);
            if (update_id % 7 === 0) throw new Error("a handler fails");
          });
          const running = rig.poller.run();
          let at = 0;
          for (const [index, { chat, wait }] of arrivals.entries())
            setTimeout(() => rig.queue.push(index + 1, chat), (at += wait));
          await pass(stopAt);
          const stopping = rig.poller.stop();
          // As long as all of them in one line can take.
          await pass(150 * 900);
          await Promise.all([stopping, running]);

          expect(early).toEqual([]);
          expect(new Set(begun).size).toBe(begun.length);
          expect(rig.done.toSorted((a, b) => a - b)).toEqual(begun.toSorted((a, b) => a - b));
          for (let chat = 1; chat <= 4; chat++) {
            const ofChat = rig.done.filter((id) => arrivals[id - 1]?.chat === chat);
            expect(ofChat).toEqual(ofChat.toSorted((a, b) => a - b));
          }
          // All that was handled is confirmed, where the last poll did not fail.
          if (!failure) expect(rig.queue.waiting.filter((id) => rig.done.includes(id))).toEqual([]);
        },
      ),
      { numRuns: 40, seed: 1 },
    );
  });
});
