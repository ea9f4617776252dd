import type { ExpressionBuilder, Selectable, Transaction as KyselyTransaction } from "kysely";
import { moveChatWithin } from "./chat-moves.ts";
import type { Database } from "./database.ts";
import type { DeliveryState, DeliveryTask, Tables } from "./tables.ts";

/** A call to make: one bulletin to one chat. */
export interface Delivery {
  readonly bulletin: string;
  /** Its number within the bulletin. */
  readonly number: number;
  readonly chat: number;
  readonly thread: number | undefined;
  readonly language: string;
  readonly task: DeliveryTask;
  /** What was sent, for what is to be done to it. */
  readonly message: number | undefined;
  /** How often Telegram could not handle a call, and refused one with 429, so far. */
  readonly failures: number;
  readonly floods: number;
  /** How often the answer of a call was lost. */
  readonly lost: number;
}

/** How a call ended. */
export type Outcome =
  /** Sent, edited or told; the revision is that of the text which the chat has now. */
  | { readonly kind: "done"; readonly message: number | undefined; readonly revision: number }
  /** Telegram will never accept it. */
  | { readonly kind: "failed" }
  /** The bot was blocked or removed. */
  | { readonly kind: "gone" }
  /** The group has become another chat. */
  | { readonly kind: "moved"; readonly to: number }
  /** Not now; again from a time on, in ms since 1970. */
  | { readonly kind: "later"; readonly dueAt: number; readonly because: "flood" | "failure" | "stopped" }
  /** The answer was lost: nobody knows whether it was carried out. It is made once more, and then left. */
  | { readonly kind: "lost"; readonly dueAt: number };

/** How far a bulletin is: a number of chats for each state. */
export interface Counts {
  readonly total: number;
  readonly states: Readonly<Record<DeliveryState, number>>;
  /** Of those sent or pending, the ones that may have got it twice. */
  readonly doubtful: number;
  /** Of those sent, the ones that have its last correction. */
  readonly corrected: number;
  /** Calls still to make, for a correction too. */
  readonly left: number;
}

/** What is still to be delivered, and what was. Every call is written down before it is made, and its outcome after. */
export interface Deliveries {
  /** Takes some that are due into hand. */
  take(bulletin: string, count: number): Promise<Delivery[]>;
  /** Writes outcomes down, all or none; also that a subscription rests or moves. */
  record(outcomes: readonly (readonly [Delivery, Outcome])[]): Promise<void>;
  /**
   * Makes due again what a process had in hand that is no more. It may have been sent.
   * @returns how many
   */
  recover(): Promise<number>;
  /** When the next one of a bulletin is due, in ms since 1970; undefined where nothing is left but what is in hand. */
  nextDue(bulletin: string): Promise<number | undefined>;
  counts(bulletin: string): Promise<Counts>;
  /** Whether it is known that something was delivered to a chat. */
  hasChat(chat: number): Promise<boolean>;
  /** Until when the courier has to pause, in ms since 1970; it survives a restart. */
  pausedUntil(): Promise<number>;
  pause(until: number): Promise<void>;
  /** Drops deliveries that are too old to be corrected. */
  tidy(): Promise<void>;
}

type Transaction = KyselyTransaction<Tables>;
type Row = ExpressionBuilder<Tables, "deliveries">;
/** A bulletin when outcomes are written down. */
type BulletinNow = Pick<Selectable<Tables["bulletins"]>, "state" | "revision" | "tells">;

/** Deliveries are kept so long after a bulletin went out, so that it can be corrected, in ms. */
export const DELIVERIES_LAST = 90 * 24 * 3_600_000;
const TASKS: readonly DeliveryTask[] = ["tell", "correct", "send"];

/** @param now the time in ms since 1970 */
export function createDeliveries(database: Database, now: () => number): Deliveries {
  const takeTask = async (bulletin: string, task: DeliveryTask, count: number): Promise<Delivery[]> => {
    const rows = await database
      .updateTable("deliveries")
      .set({ due_at: null })
      .where("bulletin_id", "=", bulletin)
      // Once more, should another process have taken it meanwhile.
      .where("due_at", "is not", null)
      .where("number", "in", (eb) =>
        eb
          .selectFrom("deliveries")
          .select("number")
          .where("bulletin_id", "=", bulletin)
          .where("task", "=", task)
          .where("due_at", "<=", now())
          .where("chat_id", "is not", null)
          .orderBy("due_at")
          .orderBy("number")
          .limit(count),
      )
      .returning(["number", "chat_id", "thread_id", "language", "message_id", "failures", "floods", "lost"])
      .execute();
    return rows.flatMap((row) =>
      row.chat_id === null
        ? []
        : [
            {
              bulletin,
              number: row.number,
              chat: row.chat_id,
              thread: row.thread_id ?? undefined,
              language: row.language,
              task,
              message: row.message_id ?? undefined,
              failures: row.failures,
              floods: row.floods,
              lost: row.lost,
            },
          ],
    );
  };

  const recordOne = async (
    transaction: Transaction,
    delivery: Delivery,
    outcome: Outcome,
    bulletin: BulletinNow,
  ): Promise<void> => {
    const row = transaction
      .updateTable("deliveries")
      .where("bulletin_id", "=", delivery.bulletin)
      .where("number", "=", delivery.number);
    // What was sent before stays sent, whatever becomes of its correction.
    const isFirst = delivery.task === "send";
    const isStopped = bulletin.state === "cancelled";
    /** Of what was stopped while it was in flight, nothing is left to be done. */
    const taskLeft = (eb: Row) =>
      isStopped ? null : eb.case().when(eb.ref("state"), "=", "cancelled").then(null).else(eb.ref("task")).end();
    switch (outcome.kind) {
      case "done": {
        const next = isStopped ? null : nextTask(delivery.task, outcome.revision, bulletin);
        await row
          .set((eb) => {
            // A chat that was forgotten meanwhile has none any more; one that has moved got it by its old id.
            const unlessForgotten = <Value>(value: Value) =>
              eb.case().when(eb.ref("chat_id"), "is", null).then(null).else(value).end();
            return {
              state: "sent",
              ...(outcome.message !== undefined && { message_id: unlessForgotten(outcome.message) }),
              ...(isFirst && { chat_id: unlessForgotten(delivery.chat) }),
              revision: outcome.revision,
              task: unlessForgotten(next),
              due_at: 0,
              lost: 0,
            };
          })
          .execute();
        return;
      }
      case "failed":
        await row
          .set((eb) => ({
            // Corrected while a reply was in flight, it is still to be edited.
            task: isStopped
              ? null
              : eb.case().when(eb.ref("task"), "=", delivery.task).then(null).else(eb.ref("task")).end(),
            due_at: 0,
            ...(isFirst && { state: "failed" as const }),
          }))
          .execute();
        return;
      case "gone":
        await transaction
          .updateTable("subscriptions")
          .set({ is_resting: 1 })
          .where("chat_id", "=", delivery.chat)
          .execute();
        await row.set({ task: null, ...(isFirst && { state: "gone" as const }) }).execute();
        return;
      case "moved":
        await moveChatWithin(transaction, delivery.chat, outcome.to);
        // A correction cannot follow: the old group's messages have not moved.
        await row.set((eb) => ({ task: isFirst ? taskLeft(eb) : null, due_at: 0 })).execute();
        return;
      case "later":
        await row
          .set((eb) => ({
            task: taskLeft(eb),
            due_at: outcome.dueAt,
            ...(outcome.because === "flood" && { floods: delivery.floods + 1 }),
            ...(outcome.because === "failure" && { failures: delivery.failures + 1 }),
          }))
          .execute();
        return;
      case "lost":
        // Once more, and then no more.
        await row
          .set({
            task: null,
            ...(isFirst && { state: "unknown" as const }),
            // An edit made twice is none the worse.
            ...(delivery.task === "tell" && !isStopped && { doubts: 1 }),
          })
          .where("task", "is not", null)
          // By what was known when it was taken: written down twice, this comes to the same.
          .$if(!isStopped && delivery.lost === 0, (query) => query.where("state", "=", "cancelled"))
          .execute();
        await row
          .set({ due_at: outcome.dueAt, lost: 1, ...(isFirst && { doubts: 1 }) })
          .where("task", "is not", null)
          .execute();
    }
  };

  return {
    async take(bulletin, count) {
      for (const task of TASKS) {
        const taken = await takeTask(bulletin, task, count);
        if (taken.length > 0) return taken;
      }
      return [];
    },
    record(outcomes) {
      return database.transaction().execute(async (transaction) => {
        const bulletins = new Map<string, BulletinNow>();
        for (const id of new Set(outcomes.map(([{ bulletin }]) => bulletin))) {
          // An update that changes nothing, since it locks the row: a correction then comes before all of this or after.
          const row = await transaction
            .updateTable("bulletins")
            .set((eb) => ({ revision: eb.ref("revision") }))
            .where("id", "=", id)
            .returning(["state", "revision", "tells"])
            .executeTakeFirst();
          if (row) bulletins.set(id, row);
        }
        for (const [delivery, outcome] of outcomes) {
          const bulletin = bulletins.get(delivery.bulletin);
          if (bulletin) await recordOne(transaction, delivery, outcome, bulletin);
        }
      });
    },
    recover() {
      return database.transaction().execute(async (transaction) => {
        // An update that changes nothing, since it locks the rows: none is stopped meanwhile.
        const bulletins = await transaction
          .updateTable("bulletins")
          .set((eb) => ({ state: eb.ref("state") }))
          .where("state", "in", ["sending", "cancelled"])
          .returning(["id", "state"])
          .execute();
        let recovered = 0;
        for (const { id, state } of bulletins) {
          const inFlight = transaction
            .updateTable("deliveries")
            .where("bulletin_id", "=", id)
            .where("due_at", "is", null);
          // What was stopped is not made again; it may have been sent. One that was corrected since is going out again.
          await inFlight
            .set({ state: "unknown", task: null })
            .where("task", "=", "send")
            .where("state", "=", "cancelled")
            .execute();
          if (state === "cancelled") {
            await inFlight.set({ task: null }).where("task", "in", TASKS).execute();
            continue;
          }
          const { numUpdatedRows } = await inFlight
            .set((eb) => ({
              due_at: 0,
              doubts: eb.case().when(eb.ref("task"), "=", "send").then(1).else(eb.ref("doubts")).end(),
            }))
            .where("task", "in", TASKS)
            .executeTakeFirst();
          recovered += Number(numUpdatedRows);
        }
        return recovered;
      });
    },
    async nextDue(bulletin) {
      const row = await database
        .selectFrom("deliveries")
        .select(({ fn }) => fn.min("due_at").as("due"))
        .where("bulletin_id", "=", bulletin)
        .where("task", "in", TASKS)
        .executeTakeFirst();
      return row?.due ?? undefined;
    },
    async counts(bulletin) {
      // First, so that where nothing is left the states are final.
      const open = await database
        .selectFrom("deliveries")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("bulletin_id", "=", bulletin)
        .where("task", "in", TASKS)
        .executeTakeFirstOrThrow();
      const rows = await database
        .selectFrom("deliveries")
        .select(({ fn }) => ["state", "doubts", "revision", fn.countAll<number>().as("count")])
        .where("bulletin_id", "=", bulletin)
        .groupBy(["state", "doubts", "revision"])
        .execute();
      const { revision: latest } = await database
        .selectFrom("bulletins")
        .select("revision")
        .where("id", "=", bulletin)
        .executeTakeFirstOrThrow();
      const states = { pending: 0, sent: 0, failed: 0, gone: 0, unknown: 0, cancelled: 0 };
      let [total, doubtful, corrected] = [0, 0, 0];
      for (const { state, doubts, revision, count: chats } of rows) {
        total += chats;
        states[state] += chats;
        if (doubts === 1 && (state === "sent" || state === "pending")) doubtful += chats;
        if (state === "sent" && revision > 0 && revision === latest) corrected += chats;
      }
      return { total, states, doubtful, corrected, left: open.count };
    },
    async hasChat(chat) {
      const row = await database
        .selectFrom("deliveries")
        .select("number")
        .where("chat_id", "=", chat)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async pausedUntil() {
      const row = await database.selectFrom("courier_pause").select("until").where("id", "=", 1).executeTakeFirst();
      return row?.until ?? 0;
    },
    async pause(until) {
      await database
        .insertInto("courier_pause")
        .values({ id: 1, until })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ until }))
        .execute();
    },
    async tidy() {
      const old = await database
        .selectFrom("bulletins")
        .select("id")
        .where("state", "in", ["sent", "cancelled"])
        .where("sent_at", "<=", now() - DELIVERIES_LAST)
        .execute();
      for (const { id } of old) await database.deleteFrom("deliveries").where("bulletin_id", "=", id).execute();
    },
  };
}

/** What is to be done to a chat that now has the text of a revision. */
function nextTask(done: DeliveryTask, revision: number, bulletin: BulletinNow): DeliveryTask | null {
  // Corrected while the call was in flight.
  if (revision < bulletin.revision) return "correct";
  return done === "correct" && bulletin.tells === 1 ? "tell" : null;
}
