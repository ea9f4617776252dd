import { expect, it } from "vitest";
import type { LedgerRig } from "../../support/ledger-rig.ts";

/** Telegram's ids go beyond 32 bits, and groups' are negative. */
const [GROUP, ANNA, BOLAT, CHEN] = [-1_001_234_567_890, 7_123_456_789, 2, 3];
const PLACE = { thread: undefined, language: "en" };

/** Who gets bulletins. */
export function subscriptionsSuite(rig: LedgerRig): void {
  it("a chat is subscribed to everything, and twice is once", async () => {
    const { subscriptions } = rig;
    expect(await subscriptions.of(GROUP)).toBeUndefined();
    expect(await subscriptions.subscribe(GROUP, { thread: 17, language: "kk" })).toBe(true);
    expect(await subscriptions.of(GROUP)).toEqual({ thread: 17, language: "kk", muted: [], isResting: false });
    expect(await subscriptions.subscribe(GROUP, { thread: undefined, language: "ru" })).toBe(false);
    expect(await subscriptions.of(GROUP)).toEqual({ thread: undefined, language: "ru", muted: [], isResting: false });
    expect(await subscriptions.audience([])).toBe(1);
    expect(await subscriptions.of(ANNA)).toBeUndefined();
  });

  it("a language that is fixed for a chat is its subscription's, too, and stays so when it is fixed no longer", async () => {
    const { subscriptions, conversations } = rig;
    for (const chat of [ANNA, BOLAT]) await subscriptions.subscribe(chat, PLACE);
    await conversations.answeredIn(ANNA, "ru");
    expect((await subscriptions.of(ANNA))?.language).toBe("en");
    await conversations.fixLanguage(ANNA, "kk");
    await conversations.fixLanguage(ANNA, undefined);
    expect((await subscriptions.of(ANNA))?.language).toBe("kk");
    expect((await subscriptions.of(BOLAT))?.language).toBe("en");
    await conversations.fixLanguage(CHEN, "zh");
    expect(await subscriptions.of(CHEN)).toBeUndefined();
  });

  it("of several who subscribe a chat at once, one hears that it is new", async () => {
    const { subscriptions } = rig;
    const answers = await Promise.all(Array.from({ length: 5 }, () => subscriptions.subscribe(ANNA, PLACE)));
    expect(answers.filter((isNew) => isNew)).toHaveLength(1);
    expect(await subscriptions.audience([])).toBe(1);
  });

  it("topics are switched off and on, twice like once, and only in that chat", async () => {
    const { subscriptions } = rig;
    for (const chat of [ANNA, BOLAT]) await subscriptions.subscribe(chat, PLACE);
    for (const topic of ["water", "trade", "water"]) await subscriptions.setTopic(ANNA, topic, false);
    expect((await subscriptions.of(ANNA))?.muted).toEqual(["trade", "water"]);
    for (const topic of ["water", "water", "visas"]) await subscriptions.setTopic(ANNA, topic, true);
    expect((await subscriptions.of(ANNA))?.muted).toEqual(["trade"]);
    expect((await subscriptions.of(BOLAT))?.muted).toEqual([]);
    await Promise.all(Array.from({ length: 5 }, () => subscriptions.setTopic(BOLAT, "water", false)));
    expect((await subscriptions.of(BOLAT))?.muted).toEqual(["water"]);
  });

  it("what a button of an ended subscription switches off is not off in the next one", async () => {
    const { subscriptions } = rig;
    await subscriptions.setTopic(ANNA, "water", false);
    await subscriptions.subscribe(ANNA, PLACE);
    expect((await subscriptions.of(ANNA))?.muted).toEqual([]);
    await subscriptions.setTopic(ANNA, "trade", false);
    await subscriptions.unsubscribe(ANNA);
    await subscriptions.setTopic(ANNA, "water", false);
    await subscriptions.subscribe(ANNA, PLACE);
    expect((await subscriptions.of(ANNA))?.muted).toEqual([]);
  });

  it("unsubscribing tells whether there was anything to end", async () => {
    const { subscriptions } = rig;
    expect(await subscriptions.unsubscribe(ANNA)).toBe(false);
    for (const chat of [ANNA, BOLAT]) await subscriptions.subscribe(chat, PLACE);
    expect(await subscriptions.unsubscribe(ANNA)).toBe(true);
    expect(await subscriptions.unsubscribe(ANNA)).toBe(false);
    expect(await subscriptions.of(ANNA)).toBeUndefined();
    expect(await subscriptions.of(BOLAT)).toBeDefined();
    expect(await subscriptions.subscribe(ANNA, PLACE)).toBe(true);
  });

  it("a resting one gets nothing, wakes when somebody asks, and keeps its topics", async () => {
    const { subscriptions } = rig;
    await subscriptions.rest(ANNA);
    expect(await subscriptions.of(ANNA)).toBeUndefined();
    await subscriptions.subscribe(ANNA, PLACE);
    await subscriptions.setTopic(ANNA, "water", false);
    for (let time = 0; time < 2; time++) await subscriptions.rest(ANNA);
    expect(await subscriptions.of(ANNA)).toEqual({ ...PLACE, muted: ["water"], isResting: true });
    expect(await subscriptions.audience([])).toBe(0);
    await subscriptions.setTopic(ANNA, "trade", false);
    expect((await subscriptions.of(ANNA))?.isResting).toBe(true);
    expect(await subscriptions.subscribe(ANNA, PLACE)).toBe(true);
    expect(await subscriptions.of(ANNA)).toEqual({ ...PLACE, muted: ["trade", "water"], isResting: false });
    expect(await subscriptions.audience([])).toBe(1);
  });

  it("the audience is whoever has not switched off all topics of a bulletin; publishing takes the same", async () => {
    const { subscriptions } = rig;
    const muted = { [ANNA]: [], [BOLAT]: ["water"], [CHEN]: ["water", "trade"], [GROUP]: ["visas"] };
    for (const [chat, topics] of Object.entries(muted)) {
      await subscriptions.subscribe(Number(chat), PLACE);
      for (const topic of topics) await subscriptions.setTopic(Number(chat), topic, false);
    }
    const [all, resting] = [[GROUP, BOLAT, CHEN, ANNA], 99];
    await subscriptions.subscribe(resting, PLACE);
    await subscriptions.rest(resting);
    const expected: [topics: string[], chats: number[]][] = [
      [[], all],
      [["water"], [GROUP, ANNA]],
      [
        ["water", "trade"],
        [GROUP, BOLAT, ANNA],
      ],
      [
        ["water", "trade", "visas"],
        [GROUP, BOLAT, CHEN, ANNA],
      ],
      [["visas"], [BOLAT, CHEN, ANNA]],
      // Named twice, it is still one topic.
      [
        ["water", "water"],
        [GROUP, ANNA],
      ],
      [["a topic of tomorrow"], all],
    ];
    for (const [topics, chats] of expected) {
      const id = await rig.publish({ topics });
      expect((await rig.rowsOf(id)).map(({ chat_id }) => chat_id)).toEqual(chats);
      expect(await subscriptions.audience(topics)).toBe(chats.length);
    }
  });
}
