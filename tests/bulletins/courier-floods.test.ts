import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CourierRig, chats } from "./courier-rig.ts";
import type { Call } from "./courier-rig.ts";

const HOURS = 43_838;

let rig: CourierRig;
beforeEach(async () => {
  rig = await CourierRig.create();
});
afterEach(() => rig.close());

/** The times in ms at which calls began, from the start of the test on. */
function times(calls: readonly Call[], from: number): number[] {
  return calls.map(({ at }) => at - from);
}

describe("429", () => {
  it("pauses the whole courier for as long as Telegram asks, and then everybody gets it", async () => {
    const id = await rig.publish(chats(60));
    const start = rig.clock.time;
    rig.telegram.plan(15, { kind: "flood", retryAfter: 20 });
    rig.start();
    await rig.finished(id);
    const floodAt = (rig.telegram.callsTo(15)[0]?.endedAt ?? 0) - start;
    const during = times(rig.telegram.calls, start).filter((at) => at > floodAt && at < floodAt + 20_000);
    expect(during).toEqual([]);
    expect(rig.telegram.callsTo(15)).toHaveLength(2);
    expect(rig.telegram.calls).toHaveLength(61);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 60 }, doubtful: 0 });
  });

  it("that many calls in flight get at once is one pause, as long as the longest", async () => {
    rig.telegram.latency = 500;
    const id = await rig.publish(chats(60));
    const start = rig.clock.time;
    for (const chat of [3, 5, 7, 8, 9]) rig.telegram.plan(chat, { kind: "flood", retryAfter: chat === 7 ? 12 : 10 });
    rig.start();
    await rig.finished(id);
    const firstAt = (rig.telegram.callsTo(3)[0]?.endedAt ?? 0) - start;
    const lastAt = (rig.telegram.callsTo(7)[0]?.endedAt ?? 0) - start;
    const later = times(rig.telegram.calls, start).filter((at) => at > firstAt);
    expect(Math.min(...later)).toBeGreaterThanOrEqual(lastAt + 12_000);
    // One pause, not one after another.
    expect(Math.min(...later)).toBeLessThanOrEqual(lastAt + 13_000);
    expect(Math.max(...later)).toBeLessThan(lastAt + 12_000 + 5_000);
    expect(rig.telegram.calls).toHaveLength(65);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 60 }, doubtful: 0 });
  });

  it("to the same chat again, while others succeed, is about that chat: only that waits, as long as asked", async () => {
    const id = await rig.publish(chats(90));
    const start = rig.clock.time;
    rig.telegram.plan(2, { kind: "flood", retryAfter: 5 }, { kind: "flood", retryAfter: HOURS });
    rig.start();
    await rig.clock.pass(60_000);
    const [, second] = rig.telegram.callsTo(2);
    const since = second?.endedAt ?? Number.NaN;
    expect((await rig.row(id, 2))?.due_at).toBe(since + HOURS * 1_000);
    expect(await rig.deliveries.pausedUntil()).toBeLessThan(start + 10_000);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 89, pending: 1 } });
    expect(await rig.state(id)).toBe("sending");
    // Another bulletin is not held up by it.
    const other = await rig.publish();
    await rig.finished(other);
    rig.clock.time = since + HOURS * 1_000;
    await rig.finished(id);
    expect(rig.telegram.callsTo(2).filter(({ bulletin }) => bulletin === id)).toHaveLength(3);
  });

  it("to the same chat again, before anybody else is served, is about everybody", async () => {
    const id = await rig.publish([1]);
    rig.telegram.plan(1, { kind: "flood", retryAfter: 5 }, { kind: "flood", retryAfter: 7 });
    rig.start();
    await rig.clock.until(() => rig.telegram.calls.filter(({ endedAt }) => endedAt).length === 2);
    await rig.clock.settle();
    expect(await rig.deliveries.pausedUntil()).toBe((rig.telegram.calls[1]?.endedAt ?? 0) + 7_000);
    await rig.finished(id);
  });

  it("to another chat after the pause pauses everybody again", async () => {
    const id = await rig.publish(chats(90));
    rig.telegram.plan(2, { kind: "flood", retryAfter: 5 });
    rig.telegram.plan(50, { kind: "flood", retryAfter: 30 });
    rig.start();
    await rig.finished(id);
    const again = rig.telegram.callsTo(50)[0]?.endedAt ?? 0;
    expect(rig.telegram.calls.filter(({ at }) => at > again && at < again + 30_000)).toEqual([]);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 90 } });
  });

  it("a pause of hours survives a restart, or several", async () => {
    const id = await rig.publish(chats(40));
    rig.telegram.plan(5, { kind: "flood", retryAfter: HOURS });
    const first = rig.start();
    await rig.clock.pass(2_000);
    await first.stop();
    const until = (rig.telegram.callsTo(5)[0]?.endedAt ?? 0) + HOURS * 1_000;
    const before = rig.telegram.calls.length;
    expect(await rig.deliveries.pausedUntil()).toBe(until);
    for (const wait of [60_000, 120_000]) {
      const next = rig.start();
      await rig.clock.pass(wait);
      await next.stop();
    }
    expect(rig.telegram.calls).toHaveLength(before);
    rig.clock.time = until - 10_000;
    rig.start();
    await rig.clock.pass(9_999);
    expect(rig.telegram.calls).toHaveLength(before);
    await rig.finished(id);
    expect(rig.telegram.calls).toHaveLength(41);
    expect(await rig.counts(id)).toMatchObject({ states: { sent: 40 }, doubtful: 0 });
  });

  it("a pause of hours survives a crash at once after it was asked for", async () => {
    const id = await rig.publish(chats(40));
    rig.telegram.plan(5, { kind: "flood", retryAfter: HOURS });
    const first = rig.start();
    await rig.clock.until(async () => (await rig.deliveries.pausedUntil()) > 0);
    first.kill();
    const before = rig.telegram.calls.length;
    rig.start();
    await rig.clock.pass(60_000);
    expect(rig.telegram.calls).toHaveLength(before);
    rig.clock.time = await rig.deliveries.pausedUntil();
    await rig.finished(id);
    expect((await rig.counts(id)).states.sent).toBe(40);
  });

  it("what is in hand when the pause begins is given back, without a doubt about it", async () => {
    rig.rate = 100;
    rig.telegram.latency = 5;
    const id = await rig.publish(chats(12));
    rig.telegram.plan(1, { kind: "flood", retryAfter: 30 });
    rig.start();
    await rig.clock.pass(3_000);
    // Those that start together, of ten that were taken by then.
    expect(rig.telegram.chats()).toEqual(chats(6));
    const until = await rig.deliveries.pausedUntil();
    const rows = await rig.rows(id);
    expect(rows.map((row) => row.due_at)).toEqual([until, 0, 0, 0, 0, 0, until, until, until, until, 0, 0]);
    expect(rows.map(({ floods }) => floods)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    await rig.finished(id);
    expect(rig.telegram.calls).toHaveLength(13);
    expect((await rig.counts(id)).doubtful).toBe(0);
  });

  it("a pause does not begin again where an answer from before it comes late", async () => {
    const id = await rig.publish(chats(60));
    const { telegram, clock } = rig;
    const { deliver } = telegram;
    telegram.plan(3, { kind: "flood", retryAfter: 2 });
    rig.start({
      async deliver(bulletin, delivery) {
        const result = await deliver(bulletin, delivery);
        // Its success, begun before the pause, comes in after that.
        if (delivery.chat === 2) await clock.sleep(4_000);
        return result;
      },
    });
    await rig.finished(id);
    expect((await rig.counts(id)).states.sent).toBe(60);
    expect(telegram.calls).toHaveLength(61);
  });
});
