import type { Database } from "./database.ts";
import type { Askers } from "./tables.ts";

/** What the admins of groups have chosen. */
export interface Groups {
  /** Who may ask there; everybody, unless something else was chosen. */
  askersIn(chat: number): Promise<Askers>;
  setAskers(chat: number, askers: Askers): Promise<void>;
  /** The bot was removed: unless it comes back, all about the chat is forgotten after a while. */
  setRemoved(chat: number, isRemoved: boolean): Promise<void>;
  /** Forgets the chats that the bot was removed from long ago. */
  tidy(): Promise<void>;
}

/** What is stored about a chat is kept so long after the bot was removed from it, in ms. */
export const REMOVED_LAST = 30 * 24 * 3_600_000;

/** @param now the time in ms since 1970 */
export function createGroups(database: Database, now: () => number): Groups {
  const set = async (chat: number, values: { askers?: Askers; removed_at?: number | null }): Promise<void> => {
    await database
      .insertInto("groups")
      .values({ chat_id: chat, askers: "everybody", removed_at: null, ...values })
      .onConflict((conflict) => conflict.column("chat_id").doUpdateSet(values))
      .execute();
  };
  return {
    async askersIn(chat) {
      const row = await database.selectFrom("groups").select("askers").where("chat_id", "=", chat).executeTakeFirst();
      return row?.askers ?? "everybody";
    },
    setAskers: (chat, askers) => set(chat, { askers }),
    setRemoved: (chat, isRemoved) => set(chat, { removed_at: isRemoved ? now() : null }),
    tidy() {
      return database.transaction().execute(async (transaction) => {
        const left = await transaction
          .deleteFrom("groups")
          .where("removed_at", "<=", now() - REMOVED_LAST)
          .returning("chat_id")
          .execute();
        for (const { chat_id } of left) {
          for (const table of ["subscriptions", "muted_topics", "chats", "contexts"] as const) {
            await transaction.deleteFrom(table).where("chat_id", "=", chat_id).execute();
          }
        }
      });
    },
  };
}
