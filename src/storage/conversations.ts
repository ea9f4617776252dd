import type { Database } from "./database.ts";

export interface StoredLanguage {
  readonly language: string;
  readonly isFixed: boolean;
}

/** What is stored about a person or chat. */
export interface StoredData {
  readonly language: StoredLanguage | undefined;
  /** The card that answered them last, while it still counts. */
  readonly card: string | undefined;
}

/** What chats and people are remembered by, so that they can be answered in their language and from where they were. */
export interface Conversations {
  /** What a question was answered in: kept for the next one that tells no language, unless the chat has fixed one. */
  answeredIn(chat: number, language: string): Promise<void>;
  /** Fixes the language of a chat, or with undefined leaves it to the questions again. */
  fixLanguage(chat: number, language: string | undefined): Promise<void>;
  answeredWith(chat: number, person: number, card: string): Promise<void>;
  /** All that is stored about a person in a chat, and still counts. */
  dataOf(chat: number, person: number): Promise<StoredData>;
  /**
   * Deletes what is stored about a person, in this chat and any other, and about the chat, its subscription too.
   * What was delivered to it still counts, but nothing tells any more that it was this chat.
   */
  forget(chat: number, person: number): Promise<void>;
  /** Drops what no longer counts. */
  tidy(): Promise<void>;
}

/** A question goes on from an answer for so long, in ms. */
export const CONTEXT_LASTS = 15 * 60_000;
/** A chat's language is kept so long after it was last used, in ms. */
export const LANGUAGE_LASTS = 365 * 24 * 3_600_000;

/** @param now the time in ms since 1970 */
export function createConversations(database: Database, now: () => number): Conversations {
  const languageOf = async (chat: number): Promise<StoredLanguage | undefined> => {
    const row = await database
      .selectFrom("chats")
      .select(["language", "is_fixed"])
      .where("chat_id", "=", chat)
      .executeTakeFirst();
    return row && { language: row.language, isFixed: row.is_fixed === 1 };
  };
  const contextOf = async (chat: number, person: number): Promise<string | undefined> => {
    const row = await database
      .selectFrom("contexts")
      .select("card")
      .where("chat_id", "=", chat)
      .where("person_id", "=", person)
      .where("answered_at", ">", now() - CONTEXT_LASTS)
      .executeTakeFirst();
    return row?.card;
  };
  return {
    async answeredIn(chat, language) {
      const row = { chat_id: chat, language, is_fixed: 0, used_at: now() };
      await database
        .insertInto("chats")
        .values(row)
        .onConflict((conflict) =>
          conflict.column("chat_id").doUpdateSet((set) => ({
            // A fixed one stays.
            language: set.case().when("chats.is_fixed", "=", 1).then(set.ref("chats.language")).else(language).end(),
            used_at: row.used_at,
          })),
        )
        .execute();
    },
    async fixLanguage(chat, language) {
      if (language === undefined) {
        await database.deleteFrom("chats").where("chat_id", "=", chat).execute();
        return;
      }
      const values = { language, is_fixed: 1, used_at: now() };
      await database
        .insertInto("chats")
        .values({ chat_id: chat, ...values })
        .onConflict((conflict) => conflict.column("chat_id").doUpdateSet(values))
        .execute();
      // A channel asks nothing, and would otherwise lose it with the row of its chat.
      await database.updateTable("subscriptions").set({ language }).where("chat_id", "=", chat).execute();
    },
    async answeredWith(chat, person, card) {
      const values = { card, answered_at: now() };
      await database
        .insertInto("contexts")
        .values({ chat_id: chat, person_id: person, ...values })
        .onConflict((conflict) => conflict.columns(["chat_id", "person_id"]).doUpdateSet(values))
        .execute();
    },
    async dataOf(chat, person) {
      const [language, card] = await Promise.all([languageOf(chat), contextOf(chat, person)]);
      return { language, card };
    },
    async forget(chat, person) {
      await database.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("contexts").where("person_id", "=", person).execute();
        await transaction.deleteFrom("chats").where("chat_id", "=", chat).execute();
        await transaction.deleteFrom("muted_topics").where("chat_id", "=", chat).execute();
        await transaction.deleteFrom("subscriptions").where("chat_id", "=", chat).execute();
        await transaction.deleteFrom("deliveries").where("chat_id", "=", chat).where("task", "=", "send").execute();
        await transaction
          .updateTable("deliveries")
          .set({ chat_id: null, thread_id: null, message_id: null, task: null })
          .where("chat_id", "=", chat)
          .execute();
      });
    },
    async tidy() {
      await database
        .deleteFrom("contexts")
        .where("answered_at", "<=", now() - CONTEXT_LASTS)
        .execute();
      await database
        .deleteFrom("chats")
        .where("used_at", "<=", now() - LANGUAGE_LASTS)
        .execute();
    },
  };
}
