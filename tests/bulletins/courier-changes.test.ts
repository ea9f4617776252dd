/** What happens to a bulletin while it goes out: it is corrected or stopped, and its photo is uploaded. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CourierRig, chats } from "./courier-rig.ts";
import type { Call } from "./courier-rig.ts";

let rig: CourierRig;
beforeEach(async () => {
  rig = await CourierRig.create();
});
afterEach(() => rig.close());

/** What a chat was given, in order. */
function historyOf(chat: number): string[] {
  return rig.telegram.callsTo(chat).map(({ task, revision }) => `${task} ${revision}`);
}

function ended(count: number): () => boolean {
  return () => rig.telegram.calls.filter(({ endedAt }) => endedAt).length >= count;
}

describe("a correction", () => {
  it.each([
    [false, ["send 0", "correct 1"]],
    [true, ["send 0", "correct 1", "tell 1"]],
  ])("that tells readers: %s", async (tells, history) => {
    const id = await rig.publish(chats(20));
    rig.start();
    await rig.finished(id);
    await rig.correct(id, tells);
    expect(await rig.state(id)).toBe("sending");
    await rig.finished(id);
    for (const chat of chats(20)) expect(historyOf(chat)).toEqual(history);
    const edits = rig.telegram.calls.filter(({ task }) => task !== "send");
    expect(edits.every(({ message, chat }) => message === chat)).toBe(true);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 20 }, corrected: 20, doubtful: 0, left: 0 });
  });

  it.each([
    [false, ["send 0", "correct 1"]],
    [true, ["send 0", "correct 1", "tell 1"]],
  ])("that comes while calls are in flight reaches everybody; tells: %s", async (tells, history) => {
    rig.telegram.latency = 400;
    const id = await rig.publish(chats(60));
    rig.start();
    await rig.clock.until(ended(15));
    const called = new Set(rig.telegram.chats());
    const inFlight = rig.telegram.calls.filter(({ endedAt }) => endedAt === undefined);
    expect(inFlight.length).toBeGreaterThan(5);
    await rig.correct(id, tells);
    await rig.finished(id);
    for (const chat of called) expect(historyOf(chat)).toEqual(history);
    // Whoever had not got the first text gets the right one at once, except those who were taken before.
    const late = chats(60).filter((chat) => !called.has(chat));
    expect(late.filter((chat) => historyOf(chat)[0] === "send 0").length).toBeLessThanOrEqual(2);
    for (const chat of late) expect([["send 1"], history]).toContainEqual(historyOf(chat));
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 60 }, corrected: 60, doubtful: 0, left: 0 });
  });

  it("goes before what is still to be sent", async () => {
    const id = await rig.publish(chats(90));
    rig.start();
    await rig.clock.until(ended(30));
    await rig.correct(id, true);
    const before = rig.telegram.calls.length;
    await rig.finished(id);
    const tasks = rig.telegram.calls.slice(before).map(({ task }) => task);
    const lastEdit = tasks.lastIndexOf("tell");
    expect(tasks.slice(lastEdit).filter((task) => task === "send").length).toBeGreaterThan(30);
  });

  it("that comes while the one before is made: the last text wins, and two edits never run side by side", async () => {
    rig.telegram.latency = 700;
    const id = await rig.publish(chats(30));
    rig.start();
    await rig.finished(id);
    await rig.correct(id, true);
    await rig.clock.until(ended(40));
    await rig.correct(id, false);
    await rig.finished(id);
    for (const chat of chats(30)) {
      const calls = rig.telegram.callsTo(chat);
      expect(calls.findLast(({ task }) => task === "correct")?.revision).toBe(2);
      for (const [index, { at }] of calls.entries()) {
        if (index > 0) expect(at).toBeGreaterThanOrEqual(calls[index - 1]?.endedAt ?? Number.NaN);
      }
    }
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 30 }, corrected: 30, left: 0 });
  });

  it("whose answer is lost is made again until it is there: an edit may be made twice", async () => {
    const id = await rig.publish(chats(3));
    rig.start();
    await rig.finished(id);
    rig.telegram.plan(2, { kind: "lost" }, { kind: "lost" }, { kind: "lost" });
    await rig.correct(id, false);
    await rig.finished(id);
    expect(historyOf(2)).toEqual(["send 0", "correct 1", "correct 1", "correct 1", "correct 1"]);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 3 }, corrected: 3, doubtful: 0 });
  });

  it("that one chat refuses fails there alone, and what was sent stays sent", async () => {
    const id = await rig.publish(chats(5));
    rig.start();
    await rig.finished(id);
    rig.telegram.plan(2, { kind: "failed" });
    rig.telegram.plan(3, { kind: "gone" });
    await rig.correct(id, true);
    await rig.finished(id);
    expect(historyOf(2)).toEqual(["send 0", "correct 1"]);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 5, failed: 0, gone: 0 }, corrected: 3 });
    expect(await rig.subscriptions.of(3)).toMatchObject({ isResting: true });
  });

  it("that comes just when the last delivery is written down is not left lying", async () => {
    const id = await rig.publish(chats(3));
    let isCorrected = false;
    rig.start({
      deliveries: {
        async nextDue(bulletin) {
          const due = await rig.deliveries.nextDue(bulletin);
          if (due === undefined && !isCorrected) {
            isCorrected = true;
            await rig.correct(id, false);
          }
          return due;
        },
      },
    });
    await rig.clock.until(() => isCorrected);
    await rig.finished(id);
    expect(await rig.counts(id)).toMatchObject({ corrected: 3, left: 0 });
  });
});

describe("a bulletin that is stopped while calls are in flight", () => {
  it("goes to nobody else; what was in flight ends as it ends", async () => {
    rig.telegram.latency = 400;
    const id = await rig.publish(chats(60));
    rig.start();
    await rig.clock.until(ended(15));
    expect(await rig.bulletins.cancel(id)).toBe(true);
    const before = rig.telegram.calls.length;
    await rig.clock.pass(30_000);
    // What had been taken by then is not held back.
    expect(rig.telegram.calls.length).toBeLessThanOrEqual(before + 2);
    const calls = rig.telegram.calls.length;
    expect(await rig.counts(id)).toMatchObject({ total: 60, states: { sent: calls, cancelled: 60 - calls }, left: 0 });
    expect(await rig.state(id)).toBe("cancelled");
  });

  it.each([
    ["429", { kind: "flood", retryAfter: 3 }],
    ["5xx", { kind: "busy" }],
    ["a lost answer", { kind: "lost" }],
    ["a new id", { kind: "moved", to: -1_003 }],
  ] as const)("is not sent again where a call in flight comes back with %s", async (_, answer) => {
    rig.telegram.latency = 400;
    const id = await rig.publish([-3, 1, 2]);
    rig.telegram.plan(-3, answer);
    rig.start();
    await rig.clock.until(() => rig.telegram.calls.length === 3);
    await rig.bulletins.cancel(id);
    await rig.clock.pass(60_000);
    expect(rig.telegram.calls).toHaveLength(3);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 2, pending: 0 }, left: 0 });
  });

  it.each([
    ["429", { kind: "flood", retryAfter: 3 }],
    ["5xx", { kind: "busy" }],
    ["a lost answer", { kind: "lost" }],
  ] as const)("is not corrected any more where an edit in flight comes back with %s", async (_, answer) => {
    rig.telegram.latency = 400;
    const id = await rig.publish(chats(3));
    rig.start();
    await rig.finished(id);
    rig.telegram.plan(2, answer);
    await rig.correct(id, true);
    await rig.clock.until(() => rig.telegram.chats("correct").length === 3);
    await rig.bulletins.cancel(id);
    await rig.clock.pass(60_000);
    expect(rig.telegram.calls).toHaveLength(6);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 3 }, left: 0 });
  });

  it("is not sent again after a crash, and has nothing left to be done", async () => {
    rig.telegram.latency = 400;
    const id = await rig.publish(chats(20));
    const first = rig.start();
    await rig.clock.until(ended(3));
    await rig.bulletins.cancel(id);
    first.kill();
    const before = rig.telegram.calls.length;
    rig.start();
    await rig.clock.pass(10_000);
    expect(rig.telegram.calls).toHaveLength(before);
    expect(await rig.counts(id)).toMatchObject({ states: { pending: 0 }, left: 0 });
  });
});

describe("a photo", () => {
  const photo = { bytes: "AAAA" };
  const uploads = (): Call[] => rig.telegram.calls.filter((call) => call.photo === "bytes");

  it("is uploaded once: the others wait for its file id", async () => {
    rig.telegram.latency = 1_500;
    const id = await rig.publish(chats(30), { photo });
    rig.start();
    await rig.finished(id);
    const [upload, ...others] = uploads();
    expect(others).toEqual([]);
    const [, ...rest] = rig.telegram.calls;
    expect(rest.every((call) => call.photo === "fileId" && call.at >= (upload?.endedAt ?? Number.NaN))).toBe(true);
    expect(rig.telegram.chats()).toEqual(chats(30));
    expect((await rig.bulletins.find(id))?.photo).toEqual({ fileId: "uploaded" });
  });

  it.each([
    ["fails", { kind: "failed" }, 30],
    ["gets lost", { kind: "lost" }, 31],
    ["is refused with 429", { kind: "flood", retryAfter: 9 }, 31],
    ["cannot be handled", { kind: "busy" }, 31],
    ["goes to a chat that is gone", { kind: "gone" }, 30],
  ] as const)("is uploaded by the next call where the first one %s", async (_, answer, calls) => {
    const id = await rig.publish(chats(30), { photo });
    rig.telegram.plan(1, answer);
    rig.start();
    await rig.finished(id);
    expect(uploads().map(({ chat }) => chat)).toEqual([1, 2]);
    expect(uploads()[1]?.at).toBeGreaterThanOrEqual(uploads()[0]?.endedAt ?? Number.NaN);
    expect(rig.telegram.calls).toHaveLength(calls);
    expect(await rig.counts(id)).toMatchObject({ states: { pending: 0 }, left: 0 });
  });

  it("is uploaded beside another bulletin that goes out, which may take long", async () => {
    const first = await rig.publish(chats(1), { photo });
    rig.telegram.answer = ({ at, bulletin }) =>
      bulletin === first && at < rig.clock.time + 1 && uploads().length === 1 ? { kind: "busy" } : undefined;
    await rig.clock.pass(1_000);
    rig.telegram.latency = 1_000;
    const second = await rig.publish(chats(300));
    rig.start();
    await rig.clock.until(async () => (await rig.counts(first)).states.sent === 1, 5_000);
    expect(await rig.state(second)).toBe("sending");
    await rig.finished(second);
  });

  it("is uploaded once more after a crash where its file id was not written down, and no more", async () => {
    const id = await rig.publish(chats(10), { photo });
    const first = rig.start({ bulletins: { setPhoto: () => Promise.reject(new Error("the disk is full")) } });
    await rig.clock.pass(5_000);
    expect(rig.telegram.calls).toHaveLength(1);
    first.kill();
    rig.start();
    await rig.finished(id);
    expect(uploads()).toHaveLength(2);
    expect(rig.telegram.calls).toHaveLength(11);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 10 }, doubtful: 1 });
  });
});
