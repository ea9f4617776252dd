import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { createBulletins } from "../../src/storage/bulletins.ts";
import type { Bulletin, NewBulletin } from "../../src/storage/bulletin.ts";
import type { Bulletins } from "../../src/storage/bulletins.ts";
import { createConversations } from "../../src/storage/conversations.ts";
import type { Conversations } from "../../src/storage/conversations.ts";
import { migrate, openDatabase } from "../../src/storage/database.ts";
import type { Database, DatabasePlace } from "../../src/storage/database.ts";
import { createDeliveries } from "../../src/storage/deliveries.ts";
import type { Counts, Deliveries, Delivery, Outcome } from "../../src/storage/deliveries.ts";
import { createSubscriptions } from "../../src/storage/subscriptions.ts";
import type { Subscriptions } from "../../src/storage/subscriptions.ts";
import { startPostgres } from "./postgres.ts";
import type { PostgresServer } from "./postgres.ts";
import { temporaryDatabase } from "./temporary-database.ts";

/** What stores subscriptions, bulletins and deliveries, on an empty database and by a clock that stands still. */
export interface LedgerRig {
  readonly database: Database;
  readonly subscriptions: Subscriptions;
  readonly bulletins: Bulletins;
  readonly deliveries: Deliveries;
  readonly conversations: Conversations;
  /** In ms since 1970; only a test moves it. */
  time: number;
  draft(content?: Partial<NewBulletin>): Promise<string>;
  /** A bulletin that goes out to whoever is subscribed. */
  publish(content?: Partial<NewBulletin>): Promise<string>;
  /** Corrects a bulletin to a text. */
  correct(bulletin: string, text: string, tells: boolean): Promise<string | undefined>;
  found(bulletin: string): Promise<Bulletin>;
  /** The next call of a bulletin that is due. */
  takeOne(bulletin: string): Promise<Delivery>;
  /** Makes all calls that are due, with success as long as nothing else is said. @returns them, in order */
  carryOut(bulletin: string, outcome?: (delivery: Delivery) => Outcome): Promise<Delivery[]>;
  /** The states with any chats, beside whatever other counts are not 0. */
  countsOf(bulletin: string): Promise<Partial<Counts["states"] & Omit<Counts, "states">>>;
  /** What is stored of a bulletin's deliveries, by chat. */
  rowsOf(bulletin: string): ReturnType<typeof deliveryRows>;
}

/** Runs a suite on SQLite and on a real PostgreSQL. */
export function onBothDatabases(suite: (rig: LedgerRig) => void): void {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  const places: Readonly<Record<string, () => Promise<DatabasePlace>>> = {
    SQLite: async () => ({ kind: "sqlite", file: await temporaryDatabase() }),
    PostgreSQL: async () => ({ kind: "postgres", url: postgres.url }),
  };
  describe.each(Object.entries(places))("on %s", (_, place) => {
    const rig = {} as LedgerRig;
    let database: Database;
    beforeAll(async () => {
      database = openDatabase(await place(), () => undefined);
      await migrate(database);
    });
    beforeEach(async () => {
      await emptied(database);
      // So that what is done at once really meets: each on a connection of its own.
      await Promise.all(Array.from({ length: 10 }, () => database.selectFrom("chats").selectAll().execute()));
      Object.assign(rig, createRig(database, rig));
    });
    afterAll(() => database.destroy());
    suite(rig);
  });
}

async function emptied(database: Database): Promise<void> {
  const tables = [
    "chats",
    "contexts",
    "subscriptions",
    "muted_topics",
    "bulletins",
    "deliveries",
    "courier_pause",
    "groups",
  ];
  await database.transaction().execute(async (transaction) => {
    for (const table of tables as "chats"[]) await transaction.deleteFrom(table).execute();
  });
}

/** A text in English, as a bulletin has it. */
export function textOf(text: string): NewBulletin["texts"] {
  return { en: { text, entities: [] } };
}

/** The message that a call to a chat has brought about. */
export function messageIn(chat: number): number {
  return Math.abs(chat) * 10;
}

function createRig(database: Database, rig: LedgerRig): LedgerRig {
  const now = (): number => rig.time;
  const bulletins = createBulletins(database, now);
  const deliveries = createDeliveries(database, now);
  const subscriptions = createSubscriptions(database, now);
  const found = async (id: string): Promise<Bulletin> => {
    const bulletin = await bulletins.find(id);
    if (!bulletin) throw new Error(`There is no bulletin ${id}`);
    return bulletin;
  };
  const draft = async (content: Partial<NewBulletin> = {}): Promise<string> => {
    const plain = { texts: textOf("Wang met Tokayev."), photo: undefined, topics: [], event: undefined, author: 7 };
    return (await bulletins.draft({ ...plain, ...content })).id;
  };
  return {
    database,
    subscriptions,
    bulletins,
    deliveries,
    conversations: createConversations(database, now),
    time: Date.UTC(2026, 10, 24),
    draft,
    async publish(content) {
      const id = await draft(content);
      await bulletins.publish(id);
      return id;
    },
    async correct(bulletin, text, tells) {
      return bulletins.correct(await draft({ texts: textOf(text), corrects: bulletin }), tells);
    },
    found,
    async takeOne(bulletin) {
      const [delivery] = await deliveries.take(bulletin, 1);
      if (!delivery) throw new Error("Nothing is due");
      return delivery;
    },
    async carryOut(bulletin, outcome) {
      const all: Delivery[] = [];
      for (;;) {
        const { revision } = await found(bulletin);
        const taken = await deliveries.take(bulletin, 3);
        if (taken.length === 0) return all;
        all.push(...taken);
        const done = ({ chat, task }: Delivery): Outcome => {
          const message = task === "send" ? messageIn(chat) : undefined;
          return { kind: "done", message, revision };
        };
        await deliveries.record(taken.map((delivery) => [delivery, (outcome ?? done)(delivery)]));
      }
    },
    async countsOf(bulletin) {
      const { states, ...others } = await deliveries.counts(bulletin);
      return Object.fromEntries(Object.entries({ ...states, ...others }).filter(([, count]) => count !== 0));
    },
    rowsOf: (bulletin) => deliveryRows(database, bulletin),
  };
}

function deliveryRows(database: Database, bulletin: string) {
  return database
    .selectFrom("deliveries")
    .select(["chat_id", "state", "task", "message_id", "revision", "thread_id", "language"])
    .where("bulletin_id", "=", bulletin)
    .orderBy("chat_id")
    .execute();
}

/** Subscribes the chats from 1 on to everything. */
export async function subscribeMany(database: Database, count: number): Promise<void> {
  await sql`
    insert into subscriptions (chat_id, language, is_resting, since)
    with recursive chats (id) as (select 1 union all select id + 1 from chats where id < ${count})
    select id, 'en', 0, 0 from chats`.execute(database);
}
