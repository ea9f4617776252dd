import { GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { afterEach, beforeEach, vi } from "vitest";
import { createPoller } from "../../src/bot/poller.ts";
import type { Poller, UpdateSource } from "../../src/bot/poller.ts";
import { createLogger } from "../../src/logging.ts";

interface Poll {
  readonly offset: number;
  readonly limit: number;
  readonly timeout: number;
  /** When it came, in ms. */
  readonly at: number;
}

/** Telegram's queue in memory: confirms by offset, answers at once, waits for its timeout only while it is empty. */
export class Queue implements UpdateSource {
  readonly polls: Poll[] = [];
  readonly #updates: Update[] = [];
  readonly #failures: unknown[] = [];
  #wake: () => void = () => undefined;

  push(id: number, chat: number): void {
    const message = { message_id: id, date: 0, chat: { id: chat, type: "private" }, text: "?" };
    this.pushUpdate({ update_id: id, message } as unknown as Update);
  }

  pushUpdate(update: Update): void {
    this.#updates.push(update);
    this.#wake();
  }

  failNext(...errors: unknown[]): void {
    this.#failures.push(...errors);
  }

  get waiting(): number[] {
    return this.#updates.map((update) => update.update_id);
  }

  get offsets(): number[] {
    return this.polls.map(({ offset }) => offset);
  }

  /** The time between one poll and the next, in ms. */
  get pauses(): number[] {
    return this.polls.slice(1).map(({ at }, index) => at - (this.polls[index]?.at ?? 0));
  }

  getUpdates: UpdateSource["getUpdates"] = async ({ offset, limit, timeout }, signal) => {
    this.polls.push({ offset, limit, timeout, at: Date.now() });
    // A poller that asks without any pause would otherwise hang the test instead of failing it.
    if (this.polls.length > 5_000) await new Promise(() => undefined);
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
    while (this.#updates[0] && this.#updates[0].update_id < offset) this.#updates.shift();
    if (this.#updates.length === 0 && timeout > 0) {
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        setTimeout(resolve, timeout * 1_000);
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      });
    }
    return this.#updates.slice(0, limit);
  };
}

/** A refusal as grammY reports it. */
export function refusal(code: number, parameters = {}): GrammyError {
  return new GrammyError(
    "refused",
    { ok: false, error_code: code, description: "refused", parameters },
    "getUpdates",
    {},
  );
}

/** A door that handlers wait at. */
export function gate(): { readonly passed: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

/** A poller on a queue in memory, in a time of its own. */
export class PollerRig {
  queue = new Queue();
  /** The updates that were handled, in the order of their end. */
  done: number[] = [];
  logged = "";
  poller!: Poller;

  create(source: UpdateSource, handle: (update: Update) => Promise<void>): Poller {
    const log = createLogger("debug", { write: (line) => void (this.logged += line) });
    this.poller = createPoller({ source, handle, allowedUpdates: ["message"], log });
    return this.poller;
  }

  /** Starts polling the queue; a handled update is noted. */
  start(handle: (update: Update) => Promise<void> = async () => undefined): Promise<void> {
    const running = this.create(this.queue, async (update) => {
      await handle(update);
      this.done.push(update.update_id);
    }).run();
    // Each test that expects an error looks at the promise itself.
    running.catch(() => undefined);
    return running;
  }

  logEntries(): { level: number; msg: string; update?: number }[] {
    return this.logged
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }
}

/** Lets time pass; without an argument, only what happens at once. */
export async function pass(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Gives each test of a file the rig anew. */
export function rigPerTest(): PollerRig {
  const rig = new PollerRig();
  beforeEach(() => {
    vi.useFakeTimers();
    // The middle of the scatter: pauses are then what the constants say.
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    Object.assign(rig, new PollerRig());
  });
  afterEach(() => {
    // Not waited for: where a test fails, its handlers may stand at a gate for ever.
    void rig.poller.stop();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  return rig;
}
