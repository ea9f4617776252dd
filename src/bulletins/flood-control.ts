import type { Delivery } from "../storage/deliveries.ts";

/**
 * What a 429 means. The first one pauses everything for as long as Telegram
 * asks, once, however many calls in flight get it as well. Where the same chat
 * gets it again although others have been served since, it is about that chat.
 */
export interface FloodControl {
  /** Until when nothing may be sent, in ms since 1970. */
  pausedUntil(): number;
  /** A pause that an earlier process began. */
  resume(until: number): void;
  /** A call that began at this time was carried out. */
  noticeSuccess(startedAt: number): void;
  /** @param retryAfter what Telegram asks for, in seconds */
  notice(
    delivery: Pick<Delivery, "floods">,
    retryAfter: number,
  ): { readonly dueAt: number; readonly pausesAll: boolean };
}

/** @param now the time in ms since 1970 */
export function createFloodControl(now: () => number): FloodControl {
  let pausedUntil = 0;
  let hasServedSince = false;
  return {
    pausedUntil: () => pausedUntil,
    resume(until) {
      pausedUntil = until;
    },
    noticeSuccess(startedAt) {
      // What was in flight when the pause began tells nothing.
      if (startedAt >= pausedUntil) hasServedSince = true;
    },
    notice({ floods }, retryAfter) {
      const dueAt = now() + retryAfter * 1_000;
      const isOfChat = floods > 0 && hasServedSince;
      if (isOfChat) return { dueAt, pausesAll: false };
      pausedUntil = Math.max(pausedUntil, dueAt);
      hasServedSince = false;
      return { dueAt, pausesAll: true };
    },
  };
}
