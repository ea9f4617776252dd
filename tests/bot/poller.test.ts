import { GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createPoller } from "../../src/bot/poller.ts";
import type { Poller, UpdateSource } from "../../src/bot/poller.ts";
import { createLogger } from "../../src/logging.ts";

const log = createLogger("silent");

/** Telegram's queue in memory: confirms by offset, answers at once, waits only while it is empty. */
class Queue implements UpdateSource {
  readonly offsets: number[] = [];
  readonly #updates: Update[] = [];
  readonly #failures: unknown[] = [];
  #wake: () => void = () => undefined;

  push(id: number, chat: number): void {
    const message = { message_id: id, date: 0, chat: { id: chat, type: "private" }, text: "?" };
    this.#updates.push({ update_id: id, message } as unknown as Update);
    this.#wake();
  }

  failNext(...errors: unknown[]): void {
    this.#failures.push(...errors);
  }

  get waiting(): number[] {
    return this.#updates.map((update) => update.update_id);
  }

  getUpdates: UpdateSource["getUpdates"] = async ({ offset, limit, timeout }, signal) => {
    this.offsets.push(offset);
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
    while (this.#updates[0] && this.#updates[0].update_id < offset) this.#updates.shift();
    if (this.#updates.length === 0 && timeout > 0) {
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      });
    }
    return this.#updates.slice(0, limit);
  };
}

function refusal(code: number, parameters = {}): GrammyError {
  return new GrammyError(
    "refused",
    { ok: false, error_code: code, description: "refused", parameters },
    "getUpdates",
    {},
  );
}

/** A door that handlers wait at. */
function gate(): { readonly passed: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

let poller: Poller | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await poller?.stop();
  poller = undefined;
});

function start(source: UpdateSource, handle: (update: Update) => Promise<void>): Promise<void> {
  poller = createPoller({ source, handle, allowedUpdates: ["message"], log });
  return poller.run();
}

describe("the poller", () => {
  it("handles chats side by side, and one chat's updates in order", async () => {
    const queue = new Queue();
    const slow = gate();
    const done: number[] = [];
    queue.push(1, 10);
    queue.push(2, 10);
    queue.push(3, 20);
    void start(queue, async ({ update_id }) => {
      if (update_id === 1) await slow.passed;
      done.push(update_id);
    });
    await vi.waitUntil(() => done.includes(3));
    expect(done).toEqual([3]);
    slow.open();
    await vi.waitUntil(() => done.length === 3);
    expect(done).toEqual([3, 1, 2]);
  });

  it("never confirms an update that is not handled, and handles none twice", async () => {
    const queue = new Queue();
    const slow = gate();
    const done: number[] = [];
    for (let id = 1; id <= 5; id++) queue.push(id, id);
    void start(queue, async ({ update_id }) => {
      if (update_id === 2) await slow.passed;
      done.push(update_id);
    });
    await vi.waitUntil(() => done.length === 4);
    queue.push(6, 6);
    await vi.waitUntil(() => done.includes(6));
    expect(Math.max(...queue.offsets)).toBe(2);
    expect(queue.waiting).toContain(2);
    slow.open();
    await vi.waitUntil(() => queue.waiting.length === 0);
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("goes on after a handler that fails", async () => {
    const queue = new Queue();
    const done: number[] = [];
    queue.push(1, 1);
    queue.push(2, 1);
    void start(queue, async ({ update_id }) => {
      if (update_id === 1) throw new Error("broken");
      done.push(update_id);
    });
    await vi.waitUntil(() => queue.waiting.length === 0);
    expect(done).toEqual([2]);
  });

  it("waits out conflicts, floods, server errors and broken connections", async () => {
    vi.useFakeTimers();
    const queue = new Queue();
    const done: number[] = [];
    queue.failNext(refusal(409), refusal(429, { retry_after: 100 }), refusal(502), new Error("connection reset"));
    queue.push(1, 1);
    void start(queue, async ({ update_id }) => void done.push(update_id));
    await vi.advanceTimersByTimeAsync(90_000);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(done).toEqual([1]);
  });

  it("does not ask without pause while an update is in hand", async () => {
    vi.useFakeTimers();
    const queue = new Queue();
    const slow = gate();
    queue.push(1, 1);
    void start(queue, () => slow.passed);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(queue.offsets.length).toBeGreaterThan(10);
    expect(queue.offsets.length).toBeLessThan(100);
    slow.open();
  });

  it("gives up a poll that has stalled, and asks again", async () => {
    vi.useFakeTimers();
    let calls = 0;
    const source: UpdateSource = {
      getUpdates: (_, signal) => {
        calls++;
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
      },
    };
    void start(source, async () => undefined);
    await vi.advanceTimersByTimeAsync(95_000);
    expect(calls).toBe(2);
  });

  it("ends where the token is wrong", async () => {
    const queue = new Queue();
    queue.failNext(refusal(401));
    await expect(start(queue, async () => undefined)).rejects.toThrow(GrammyError);
  });

  it("when stopped, finishes what is in hand and confirms it", async () => {
    const queue = new Queue();
    const slow = gate();
    const done: number[] = [];
    queue.push(1, 1);
    const running = start(queue, async ({ update_id }) => {
      await slow.passed;
      done.push(update_id);
    });
    await vi.waitUntil(() => queue.offsets.length > 1);
    const stopped = poller?.stop();
    expect(done).toEqual([]);
    slow.open();
    await stopped;
    await running;
    expect(done).toEqual([1]);
    expect(queue.waiting).toEqual([]);
  });

  it("can be stopped before it runs, and while it waits", async () => {
    await createPoller({ source: new Queue(), handle: async () => undefined, allowedUpdates: [], log }).stop();
    const running = start(new Queue(), async () => undefined);
    await poller?.stop();
    await running;
  });
});
