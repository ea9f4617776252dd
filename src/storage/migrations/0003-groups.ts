import { sql } from "kysely";
import type { Kysely } from "kysely";

/** What the admins of a group have chosen, and when the bot was removed. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("groups")
    .addColumn("chat_id", "bigint", (column) => column.primaryKey())
    .addColumn("askers", "text", (column) => column.notNull())
    .addColumn("removed_at", "bigint")
    .execute();
  await database.schema
    .createIndex("groups_removed")
    .on("groups")
    .columns(["removed_at"])
    .where(sql.ref("removed_at"), "is not", null)
    .execute();
}
