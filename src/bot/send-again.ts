import { setTimeout as sleep } from "node:timers/promises";
import { HttpError } from "grammy";
import type { Transformer } from "grammy";

/** Pauses before a call is made once more, in ms. */
const PAUSES = [500, 2_000];

/**
 * Makes a call again where its answer was lost. Whether it had been carried out
 * is then unknown (sendMessage has no idempotency key): a reply that comes
 * twice harms less than one that never comes.
 */
export const sendAgain: Transformer = async (call, method, payload, signal) => {
  for (const pause of PAUSES) {
    try {
      return await call(method, payload, signal);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      await sleep(pause);
    }
  }
  return call(method, payload, signal);
};
