import { beforeEach, expect, it } from "vitest";
import type { Delivery, Outcome } from "../../../src/storage/deliveries.ts";
import { messageIn, textOf } from "../../support/ledger-rig.ts";
import type { LedgerRig } from "../../support/ledger-rig.ts";

const [GROUP, ANNA, BOLAT, CHEN] = [-100_200, 7_123_456_789, 2, 3];
const CHATS = [GROUP, BOLAT, CHEN, ANNA];
const failed: Outcome = { kind: "failed" };

/** What has gone out is put right, also while it goes out. */
export function correctionsSuite(rig: LedgerRig): void {
  const record = (delivery: Delivery, outcome: Outcome): Promise<void> => rig.deliveries.record([[delivery, outcome]]);
  /** Done by a call that began when the bulletin had this revision. */
  const done = (revision: number, message?: number): Outcome => ({ kind: "done", message, revision });
  const lost = (): Outcome => ({ kind: "lost", dueAt: rig.time + 1 });
  const callsOf = (calls: readonly Delivery[]): string[] =>
    calls.map(({ chat, task }) => `${task} ${chat}`).toSorted((a, b) => a.localeCompare(b));
  const allOf = (...tasks: string[]): string[] =>
    tasks.flatMap((task) => CHATS.map((chat) => `${task} ${chat}`)).toSorted((a, b) => a.localeCompare(b));
  const sentToAll = async (): Promise<string> => {
    const id = await rig.publish();
    await rig.carryOut(id);
    await rig.bulletins.finish(id);
    return id;
  };

  beforeEach(async () => {
    for (const chat of CHATS) await rig.subscriptions.subscribe(chat, { thread: undefined, language: "en" });
  });

  it("quietly: every message is edited, once", async () => {
    const { bulletins } = rig;
    const id = await sentToAll();
    await bulletins.setControl(id, { chat: ANNA, message: 9 });
    await bulletins.setReported(id);
    rig.time += 1_000;
    const draft = await rig.draft({ corrects: id, texts: textOf("Anew"), author: BOLAT });
    expect((await rig.found(draft)).corrects).toBe(id);
    expect(await bulletins.correct(draft, false)).toBe(id);
    const corrected = { texts: textOf("Anew"), revision: 1, correctedAt: rig.time, tells: false, state: "sending" };
    const anew = { author: BOLAT, control: undefined, sentAt: rig.time - 1_000 };
    expect(await rig.found(id)).toMatchObject({ ...corrected, ...anew });
    expect((await bulletins.toReport()).map((bulletin) => bulletin.id)).toEqual([id]);
    expect(await rig.countsOf(id)).toEqual({ sent: 4, total: 4, left: 4 });
    const calls = await rig.carryOut(id);
    expect(callsOf(calls)).toEqual(allOf("correct"));
    for (const { chat, message } of calls) expect(message).toBe(messageIn(chat));
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
    await bulletins.finish(id);
    expect((await rig.found(id)).state).toBe("sent");
  });

  it("telling: every message is edited, and then replied to, once", async () => {
    const id = await sentToAll();
    await rig.correct(id, "Anew", true);
    expect((await rig.found(id)).tells).toBe(true);
    const calls = await rig.carryOut(id);
    expect(callsOf(calls)).toEqual(allOf("correct", "tell"));
    for (const chat of CHATS) {
      const own = calls.filter((call) => call.chat === chat);
      expect(own.map(({ task, message }) => [task, message])).toEqual([
        ["correct", messageIn(chat)],
        ["tell", messageIn(chat)],
      ]);
    }
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
  });

  it("is made once, however often and by however many at once", async () => {
    const { bulletins } = rig;
    const id = await sentToAll();
    const draft = await rig.draft({ corrects: id, texts: textOf("Anew") });
    const answers = await Promise.all(Array.from({ length: 5 }, () => bulletins.correct(draft, true)));
    expect(answers.filter((answer) => answer !== undefined)).toEqual([id]);
    expect(await bulletins.correct(draft, true)).toBeUndefined();
    expect((await rig.found(id)).revision).toBe(1);
    const others = await Promise.all(
      ["Second", "Third"].map((text) => rig.draft({ corrects: id, texts: textOf(text) })),
    );
    await Promise.all(others.map((other) => bulletins.correct(other, false)));
    expect((await rig.found(id)).revision).toBe(3);
    expect(callsOf(await rig.carryOut(id))).toEqual(allOf("correct"));
  });

  it("only a correction corrects, and only what has gone out", async () => {
    const { bulletins } = rig;
    const scheduled = await rig.draft({ sendAt: rig.time + 1 });
    await bulletins.schedule(scheduled);
    expect(await bulletins.correct(await rig.draft(), true)).toBeUndefined();
    expect(await bulletins.correct("nothing", true)).toBeUndefined();
    for (const corrects of [await rig.draft(), scheduled, "nothing"]) {
      const correction = await rig.draft({ corrects });
      expect(await bulletins.correct(correction, true)).toBeUndefined();
      expect((await rig.found(correction)).state).toBe("draft");
    }
    expect((await rig.found(scheduled)).state).toBe("scheduled");
    expect(await bulletins.sending()).toEqual([]);
  });

  it("a correction of a correction corrects the bulletin", async () => {
    const id = await sentToAll();
    const first = await rig.draft({ corrects: id, texts: textOf("Anew") });
    await rig.bulletins.correct(first, false);
    expect(await rig.correct(first, "Anew again", false)).toBe(id);
    expect((await rig.found(id)).texts).toEqual(textOf("Anew again"));
    expect((await rig.found(first)).state).toBe("sent");
  });

  it("while it is going out: who has it is corrected, and who waits gets the new text only", async () => {
    const id = await rig.publish();
    const [first] = await rig.deliveries.take(id, 1);
    if (!first) throw new Error("Nothing was due");
    await record(first, done(0, messageIn(first.chat)));
    await rig.correct(id, "Anew", true);
    const calls = await rig.carryOut(id);
    const others = CHATS.filter((chat) => chat !== first.chat);
    expect(callsOf(calls)).toEqual(
      [`correct ${first.chat}`, `tell ${first.chat}`, ...others.map((chat) => `send ${chat}`)].toSorted((a, b) =>
        a.localeCompare(b),
      ),
    );
    // Whoever has seen the mistake comes first.
    expect(calls[0]?.task).toBe("correct");
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
  });

  it("one that was in flight ends up corrected, too, and is told", async () => {
    const id = await rig.publish();
    const inFlight = await rig.deliveries.take(id, 4);
    await rig.correct(id, "Anew", true);
    expect(await rig.deliveries.take(id, 4)).toEqual([]);
    await rig.bulletins.finish(id);
    expect((await rig.found(id)).state).toBe("sending");
    await rig.deliveries.record(inFlight.map((call) => [call, done(0, messageIn(call.chat))] as const));
    expect(await rig.countsOf(id)).toEqual({ sent: 4, total: 4, left: 4 });
    expect(callsOf(await rig.carryOut(id))).toEqual(allOf("correct", "tell"));
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
  });

  it("one that was in flight and comes again is sent in the new text", async () => {
    const id = await rig.publish();
    const [first, second, third, fourth] = await rig.deliveries.take(id, 4);
    if (!first || !second || !third || !fourth) throw new Error("Too little was due");
    await rig.correct(id, "Anew", true);
    await record(first, { kind: "later", dueAt: 0, because: "flood" });
    await record(second, lost());
    await record(third, failed);
    await record(fourth, { kind: "gone" });
    rig.time += 1;
    expect(callsOf(await rig.carryOut(id))).toEqual(callsOf([first, second]));
    expect(await rig.countsOf(id)).toEqual({ sent: 2, corrected: 2, doubtful: 1, failed: 1, gone: 1, total: 4 });
  });

  it("those who never got it hear of no correction", async () => {
    const id = await rig.publish();
    const ends: Readonly<Record<number, Outcome>> = { [BOLAT]: failed, [CHEN]: { kind: "gone" }, [ANNA]: lost() };
    for (let round = 0; round < 2; round++) {
      await rig.carryOut(id, ({ chat }) => ends[chat] ?? done(0, messageIn(chat)));
      rig.time += 1;
    }
    await rig.bulletins.finish(id);
    await rig.correct(id, "Anew", true);
    expect(callsOf(await rig.carryOut(id))).toEqual([`correct ${GROUP}`, `tell ${GROUP}`]);
    expect(await rig.countsOf(id)).toEqual({ sent: 1, corrected: 1, failed: 1, gone: 1, unknown: 1, total: 4 });
  });

  it("what was sent stays sent, whatever becomes of its correction", async () => {
    const id = await sentToAll();
    await rig.correct(id, "Anew", true);
    const ends: Readonly<Record<number, Outcome>> = {
      [GROUP]: { kind: "moved", to: -100_300 },
      [BOLAT]: failed,
      [CHEN]: { kind: "gone" },
    };
    const calls = await rig.carryOut(id, ({ chat }) => ends[chat] ?? done(1));
    expect(callsOf(calls)).toEqual([...allOf("correct"), `tell ${ANNA}`]);
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 1, total: 4 });
    expect((await rig.subscriptions.of(CHEN))?.isResting).toBe(true);
    expect(await rig.subscriptions.of(-100_300)).toBeDefined();
    expect(await rig.subscriptions.of(GROUP)).toBeUndefined();
  });

  it("a reply whose answer is lost is made once more, and the message stays corrected", async () => {
    const id = await rig.publish();
    await rig.carryOut(id);
    await rig.correct(id, "Anew", true);
    // The lost answers of edits do not count among those of replies.
    const calls = await rig.carryOut(id, lost);
    rig.time += 1;
    calls.push(...(await rig.carryOut(id, ({ task }) => (task === "tell" ? lost() : done(1)))));
    rig.time += 1;
    calls.push(...(await rig.carryOut(id, ({ task }) => (task === "tell" ? lost() : done(1)))));
    rig.time += 1;
    expect(await rig.carryOut(id)).toEqual([]);
    expect(callsOf(calls)).toEqual(allOf("correct", "correct", "tell", "tell"));
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, doubtful: 4, total: 4 });
    expect(await rig.deliveries.nextDue(id)).toBeUndefined();
  });

  it("crashes lead to edits and replies again, and to no doubt about what was sent", async () => {
    const id = await sentToAll();
    await rig.correct(id, "Anew", true);
    for (let crash = 0; crash < 3; crash++) {
      await rig.deliveries.take(id, 4);
      expect(await rig.deliveries.recover()).toBe(4);
    }
    expect(callsOf(await rig.carryOut(id))).toEqual(allOf("correct", "tell"));
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
  });

  it("a second correction takes the place of the first one", async () => {
    const id = await sentToAll();
    await rig.correct(id, "Anew", true);
    await record(await rig.takeOne(id), done(1));
    await rig.correct(id, "Anew again", false);
    expect(callsOf(await rig.carryOut(id))).toEqual(allOf("correct"));
    expect(await rig.found(id)).toMatchObject({ revision: 2, texts: textOf("Anew again") });
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
    await rig.bulletins.finish(id);
    await rig.correct(id, "Once more", true);
    expect(callsOf(await rig.carryOut(id))).toEqual(allOf("correct", "tell"));
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
  });

  it("a second one while an edit is in flight: no message is edited twice at once, and the last text stays", async () => {
    const id = await sentToAll();
    await rig.correct(id, "Anew", true);
    const inFlight = await rig.deliveries.take(id, 4);
    await rig.correct(id, "Anew again", true);
    expect(await rig.deliveries.take(id, 4)).toEqual([]);
    await rig.deliveries.record(inFlight.map((call) => [call, done(1)] as const));
    expect(callsOf(await rig.carryOut(id))).toEqual(allOf("correct", "tell"));
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
  });

  it("a second one while a reply is in flight is made, however that ends", async () => {
    const id = await sentToAll();
    await rig.correct(id, "Anew", true);
    for (const call of await rig.deliveries.take(id, 4)) await record(call, done(1));
    const [first, second, third, fourth] = await rig.deliveries.take(id, 4);
    if (!first || !second || !third || !fourth) throw new Error("Too little was due");
    await rig.correct(id, "Anew again", false);
    expect(await rig.deliveries.take(id, 4)).toEqual([]);
    await record(first, done(1));
    await record(second, failed);
    await record(third, lost());
    await record(fourth, { kind: "later", dueAt: rig.time, because: "failure" });
    rig.time += 1;
    expect(callsOf(await rig.carryOut(id))).toEqual(allOf("correct"));
    expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
  });

  it("just before the courier says that nothing is left", async () => {
    const id = await rig.publish();
    await rig.carryOut(id);
    expect(await rig.deliveries.nextDue(id)).toBeUndefined();
    await rig.correct(id, "Anew", false);
    await rig.bulletins.finish(id);
    expect((await rig.bulletins.sending()).map((bulletin) => bulletin.id)).toEqual([id]);
    for (let round = 0; round < 5; round++) {
      await rig.carryOut(id);
      await Promise.all([rig.bulletins.finish(id), rig.correct(id, "Anew", false)]);
      expect([(await rig.found(id)).state, (await rig.countsOf(id)).left]).toEqual(["sending", 4]);
    }
  });

  it("outcomes and a correction at once: nobody keeps the old text", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await rig.publish();
      const inFlight = await rig.deliveries.take(id, 4);
      const outcomes = inFlight.map((call) => [call, done(0, messageIn(call.chat))] as const);
      await Promise.all([rig.deliveries.record(outcomes), rig.correct(id, "Anew", false)]);
      expect(callsOf(await rig.carryOut(id))).toEqual(allOf("correct"));
      expect(await rig.countsOf(id)).toEqual({ sent: 4, corrected: 4, total: 4 });
    }
  });

  it("of a stopped bulletin: those who have it hear of it, and nobody else gets it", async () => {
    const { bulletins } = rig;
    const id = await rig.publish();
    const [first, second, third] = await rig.deliveries.take(id, 3);
    if (!first || !second || !third) throw new Error("Too little was due");
    await record(first, done(0, messageIn(first.chat)));
    await bulletins.cancel(id);
    await rig.correct(id, "Anew", false);
    expect(callsOf(await rig.carryOut(id))).toEqual([`correct ${first.chat}`]);
    // They were in flight when it was stopped.
    await record(second, { kind: "later", dueAt: 0, because: "flood" });
    await record(third, done(0, messageIn(third.chat)));
    expect(callsOf(await rig.carryOut(id))).toEqual([`correct ${third.chat}`]);
    expect(await rig.countsOf(id)).toEqual({ sent: 2, corrected: 2, cancelled: 2, total: 4 });
    await bulletins.finish(id);
    expect((await rig.found(id)).state).toBe("sent");
    expect((await rig.found(id)).isEventWithdrawn).toBe(true);
  });

  it("is stopped, too: whoever has the old text keeps it, and calls in flight leave nothing to do", async () => {
    const ends = (): Outcome[] => [done(1), failed, lost(), { kind: "later", dueAt: 0, because: "flood" }];
    for (const isCrash of [false, true]) {
      const id = await sentToAll();
      await rig.correct(id, "Anew", true);
      const inFlight = await rig.deliveries.take(id, isCrash ? 2 : 4);
      expect(await rig.bulletins.cancel(id)).toBe(true);
      if (isCrash) expect(await rig.deliveries.recover()).toBe(0);
      else for (const [index, outcome] of ends().entries()) await record(inFlight[index] as Delivery, outcome);
      expect(await rig.carryOut(id)).toEqual([]);
      expect(await rig.countsOf(id)).toEqual({ sent: 4, total: 4, ...(!isCrash && { corrected: 1 }) });
      rig.time += 1;
      expect(await rig.deliveries.nextDue(id)).toBeUndefined();
      // It can be made good.
      await rig.correct(id, "Anew again", false);
      expect(callsOf(await rig.carryOut(id))).toEqual(allOf("correct"));
    }
  });

  it("a text that was in flight when it was corrected and then stopped leaves nothing to do", async () => {
    const id = await rig.publish();
    const inFlight = await rig.takeOne(id);
    await rig.correct(id, "Anew", true);
    await rig.bulletins.cancel(id);
    await record(inFlight, done(0, 1));
    expect(await rig.countsOf(id)).toEqual({ sent: 1, cancelled: 3, total: 4 });
  });
}
