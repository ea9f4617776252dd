import type { Kysely } from "kysely";

/** Languages and contexts of chats, handled updates, and the lease on polling. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("chats")
    .addColumn("chat_id", "bigint", (column) => column.primaryKey())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("is_fixed", "integer", (column) => column.notNull())
    .addColumn("used_at", "bigint", (column) => column.notNull())
    .execute();
  await database.schema
    .createTable("contexts")
    .addColumn("chat_id", "bigint", (column) => column.notNull())
    .addColumn("person_id", "bigint", (column) => column.notNull())
    .addColumn("card", "text", (column) => column.notNull())
    .addColumn("answered_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("contexts_key", ["chat_id", "person_id"])
    .execute();
  await database.schema
    .createTable("handled_updates")
    .addColumn("update_id", "bigint", (column) => column.primaryKey())
    .addColumn("handled_at", "bigint", (column) => column.notNull())
    .execute();
  await database.schema
    .createTable("leases")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("holder", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
}
