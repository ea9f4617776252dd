import type { Logger } from "pino";
import type { Conversations } from "./conversations.ts";
import type { HandledUpdates } from "./handled-updates.ts";

/** After a failure the database is left alone for so long, in ms: nobody should wait for it with every message. */
const LEFT_ALONE = 5_000;

/** Runs what needs the database, and does without it where it fails. */
type Attempt = <Result>(work: () => Promise<Result>, without: Result) => Promise<Result>;

/** Tells the log when the database fails, and when it is back. */
export function createAttempt(log: Logger, now: () => number): Attempt {
  let failedAt: number | undefined;
  return async (work, without) => {
    if (failedAt !== undefined && now() - failedAt < LEFT_ALONE) return without;
    try {
      const result = await work();
      if (failedAt !== undefined) log.info("the database answers again");
      failedAt = undefined;
      return result;
    } catch (error) {
      failedAt = now();
      log.error({ err: error }, "the database fails; answering goes on without it");
      return without;
    }
  };
}

/** Conversations that are answered without a memory while the database fails; what a person wants deleted is not pretended. */
export function forgivingConversations(conversations: Conversations, attempt: Attempt): Conversations {
  const nothing = { language: undefined, card: undefined };
  return {
    answeredIn: (chat, language) => attempt(() => conversations.answeredIn(chat, language), undefined),
    fixLanguage: (chat, language) => conversations.fixLanguage(chat, language),
    answeredWith: (chat, person, card) => attempt(() => conversations.answeredWith(chat, person, card), undefined),
    dataOf: (chat, person) => attempt(() => conversations.dataOf(chat, person), nothing),
    forget: (chat, person) => conversations.forget(chat, person),
    tidy: () => attempt(() => conversations.tidy(), undefined),
  };
}

/** Handled updates that are rather handled twice than not at all while the database fails. */
export function forgivingUpdates(handled: HandledUpdates, attempt: Attempt): HandledUpdates {
  return {
    has: (update) => attempt(() => handled.has(update), false),
    add: (update) => attempt(() => handled.add(update), undefined),
    tidy: () => attempt(() => handled.tidy(), undefined),
  };
}
