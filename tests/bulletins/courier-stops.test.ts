/** Stops, a failing database, and crashes. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deliveries } from "../../src/storage/deliveries.ts";
import { CourierRig, chats } from "./courier-rig.ts";

/** What a group becomes. */
const MOVED = -1_008;

let rig: CourierRig;
beforeEach(async () => {
  rig = await CourierRig.create();
});
afterEach(() => rig.close());

describe("a stop", () => {
  it("writes down what is in flight, gives back what is in hand, and starts nothing", async () => {
    rig.telegram.latency = 900;
    const id = await rig.publish(chats(100));
    const courier = rig.start();
    await rig.clock.pass(1_010);
    const before = rig.telegram.calls.length;
    const stopped = rig.clock.time;
    await courier.stop();
    expect(rig.telegram.calls).toHaveLength(before);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: before, pending: 100 - before }, doubtful: 0 });
    expect(rig.clock.time).toBeLessThanOrEqual(stopped + 900);
    rig.start();
    await rig.finished(id);
    expect(rig.telegram.chats().toSorted((a, b) => a - b)).toEqual(chats(100));
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 100 }, doubtful: 0 });
  });

  it("does not wait for the turns of what it gives back, however much else is sent", async () => {
    rig.rate = 1_000;
    const id = await rig.publish(chats(200));
    let turns = 0;
    const pace = { spend: () => undefined, turn: () => ((turns += 1), rig.clock.sleep(1_000)) };
    const courier = rig.start({ pace });
    await rig.clock.pass(1_500);
    const stopped = rig.clock.time;
    await courier.stop();
    expect(rig.clock.time).toBeLessThanOrEqual(stopped + 1_100);
    expect(turns).toBe(2);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 1, pending: 199 }, doubtful: 0 });
  });

  it("during a pause, or with nothing to do, comes at once", async () => {
    const id = await rig.publish(chats(5));
    rig.telegram.plan(1, { kind: "flood", retryAfter: 40_000 });
    const courier = rig.start();
    await rig.clock.pass(5_000);
    const { time } = rig.clock;
    await courier.stop();
    expect(rig.clock.time).toBe(time);
    expect((await rig.counts(id)).left).toBeGreaterThan(0);
  });

  it("writes down what comes back as 429, and its pause", async () => {
    rig.telegram.latency = 900;
    const id = await rig.publish(chats(3));
    rig.telegram.plan(2, { kind: "flood", retryAfter: 500 });
    const courier = rig.start();
    await rig.clock.until(() => rig.telegram.calls.length === 3);
    await courier.stop();
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 2, pending: 1 }, doubtful: 0 });
    expect(await rig.deliveries.pausedUntil()).toBe((rig.telegram.callsTo(2)[0]?.endedAt ?? 0) + 500_000);
  });

  it("that was asked for before the start makes no call", async () => {
    await rig.publish(chats(3));
    const courier = rig.start();
    await courier.stop();
    expect(rig.telegram.calls).toEqual([]);
  });
});

/** Lets every so many calls of the deliveries' methods fail, before or after they have had their effect. */
function failing(
  deliveries: Deliveries,
  methods: readonly (keyof Deliveries)[],
  isFailure: () => "before" | "after" | undefined,
): Partial<Deliveries> {
  const wrap = (name: keyof Deliveries) => {
    const method = deliveries[name] as (...args: unknown[]) => Promise<unknown>;
    return async (...args: unknown[]): Promise<unknown> => {
      const failure = isFailure();
      if (failure === "before") throw new Error("the database is away");
      const result = await method(...args);
      if (failure === "after") throw new Error("the connection broke");
      return result;
    };
  };
  return Object.fromEntries(methods.map((name) => [name, wrap(name)]));
}

describe("a database that fails", () => {
  const ALL = ["take", "record", "recover", "nextDue", "counts", "pausedUntil", "pause"] as const;

  it("for a while: nothing is lost, and nothing sent twice", async () => {
    const id = await rig.publish(chats(60));
    rig.telegram.plan(20, { kind: "flood", retryAfter: 3 });
    const from = rig.clock.time + 700;
    const isAway = (): boolean => rig.clock.time >= from && rig.clock.time < from + 20_000;
    rig.start({ deliveries: failing(rig.deliveries, ALL, () => (isAway() ? "before" : undefined)) });
    await rig.finished(id);
    expect(rig.telegram.calls).toHaveLength(61);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 60 }, doubtful: 0 });
    expect(rig.logged).toContain("the database fails");
    expect(rig.logged).not.toContain("the database is away");
  });

  it.each(ALL)("now and then, at %s: nothing is lost, and nothing sent twice", async (method) => {
    const id = await rig.publish(chats(40));
    rig.telegram.plan(20, { kind: "flood", retryAfter: 3 });
    let calls = 0;
    const isFailure = (): "before" | undefined => (calls++ % 3 < 2 ? "before" : undefined);
    rig.start({ deliveries: failing(rig.deliveries, [method], isFailure) });
    await rig.finished(id);
    expect(rig.telegram.calls).toHaveLength(41);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 40 }, doubtful: 0 });
  });

  it.each(ALL)("after %s has had its effect: nobody is skipped, and nothing sent twice", async (method) => {
    const id = await rig.publish(chats(40));
    rig.telegram.plan(20, { kind: "flood", retryAfter: 3 });
    let calls = 0;
    const isFailure = (): "after" | undefined => (calls++ % 3 === 0 ? "after" : undefined);
    rig.start({ deliveries: failing(rig.deliveries, [method], isFailure) });
    await rig.finished(id);
    expect(rig.telegram.chats().toSorted((a, b) => a - b)).toEqual([...chats(40), 20].toSorted((a, b) => a - b));
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 40 }, left: 0 });
  });

  it("of what was taken without the courier's knowing, nothing is forgotten while it goes on", async () => {
    const id = await rig.publish(chats(40));
    let takes = 0;
    const isFailure = (): "after" | undefined => ((takes += 1) === 2 ? "after" : undefined);
    rig.start({ deliveries: failing(rig.deliveries, ["take"], isFailure) });
    await rig.finished(id);
    expect(rig.telegram.chats().toSorted((a, b) => a - b)).toEqual(chats(40));
    expect((await rig.counts(id)).states).toMatchObject({ sent: 40, pending: 0 });
  });

  it("that is slow: what comes together meanwhile is written down at once, and the rate is kept", async () => {
    const id = await rig.publish(chats(120));
    const start = rig.clock.time;
    let [writing, mostWriting] = [0, 0];
    const sizes: number[] = [];
    rig.start({
      deliveries: {
        async record(outcomes) {
          writing += 1;
          mostWriting = Math.max(mostWriting, writing);
          sizes.push(outcomes.length);
          await rig.clock.sleep(500);
          await rig.deliveries.record(outcomes);
          writing -= 1;
        },
      },
    });
    await rig.finished(id);
    expect(Math.max(...rig.telegram.calls.map(({ at }) => at)) - start).toBeLessThan(4_100);
    expect(mostWriting).toBe(1);
    expect(sizes.length).toBeLessThan(12);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(120);
  });

  it("during a stop: what was sent is written down before the end", async () => {
    const id = await rig.publish(chats(60));
    const from = rig.clock.time + 700;
    const isAway = (): boolean => rig.clock.time >= from && rig.clock.time < from + 20_000;
    const courier = rig.start({ deliveries: failing(rig.deliveries, ALL, () => (isAway() ? "before" : undefined)) });
    await rig.clock.pass(1_000);
    await courier.stop();
    expect(rig.clock.time).toBeGreaterThanOrEqual(from + 20_000);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: rig.telegram.calls.length }, doubtful: 0 });
  });

  it("during a stop: nothing new is taken once it is back", async () => {
    const id = await rig.publish(chats(60));
    let takes = 0;
    const isFailure = (): "before" | undefined => {
      takes += 1;
      return rig.clock.time < stopAt + 5_000 ? "before" : undefined;
    };
    const stopAt = rig.clock.time + 300;
    const courier = rig.start({ deliveries: failing(rig.deliveries, ["take"], isFailure) });
    await rig.clock.pass(300);
    const before = takes;
    await courier.stop();
    expect(takes).toBe(before);
    expect(rig.telegram.calls).toEqual([]);
    expect((await rig.counts(id)).states.pending).toBe(60);
  });
});

describe("kill -9", () => {
  /** A bulletin whose deliveries meet everything, with a courier that dies at a step; then another one. */
  async function run(dieAt: number): Promise<{ steps: number; id: string; inDoubt: number[] }> {
    await rig.close();
    rig = await CourierRig.create(":memory:");
    const { telegram, clock } = rig;
    telegram.latency = 300;
    const id = await rig.publish([-8, 1, 2, 3, 4, 5], { photo: { bytes: "AAAA" } });
    telegram.answer = ({ chat }) => (chat === -8 ? { kind: "moved", to: MOVED } : undefined);
    telegram.plan(2, { kind: "flood", retryAfter: 2 });
    telegram.plan(3, { kind: "gone" });
    telegram.plan(4, { kind: "failed" });
    telegram.plan(5, { kind: "busy" });
    /** Chats that were called, and the outcome not yet written down, by the number of the delivery. */
    const open = new Map<number, number>();
    let steps = 0;
    const first = rig.start({
      deliver(bulletin, delivery) {
        open.set(delivery.number, delivery.chat);
        return telegram.deliver(bulletin, delivery);
      },
      deliveries: {
        async record(outcomes) {
          await rig.deliveries.record(outcomes);
          for (const [{ number }] of outcomes) open.delete(number);
        },
      },
      onStep(process) {
        steps += 1;
        if (steps === dieAt) process.kill();
      },
    });
    await rig.finished(id, { process: first });
    // Telegram still carries out what it was asked for.
    await clock.pass(1_000);
    if (first.isKilled) {
      telegram.clearPlans();
      rig.start();
      await rig.finished(id);
    }
    return { steps, id, inDoubt: [...open.values()] };
  }

  it("at whatever step: nobody is skipped, and at most the calls in flight are sent twice", async () => {
    const { steps } = await run(Infinity);
    expect(steps).toBeGreaterThan(60);
    for (let dieAt = 1; dieAt <= steps; dieAt++) {
      const { id, inDoubt } = await run(dieAt);
      const told = `killed at step ${dieAt}`;
      expect(await rig.counts(id), told).toMatchObject({ total: 6, left: 0, states: { pending: 0, unknown: 0 } });
      for (const chat of [MOVED, 1, 2, 5]) {
        const sent = rig.telegram.done.filter((call) => call.chat === chat).length;
        const row = await rig.row(id, chat);
        expect(row?.state, told).toBe("sent");
        expect(sent, told).toBeGreaterThanOrEqual(1);
        expect(sent, told).toBeLessThanOrEqual(1 + Number(inDoubt.includes(chat)));
        expect(row?.doubts ?? 0, told).toBeGreaterThanOrEqual(sent - 1);
      }
    }
  });

  it("again and again, so that hardly anything gets done: still everybody gets it", async () => {
    const id = await rig.publish(chats(12));
    for (let life = 0; life < 40; life++) {
      const courier = rig.start();
      await rig.clock.pass(60 + life * 5);
      courier.kill();
    }
    rig.start();
    await rig.finished(id);
    expect(new Set(rig.telegram.chats())).toEqual(new Set(chats(12)));
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 12 }, left: 0 });
  });

  it("while the outcome cannot be written down: sent once more, and counted", async () => {
    const id = await rig.publish(chats(5));
    const first = rig.start({ deliveries: { record: () => Promise.reject(new Error("the disk is full")) } });
    await rig.clock.pass(10_000);
    expect(rig.telegram.calls).toHaveLength(5);
    first.kill();
    rig.start();
    await rig.finished(id);
    expect(rig.telegram.calls).toHaveLength(10);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 5 }, doubtful: 5 });
  });

  it("while a correction is made: it reaches everybody", async () => {
    rig.telegram.latency = 300;
    const id = await rig.publish(chats(20));
    const first = rig.start();
    await rig.finished(id);
    await rig.correct(id, true);
    await rig.clock.until(() => rig.telegram.chats("tell").length === 3);
    first.kill();
    rig.start();
    await rig.finished(id);
    expect(new Set(rig.telegram.chats("correct"))).toEqual(new Set(chats(20)));
    expect(new Set(rig.telegram.chats("tell"))).toEqual(new Set(chats(20)));
    expect(rig.telegram.chats("send")).toHaveLength(20);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 20 }, corrected: 20, doubtful: 0 });
  });
});
