import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace } from "../../src/bulletins/pace.ts";
import { CourierRig, chats, mostWithin } from "./courier-rig.ts";

let rig: CourierRig;
beforeEach(async () => {
  rig = await CourierRig.create();
  // The middle of the scatter: pauses are then what the constants say.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rig.close();
});

describe("a bulletin", () => {
  it("goes to everybody once, in their order, and is finished", async () => {
    const id = await rig.publish(chats(100));
    rig.start();
    await rig.finished(id);
    expect(rig.telegram.chats()).toEqual(chats(100));
    expect(await rig.counts(id)).toMatchObject({ total: 100, states: { sent: 100 }, doubtful: 0, left: 0 });
    const messages = (await rig.rows(id)).map((row) => row.message_id);
    expect(messages).toEqual(chats(100));
  });

  it("is found within a second, also where another process has published it", async () => {
    rig.start();
    await rig.clock.pass(10_300);
    const id = await rig.publish([1]);
    const published = rig.clock.time;
    await rig.finished(id);
    expect(rig.telegram.calls[0]?.at).toBeLessThanOrEqual(published + 1_000);
  });

  it("that nobody has subscribed to is finished at once", async () => {
    const id = await rig.publish();
    rig.start();
    await rig.finished(id, { longest: 1_000 });
  });

  it("waits for the one before it, not for what of that one is due later", async () => {
    const first = await rig.publish(chats(20));
    let failures = 0;
    rig.telegram.answer = ({ chat, bulletin }) => {
      if (chat !== 7 || bulletin !== first || failures === 3) return undefined;
      failures += 1;
      return { kind: "busy" };
    };
    await rig.clock.pass(1_000);
    const second = await rig.publish();
    rig.start();
    await rig.finished(first);
    const order = rig.telegram.calls.map(({ bulletin }) => bulletin);
    expect(order.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => first));
    expect(await rig.state(second)).toBe("sent");
    expect(rig.telegram.callsTo(7).filter(({ bulletin }) => bulletin === first)).toHaveLength(4);
    expect(order).toHaveLength(43);
  });
});

describe("the rate", () => {
  it.each([
    [30, 50],
    [30, 2_000],
    [1, 50],
    [5, 300],
    [300, 50],
    [1_000, 1_000],
  ])("of %d a second is reached and kept where a call takes %d ms", async (rate, latency) => {
    rig.rate = rate;
    rig.telegram.latency = latency;
    const count = Math.min(rate * 6, 400);
    const id = await rig.publish(chats(count));
    const start = rig.clock.time;
    rig.start();
    await rig.finished(id);
    const times = rig.telegram.calls.map(({ at }) => at);
    expect(times).toHaveLength(count);
    const burst = Math.ceil(rate * 0.05) + 1;
    for (const span of [200, 1_000]) {
      expect(mostWithin(times, span)).toBeLessThanOrEqual(Math.ceil((rate * span) / 1_000) + burst);
    }
    expect(Math.max(...times) - start).toBeLessThanOrEqual((count / rate) * 1_000 + 100);
    expect(rig.telegram.mostInFlight).toBeLessThanOrEqual(Math.ceil((rate * latency) / 1_000) + burst);
  });

  it("is shared with answers, which go first", async () => {
    const pace = createPace(30, rig.clock.now, (ms) => rig.clock.sleep(ms));
    await rig.publish(chats(200));
    rig.start({ pace });
    for (let answer = 0; answer < 50; answer++) {
      pace.spend();
      await rig.clock.pass(100);
    }
    expect(rig.telegram.calls.length).toBeGreaterThanOrEqual(98);
    expect(rig.telegram.calls.length).toBeLessThanOrEqual(102);
  });

  it("is given up where calls hang: no more than so many are side by side", async () => {
    rig.telegram.latency = 30_000;
    await rig.publish(chats(500));
    rig.start();
    await rig.clock.pass(29_000);
    expect(rig.telegram.calls).toHaveLength(120);
    expect(rig.telegram.mostInFlight).toBe(120);
    await rig.clock.until(() => rig.telegram.calls.length > 120);
    // As soon as there is room, without waiting for the next look.
    const [first] = rig.telegram.calls;
    expect((rig.telegram.calls[120]?.at ?? Number.NaN) - (first?.endedAt ?? Number.NaN)).toBeLessThan(50);
    await rig.clock.pass(10_000);
    expect(rig.telegram.calls).toHaveLength(240);
  });
});

describe("one delivery alone", () => {
  it("403: the subscription rests", async () => {
    const id = await rig.publish(chats(10));
    rig.telegram.plan(4, { kind: "gone" });
    rig.start();
    await rig.finished(id);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 9, gone: 1 } });
    expect(await rig.subscriptions.of(4)).toMatchObject({ isResting: true });
    expect(await rig.subscriptions.of(5)).toMatchObject({ isResting: false });
    const next = await rig.publish();
    await rig.finished(next);
    expect(rig.telegram.callsTo(4)).toHaveLength(1);
    expect(rig.telegram.callsTo(5)).toHaveLength(2);
  });

  it("400: it fails, the others do not", async () => {
    const id = await rig.publish(chats(10));
    rig.telegram.plan(4, { kind: "failed" });
    rig.start();
    await rig.finished(id);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 9, failed: 1 } });
    expect(rig.telegram.chats()).toEqual(chats(10));
    expect(await rig.subscriptions.of(4)).toMatchObject({ isResting: false });
  });

  it("a group that has moved gets it once, under its new id", async () => {
    const id = await rig.publish([-5, 1, 2, 3]);
    rig.telegram.plan(-5, { kind: "moved", to: -1_005 });
    rig.start();
    await rig.finished(id);
    expect(rig.telegram.chats().toSorted((a, b) => a - b)).toEqual([-1_005, -5, 1, 2, 3]);
    expect(await rig.counts(id)).toMatchObject({ total: 4, states: { sent: 4 }, doubtful: 0 });
    expect(await rig.subscriptions.of(-1_005)).toBeDefined();
    expect(await rig.subscriptions.of(-5)).toBeUndefined();
  });

  it.each([
    ["before", [-5, -1_005]],
    ["after", [-5, -3, 1]],
  ])("a group that has moved gets it once where its new id is subscribed, and comes %s", async (_, subscribed) => {
    const to = subscribed[1] ?? 0;
    const id = await rig.publish([...subscribed, 7]);
    rig.telegram.plan(-5, { kind: "moved", to });
    rig.start();
    await rig.finished(id);
    expect(rig.telegram.callsTo(to)).toHaveLength(1);
    expect(await rig.row(id, -5)).toBeUndefined();
    expect((await rig.counts(id)).states).toMatchObject({ pending: 0, failed: 0 });
  });

  it("5xx: again, after pauses that grow up to a minute", async () => {
    const id = await rig.publish(chats(3));
    rig.telegram.plan(2, ...Array.from({ length: 9 }, () => ({ kind: "busy" }) as const));
    rig.start();
    await rig.finished(id);
    const growing = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000];
    for (const [index, pause] of rig.telegram.pausesOf(2).entries()) {
      // It looks once a second for what is due.
      expect(pause).toBeGreaterThanOrEqual(growing[index] ?? 0);
      expect(pause).toBeLessThanOrEqual((growing[index] ?? 0) + 1_100);
    }
    expect(rig.telegram.callsTo(2)).toHaveLength(10);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 3 }, doubtful: 0 });
  });

  it("5xx: the pauses of many are scattered", async () => {
    vi.mocked(Math.random).mockRestore();
    const id = await rig.publish(chats(40));
    for (const chat of chats(40)) rig.telegram.plan(chat, { kind: "busy" });
    rig.start();
    await rig.clock.until(() => rig.telegram.calls.filter(({ endedAt }) => endedAt).length >= 20);
    await rig.clock.settle();
    const calls = rig.telegram.calls.filter(({ endedAt }) => endedAt);
    const rows = await rig.rows(id);
    const pauses = calls.map(({ chat, endedAt = 0 }) => (rows[chat - 1]?.due_at ?? 0) - endedAt);
    expect(new Set(pauses).size).toBeGreaterThan(10);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1_500);
    await rig.finished(id);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 40 } });
  });

  it("5xx for a day of trying: it fails alone", async () => {
    const id = await rig.publish(chats(3));
    rig.telegram.answer = ({ chat }) => (chat === 2 ? { kind: "busy" } : undefined);
    await rig.database.updateTable("deliveries").set({ failures: 1_435 }).where("chat_id", "=", 2).execute();
    rig.clock.time += 25 * 3_600_000;
    rig.start();
    await rig.finished(id);
    expect(rig.telegram.callsTo(2)).toHaveLength(6);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 2, failed: 1 } });
  });

  it("5xx after the bot was down for days: it is tried again all the same", async () => {
    const id = await rig.publish(chats(3));
    rig.clock.time += 72 * 3_600_000;
    rig.telegram.plan(2, { kind: "busy" }, { kind: "busy" });
    rig.start();
    await rig.finished(id);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 3 } });
  });

  it("an answer that is lost: sent once more, and counted as doubtful", async () => {
    const id = await rig.publish(chats(10));
    rig.telegram.plan(4, { kind: "lost" });
    rig.start();
    await rig.finished(id);
    expect(rig.telegram.callsTo(4)).toHaveLength(2);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 10, unknown: 0 }, doubtful: 1 });
  });

  it("an answer that is lost twice: unknown, and no third call", async () => {
    const id = await rig.publish(chats(10));
    rig.telegram.plan(4, { kind: "lost" }, { kind: "busy" }, { kind: "lost" });
    rig.start();
    await rig.finished(id);
    expect(rig.telegram.callsTo(4)).toHaveLength(3);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 9, unknown: 1 }, doubtful: 0 });
  });

  it("a fault of the program: it fails alone, and the log tells of it", async () => {
    const id = await rig.publish(chats(10));
    rig.telegram.plan(4, new TypeError("a photo without sizes"));
    rig.start();
    await rig.finished(id);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 9, failed: 1 } });
    expect(rig.logged).toContain("a fault of the program");
    expect(rig.logged).not.toContain("a photo without sizes");
  });

  it("a fault that is thrown at once, not by a promise, does no more harm", async () => {
    const id = await rig.publish(chats(10));
    const { deliver } = rig.telegram;
    const throws: typeof deliver = (bulletin, delivery) => {
      if (delivery.chat === 4) throw new TypeError("no promise at all");
      return deliver(bulletin, delivery);
    };
    rig.start({ deliver: throws });
    await rig.finished(id);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 9, failed: 1 } });
  });
});
