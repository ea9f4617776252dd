import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { texts, toBulletin, toRow, topicIds } from "./bulletin.ts";
import type { Bulletin, BulletinContent, EventNews, MessagePlace, NewBulletin, Prompt } from "./bulletin.ts";
import type { Database } from "./database.ts";
import { wanting } from "./subscriptions.ts";
import type { DeliveryTask, Tables } from "./tables.ts";

/** Bulletins from the first draft to the last delivery. Steps that can be taken once say whether they were. */
export interface Bulletins {
  draft(bulletin: NewBulletin): Promise<Bulletin>;
  find(id: string): Promise<Bulletin | undefined>;
  /** The one whose buttons stand below this message. */
  byControl(place: MessagePlace): Promise<Bulletin | undefined>;
  /** The one that asked by this message for a text. */
  byPrompt(place: MessagePlace): Promise<Bulletin | undefined>;
  /** Changes a bulletin that has not gone out. @returns false where it has */
  revise(id: string, changes: Partial<BulletinContent>): Promise<boolean>;
  setControl(id: string, place: MessagePlace): Promise<void>;
  setPrompt(id: string, prompt: Prompt): Promise<void>;
  /** A photo that was uploaded. */
  setPhoto(id: string, fileId: string): Promise<void>;
  /** Drops a bulletin that has not gone out. @returns false where it has */
  discard(id: string): Promise<boolean>;
  /** Lets it wait for its time. @returns false where it is no draft any more */
  schedule(id: string): Promise<boolean>;
  /**
   * Freezes the audience, one delivery for each chat, in one transaction with the bulletin.
   * @returns the number of deliveries; undefined where it has gone out already
   */
  publish(id: string): Promise<number | undefined>;
  /**
   * Puts a correction's texts in the place of those it corrects, and has every delivered message edited.
   * @param tells also reply to each that it was corrected
   * @returns the bulletin that is corrected; undefined where the correction was made already
   */
  correct(id: string, tells: boolean): Promise<string | undefined>;
  /** Stops what is not yet sent; the status of an event that it told no longer holds. @returns false where nothing was going out */
  cancel(id: string): Promise<boolean>;
  /** Takes the status back that it told of an event. */
  withdrawEvent(id: string): Promise<void>;
  /** Scheduled ones, the next first. */
  scheduled(): Promise<Bulletin[]>;
  /** Scheduled ones whose time has come. */
  due(): Promise<Bulletin[]>;
  /** The curator is to be asked whether one that is due too long is still to go out. */
  setLate(id: string): Promise<void>;
  /** Those going out, the first first. */
  sending(): Promise<Bulletin[]>;
  /** Ends what goes out, unless something of it is still to be done, or in hand. */
  finish(id: string): Promise<void>;
  /** Those whose curator has not been told the end, or does not know that they are late. */
  toReport(): Promise<Bulletin[]>;
  setReported(id: string): Promise<void>;
  /** Those that went out last. */
  latest(count: number): Promise<Bulletin[]>;
  /** The latest status of each event that a bulletin told, unless it was taken back. */
  news(): Promise<EventNews[]>;
  /** Drops drafts that nobody has finished. */
  tidy(): Promise<void>;
}

/** A draft is kept so long, in ms. */
const DRAFTS_LAST = 7 * 24 * 3_600_000;

const WAITING = ["draft", "scheduled", "late"] as const;
const TASKS: readonly DeliveryTask[] = ["send", "correct", "tell"];

/** @param now the time in ms since 1970 */
export function createBulletins(database: Database, now: () => number): Bulletins {
  const all = () => database.selectFrom("bulletins").selectAll();
  const change = (id: string, values: Partial<Tables["bulletins"]>, within: Database = database) =>
    within.updateTable("bulletins").set(values).where("id", "=", id);
  const one = async (query: ReturnType<typeof all>): Promise<Bulletin | undefined> => {
    const row = await query.executeTakeFirst();
    return row && toBulletin(row);
  };
  const several = async (query: ReturnType<typeof all>): Promise<Bulletin[]> => (await query.execute()).map(toBulletin);
  const find = (id: string): Promise<Bulletin | undefined> => one(all().where("id", "=", id));

  return {
    async draft(bulletin) {
      const corrected = bulletin.corrects === undefined ? undefined : await find(bulletin.corrects);
      const row: Tables["bulletins"] = {
        id: randomUUID().replaceAll("-", "").slice(0, 12),
        state: "draft",
        author_id: bulletin.author ?? null,
        texts: "{}",
        photo: null,
        topics: "[]",
        event: null,
        event_status: null,
        ...toRow(bulletin),
        event_withdrawn: 0,
        created_at: now(),
        send_at: bulletin.sendAt ?? null,
        sent_at: null,
        // A correction of a correction is one of the bulletin.
        corrects: corrected?.corrects ?? bulletin.corrects ?? null,
        revision: 0,
        corrected_at: null,
        tells: 0,
        control_chat: null,
        control_message: null,
        is_reported: 1,
        prompt_chat: null,
        prompt_message: null,
        prompt_language: null,
      };
      await database.insertInto("bulletins").values(row).execute();
      return toBulletin(row);
    },
    find,
    byControl: ({ chat, message }) =>
      one(all().where("control_chat", "=", chat).where("control_message", "=", message)),
    byPrompt: ({ chat, message }) => one(all().where("prompt_chat", "=", chat).where("prompt_message", "=", message)),
    async revise(id, changes) {
      const { numUpdatedRows } = await change(id, toRow(changes)).where("state", "in", WAITING).executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async setControl(id, { chat, message }) {
      await change(id, { control_chat: chat, control_message: message }).execute();
    },
    async setPrompt(id, prompt) {
      const { chat, message, language } = prompt;
      await change(id, { prompt_chat: chat, prompt_message: message, prompt_language: language }).execute();
    },
    async setPhoto(id, fileId) {
      await change(id, { photo: JSON.stringify({ fileId }) }).execute();
    },
    async discard(id) {
      const { numDeletedRows } = await database
        .deleteFrom("bulletins")
        .where("id", "=", id)
        .where("state", "in", WAITING)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async schedule(id) {
      const { numUpdatedRows } = await change(id, { state: "scheduled" })
        .where("state", "=", "draft")
        .where("send_at", "is not", null)
        .where("corrects", "is", null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    publish(id) {
      return database.transaction().execute(async (transaction) => {
        // Whoever presses second finds no row in these states.
        const row = await transaction
          .updateTable("bulletins")
          // What becomes of it is told in a message of its own, below the preview.
          .set({ state: "sending", sent_at: now(), control_chat: null, control_message: null, is_reported: 0 })
          .where("id", "=", id)
          .where("state", "in", WAITING)
          .where("corrects", "is", null)
          .returning("topics")
          .executeTakeFirst();
        if (!row) return undefined;
        const { numInsertedOrUpdatedRows = 0n } = await transaction
          .insertInto("deliveries")
          .columns([
            "bulletin_id",
            "number",
            "chat_id",
            "thread_id",
            "language",
            "state",
            "task",
            "due_at",
            "revision",
            "failures",
            "floods",
            "doubts",
            "lost",
          ])
          .expression(
            wanting(transaction, topicIds.parse(JSON.parse(row.topics))).select((eb) => [
              sql.val(id).as("bulletin_id"),
              sql<number>`row_number() over (order by ${eb.ref("subscriptions.chat_id")})`.as("number"),
              "subscriptions.chat_id",
              "subscriptions.thread_id",
              eb.fn
                .coalesce(
                  eb
                    .selectFrom("chats")
                    .select("chats.language")
                    .whereRef("chats.chat_id", "=", "subscriptions.chat_id"),
                  "subscriptions.language",
                )
                .as("language"),
              sql.lit("pending").as("state"),
              sql.lit("send").as("task"),
              sql.lit(0).as("due_at"),
              sql.lit(0).as("revision"),
              sql.lit(0).as("failures"),
              sql.lit(0).as("floods"),
              sql.lit(0).as("doubts"),
              sql.lit(0).as("lost"),
            ]),
          )
          .executeTakeFirst();
        return Number(numInsertedOrUpdatedRows);
      });
    },
    correct(id, tells) {
      return database.transaction().execute(async (transaction) => {
        const correction = await transaction
          .updateTable("bulletins")
          .set({ state: "sent", sent_at: now(), tells: Number(tells) })
          .where("id", "=", id)
          .where("state", "=", "draft")
          .where((eb) =>
            eb.exists(
              eb
                .selectFrom("bulletins as originals")
                .select("originals.id")
                .whereRef("originals.id", "=", "bulletins.corrects")
                .where("originals.sent_at", "is not", null),
            ),
          )
          .returning(["corrects", "texts", "author_id"])
          .executeTakeFirst();
        if (!correction?.corrects) return undefined;
        const original = correction.corrects;
        await transaction
          .updateTable("bulletins")
          .set((eb) => ({
            texts: correction.texts,
            state: "sending",
            revision: sql`${eb.ref("revision")} + 1`,
            corrected_at: now(),
            tells: Number(tells),
            // Whoever corrects it is told how far that is.
            author_id: correction.author_id,
            control_chat: null,
            control_message: null,
            is_reported: 0,
          }))
          .where("id", "=", original)
          .execute();
        await transaction
          .updateTable("deliveries")
          .set((eb) => ({
            task: "correct",
            // What is in flight stays so, lest a message be edited twice at once.
            due_at: eb
              .case()
              .when(sql<boolean>`${eb.ref("task")} is not null and ${eb.ref("due_at")} is null`)
              .then(null)
              .else(0)
              .end(),
            failures: 0,
            floods: 0,
            lost: 0,
          }))
          .where("bulletin_id", "=", original)
          .where("state", "=", "sent")
          .where("message_id", "is not", null)
          .execute();
        return original;
      });
    },
    cancel(id) {
      return database.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable("bulletins")
          // A stopped correction takes no status back, where everybody has the bulletin.
          .set((eb) => ({
            state: "cancelled",
            event_withdrawn: eb.case().when("revision", "=", 0).then(1).else(eb.ref("event_withdrawn")).end(),
          }))
          .where("id", "=", id)
          .where("state", "=", "sending")
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        // Calls in flight end as they end, and are not made again.
        const { numUpdatedRows: unsent } = await transaction
          .updateTable("deliveries")
          .set((eb) => ({
            state: "cancelled",
            task: eb.case().when(eb.ref("due_at"), "is", null).then(eb.ref("task")).else(null).end(),
          }))
          .where("bulletin_id", "=", id)
          .where("task", "=", "send")
          .executeTakeFirst();
        if (unsent > 0n) await change(id, { event_withdrawn: 1 }, transaction).execute();
        await transaction
          .updateTable("deliveries")
          .set({ task: null })
          .where("bulletin_id", "=", id)
          .where("task", "in", ["correct", "tell"])
          .where("due_at", "is not", null)
          .execute();
        return true;
      });
    },
    async withdrawEvent(id) {
      await change(id, { event_withdrawn: 1 }).execute();
    },
    scheduled: () => several(all().where("state", "in", ["scheduled", "late"]).orderBy("send_at")),
    due: () => several(all().where("state", "=", "scheduled").where("send_at", "<=", now()).orderBy("send_at")),
    async setLate(id) {
      await change(id, { state: "late", is_reported: 0 }).where("state", "=", "scheduled").execute();
    },
    sending: () => several(all().where("state", "=", "sending").orderBy("sent_at")),
    finish(id) {
      return database.transaction().execute(async (transaction) => {
        const bulletin = transaction.updateTable("bulletins").where("id", "=", id).where("state", "=", "sending");
        // An update that changes nothing, since it locks the row: what a correction has left to be done is then seen.
        await bulletin.set((eb) => ({ state: eb.ref("state") })).execute();
        await bulletin
          .set({ state: "sent" })
          .where((eb) =>
            eb.not(
              eb.exists(
                eb.selectFrom("deliveries").select("number").where("bulletin_id", "=", id).where("task", "in", TASKS),
              ),
            ),
          )
          .execute();
      });
    },
    toReport: () => several(all().where("is_reported", "=", 0)),
    async setReported(id) {
      await change(id, { is_reported: 1 }).execute();
    },
    latest: (count) =>
      several(
        all()
          .where("state", "in", ["sending", "sent", "cancelled"])
          .where("corrects", "is", null)
          .orderBy("sent_at", "desc")
          .limit(count),
      ),
    async news() {
      const rows = await database
        .selectFrom("bulletins")
        .selectAll()
        .where("event", "is not", null)
        .where("sent_at", "is not", null)
        .where("event_withdrawn", "=", 0)
        // What it corrects has its text, and the time that counts.
        .where("corrects", "is", null)
        .orderBy("sent_at")
        .execute();
      // The later one of an event takes the place of the one before.
      const latest = new Map<string, EventNews>();
      for (const { texts: json, event, event_status: status, sent_at: since } of rows) {
        if (event === null || status === null || since === null) continue;
        latest.set(event, { event, status, since, texts: texts.parse(JSON.parse(json)) });
      }
      return [...latest.values()];
    },
    async tidy() {
      await database
        .deleteFrom("bulletins")
        .where("state", "=", "draft")
        .where("created_at", "<=", now() - DRAFTS_LAST)
        .execute();
    },
  };
}
