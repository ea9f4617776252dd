import type { Logger } from "pino";
import type { Bulletin } from "../storage/bulletin.ts";
import type { Bulletins } from "../storage/bulletins.ts";
import type { Deliveries, Delivery, Outcome } from "../storage/deliveries.ts";
import { createFloodControl } from "./flood-control.ts";
import type { Pace } from "./pace.ts";

/** What became of one call to Telegram. */
export type CallResult =
  /** Carried out; of a message that was sent its id, and of a photo that was uploaded its file id. */
  | { readonly kind: "done"; readonly message?: number; readonly fileId?: string }
  /** 429: not before so many seconds. */
  | { readonly kind: "flood"; readonly retryAfter: number }
  /** Telegram could not handle it, or was not reached: nothing was sent. */
  | { readonly kind: "busy" }
  /** No answer came: it may have been sent. */
  | { readonly kind: "lost" }
  | Extract<Outcome, { kind: "failed" | "gone" | "moved" }>;

/** Makes the one call of a delivery; it never throws. */
export type Deliver = (bulletin: Bulletin, delivery: Delivery) => Promise<CallResult>;

export interface CourierOptions {
  readonly bulletins: Pick<Bulletins, "sending" | "finish" | "setPhoto">;
  readonly deliveries: Pick<Deliveries, "take" | "record" | "recover" | "nextDue" | "counts" | "pausedUntil" | "pause">;
  readonly deliver: Deliver;
  /** Messages a second: as many calls run side by side as it takes to reach that. */
  readonly rate: number;
  readonly pace: Pace;
  /** The time in ms since 1970. */
  readonly now: () => number;
  /** Sleeps some ms, or until the signal. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
}

/** How often it looks for work that another process may have stored, in ms. */
const LOOK_AGAIN = 1_000;
/** Calls side by side: what a rate needs where a call takes so many seconds. */
const SLOWEST_CALL = 4;
/** After so many calls in a row that Telegram did not answer, one is made at a time until one is answered. */
const SILENCE = 10;
/** What is taken into hand at once is what goes out in this part of a second: after a crash no more of it is in doubt. */
const BATCH_SECONDS = 0.05;
/** Pauses after failures of one delivery, in ms: the first, and the longest. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [1_000, 60_000];
/** A delivery that Telegram could not handle so often has failed: a day of trying, however long nobody tried in between. */
const MOST_FAILURES = (24 * 3_600_000) / LONGEST_PAUSE;

/**
 * Delivers whatever is to be delivered, until the signal: then it ends what is
 * in flight, and gives back the rest. A call is written down before it is made
 * and its outcome after, so that a crash skips nobody, and only what was in
 * flight then is sent twice.
 */
export async function runCourier(options: CourierOptions, signal: AbortSignal): Promise<void> {
  const { bulletins, deliveries, deliver, rate, pace, now, log } = options;
  const batch = Math.max(1, Math.round(rate * BATCH_SECONDS));
  const mostInHand = Math.ceil(rate * SLOWEST_CALL);
  const floods = createFloodControl(now);
  /** Taken, and their outcome not yet written down. */
  const inHand = new Set<Delivery>();
  let outcomes: [Delivery, Outcome][] = [];
  let isWriting = false;
  let unanswered = 0;
  let noticeChange: () => void = () => undefined;

  const sleep = (ms: number): Promise<void> => options.sleep(ms, signal);
  const change = (): Promise<void> =>
    new Promise((resolve) => {
      noticeChange = resolve;
    });

  /** Does what needs the database until it works: an outcome must not get lost. */
  const insist = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        log.error({ err: error }, "the database fails; the courier tries again");
        // Not cut short by the signal: what was sent is still to be written down.
        await options.sleep(LOOK_AGAIN, new AbortController().signal);
      }
    }
  };

  /** Writes down in one transaction what has come together while the last one was written. */
  const write = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    while (outcomes.length > 0) {
      const together = outcomes;
      outcomes = [];
      await insist(() => deliveries.record(together));
      for (const [delivery] of together) inHand.delete(delivery);
      noticeChange();
    }
    isWriting = false;
  };
  const end = (delivery: Delivery, outcome: Outcome): void => {
    outcomes.push([delivery, outcome]);
    void write();
  };

  const pauseFor = ({ failures }: Delivery): number => {
    const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(failures, 10), LONGEST_PAUSE);
    // A whole number, as the database has it.
    return Math.round(pause * (0.5 + Math.random()));
  };
  const outcomeOf = async (bulletin: Bulletin, delivery: Delivery, startedAt: number): Promise<Outcome> => {
    const result = await deliver(bulletin, delivery);
    unanswered = result.kind === "lost" || result.kind === "busy" ? unanswered + 1 : 0;
    switch (result.kind) {
      case "done":
        floods.noticeSuccess(startedAt);
        if (result.fileId !== undefined) {
          const { fileId } = result;
          await insist(() => bulletins.setPhoto(bulletin.id, fileId));
        }
        return { kind: "done", message: result.message, revision: bulletin.revision };
      case "flood": {
        const { dueAt, pausesAll } = floods.notice(delivery, result.retryAfter);
        if (pausesAll) {
          log.warn({ seconds: result.retryAfter }, "Telegram asks the courier to pause");
          await insist(() => deliveries.pause(floods.pausedUntil()));
        }
        return { kind: "later", dueAt, because: "flood" };
      }
      case "lost":
        // An edit may well be made twice.
        if (delivery.task !== "correct") return { kind: "lost", dueAt: now() + pauseFor(delivery) };
        return again(delivery);
      case "busy":
        return again(delivery);
      case "failed":
      case "gone":
      case "moved":
        return result;
    }
  };
  const again = (delivery: Delivery): Outcome => {
    if (delivery.failures >= MOST_FAILURES) return { kind: "failed" };
    return { kind: "later", dueAt: now() + pauseFor(delivery), because: "failure" };
  };
  const start = async (bulletin: Bulletin, delivery: Delivery): Promise<void> => {
    try {
      end(delivery, await outcomeOf(bulletin, delivery, now()));
    } catch (error) {
      log.error({ err: error, bulletin: bulletin.id }, "a delivery failed by a fault of the program");
      end(delivery, { kind: "failed" });
    }
  };

  const recover = async (): Promise<void> => {
    const doubtful = await deliveries.recover();
    if (doubtful > 0) log.warn({ deliveries: doubtful }, "what was in flight at the last stop is sent once more");
  };
  /** Finishes a bulletin of which nothing is due, now or later, nor in hand. */
  const finish = async ({ id }: Bulletin): Promise<void> => {
    const { left } = await deliveries.counts(id);
    if (left === 0) await bulletins.finish(id);
    // Taken, but the database failed before it could say so: nobody has that in hand.
    else if (inHand.size === 0) await recover();
  };
  /** The first bulletin with something due, and some of that; those with nothing left are finished. */
  const takeBatch = async (room: number): Promise<{ bulletin: Bulletin; taken: Delivery[] } | undefined> => {
    // The database may have come back only after the signal.
    if (signal.aborted) return undefined;
    // Looked at before the bulletins are read: who finds a photo not yet uploaded then knows that nobody is at it.
    const busy = new Set(Array.from(inHand, ({ bulletin }) => bulletin));
    for (const bulletin of await bulletins.sending()) {
      // A photo is uploaded once: the others wait for its file id.
      const isUpload = bulletin.photo !== undefined && "bytes" in bulletin.photo;
      if (isUpload && busy.has(bulletin.id)) continue;
      const taken = await deliveries.take(bulletin.id, isUpload ? 1 : Math.min(room, batch));
      for (const delivery of taken) inHand.add(delivery);
      if (taken.length > 0) return { bulletin, taken };
      if (!busy.has(bulletin.id) && (await deliveries.nextDue(bulletin.id)) === undefined) await finish(bulletin);
    }
    return undefined;
  };

  await insist(recover);
  floods.resume(await insist(() => deliveries.pausedUntil()));

  while (!signal.aborted) {
    const pause = floods.pausedUntil() - now();
    const room = (unanswered < SILENCE ? mostInHand : 1) - inHand.size;
    const found = pause > 0 || room <= 0 ? undefined : await insist(() => takeBatch(room));
    if (!found) {
      // A full hand is no reason to wait any longer than until there is room.
      await Promise.race([sleep(LOOK_AGAIN), ...(pause > 0 ? [] : [change()])]);
      continue;
    }
    const isHeldUp = (): boolean => signal.aborted || floods.pausedUntil() > now();
    for (const delivery of found.taken) {
      if (!isHeldUp()) await pace.turn();
      if (isHeldUp()) end(delivery, { kind: "later", dueAt: floods.pausedUntil(), because: "stopped" });
      else void start(found.bulletin, delivery);
    }
  }
  while (inHand.size > 0) await change();
}
