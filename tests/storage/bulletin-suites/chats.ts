import { beforeEach, expect, it } from "vitest";
import { moveChat } from "../../../src/storage/chat-moves.ts";
import type { Delivery, Outcome } from "../../../src/storage/deliveries.ts";
import { messageIn } from "../../support/ledger-rig.ts";
import type { LedgerRig } from "../../support/ledger-rig.ts";

const [GROUP, SUPERGROUP, ANNA, BOLAT] = [-100_200, -1_001_234_567_890, 7_123_456_789, 2];
const PLACE = { thread: undefined, language: "en" };

/** Groups that become supergroups, and people who are forgotten. */
export function chatsSuite(rig: LedgerRig): void {
  const move = (): Promise<void> => moveChat(rig.database, GROUP, SUPERGROUP);
  const done = (message?: number, revision = 0): Outcome => ({ kind: "done", message, revision });
  const record = (delivery: Delivery, outcome: Outcome): Promise<void> => rig.deliveries.record([[delivery, outcome]]);
  const chatsOf = async (bulletin: string) => (await rig.rowsOf(bulletin)).map(({ chat_id }) => chat_id);
  const callsOf = async (bulletin: string): Promise<string[]> =>
    (await rig.carryOut(bulletin))
      .toSorted((one, other) => one.chat - other.chat)
      .map(({ task, chat }) => `${task} ${chat}`);

  beforeEach(async () => {
    for (const chat of [GROUP, BOLAT]) await rig.subscriptions.subscribe(chat, PLACE);
    await rig.subscriptions.setTopic(GROUP, "water", false);
  });

  it("a group takes its subscription and language along, once, however often it is told", async () => {
    const { subscriptions, conversations } = rig;
    await conversations.fixLanguage(GROUP, "kk");
    await conversations.answeredWith(GROUP, ANNA, "trade-2012");
    const expected = { thread: undefined, language: "kk", muted: ["water"], isResting: false };
    const check = async (): Promise<void> => {
      expect(await subscriptions.of(SUPERGROUP)).toEqual(expected);
      expect(await subscriptions.of(GROUP)).toBeUndefined();
      expect(await subscriptions.audience([])).toBe(2);
      const { language } = await conversations.dataOf(SUPERGROUP, ANNA);
      expect(language).toEqual({ language: "kk", isFixed: true });
      expect(await conversations.dataOf(GROUP, ANNA)).toEqual({ language: undefined, card: undefined });
    };
    await move();
    await check();
    await move();
    await check();
    await subscriptions.unsubscribe(SUPERGROUP);
    await move();
    expect(await subscriptions.of(SUPERGROUP)).toBeUndefined();
  });

  it("told at once by two updates, it is the same", async () => {
    await Promise.all([move(), move(), move()]);
    expect(await rig.subscriptions.of(SUPERGROUP)).toMatchObject({ muted: ["water"] });
    expect(await rig.subscriptions.audience([])).toBe(2);
  });

  it("a resting subscription still rests after the move", async () => {
    await rig.subscriptions.rest(GROUP);
    await move();
    expect(await rig.subscriptions.of(SUPERGROUP)).toMatchObject({ isResting: true });
  });

  it("where nothing is stored, a move stores nothing", async () => {
    await rig.subscriptions.unsubscribe(GROUP);
    await move();
    expect(await rig.subscriptions.of(SUPERGROUP)).toBeUndefined();
    expect(await rig.subscriptions.audience([])).toBe(1);
  });

  it("what the new chat has chosen itself stays", async () => {
    const { subscriptions, conversations } = rig;
    await conversations.fixLanguage(GROUP, "kk");
    await conversations.answeredIn(SUPERGROUP, "zh");
    await subscriptions.subscribe(SUPERGROUP, { thread: 5, language: "zh" });
    await subscriptions.setTopic(SUPERGROUP, "trade", false);
    await subscriptions.rest(SUPERGROUP);
    await move();
    const own = { thread: 5, language: "zh", muted: ["trade"], isResting: true };
    expect(await subscriptions.of(SUPERGROUP)).toEqual(own);
    expect(await subscriptions.of(GROUP)).toBeUndefined();
    expect((await conversations.dataOf(SUPERGROUP, ANNA)).language).toEqual({ language: "zh", isFixed: false });
    expect((await conversations.dataOf(GROUP, ANNA)).language).toBeUndefined();
  });

  it("what is still to be sent goes to the new chat", async () => {
    const id = await rig.publish();
    await move();
    await move();
    expect(await callsOf(id)).toEqual([`send ${SUPERGROUP}`, `send ${BOLAT}`]);
    expect(await rig.countsOf(id)).toEqual({ sent: 2, total: 2 });
  });

  it("what was sent stays where it is: an edit could not follow", async () => {
    const id = await rig.publish();
    await rig.carryOut(id);
    await move();
    expect(await chatsOf(id)).toEqual([GROUP, BOLAT]);
    await rig.correct(id, "Anew", false);
    await move();
    expect(await callsOf(id)).toEqual([`correct ${GROUP}`, `correct ${BOLAT}`]);
  });

  it("where both chats are to get it, the one that is left gets it once", async () => {
    await rig.subscriptions.subscribe(SUPERGROUP, PLACE);
    const id = await rig.publish();
    await move();
    expect(await callsOf(id)).toEqual([`send ${SUPERGROUP}`, `send ${BOLAT}`]);
    const second = await rig.publish();
    expect(await callsOf(second)).toEqual([`send ${SUPERGROUP}`, `send ${BOLAT}`]);
  });

  it("a call that is told of the move by an error is made once more, in the new chat", async () => {
    for (const isToldByUpdate of [false, true]) {
      await rig.subscriptions.subscribe(GROUP, PLACE);
      const id = await rig.publish();
      const calls = await rig.deliveries.take(id, 9);
      if (isToldByUpdate) await move();
      for (const call of calls) {
        await record(call, call.chat === GROUP ? { kind: "moved", to: SUPERGROUP } : done(1));
      }
      expect((await rig.carryOut(id)).map(({ chat }) => chat)).toEqual([SUPERGROUP]);
      expect(await rig.subscriptions.audience([])).toBe(2);
      expect(await rig.countsOf(id)).toEqual({ sent: 2, total: 2 });
      await rig.subscriptions.unsubscribe(SUPERGROUP);
    }
  });

  it("an error and an update at once lead to one subscription and one message", async () => {
    for (let round = 0; round < 5; round++) {
      await rig.subscriptions.subscribe(GROUP, PLACE);
      const id = await rig.publish();
      const calls = await rig.deliveries.take(id, 9);
      const outcomes = calls.map(
        (call) => [call, call.chat === GROUP ? ({ kind: "moved", to: SUPERGROUP } as const) : done(1)] as const,
      );
      await Promise.all([rig.deliveries.record(outcomes), move()]);
      expect((await rig.carryOut(id)).map(({ chat }) => chat)).toEqual([SUPERGROUP]);
      expect(await rig.subscriptions.audience([])).toBe(2);
      await rig.subscriptions.unsubscribe(SUPERGROUP);
    }
  });

  it("where both chats had it in hand, the new one gets it once", async () => {
    await rig.subscriptions.subscribe(SUPERGROUP, PLACE);
    const id = await rig.publish();
    const calls = await rig.deliveries.take(id, 9);
    for (const call of calls) {
      await record(call, call.chat === GROUP ? { kind: "moved", to: SUPERGROUP } : done(messageIn(call.chat)));
    }
    expect(await rig.carryOut(id)).toEqual([]);
    expect(await rig.countsOf(id)).toEqual({ sent: 2, total: 2 });
  });

  it("what was sent to the old chat just before the move is corrected there", async () => {
    const id = await rig.publish();
    const calls = await rig.deliveries.take(id, 9);
    await move();
    for (const call of calls) await record(call, done(messageIn(call.chat)));
    await rig.correct(id, "Anew", false);
    expect(await callsOf(id)).toEqual([`correct ${GROUP}`, `correct ${BOLAT}`]);
  });

  it("a forgotten chat is in no table any more; what it got still counts", async () => {
    const { subscriptions, conversations, database } = rig;
    await subscriptions.subscribe(ANNA, PLACE);
    await subscriptions.setTopic(ANNA, "water", false);
    await conversations.answeredIn(ANNA, "kk");
    await conversations.answeredWith(GROUP, ANNA, "trade-2012");
    expect(await rig.deliveries.hasChat(ANNA)).toBe(false);
    const [sent, pending] = [await rig.publish(), await rig.publish()];
    await rig.carryOut(sent);
    expect(await rig.deliveries.hasChat(ANNA)).toBe(true);
    await conversations.forget(ANNA, ANNA);
    await conversations.forget(ANNA, ANNA);
    expect(await rig.deliveries.hasChat(ANNA)).toBe(false);
    expect(await rig.deliveries.hasChat(BOLAT)).toBe(true);
    const tables = ["chats", "contexts", "subscriptions", "muted_topics", "deliveries"];
    for (const table of tables as "chats"[]) {
      expect(JSON.stringify(await database.selectFrom(table).selectAll().execute())).not.toContain(String(ANNA));
    }
    expect(await rig.countsOf(sent)).toEqual({ sent: 3, total: 3 });
    expect(await rig.countsOf(pending)).toEqual({ pending: 2, total: 2, left: 2 });
    expect(await callsOf(pending)).toEqual([`send ${GROUP}`, `send ${BOLAT}`]);
    await rig.correct(sent, "Anew", false);
    expect(await callsOf(sent)).toEqual([`correct ${GROUP}`, `correct ${BOLAT}`]);
    const own = JSON.stringify(await database.selectFrom("deliveries").selectAll().execute());
    expect(own).not.toContain(String(messageIn(ANNA)));
    expect(await subscriptions.of(BOLAT)).toBeDefined();
  });

  it("who is forgotten while a call is in flight hears no more, and leaves nothing to do", async () => {
    const { subscriptions, conversations, bulletins } = rig;
    await subscriptions.unsubscribe(GROUP);
    await subscriptions.unsubscribe(BOLAT);
    const outcomes: Outcome[] = [
      done(77, 1),
      { kind: "failed" },
      { kind: "gone" },
      { kind: "moved", to: SUPERGROUP },
      { kind: "later", dueAt: rig.time, because: "flood" },
      { kind: "lost", dueAt: rig.time },
    ];
    for (const task of ["send", "correct", "tell"]) {
      for (const outcome of outcomes) {
        await subscriptions.subscribe(ANNA, PLACE);
        const id = await rig.publish();
        if (task !== "send") {
          await rig.carryOut(id);
          await rig.correct(id, "Anew", true);
        }
        if (task === "tell") await record(await rig.takeOne(id), done(undefined, 1));
        const call = await rig.takeOne(id);
        expect(call.task).toBe(task);
        await conversations.forget(ANNA, ANNA);
        await record(call, outcome);
        expect([task, outcome, (await rig.countsOf(id)).left]).toEqual([task, outcome, undefined]);
        expect(await rig.deliveries.nextDue(id)).toBeUndefined();
        expect(await rig.deliveries.take(id, 9)).toEqual([]);
        expect((await rig.rowsOf(id)).filter((row) => row.chat_id !== null || row.message_id !== null)).toEqual([]);
        await bulletins.finish(id);
        expect((await rig.found(id)).state).toBe("sent");
      }
    }
  });

  it("several forgotten chats of one bulletin do not clash", async () => {
    await rig.subscriptions.subscribe(ANNA, PLACE);
    const id = await rig.publish();
    await rig.carryOut(id);
    for (const chat of [ANNA, BOLAT]) await rig.conversations.forget(chat, chat);
    expect(await rig.countsOf(id)).toEqual({ sent: 3, total: 3 });
  });
}
