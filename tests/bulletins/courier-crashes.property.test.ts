/** Whatever Telegram answers and whenever the courier dies: nobody is skipped, and nobody gets it twice without a doubt. */
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import type { CallResult, Deliver } from "../../src/bulletins/courier.ts";
import type { Deliveries } from "../../src/storage/deliveries.ts";
import { CourierRig, chats } from "./courier-rig.ts";
import type { Process } from "./courier-rig.ts";

/** What a call meets. */
type Fate = Exclude<CallResult, { kind: "moved" } | { kind: "done" } | { kind: "lost" }> | Lost | { kind: "moves" };

interface Lost {
  readonly kind: "lost";
  readonly isCarriedOut: boolean;
}

/** A process. */
interface Life {
  /** Dies at this step; undefined where it lives as long as it is needed. */
  readonly steps: number | undefined;
  /** How long it takes for the next one to start, in ms. */
  readonly pause: number;
  /** Which of its calls to the database fail. */
  readonly failures: readonly number[];
}

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("flood" as const), retryAfter: fc.nat(40) }) },
  { weight: 3, arbitrary: fc.constant({ kind: "busy" as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("lost" as const), isCarriedOut: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: "moves" as const }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: "gone" as const }, { kind: "failed" as const }) },
);
const life: fc.Arbitrary<Life> = fc.record({
  steps: fc.integer({ min: 1, max: 150 }),
  pause: fc.nat(5_000),
  failures: fc.array(fc.nat(60), { maxLength: 5 }),
});
const world = fc.record({
  fates: fc.array(fc.array(fate, { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
  lives: fc.array(life, { maxLength: 4 }),
  hasPhoto: fc.boolean(),
  latency: fc.nat(700),
});

/** A group that becomes another one keeps its readers. */
const MOVED = -1_000_000;
const readersOf = (chat: number): number => (chat <= MOVED ? MOVED - chat : chat);

class Readers {
  readonly #counts = new Map<number, number>();
  count(readers: number): void {
    this.#counts.set(readers, this.of(readers) + 1);
  }
  of(readers: number): number {
    return this.#counts.get(readers) ?? 0;
  }
}

let rig: CourierRig;
afterEach(() => rig.close());

/** A Telegram that has a fate for each call, and what is known of it from outside. */
function fatefulTelegram(fates: readonly (readonly Fate[])[], latency: number) {
  const { telegram, clock } = rig;
  telegram.latency = latency;
  const left = fates.map((chat) => [...chat]);
  /** How often readers have got it, and how often nobody could know whether they had. */
  const [received, doubts] = [new Readers(), new Readers()];
  const moved = new Set<number>();
  /** Readers that were called, and the outcome not yet written down, by the number of the delivery. */
  const open = new Map<number, number>();

  const deliver: Deliver = async (bulletin, delivery) => {
    const { chat, number } = delivery;
    const readers = readersOf(chat);
    open.set(number, readers);
    const next = moved.has(chat) ? undefined : left[readers - 1]?.shift();
    if (next?.kind === "moves" && chat > 0) moved.add(chat);
    if (moved.has(chat)) return { kind: "moved", to: MOVED - chat };
    if (!next || next.kind === "moves") {
      const result = telegram.deliver(bulletin, delivery);
      // Also where the process has died meanwhile.
      void result.then(() => received.count(readers));
      return result;
    }
    if (next.kind === "lost") doubts.count(readers);
    if (next.kind === "lost" && next.isCarriedOut) received.count(readers);
    await clock.sleep(latency);
    return next;
  };
  return {
    deliver,
    received,
    doubts,
    record: async (outcomes: Parameters<Deliveries["record"]>[0]): Promise<void> => {
      await rig.deliveries.record(outcomes);
      for (const [{ number }] of outcomes) open.delete(number);
    },
    /** Whatever was in flight is in doubt. */
    die(): void {
      for (const readers of open.values()) doubts.count(readers);
      open.clear();
    },
    /** Carries everything out from now on. */
    relent(): void {
      for (const chat of left) chat.length = 0;
    },
  };
}

/** A courier that lives this life; what it does with the database fails now and then. */
function start({ steps, failures }: Life, telegram: ReturnType<typeof fatefulTelegram>): Process {
  let [step, query] = [0, 0];
  const { deliveries } = rig;
  const failing =
    <Arguments extends unknown[], Result>(work: (...args: Arguments) => Promise<Result>) =>
    (...args: Arguments): Promise<Result> =>
      failures.includes((query += 1)) ? Promise.reject(new Error("the database is away")) : work(...args);
  return rig.start({
    deliver: telegram.deliver,
    deliveries: {
      record: failing(telegram.record),
      take: failing((bulletin, count) => deliveries.take(bulletin, count)),
      recover: failing(() => deliveries.recover()),
      pause: failing((until) => deliveries.pause(until)),
      nextDue: failing((bulletin) => deliveries.nextDue(bulletin)),
    },
    onStep(process) {
      step += 1;
      if (step === steps) process.kill();
    },
  });
}

it("everybody gets it, and nobody more often than there were doubts about it", async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ fates, lives, hasPhoto, latency }) => {
      rig = await CourierRig.create(":memory:");
      const telegram = fatefulTelegram(fates, latency);
      const id = await rig.publish(chats(fates.length), { photo: hasPhoto ? { bytes: "AAAA" } : undefined });
      for (const each of lives) {
        const process = start(each, telegram);
        await rig.finished(id, { process });
        if (!process.isKilled) await process.stop();
        await rig.clock.pass(each.pause);
        telegram.die();
      }
      telegram.relent();
      start({ steps: undefined, pause: 0, failures: [] }, telegram);
      await rig.finished(id);

      expect(await rig.counts(id)).toMatchObject({ left: 0, total: fates.length });
      for (const { chat_id: chat, state, doubts } of await rig.rows(id)) {
        const readers = readersOf(chat ?? 0);
        const times = telegram.received.of(readers);
        if (state === "sent") expect(times).toBeGreaterThanOrEqual(1);
        // Only a fate keeps it from them.
        const reason = state === "unknown" ? "lost" : state;
        if (state !== "sent") expect(fates[readers - 1]?.map(({ kind }) => kind)).toContain(reason);
        expect(times).toBeLessThanOrEqual(1 + telegram.doubts.of(readers));
        // The summary knows of everybody who has got it twice.
        if (times > 1) expect(doubts).toBe(1);
      }
      await rig.close();
    }),
    { numRuns: 25 },
  );
});
