/** However often a bulletin is corrected, and stopped, while it goes out: readers are left with the last text. */
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import type { CallResult, Deliver } from "../../src/bulletins/courier.ts";
import { CourierRig, chats } from "./courier-rig.ts";
import type { Process } from "./courier-rig.ts";

const LATENCY = 400;

type Fate = Extract<CallResult, { kind: "flood" | "busy" | "lost" }> | { readonly kind: "done" };

interface Event {
  /** How long after the one before, in ms. */
  readonly after: number;
  readonly kind: "correct" | "tell" | "stop" | "kill";
}

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: "done" as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("flood" as const), retryAfter: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: "busy" as const }, { kind: "lost" as const }) },
);
const event: fc.Arbitrary<Event> = fc.record({
  after: fc.nat(2_500),
  kind: fc.constantFrom("correct" as const, "tell" as const, "correct" as const, "tell" as const, "kill" as const),
});
const world = fc.record({
  fates: fc.array(fc.array(fate, { maxLength: 6 }), { minLength: 1, maxLength: 6 }),
  events: fc.array(event, { maxLength: 7 }),
  /** Before which of these events it is stopped, if before any. */
  stop: fc.option(fc.nat(7)),
});

let rig: CourierRig;
afterEach(() => rig.close());

it("everybody is left with the last text, and no two calls to a chat run side by side", async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ fates, events, stop }) => {
      rig = await CourierRig.create(":memory:");
      const { clock, telegram } = rig;
      telegram.latency = LATENCY;
      const left = fates.map((chat) => [...chat]);
      /** The revision that each message shows. */
      const shown = new Map<number, number>();
      const told = new Map<number, number>();
      const inFlight = new Set<number>();
      let sideBySide = 0;
      const deliver: Deliver = async (bulletin, delivery) => {
        const { chat, task, message } = delivery;
        const next = left[chat - 1]?.shift() ?? { kind: "done" };
        if (inFlight.has(chat)) sideBySide += 1;
        inFlight.add(chat);
        const result = next.kind === "done" ? await telegram.deliver(bulletin, delivery) : next;
        if (next.kind !== "done") await clock.sleep(LATENCY);
        inFlight.delete(chat);
        if (next.kind === "done" && task === "tell") told.set(message ?? 0, bulletin.revision);
        const [id = 0] = [result.kind === "done" ? (result.message ?? message) : message];
        // An edit whose answer is lost may be made.
        if (task !== "tell" && (next.kind === "done" || next.kind === "lost")) shown.set(id, bulletin.revision);
        return result;
      };

      const id = await rig.publish(chats(fates.length));
      let process: Process = rig.start({ deliver });
      let [revision, isStopped, tells] = [0, false, false];
      for (const [index, { after, kind }] of events.entries()) {
        await clock.pass(after);
        if (index === stop) isStopped = (await rig.bulletins.cancel(id)) || isStopped;
        if (kind === "kill") {
          process.kill();
          // What Telegram was asked for comes to its end.
          await clock.pass(LATENCY);
          process = rig.start({ deliver });
        } else {
          await rig.correct(id, kind === "tell");
          [revision, tells] = [revision + 1, kind === "tell"];
        }
      }
      await clock.until(async () => (await rig.state(id)) !== "sending");
      await clock.pass(LATENCY);

      expect(sideBySide).toBe(0);
      const counts = await rig.counts(id);
      expect(counts.left).toBe(0);
      expect(counts.states.pending).toBe(0);
      if (!isStopped) expect(counts.states.cancelled).toBe(0);
      // A bulletin that was stopped is only corrected where that was asked for afterwards.
      if ((await rig.state(id)) === "cancelled") return rig.close();
      for (const row of await rig.rows(id)) {
        if (row.state !== "sent") continue;
        expect(row.revision).toBe(revision);
        expect(shown.get(row.message_id ?? 0)).toBe(revision);
        const edits = telegram.callsTo(row.chat_id ?? 0).filter(({ task }) => task === "correct");
        const hasLost = fates.flat().some(({ kind }) => kind === "lost");
        if (tells && !hasLost && edits.some((call) => call.revision === revision)) {
          expect(told.get(row.message_id ?? 0)).toBe(revision);
        }
      }
      await rig.close();
    }),
    { numRuns: 25 },
  );
});
