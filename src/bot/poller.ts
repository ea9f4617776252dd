import { GrammyError } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "pino";
import { createPauses, isWrongToken, sleep } from "./pauses.ts";

/** The slice of the Bot API that polling needs. */
export interface UpdateSource {
  getUpdates(
    params: { offset: number; limit: number; timeout: number; allowed_updates: readonly NonNullable<AllowedUpdate>[] },
    signal: AbortSignal,
  ): Promise<Update[]>;
}

type AllowedUpdate = Exclude<keyof Update, "update_id">;

export interface PollerOptions {
  readonly source: UpdateSource;
  /** Handles one update; what it throws is logged, and the update counts as handled. */
  readonly handle: (update: Update) => Promise<void>;
  readonly allowedUpdates: readonly AllowedUpdate[];
  readonly log: Logger;
}

export interface Poller {
  /**
   * Polls until it is stopped.
   * @throws GrammyError where polling can never work: a wrong token
   */
  run(): Promise<void>;
  /** Takes no more updates, finishes those in hand, and confirms them. */
  stop(): Promise<void>;
}

/** How long a poll waits for updates, in seconds. */
export const POLL_SECONDS = 30;
/** Telegram's largest batch; after a hard kill at most so many updates are handled twice. */
const BATCH = 100;
/** While updates are in hand a poll would return them again at once: it then looks for others this often, in ms. */
const LOOK_AGAIN = 200;
/** A poll that takes longer has stalled, and nobody is answered meanwhile, in ms. */
const STALLED = (POLL_SECONDS + 15) * 1_000;
/** Another process polls, as during a deploy: how long to leave it, in ms. */
const CONFLICT_PAUSE = 3_000;

/**
 * Handles updates side by side across chats and in order within one. Telegram
 * forgets an update when a later one is asked for: so it asks from the first
 * update on that is not yet handled, and a crash loses none. Telegram shows
 * only a batch from there on: a chat that is slow holds up no other until so
 * many updates have come behind it.
 */
export function createPoller({ source, handle, allowedUpdates, log }: PollerOptions): Poller {
  /** Taken but not yet confirmed, in their order; those that are handled wait for the ones before them. */
  const taken = new Map<number, "in hand" | "handled">();
  const lastOfChat = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let offset = 0;
  let running: Promise<void> | undefined;
  let noticeIdle: () => void = () => undefined;

  const idle = (): boolean => ![...taken.values()].includes("in hand");

  /**
   * Moves the offset over everything handled without a gap. Only before a poll,
   * since what is handled during one may come again in its answer. The offset
   * may fall, too: after a quiet week Telegram's numbers start anywhere.
   */
  const confirm = (): void => {
    for (const [id, state] of taken) {
      if (state === "in hand") break;
      taken.delete(id);
      offset = id + 1;
    }
  };

  const accept = (update: Update): void => {
    const id = update.update_id;
    if (taken.has(id)) return;
    taken.set(id, "in hand");
    const chat = laneOf(update);
    const previous = lastOfChat.get(chat) ?? Promise.resolve();
    const current = previous
      .then(() => handle(update))
      .catch((error: unknown) => log.error({ err: error, update: id }, "an update could not be handled"))
      .then(() => {
        taken.set(id, "handled");
        if (lastOfChat.get(chat) === current) lastOfChat.delete(chat);
        if (idle()) noticeIdle();
      });
    lastOfChat.set(chat, current);
  };

  const poll = async (timeout: number): Promise<void> => {
    confirm();
    const call = new AbortController();
    const end = (): void => call.abort();
    const stalled = setTimeout(end, STALLED);
    stopping.signal.addEventListener("abort", end);
    try {
      const params = { offset, limit: BATCH, timeout, allowed_updates: allowedUpdates };
      for (const update of await source.getUpdates(params, call.signal)) accept(update);
    } finally {
      clearTimeout(stalled);
      stopping.signal.removeEventListener("abort", end);
    }
  };

  const loop = async (): Promise<void> => {
    const pauses = createPauses();
    while (!stopping.signal.aborted) {
      try {
        await poll(idle() ? POLL_SECONDS : 0);
        pauses.reset();
        if (!idle()) await sleep(LOOK_AGAIN, stopping.signal, (wake) => (noticeIdle = wake));
      } catch (error) {
        if (stopping.signal.aborted) break;
        if (isWrongToken(error)) throw error;
        if (error instanceof GrammyError && error.error_code === 409) {
          log.warn("another process polls with this token; waiting for it to stop");
          await sleep(CONFLICT_PAUSE, stopping.signal);
        } else {
          const wait = pauses.after(error);
          log.warn({ err: error, wait }, "polling failed; trying again");
          await sleep(wait, stopping.signal);
        }
      }
    }
  };

  return {
    run() {
      running = loop();
      return running;
    },
    async stop() {
      stopping.abort();
      // Whoever called run() hears of its error.
      await running?.catch(() => undefined);
      await Promise.all(lastOfChat.values());
      confirm();
      if (offset === 0) return;
      try {
        await source.getUpdates(
          { offset, limit: 1, timeout: 0, allowed_updates: allowedUpdates },
          AbortSignal.timeout(2_000),
        );
      } catch (error) {
        log.warn({ err: error }, "the last updates could not be confirmed; they will be handled again");
      }
    },
  };
}

/** What must stay in order: everything of one chat, and of one person where there is no chat. */
function laneOf({ update_id, ...content }: Update): string {
  const [event] = Object.values(content);
  const id = event && (find(event, "chat") ?? find(find(event, "message"), "chat") ?? find(event, "from"));
  const number = find(id, "id");
  return typeof number === "number" ? String(number) : `update ${update_id}`;
}

function find(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
