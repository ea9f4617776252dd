import { sql } from "kysely";
import type { Kysely } from "kysely";

/** Subscriptions, bulletins and their deliveries. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("subscriptions")
    .addColumn("chat_id", "bigint", (column) => column.primaryKey())
    .addColumn("thread_id", "bigint")
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("is_resting", "integer", (column) => column.notNull())
    .addColumn("since", "bigint", (column) => column.notNull())
    .execute();
  // The audience, with all that a delivery takes from it.
  await database.schema
    .createIndex("subscriptions_awake")
    .on("subscriptions")
    .columns(["is_resting", "chat_id", "thread_id", "language"])
    .execute();
  await database.schema
    .createTable("muted_topics")
    .addColumn("chat_id", "bigint", (column) => column.notNull())
    .addColumn("topic", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("muted_topics_key", ["chat_id", "topic"])
    .execute();
  await database.schema
    .createTable("bulletins")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("author_id", "bigint")
    .addColumn("texts", "text", (column) => column.notNull())
    .addColumn("photo", "text")
    .addColumn("topics", "text", (column) => column.notNull())
    .addColumn("event", "text")
    .addColumn("event_status", "text")
    .addColumn("event_withdrawn", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("send_at", "bigint")
    .addColumn("sent_at", "bigint")
    .addColumn("corrects", "text")
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("corrected_at", "bigint")
    .addColumn("control_chat", "bigint")
    .addColumn("control_message", "bigint")
    .addColumn("tells", "integer", (column) => column.notNull())
    .addColumn("is_reported", "integer", (column) => column.notNull())
    .addColumn("prompt_chat", "bigint")
    .addColumn("prompt_message", "bigint")
    .addColumn("prompt_language", "text")
    .execute();
  await database.schema.createIndex("bulletins_to_send").on("bulletins").columns(["state", "send_at"]).execute();
  await database.schema.createIndex("bulletins_sent").on("bulletins").columns(["state", "sent_at"]).execute();
  await database.schema.createIndex("bulletins_to_report").on("bulletins").column("is_reported").execute();
  await database.schema
    .createIndex("bulletins_with_news")
    .on("bulletins")
    .columns(["event_withdrawn", "sent_at"])
    .where(sql.ref("event"), "is not", null)
    .execute();
  await database.schema
    .createIndex("bulletins_by_control")
    .on("bulletins")
    .columns(["control_chat", "control_message"])
    .execute();
  await database.schema
    .createIndex("bulletins_by_prompt")
    .on("bulletins")
    .columns(["prompt_chat", "prompt_message"])
    .execute();
  await database.schema
    .createTable("deliveries")
    .addColumn("bulletin_id", "text", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("chat_id", "bigint")
    .addColumn("thread_id", "bigint")
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("task", "text")
    .addColumn("due_at", "bigint")
    .addColumn("message_id", "bigint")
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("floods", "integer", (column) => column.notNull())
    .addColumn("doubts", "integer", (column) => column.notNull())
    .addColumn("lost", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("deliveries_key", ["bulletin_id", "number"])
    .execute();
  await database.schema
    .createIndex("deliveries_of_chat")
    .on("deliveries")
    .columns(["chat_id", "bulletin_id"])
    .unique()
    .execute();
  await database.schema
    .createIndex("deliveries_by_state")
    .on("deliveries")
    .columns(["bulletin_id", "state", "doubts", "revision"])
    .execute();
  await database.schema
    .createIndex("deliveries_to_do")
    .on("deliveries")
    .columns(["bulletin_id", "task", "due_at", "number"])
    .where(sql.ref("task"), "is not", null)
    .execute();
  await database.schema
    .createTable("courier_pause")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("until", "bigint", (column) => column.notNull())
    .execute();

  // For what is forgotten, and what no longer counts.
  await database.schema.createIndex("contexts_of_person").on("contexts").column("person_id").execute();
  await database.schema.createIndex("contexts_by_age").on("contexts").column("answered_at").execute();
  await database.schema.createIndex("chats_by_age").on("chats").column("used_at").execute();
  await database.schema.createIndex("handled_updates_by_age").on("handled_updates").column("handled_at").execute();
}
