import type { Transaction as KyselyTransaction } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

type Transaction = KyselyTransaction<Tables>;

/**
 * Gives all that is stored about a group to the supergroup that it became,
 * whose id is another. Told twice (by two updates, or by an error as well), it
 * changes nothing more; what the new chat has already got itself stays.
 */
export async function moveChat(database: Database, from: number, to: number): Promise<void> {
  await database.transaction().execute((transaction) => moveChatWithin(transaction, from, to));
}

/** The same, as a part of a transaction. */
export async function moveChatWithin(transaction: Transaction, from: number, to: number): Promise<void> {
  // They last for minutes only. First, since SQLite refuses to write after reading where another process has written.
  await transaction.deleteFrom("contexts").where("chat_id", "=", from).execute();

  const newOne = await transaction
    .selectFrom("subscriptions")
    .select("chat_id")
    .where("chat_id", "=", to)
    .executeTakeFirst();
  if (newOne) {
    await transaction.deleteFrom("subscriptions").where("chat_id", "=", from).execute();
    await transaction.deleteFrom("muted_topics").where("chat_id", "=", from).execute();
  } else {
    const values = { chat_id: to };
    await transaction.updateTable("subscriptions").set(values).where("chat_id", "=", from).execute();
    await transaction.updateTable("muted_topics").set(values).where("chat_id", "=", from).execute();
  }

  // What was delivered stays with the old id, since the messages do not move either.
  await transaction
    .deleteFrom("deliveries")
    .where("chat_id", "=", from)
    .where("task", "=", "send")
    .where("bulletin_id", "in", (eb) => eb.selectFrom("deliveries").select("bulletin_id").where("chat_id", "=", to))
    .execute();
  await transaction
    .updateTable("deliveries")
    .set({ chat_id: to })
    .where("chat_id", "=", from)
    .where("task", "=", "send")
    .execute();

  const language = await transaction.selectFrom("chats").select("chat_id").where("chat_id", "=", to).executeTakeFirst();
  await (language
    ? transaction.deleteFrom("chats").where("chat_id", "=", from).execute()
    : transaction.updateTable("chats").set({ chat_id: to }).where("chat_id", "=", from).execute());

  const settings = await transaction
    .selectFrom("groups")
    .select("chat_id")
    .where("chat_id", "=", to)
    .executeTakeFirst();
  await (settings
    ? transaction.deleteFrom("groups").where("chat_id", "=", from).execute()
    : transaction.updateTable("groups").set({ chat_id: to }).where("chat_id", "=", from).execute());
}
