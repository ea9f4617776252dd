import { beforeEach, expect, it } from "vitest";
import type { Delivery, Outcome } from "../../../src/storage/deliveries.ts";
import { DELIVERIES_LAST } from "../../../src/storage/deliveries.ts";
import { messageIn } from "../../support/ledger-rig.ts";
import type { LedgerRig } from "../../support/ledger-rig.ts";

const [GROUP, ANNA, BOLAT, CHEN, SUPERGROUP] = [-100_200, 7_123_456_789, 2, 3, -1_001_234_567_890];
/** In the order of their numbers. */
const CHATS = [GROUP, BOLAT, CHEN, ANNA];
const MINUTE = 60_000;

const done: Outcome = { kind: "done", message: 1, revision: 0 };
const failed: Outcome = { kind: "failed" };
const gone: Outcome = { kind: "gone" };

/** What becomes of each call: outcomes, crashes, stops. */
export function deliveriesSuite(rig: LedgerRig): void {
  const later = (because: "flood" | "failure" | "stopped"): Outcome => ({
    kind: "later",
    dueAt: rig.time + 1,
    because,
  });
  const lost = (): Outcome => ({ kind: "lost", dueAt: rig.time + 1 });
  const record = (delivery: Delivery, outcome: Outcome): Promise<void> => rig.deliveries.record([[delivery, outcome]]);
  const chatsOf = (taken: readonly Delivery[]): number[] => taken.map(({ chat }) => chat);
  const restingOnes = async (): Promise<number[]> => {
    const resting = await rig.database
      .selectFrom("subscriptions")
      .select("chat_id")
      .where("is_resting", "=", 1)
      .execute();
    return resting.map(({ chat_id }) => chat_id);
  };

  beforeEach(async () => {
    for (const chat of CHATS) {
      await rig.subscriptions.subscribe(chat, { thread: chat === GROUP ? 5 : undefined, language: "ru" });
    }
  });

  it("gives out what is due, in order, each once", async () => {
    const { deliveries } = rig;
    const id = await rig.publish();
    const taken = await deliveries.take(id, 3);
    const { number = 0, ...first } = taken.find(({ chat }) => chat === GROUP) ?? {};
    expect(number).toBe(1);
    expect(first).toEqual({
      bulletin: id,
      chat: GROUP,
      thread: 5,
      language: "ru",
      task: "send",
      message: undefined,
      failures: 0,
      floods: 0,
      lost: 0,
    });
    expect(new Set(chatsOf(taken))).toEqual(new Set(CHATS.slice(0, 3)));
    expect(chatsOf(await deliveries.take(id, 3))).toEqual([ANNA]);
    expect(await deliveries.take(id, 3)).toEqual([]);
    expect(await deliveries.take("nothing", 3)).toEqual([]);
    expect(await deliveries.take(await rig.publish(), 0)).toEqual([]);
  });

  it("never gives one to two who take at once", async () => {
    for (let chat = 100; chat < 160; chat++) {
      await rig.subscriptions.subscribe(chat, { thread: undefined, language: "en" });
    }
    const id = await rig.publish();
    const taken: Delivery[] = [];
    for (let round = 0; taken.length < 64 && round < 100; round++) {
      const together = await Promise.all(Array.from({ length: 8 }, () => rig.deliveries.take(id, 3)));
      taken.push(...together.flat());
    }
    const numbers = taken.map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 64 }, (_, index) => index + 1));
  });

  it("bulletins do not mix", async () => {
    const [first, second] = [await rig.publish(), await rig.publish()];
    await rig.carryOut(first);
    expect(await rig.countsOf(first)).toEqual({ sent: 4, total: 4 });
    expect(await rig.countsOf(second)).toEqual({ pending: 4, total: 4, left: 4 });
  });

  it("what was sent is sent, with its message", async () => {
    const { deliveries } = rig;
    const id = await rig.publish();
    expect(chatsOf(await rig.carryOut(id)).toSorted((a, b) => a - b)).toEqual(CHATS);
    expect(await rig.rowsOf(id)).toMatchObject(
      CHATS.map((chat) => ({ chat_id: chat, state: "sent", task: null, message_id: messageIn(chat) })),
    );
    expect(await rig.countsOf(id)).toEqual({ sent: 4, total: 4 });
    expect(await deliveries.nextDue(id)).toBeUndefined();
  });

  it("a refused one fails alone", async () => {
    const id = await rig.publish();
    const isRefused = ({ chat }: Delivery): boolean => chat === BOLAT;
    const calls = await rig.carryOut(id, (delivery) => (isRefused(delivery) ? failed : done));
    expect(calls.length).toBe(4);
    expect(await rig.countsOf(id)).toEqual({ sent: 3, failed: 1, total: 4 });
    expect(await restingOnes()).toEqual([]);
  });

  it("where the bot was blocked, the subscription rests until somebody asks", async () => {
    const id = await rig.publish();
    await rig.carryOut(id, ({ chat }) => (chat === BOLAT ? gone : done));
    expect(await rig.countsOf(id)).toEqual({ sent: 3, gone: 1, total: 4 });
    expect(await restingOnes()).toEqual([BOLAT]);
    expect(chatsOf(await rig.carryOut(await rig.publish()))).not.toContain(BOLAT);
    await rig.subscriptions.subscribe(BOLAT, { thread: undefined, language: "en" });
    expect(chatsOf(await rig.carryOut(await rig.publish()))).toContain(BOLAT);
  });

  it("a group that has become another chat gets it there, once", async () => {
    const id = await rig.publish();
    const calls = await rig.carryOut(id, ({ chat }) => (chat === GROUP ? { kind: "moved", to: SUPERGROUP } : done));
    expect(chatsOf(calls).filter((chat) => chat === SUPERGROUP)).toHaveLength(1);
    expect(calls.length).toBe(5);
    expect(await rig.countsOf(id)).toEqual({ sent: 4, total: 4 });
    expect(await rig.subscriptions.of(GROUP)).toBeUndefined();
    expect(await rig.subscriptions.of(SUPERGROUP)).toMatchObject({ isResting: false, thread: 5 });
  });

  it("a call that could not be made comes again at its time, behind what is due already", async () => {
    const { deliveries } = rig;
    const id = await rig.publish();
    const [first, ...others] = await deliveries.take(id, 4);
    if (!first) throw new Error("Nothing was due");
    expect(await deliveries.nextDue(id)).toBeUndefined();
    await record(first, { kind: "later", dueAt: rig.time + MINUTE, because: "flood" });
    for (const other of others) await record(other, { kind: "later", dueAt: 0, because: "stopped" });
    expect(await deliveries.nextDue(id)).toBe(0);
    expect(chatsOf(await rig.carryOut(id))).not.toContain(first.chat);
    expect(await deliveries.nextDue(id)).toBe(rig.time + MINUTE);
    rig.time += MINUTE - 1;
    expect(await deliveries.take(id, 9)).toEqual([]);
    rig.time += 1;
    expect(await deliveries.take(id, 9)).toEqual([{ ...first, floods: 1 }]);
    expect(await rig.countsOf(id)).toEqual({ sent: 3, pending: 1, total: 4, left: 1 });
  });

  it("floods and failures are counted apart, and a stop is neither", async () => {
    const id = await rig.publish();
    const because = ["flood", "failure", "stopped", "flood", "failure", "failure"] as const;
    const chat = (await rig.takeOne(id)).chat;
    await rig.deliveries.recover();
    const calls: Delivery[] = [];
    for (const reason of [...because, undefined]) {
      rig.time += 1;
      const taken = await rig.deliveries.take(id, 9);
      const call = taken.find((delivery) => delivery.chat === chat);
      if (!call) throw new Error("It did not come again");
      calls.push(call);
      await record(call, reason === undefined ? done : later(reason));
    }
    expect(calls.map(({ floods, failures }) => [floods, failures])).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [1, 1],
      [2, 1],
      [2, 2],
      [2, 3],
    ]);
    expect(await rig.countsOf(id)).toMatchObject({ sent: 1 });
  });

  it("a lost answer: once more, and then unknown", async () => {
    const id = await rig.publish();
    const calls = await rig.carryOut(id, (delivery) => (delivery.chat === ANNA ? lost() : done));
    expect(calls.length).toBe(4);
    expect(await rig.countsOf(id)).toEqual({ sent: 3, pending: 1, doubtful: 1, total: 4, left: 1 });
    rig.time += 1;
    const again = await rig.takeOne(id);
    expect(again.chat).toBe(ANNA);
    await record(again, lost());
    rig.time += 1;
    expect(await rig.deliveries.take(id, 9)).toEqual([]);
    expect(await rig.deliveries.nextDue(id)).toBeUndefined();
    expect(await rig.countsOf(id)).toEqual({ sent: 3, unknown: 1, total: 4 });
    expect(await restingOnes()).toEqual([]);
  });

  it("one that was lost and then sent may be there twice; one that was lost and then refused is not", async () => {
    const id = await rig.publish();
    const second: Readonly<Record<number, Outcome>> = { [ANNA]: done, [BOLAT]: failed, [CHEN]: gone };
    await rig.carryOut(id, ({ chat }) => (second[chat] ? lost() : done));
    expect(await rig.countsOf(id)).toMatchObject({ doubtful: 3, pending: 3 });
    rig.time += 1;
    await rig.carryOut(id, ({ chat }) => second[chat] ?? done);
    expect(await rig.countsOf(id)).toEqual({ sent: 2, failed: 1, gone: 1, doubtful: 1, total: 4 });
  });

  it("between two lost answers anything may come: it is still the second", async () => {
    const id = await rig.publish();
    const [call] = await rig.deliveries.take(id, 4);
    if (!call) throw new Error("Nothing was due");
    // Written down twice, as where the database has it and could not say so, it is one lost answer.
    for (const outcome of [lost(), lost(), later("flood"), later("failure")]) await record(call, outcome);
    expect((await rig.rowsOf(id)).find(({ chat_id }) => chat_id === call.chat)?.state).toBe("pending");
    await record({ ...call, lost: 1 }, lost());
    expect((await rig.rowsOf(id)).find(({ chat_id }) => chat_id === call.chat)).toMatchObject({ state: "unknown" });
  });

  it("crashes, however many, skip nobody and give up nothing", async () => {
    const { deliveries } = rig;
    const id = await rig.publish();
    await record(await rig.takeOne(id), done);
    for (let crash = 0; crash < 4; crash++) {
      expect((await deliveries.take(id, 2)).length).toBe(2);
      expect(await deliveries.recover()).toBe(2);
      expect(await deliveries.recover()).toBe(0);
    }
    expect(await rig.countsOf(id)).toEqual({ sent: 1, pending: 3, doubtful: 2, total: 4, left: 3 });
    expect((await rig.carryOut(id)).length).toBe(3);
    expect(await rig.countsOf(id)).toEqual({ sent: 4, doubtful: 2, total: 4 });
  });

  it("a crash is no lost answer, and takes back none", async () => {
    const id = await rig.publish();
    const crash = async (): Promise<void> => {
      await rig.deliveries.take(id, 4);
      await rig.deliveries.recover();
    };
    await crash();
    for (const call of await rig.deliveries.take(id, 4)) await record(call, lost());
    rig.time += 1;
    await crash();
    await crash();
    const again = await rig.deliveries.take(id, 4);
    expect(again.length).toBe(4);
    for (const call of again) await record(call, call.chat === ANNA ? lost() : done);
    expect(await rig.countsOf(id)).toEqual({ sent: 3, unknown: 1, doubtful: 3, total: 4 });
  });

  it("a crash leaves alone what is waiting for its time, and other bulletins that are done", async () => {
    const [id, other] = [await rig.publish(), await rig.publish()];
    await rig.carryOut(other);
    await rig.bulletins.finish(other);
    for (const call of await rig.deliveries.take(id, 4)) {
      await record(call, { kind: "later", dueAt: rig.time + MINUTE, because: "flood" });
    }
    expect(await rig.deliveries.recover()).toBe(0);
    expect(await rig.deliveries.nextDue(id)).toBe(rig.time + MINUTE);
    expect(await rig.countsOf(other)).toEqual({ sent: 4, total: 4 });
  });

  it("outcomes are written down together, for several bulletins; of unknown ones nothing is", async () => {
    const [first, second] = [await rig.publish(), await rig.publish()];
    const calls = [...(await rig.deliveries.take(first, 4)), ...(await rig.deliveries.take(second, 4))];
    const strange = { ...calls[0], bulletin: "nothing" } as Delivery;
    await rig.deliveries.record([[strange, gone], ...calls.map((call) => [call, done] as const)]);
    await rig.deliveries.record([]);
    for (const id of [first, second]) expect(await rig.countsOf(id)).toEqual({ sent: 4, total: 4 });
    expect(await restingOnes()).toEqual([]);
  });

  it("after a stop nothing more is sent; calls in flight end as they end", async () => {
    const { deliveries, bulletins } = rig;
    const id = await rig.publish();
    await record(await rig.takeOne(id), done);
    await deliveries.record((await deliveries.take(id, 1)).map((call) => [call, later("flood")] as const));
    const inFlight = await rig.takeOne(id);
    await bulletins.cancel(id);
    rig.time += MINUTE;
    expect(await deliveries.take(id, 9)).toEqual([]);
    expect(await deliveries.nextDue(id)).toBeUndefined();
    expect(await rig.countsOf(id)).toMatchObject({ sent: 1, total: 4, left: 1 });
    await record(inFlight, done);
    expect(await rig.countsOf(id)).toEqual({ sent: 2, cancelled: 2, total: 4 });
  });

  it("whatever becomes of a call that was in flight at a stop, nothing is left to be done", async () => {
    const outcomes: [Outcome, Partial<Record<string, number>>][] = [
      [failed, { failed: 1, cancelled: 3 }],
      [gone, { gone: 1, cancelled: 3 }],
      [later("flood"), { cancelled: 4 }],
      [later("failure"), { cancelled: 4 }],
      [later("stopped"), { cancelled: 4 }],
      // Nobody knows, and it is not sent again.
      [lost(), { unknown: 1, cancelled: 3 }],
      [{ kind: "moved", to: SUPERGROUP }, { cancelled: 4 }],
    ];
    for (const [outcome, counts] of outcomes) {
      const id = await rig.publish();
      const inFlight = await rig.takeOne(id);
      await rig.bulletins.cancel(id);
      await record(inFlight, outcome);
      rig.time += MINUTE;
      expect([outcome, await rig.countsOf(id)]).toEqual([outcome, { ...counts, total: 4 }]);
      expect(await rig.deliveries.take(id, 9)).toEqual([]);
      expect(await rig.deliveries.nextDue(id)).toBeUndefined();
      for (const chat of CHATS) await rig.subscriptions.subscribe(chat, { thread: undefined, language: "en" });
      await rig.subscriptions.unsubscribe(SUPERGROUP);
    }
  });

  it("what was in flight at a stop and a crash is unknown", async () => {
    const id = await rig.publish();
    await rig.takeOne(id);
    await rig.bulletins.cancel(id);
    expect(await rig.deliveries.recover()).toBe(0);
    expect(await rig.deliveries.take(id, 9)).toEqual([]);
    expect(await rig.countsOf(id)).toEqual({ unknown: 1, cancelled: 3, total: 4 });
  });

  it("stopping while taking: each is sent or stopped, none both", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await rig.publish();
      const [taken] = await Promise.all([rig.deliveries.take(id, 3), rig.bulletins.cancel(id)]);
      await rig.deliveries.record(taken.map((call) => [call, done] as const));
      const counts = await rig.countsOf(id);
      expect([counts.sent ?? 0, (counts.sent ?? 0) + (counts.cancelled ?? 0)]).toEqual([taken.length, 4]);
      expect(counts.left).toBeUndefined();
    }
  });

  it("a pause outlives the process, and the last one counts", async () => {
    const { deliveries } = rig;
    expect(await deliveries.pausedUntil()).toBe(0);
    await deliveries.pause(rig.time + 3 * 3_600_000);
    expect(await deliveries.pausedUntil()).toBe(rig.time + 3 * 3_600_000);
    await Promise.all(Array.from({ length: 5 }, () => deliveries.pause(rig.time + 1)));
    expect(await deliveries.pausedUntil()).toBe(rig.time + 1);
  });

  it("deliveries are dropped when they are too old to be corrected, while their bulletin stays", async () => {
    const { bulletins, deliveries } = rig;
    const [sent, stopped, going] = [await rig.publish(), await rig.publish(), await rig.publish()];
    await rig.carryOut(sent);
    await bulletins.finish(sent);
    await bulletins.cancel(stopped);
    rig.time += DELIVERIES_LAST - 1;
    const young = await rig.publish();
    await rig.carryOut(young);
    await bulletins.finish(young);
    await deliveries.tidy();
    expect(await rig.countsOf(sent)).toEqual({ sent: 4, total: 4 });
    rig.time += 1;
    await deliveries.tidy();
    for (const id of [sent, stopped]) expect(await rig.countsOf(id)).toEqual({});
    expect(await rig.countsOf(young)).toEqual({ sent: 4, total: 4 });
    expect(await rig.countsOf(going)).toMatchObject({ left: 4 });
    expect((await rig.found(sent)).state).toBe("sent");
    await rig.correct(sent, "Far too late", true);
    expect(await rig.carryOut(sent)).toEqual([]);
  });
}
