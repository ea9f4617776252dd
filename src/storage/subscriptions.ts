import { sql } from "kysely";
import type { Database } from "./database.ts";

/** A chat's wish to get bulletins. */
export interface Subscription {
  /** The topic of a forum that they go to. */
  readonly thread: number | undefined;
  readonly language: string;
  /** Topics that it does not want. */
  readonly muted: readonly string[];
  /** The bot was blocked or removed since: it gets nothing until somebody asks again. */
  readonly isResting: boolean;
}

export interface Subscriptions {
  of(chat: number): Promise<Subscription | undefined>;
  /**
   * Subscribes a chat to everything, wakes a resting subscription, or moves one to another topic of the forum.
   * @returns whether it gets bulletins only now
   */
  subscribe(chat: number, where: { thread: number | undefined; language: string }): Promise<boolean>;
  /** @returns whether there was a subscription */
  unsubscribe(chat: number): Promise<boolean>;
  setTopic(chat: number, topic: string, isWanted: boolean): Promise<void>;
  /** The bot can no longer write there: nothing is sent until somebody asks. */
  rest(chat: number): Promise<void>;
  /** How many chats get a bulletin on these topics; without topics all do. */
  audience(topics: readonly string[]): Promise<number>;
}

/** @param now the time in ms since 1970 */
export function createSubscriptions(database: Database, now: () => number): Subscriptions {
  return {
    async of(chat) {
      const row = await database.selectFrom("subscriptions").selectAll().where("chat_id", "=", chat).executeTakeFirst();
      if (!row) return undefined;
      const muted = await database
        .selectFrom("muted_topics")
        .select("topic")
        .where("chat_id", "=", chat)
        .orderBy("topic")
        .execute();
      return {
        thread: row.thread_id ?? undefined,
        language: row.language,
        muted: muted.map(({ topic }) => topic),
        isResting: row.is_resting === 1,
      };
    },
    subscribe(chat, { thread, language }) {
      return database.transaction().execute(async (transaction) => {
        const values = { thread_id: thread ?? null, language };
        await transaction
          .insertInto("subscriptions")
          // A new one rests for a moment, so that of several who ask at once one finds it so, and wakes it.
          .values({ chat_id: chat, ...values, is_resting: 1, since: now() })
          .onConflict((conflict) => conflict.column("chat_id").doUpdateSet(values))
          .execute();
        const { numUpdatedRows } = await transaction
          .updateTable("subscriptions")
          .set({ is_resting: 0 })
          .where("chat_id", "=", chat)
          .where("is_resting", "=", 1)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      });
    },
    unsubscribe(chat) {
      return database.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("muted_topics").where("chat_id", "=", chat).execute();
        const { numDeletedRows } = await transaction
          .deleteFrom("subscriptions")
          .where("chat_id", "=", chat)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      });
    },
    async setTopic(chat, topic, isWanted) {
      if (isWanted) {
        await database.deleteFrom("muted_topics").where("chat_id", "=", chat).where("topic", "=", topic).execute();
        return;
      }
      await database
        .insertInto("muted_topics")
        .columns(["chat_id", "topic"])
        // Only while it is subscribed: the next subscription is to everything again.
        .expression((eb) =>
          eb
            .selectFrom("subscriptions")
            .where("chat_id", "=", chat)
            .select(["chat_id", sql<string>`${topic}`.as("topic")]),
        )
        .onConflict((conflict) => conflict.columns(["chat_id", "topic"]).doNothing())
        .execute();
    },
    async rest(chat) {
      await database.updateTable("subscriptions").set({ is_resting: 1 }).where("chat_id", "=", chat).execute();
    },
    async audience(topics) {
      const { count } = await wanting(database, topics)
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

/** The subscriptions that a bulletin on these topics goes to: those that have not muted all of them. */
export function wanting(database: Database, topics: readonly string[]) {
  const active = database.selectFrom("subscriptions").where("subscriptions.is_resting", "=", 0);
  const different = Array.from(new Set(topics));
  if (different.length === 0) return active;
  return active.where(
    (eb) =>
      eb
        .selectFrom("muted_topics")
        .whereRef("muted_topics.chat_id", "=", "subscriptions.chat_id")
        .where("muted_topics.topic", "in", different)
        .select(({ fn }) => fn.countAll<number>().as("count")),
    "<",
    different.length,
  );
}
