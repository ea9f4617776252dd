import type { Kysely } from "kysely";

/** Which of Telegram's files shows a picture that was uploaded. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("pictures")
    .addColumn("picture", "text", (column) => column.primaryKey())
    .addColumn("file_id", "text", (column) => column.notNull())
    .execute();
}
