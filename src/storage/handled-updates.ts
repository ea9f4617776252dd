import type { Database } from "./database.ts";

/** Remembers which updates were handled. */
export interface HandledUpdates {
  has(update: number): Promise<boolean>;
  add(update: number): Promise<void>;
  /** Drops those that Telegram can no longer deliver. */
  tidy(): Promise<void>;
}

/** Telegram keeps updates for 24 hours (TELEGRAM.md, limits); in ms, with a day to spare. */
const DELIVERABLE = 48 * 3_600_000;

/** @param now the time in ms since 1970 */
export function createHandledUpdates(database: Database, now: () => number): HandledUpdates {
  return {
    async has(update) {
      const row = await database
        .selectFrom("handled_updates")
        .select("update_id")
        .where("update_id", "=", update)
        .executeTakeFirst();
      return row !== undefined;
    },
    async add(update) {
      await database
        .insertInto("handled_updates")
        .values({ update_id: update, handled_at: now() })
        .onConflict((conflict) => conflict.column("update_id").doNothing())
        .execute();
    },
    async tidy() {
      await database
        .deleteFrom("handled_updates")
        .where("handled_at", "<=", now() - DELIVERABLE)
        .execute();
    },
  };
}
