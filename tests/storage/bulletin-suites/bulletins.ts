import { expect, it } from "vitest";
import { textOf } from "../../support/ledger-rig.ts";
import type { LedgerRig } from "../../support/ledger-rig.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [ANNA, BOLAT, CHEN] = [7_123_456_789, 2, 3];
const PLACE = { thread: undefined, language: "en" };
const MESSAGE = { chat: 7_123_456_789, message: 40 };
const HAPPENED = { id: "talks", status: "happened" } as const;
const CANCELLED = { id: "talks", status: "cancelled" } as const;

/** Bulletins from the first draft to what they told. */
export function bulletinsSuite(rig: LedgerRig): void {
  it("a draft is found as it was written", async () => {
    const { bulletins } = rig;
    const content = {
      texts: {
        ...textOf('Line one\n"two" – 水 🌊'),
        ru: {
          text: "Вода",
          entities: [{ type: "text_link", offset: 0, length: 4, url: "https://example.org/?a=1&b='" }],
        },
      },
      photo: { bytes: "aGk=" },
      topics: ["water", "trade"],
      event: HAPPENED,
    };
    const draft = await bulletins.draft({ ...content, author: ANNA, sendAt: rig.time + HOUR });
    expect(draft).toEqual({
      ...content,
      id: draft.id,
      state: "draft",
      author: ANNA,
      isEventWithdrawn: false,
      sendAt: rig.time + HOUR,
      sentAt: undefined,
      corrects: undefined,
      revision: 0,
      correctedAt: undefined,
      tells: false,
      control: undefined,
      prompt: undefined,
    });
    expect(await bulletins.find(draft.id)).toEqual(draft);
    expect(await bulletins.find("nothing")).toBeUndefined();
    const shell = await bulletins.draft({ ...content, author: undefined, photo: { fileId: "AgAC" }, event: undefined });
    expect(await bulletins.find(shell.id)).toMatchObject({ author: undefined, photo: { fileId: "AgAC" } });
    await bulletins.setPhoto(draft.id, "AgAD");
    expect((await bulletins.find(draft.id))?.photo).toEqual({ fileId: "AgAD" });
  });

  it("a draft is found by the message with its buttons and by its last question, nobody else's", async () => {
    const { bulletins } = rig;
    const [id, other] = [await rig.draft(), await rig.draft()];
    expect(await bulletins.byControl(MESSAGE)).toBeUndefined();
    await bulletins.setControl(id, MESSAGE);
    await bulletins.setControl(other, { ...MESSAGE, message: 41 });
    await bulletins.setPrompt(id, { ...MESSAGE, message: 42, language: "kk" });
    expect(await bulletins.byControl(MESSAGE)).toMatchObject({ id, control: MESSAGE });
    expect(await bulletins.byControl({ ...MESSAGE, chat: BOLAT })).toBeUndefined();
    expect(await bulletins.byPrompt(MESSAGE)).toBeUndefined();
    const prompt = { ...MESSAGE, message: 42, language: "kk" };
    expect(await bulletins.byPrompt({ ...MESSAGE, message: 42 })).toMatchObject({ id, prompt });
    await bulletins.setPrompt(id, { ...MESSAGE, message: 43, language: "" });
    expect(await bulletins.byPrompt({ ...MESSAGE, message: 42 })).toBeUndefined();
    expect((await bulletins.byPrompt({ ...MESSAGE, message: 43 }))?.prompt?.language).toBe("");
  });

  it("only what has not gone out is revised or discarded", async () => {
    const { bulletins } = rig;
    const id = await rig.draft({ topics: ["water"], event: HAPPENED, photo: { fileId: "AgAC" } });
    expect(await bulletins.revise(id, { texts: textOf("Anew") })).toBe(true);
    expect(await rig.found(id)).toMatchObject({ texts: textOf("Anew"), topics: ["water"], event: HAPPENED });
    expect(await bulletins.revise(id, { topics: [], event: undefined, photo: undefined })).toBe(true);
    expect(await rig.found(id)).toMatchObject({ texts: textOf("Anew"), topics: [] });
    expect(await rig.found(id)).toMatchObject({ event: undefined, photo: undefined });
    await bulletins.publish(id);
    const refused = async (bulletin: string): Promise<void> => {
      expect(await bulletins.revise(bulletin, { texts: textOf("Too late") })).toBe(false);
      expect(await bulletins.discard(bulletin)).toBe(false);
      expect((await rig.found(bulletin)).texts).toEqual(textOf("Anew"));
    };
    await refused(id);
    await bulletins.finish(id);
    await refused(id);
    const stopped = await rig.publish({ texts: textOf("Anew") });
    await bulletins.cancel(stopped);
    await refused(stopped);
    expect(await bulletins.revise("nothing", { topics: [] })).toBe(false);
    expect(await bulletins.discard("nothing")).toBe(false);
    const draft = await rig.draft();
    expect([await bulletins.discard(draft), await bulletins.discard(draft)]).toEqual([true, false]);
    expect(await bulletins.find(draft)).toBeUndefined();
    expect([await bulletins.publish(draft), await bulletins.schedule(draft)]).toEqual([undefined, false]);
  });

  it("a scheduled one is due at its time, the next first, until it goes out", async () => {
    const { bulletins } = rig;
    const later = await rig.draft({ sendAt: rig.time + 2 * HOUR });
    const sooner = await rig.draft({ sendAt: rig.time + HOUR });
    await rig.draft({ sendAt: rig.time });
    for (const id of [later, sooner]) expect(await bulletins.schedule(id)).toBe(true);
    expect(await bulletins.schedule(later)).toBe(false);
    const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);
    expect(ids(await bulletins.scheduled())).toEqual([sooner, later]);
    rig.time += HOUR - 1;
    expect(await bulletins.due()).toEqual([]);
    rig.time += 1;
    expect(ids(await bulletins.due())).toEqual([sooner]);
    expect(await bulletins.revise(sooner, { topics: ["water"] })).toBe(true);
    rig.time += HOUR;
    expect(ids(await bulletins.due())).toEqual([sooner, later]);
    await bulletins.publish(sooner);
    expect(ids(await bulletins.due())).toEqual([later]);
    expect(ids(await bulletins.scheduled())).toEqual([later]);
    expect(await bulletins.schedule(sooner)).toBe(false);
    expect(await bulletins.discard(later)).toBe(true);
    expect(await bulletins.scheduled()).toEqual([]);
  });

  it("one without a time cannot wait for it, and a correction does not wait", async () => {
    const { bulletins } = rig;
    expect(await bulletins.schedule(await rig.draft())).toBe(false);
    const corrects = await rig.publish();
    expect(await bulletins.schedule(await rig.draft({ corrects, sendAt: rig.time }))).toBe(false);
    expect(await bulletins.scheduled()).toEqual([]);
  });

  it("a late one is asked about, stays in the list, and goes out only when the curator says so", async () => {
    const { bulletins } = rig;
    const [first, second] = [await rig.draft({ sendAt: rig.time }), await rig.draft({ sendAt: rig.time })];
    await bulletins.setLate(first);
    expect((await rig.found(first)).state).toBe("draft");
    for (const id of [first, second]) {
      await bulletins.schedule(id);
      await bulletins.setLate(id);
      expect((await rig.found(id)).state).toBe("late");
    }
    expect(await bulletins.due()).toEqual([]);
    expect((await bulletins.scheduled()).length).toBe(2);
    expect((await bulletins.toReport()).length).toBe(2);
    expect(await bulletins.publish(first)).toBe(0);
    expect(await bulletins.discard(second)).toBe(true);
    await bulletins.setLate(first);
    expect((await rig.found(first)).state).toBe("sending");
  });

  it("publishing freezes the audience: whoever comes later gets nothing", async () => {
    const { bulletins, subscriptions, deliveries } = rig;
    await subscriptions.subscribe(ANNA, { thread: 5, language: "en" });
    await subscriptions.subscribe(BOLAT, { thread: undefined, language: "ru" });
    await subscriptions.subscribe(CHEN, PLACE);
    await subscriptions.rest(CHEN);
    const id = await rig.draft();
    await bulletins.setControl(id, MESSAGE);
    expect(await deliveries.counts(id)).toMatchObject({ total: 0 });
    rig.time += HOUR;
    expect(await bulletins.publish(id)).toBe(2);
    expect(await rig.found(id)).toMatchObject({ state: "sending", sentAt: rig.time, control: undefined });
    await subscriptions.subscribe(CHEN, PLACE);
    await subscriptions.subscribe(4, PLACE);
    expect(await rig.rowsOf(id)).toMatchObject([
      { chat_id: BOLAT, thread_id: null, language: "ru", state: "pending", task: "send" },
      { chat_id: ANNA, thread_id: 5, language: "en", state: "pending", task: "send" },
    ]);
    expect(await rig.countsOf(id)).toEqual({ pending: 2, total: 2, left: 2 });
  });

  it("is published once, however often and by however many at once", async () => {
    const { bulletins, subscriptions } = rig;
    for (const chat of [ANNA, BOLAT]) await subscriptions.subscribe(chat, PLACE);
    const id = await rig.draft();
    const answers = await Promise.all(Array.from({ length: 6 }, () => bulletins.publish(id)));
    expect(answers.filter((answer) => answer !== undefined)).toEqual([2]);
    expect(await bulletins.publish(id)).toBeUndefined();
    await rig.carryOut(id);
    await bulletins.finish(id);
    expect(await bulletins.publish(id)).toBeUndefined();
    expect(await rig.countsOf(id)).toEqual({ sent: 2, total: 2 });
    expect(await bulletins.publish("nothing")).toBeUndefined();
    expect(await bulletins.publish(await rig.draft({ corrects: id }))).toBeUndefined();
  });

  it("sending and discarding at once: one of the two happens", async () => {
    const { bulletins, subscriptions } = rig;
    await subscriptions.subscribe(ANNA, PLACE);
    for (let round = 0; round < 5; round++) {
      const id = await rig.draft();
      const [published, isDiscarded] = await Promise.all([bulletins.publish(id), bulletins.discard(id)]);
      expect(published === 1).toBe(!isDiscarded);
      expect((await rig.rowsOf(id)).length).toBe(isDiscarded ? 0 : 1);
    }
  });

  it("a chat gets it in its own language, the subscription's where it has none", async () => {
    const { subscriptions, conversations } = rig;
    for (const chat of [ANNA, BOLAT, CHEN]) await subscriptions.subscribe(chat, PLACE);
    await conversations.answeredIn(ANNA, "kk");
    await conversations.fixLanguage(BOLAT, "zh");
    const id = await rig.publish();
    await conversations.fixLanguage(CHEN, "ru");
    const languages = (await rig.rowsOf(id)).map(({ chat_id, language }) => [chat_id, language]);
    expect(languages).toEqual([
      [BOLAT, "zh"],
      [CHEN, "en"],
      [ANNA, "kk"],
    ]);
  });

  it("is going out until nothing is left to be done", async () => {
    const { bulletins, subscriptions } = rig;
    await subscriptions.subscribe(ANNA, PLACE);
    const first = await rig.publish();
    rig.time += 1;
    const second = await rig.publish();
    expect((await bulletins.sending()).map(({ id }) => id)).toEqual([first, second]);
    await bulletins.finish(first);
    await rig.takeOne(second);
    await bulletins.finish(second);
    expect((await bulletins.sending()).length).toBe(2);
    await rig.carryOut(first);
    await bulletins.finish(first);
    expect((await bulletins.sending()).map(({ id }) => id)).toEqual([second]);
    expect((await rig.found(first)).state).toBe("sent");
    const draft = await rig.draft();
    await bulletins.finish(draft);
    expect((await rig.found(draft)).state).toBe("draft");
  });

  it("only what is going out is stopped, once", async () => {
    const { bulletins, subscriptions } = rig;
    await subscriptions.subscribe(ANNA, PLACE);
    const draft = await rig.draft({ sendAt: rig.time });
    expect(await bulletins.cancel(draft)).toBe(false);
    await bulletins.schedule(draft);
    expect(await bulletins.cancel(draft)).toBe(false);
    const id = await rig.publish();
    const answers = await Promise.all([bulletins.cancel(id), bulletins.cancel(id)]);
    expect(answers.filter((isStopped) => isStopped)).toHaveLength(1);
    expect(await bulletins.sending()).toEqual([]);
    const sent = await rig.publish();
    await rig.carryOut(sent);
    await bulletins.finish(sent);
    expect(await bulletins.cancel(sent)).toBe(false);
    expect(await bulletins.cancel("nothing")).toBe(false);
  });

  it("is to be reported from when it goes out until its curator was told", async () => {
    const { bulletins } = rig;
    const id = await rig.draft();
    expect(await bulletins.toReport()).toEqual([]);
    await bulletins.publish(id);
    await bulletins.setControl(id, MESSAGE);
    expect(await bulletins.toReport()).toEqual([await rig.found(id)]);
    await bulletins.finish(id);
    expect((await bulletins.toReport()).length).toBe(1);
    await bulletins.setReported(id);
    expect(await bulletins.toReport()).toEqual([]);
    expect((await rig.found(id)).control).toEqual(MESSAGE);
  });

  it("the latest ones are those that went out, also stopped ones, without corrections", async () => {
    const { bulletins } = rig;
    const sent: string[] = [];
    for (let index = 0; index < 4; index++) {
      sent.unshift(await rig.publish());
      rig.time += 1;
    }
    await bulletins.cancel(sent[0] ?? "");
    await bulletins.finish(sent[1] ?? "");
    await rig.correct(sent[3] ?? "", "Corrected", false);
    await rig.draft({ sendAt: rig.time });
    const latest = async (count: number): Promise<string[]> => (await bulletins.latest(count)).map(({ id }) => id);
    expect(await latest(3)).toEqual(sent.slice(0, 3));
    expect(await latest(9)).toEqual(sent);
  });

  it("news are the last status of each event", async () => {
    const { bulletins } = rig;
    expect(await bulletins.news()).toEqual([]);
    await rig.publish({ event: HAPPENED, texts: textOf("They talked.") });
    const since = rig.time;
    rig.time += 1;
    const visit = { event: "visit", status: "cancelled", since: rig.time, texts: textOf("No visit.") };
    await rig.publish({ event: { id: "visit", status: "cancelled" }, texts: textOf("No visit.") });
    const talks = { event: "talks", status: "happened", since, texts: textOf("They talked.") };
    expect(new Set(await bulletins.news())).toEqual(new Set([talks, visit]));
    rig.time += 1;
    const last = await rig.publish({ event: CANCELLED, texts: textOf("They did not.") });
    const changed = { event: "talks", status: "cancelled", since: rig.time, texts: textOf("They did not.") };
    expect(new Set(await bulletins.news())).toEqual(new Set([changed, visit]));
    await rig.carryOut(last);
    await bulletins.finish(last);
    expect(new Set(await bulletins.news())).toEqual(new Set([changed, visit]));
    // Taken back, the one before holds again.
    await bulletins.withdrawEvent(last);
    expect((await rig.found(last)).isEventWithdrawn).toBe(true);
    expect(new Set(await bulletins.news())).toEqual(new Set([talks, visit]));
  });

  it("a correction that is stopped leaves the status that everybody has been told", async () => {
    const { bulletins } = rig;
    const id = await rig.publish({ event: HAPPENED });
    await rig.carryOut(id, () => ({ kind: "done", message: 1, revision: 0 }));
    await bulletins.finish(id);
    const correction = await rig.draft({ event: HAPPENED, corrects: id });
    expect(await bulletins.correct(correction, false)).toBe(id);
    expect(await bulletins.cancel(id)).toBe(true);
    expect(await bulletins.news()).toMatchObject([{ event: HAPPENED.id }]);
  });

  it("only what has gone out tells news, and nothing that was stopped", async () => {
    const { bulletins } = rig;
    const draft = await rig.draft({ event: HAPPENED, sendAt: rig.time });
    expect(await bulletins.news()).toEqual([]);
    await bulletins.schedule(draft);
    expect(await bulletins.news()).toEqual([]);
    await bulletins.setLate(draft);
    expect(await bulletins.news()).toEqual([]);
    await bulletins.publish(draft);
    expect((await bulletins.news()).length).toBe(1);
    await bulletins.cancel(draft);
    expect(await bulletins.news()).toEqual([]);
    const revised = await rig.draft({ event: HAPPENED });
    await bulletins.revise(revised, { event: undefined });
    await bulletins.publish(revised);
    expect(await bulletins.news()).toEqual([]);
  });

  it("a correction of a text tells the news of what it corrects: it is no later, and is taken back with it", async () => {
    const { bulletins } = rig;
    const first = await rig.publish({ event: HAPPENED });
    const since = rig.time;
    const correctTo = async (id: string, text: string): Promise<void> => {
      rig.time += 1;
      const { event } = await rig.found(id);
      await bulletins.correct(await rig.draft({ corrects: id, event, texts: textOf(text) }), false);
    };
    await correctTo(first, "Corrected");
    const talks = { event: "talks", status: "happened", since, texts: textOf("Corrected") };
    expect(await bulletins.news()).toEqual([talks]);
    rig.time += 1;
    const second = await rig.publish({ event: CANCELLED });
    await correctTo(first, "Corrected again");
    expect(await bulletins.news()).toMatchObject([{ status: "cancelled" }]);
    await bulletins.cancel(second);
    await correctTo(second, "Corrected, though it was stopped");
    expect(await bulletins.news()).toMatchObject([{ status: "happened", texts: textOf("Corrected again") }]);
    await bulletins.withdrawEvent(first);
    await correctTo(first, "Corrected once more");
    expect(await bulletins.news()).toEqual([]);
  });

  it("drafts that nobody has finished are dropped after a week, and nothing else", async () => {
    const { bulletins } = rig;
    const sent = await rig.publish();
    const scheduled = await rig.draft({ sendAt: rig.time + 30 * DAY });
    await bulletins.schedule(scheduled);
    const [draft, correction] = [await rig.draft(), await rig.draft({ corrects: sent })];
    rig.time += 7 * DAY - 1;
    const young = await rig.draft();
    await bulletins.tidy();
    expect(await bulletins.find(draft)).toBeDefined();
    rig.time += 1;
    await bulletins.tidy();
    for (const dropped of [draft, correction]) expect(await bulletins.find(dropped)).toBeUndefined();
    for (const kept of [sent, scheduled, young]) expect(await bulletins.find(kept)).toBeDefined();
  });
}
