import type { Database } from "./database.ts";
import { moveChat } from "./chat-moves.ts";
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
  /** Until when the courier has to pause, in ms since 1970; it survives a restart. */
  pausedUntil(): Promise<number>;
  pause(until: number): Promise<void>;
  /** Drops deliveries that are too old to be corrected. */
  tidy(): Promise<void>;
}

/** Of a bulletin: how often its text was corrected, and 1 where readers are told. */
interface LatestText {
  readonly revision: number;
  readonly tells: number;
}

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
      .where("number", "in", ({ selectFrom }) =>
        selectFrom("deliveries")
          .select("number")
          .where("bulletin_id", "=", bulletin)
          .where("task", "=", task)
          .where("due_at", "<=", now())
          .where("chat_id", "is not", null)
          .orderBy("due_at")
          .orderBy("number")
          .limit(count),
      )
      .returning(["number", "chat_id", "thread_id", "language", "message_id", "failures", "floods"])
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
            },
          ],
    );
  };

  const recordOne = async (
    transaction: Database,
    delivery: Delivery,
    outcome: Outcome,
    latest: LatestText,
  ): Promise<void> => {
    const set = (values: Partial<Tables["deliveries"]>) =>
      transaction
        .updateTable("deliveries")
        .set(values)
        .where("bulletin_id", "=", delivery.bulletin)
        .where("number", "=", delivery.number)
        .execute();
    // What was sent before stays sent, whatever becomes of its correction.
    const isFirst = delivery.task === "send";
    switch (outcome.kind) {
      case "done":
        await set({
          state: "sent",
          ...(outcome.message !== undefined && { message_id: outcome.message }),
          revision: outcome.revision,
          task: nextTask(delivery.task, outcome.revision, latest),
          due_at: 0,
        });
        return;
      case "failed":
        await set({ task: null, ...(isFirst && { state: "failed" as const }) });
        return;
      case "gone":
        await set({ task: null, ...(isFirst && { state: "gone" as const }) });
        await transaction
          .updateTable("subscriptions")
          .set({ is_resting: 1 })
          .where("chat_id", "=", delivery.chat)
          .execute();
        return;
      case "moved":
        // A correction cannot follow: the old group's messages have not moved.
        await set(isFirst ? { due_at: 0 } : { task: null });
        await moveChat(transaction, delivery.chat, outcome.to);
        return;
      case "later":
        await set({
          due_at: outcome.dueAt,
          ...(outcome.because === "flood" && { floods: delivery.floods + 1 }),
          ...(outcome.because === "failure" && { failures: delivery.failures + 1 }),
        });
        return;
      case "lost":
        // Once more, and then no more.
        await transaction
          .updateTable("deliveries")
          .set({ task: null, ...(isFirst && { state: "unknown" as const }), doubts: 1 })
          .where("bulletin_id", "=", delivery.bulletin)
          .where("number", "=", delivery.number)
          .where("lost", ">", 0)
          .execute();
        await transaction
          .updateTable("deliveries")
          .set({ due_at: outcome.dueAt, lost: 1, ...(isFirst && { doubts: 1 }) })
          .where("bulletin_id", "=", delivery.bulletin)
          .where("number", "=", delivery.number)
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
        const latest = new Map<string, LatestText>();
        for (const id of new Set(outcomes.map(([{ bulletin }]) => bulletin))) {
          // An update that changes nothing, since it locks the row: a correction then comes before all of this or after.
          const row = await transaction
            .updateTable("bulletins")
            .set(({ ref }) => ({ revision: ref("revision") }))
            .where("id", "=", id)
            .returning(["revision", "tells"])
            .executeTakeFirst();
          if (row) latest.set(id, row);
        }
        for (const [delivery, outcome] of outcomes) {
          const text = latest.get(delivery.bulletin);
          if (text) await recordOne(transaction, delivery, outcome, text);
        }
      });
    },
    async recover() {
      const recovered = await database
        .updateTable("deliveries")
        .set(({ ref, case: when }) => ({
          due_at: 0,
          doubts: when().when(ref("task"), "=", "send").then(1).else(ref("doubts")).end(),
        }))
        .where("task", "in", TASKS)
        .where("due_at", "is", null)
        .where("bulletin_id", "in", ({ selectFrom }) =>
          // A cancelled one has to know, too, how its last calls ended.
          selectFrom("bulletins").select("id").where("state", "in", ["sending", "cancelled"]),
        )
        .executeTakeFirst();
      return Number(recovered.numUpdatedRows);
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
      const rows = await database
        .selectFrom("deliveries")
        .select(({ fn }) => ["state", "doubts", "revision", fn.countAll<number>().as("count")])
        .where("bulletin_id", "=", bulletin)
        .groupBy(["state", "doubts", "revision"])
        .execute();
      const open = await database
        .selectFrom("deliveries")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("bulletin_id", "=", bulletin)
        .where("task", "in", TASKS)
        .executeTakeFirstOrThrow();
      const { revision: latest } = await database
        .selectFrom("bulletins")
        .select("revision")
        .where("id", "=", bulletin)
        .executeTakeFirstOrThrow();
      const states = { pending: 0, sent: 0, failed: 0, gone: 0, unknown: 0, cancelled: 0 };
      let [total, doubtful, corrected] = [0, 0, 0];
      for (const { state, doubts, revision, count } of rows) {
        const chats = Number(count);
        total += chats;
        states[state] += chats;
        if (doubts === 1 && state !== "unknown") doubtful += chats;
        if (state === "sent" && revision > 0 && revision === latest) corrected += chats;
      }
      return { total, states, doubtful, corrected, left: Number(open.count) };
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
      await database
        .deleteFrom("deliveries")
        .where("bulletin_id", "in", ({ selectFrom }) =>
          selectFrom("bulletins")
            .select("id")
            .where("state", "in", ["sent", "cancelled"])
            .where("sent_at", "<=", now() - DELIVERIES_LAST),
        )
        .execute();
    },
  };
}

/** What is to be done to a chat that now has the text of a revision. */
function nextTask(done: DeliveryTask, revision: number, latest: LatestText): DeliveryTask | null {
  // Corrected while the call was in flight.
  if (revision < latest.revision) return "correct";
  return done === "correct" && latest.tells === 1 ? "tell" : null;
}
