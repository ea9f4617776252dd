import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { createBulletins } from "./bulletins.ts";
import type { EventNews } from "./bulletin.ts";
import type { Bulletins } from "./bulletins.ts";
import { moveChat } from "./chat-moves.ts";
import { createConversations } from "./conversations.ts";
import type { Conversations } from "./conversations.ts";
import { migrate, openDatabase } from "./database.ts";
import type { Database, DatabasePlace } from "./database.ts";
import { createDeliveries } from "./deliveries.ts";
import type { Deliveries } from "./deliveries.ts";
import { createAttempt, forgivingConversations, forgivingUpdates } from "./forgiving.ts";
import { createGroups } from "./groups.ts";
import type { Groups } from "./groups.ts";
import { createHandledUpdates } from "./handled-updates.ts";
import type { HandledUpdates } from "./handled-updates.ts";
import { createLease } from "./lease.ts";
import type { Lease } from "./lease.ts";
import { createPictures } from "./pictures.ts";
import type { Pictures } from "./pictures.ts";
import { DatabaseInUseError, lockDatabase } from "./sqlite.ts";
import { createSubscriptions } from "./subscriptions.ts";
import type { Subscriptions } from "./subscriptions.ts";

/** What bulletins need: in the bot, and in a shell beside it. */
export interface BulletinStore {
  readonly subscriptions: Subscriptions;
  readonly bulletins: Bulletins;
  readonly deliveries: Deliveries;
  /** Closes it; a second time nothing happens. */
  close(): Promise<void>;
}

/** Everything that is stored, for a bot that runs. */
export interface Store extends BulletinStore {
  readonly conversations: Conversations;
  readonly groups: Groups;
  readonly handledUpdates: HandledUpdates;
  readonly pictures: Pictures;
  /** Which of several processes polls; undefined where there can be only one. */
  readonly pollingLease: Lease | undefined;
  /** What bulletins told of events; nothing while the database fails. */
  news(): Promise<EventNews[]>;
  /** Gives all that is stored about a group to the supergroup that it became. */
  moveChat(from: number, to: number): Promise<void>;
}

/** The database cannot be used at all. */
export class StoreError extends Error {
  constructor(place: DatabasePlace, cause: unknown) {
    const where = place.kind === "sqlite" ? `the file ${place.file}` : "the PostgreSQL server of DATABASE_URL";
    // The message of a driver may hold the address with its password.
    super(`The database, ${where}, cannot be opened: ${reasonOf(cause)}.`, { cause });
    this.name = "StoreError";
  }
}

/** How often what no longer counts is dropped, in ms. */
const TIDIED = 3_600_000;

/**
 * Opens the database for a bot: locked where it is a file, its tables up to
 * date, and forgiving: later failures are logged, and answering goes on.
 * @throws DatabaseInUseError, StoreError
 */
export async function openStore(place: DatabasePlace, log: Logger): Promise<Store> {
  const database = openDatabase(place, (error) => log.warn({ err: error }, "a connection to the database broke"));
  let unlock: (() => void) | undefined;
  try {
    if (place.kind === "sqlite") unlock = lockDatabase(place.file);
    await migrate(database);
  } catch (error) {
    await database.destroy();
    unlock?.();
    throw error instanceof DatabaseInUseError ? error : new StoreError(place, error);
  }
  const attempt = createAttempt(log, Date.now);
  const conversations = forgivingConversations(createConversations(database, Date.now), attempt);
  const handledUpdates = forgivingUpdates(createHandledUpdates(database, Date.now), attempt);
  const { subscriptions, bulletins, deliveries } = bulletinParts(database);
  const groups = createGroups(database, Date.now);
  const pictures = createPictures(database);
  const tidyOthers = async (): Promise<void> => {
    for (const part of [bulletins, deliveries, groups]) await part.tidy();
  };
  let tidied: Promise<unknown>;
  const tidy = (): void => {
    tidied = Promise.all([conversations.tidy(), handledUpdates.tidy(), attempt(tidyOthers, undefined)]);
  };
  tidy();
  const tidying = setInterval(tidy, TIDIED);
  let closing: Promise<void> | undefined;
  return {
    conversations,
    // Better everybody is answered than nobody.
    groups: { ...groups, askersIn: (chat) => attempt(() => groups.askersIn(chat), "everybody") },
    handledUpdates,
    // Better uploaded once more than not shown.
    pictures: {
      fileId: (key) => attempt(() => pictures.fileId(key), undefined),
      keep: (key, fileId) => attempt(() => pictures.keep(key, fileId), undefined),
    },
    subscriptions,
    bulletins,
    deliveries,
    news: () => attempt(() => bulletins.news(), []),
    moveChat: (from, to) => moveChat(database, from, to),
    pollingLease: place.kind === "postgres" ? createLease(database, "polling", randomUUID()) : undefined,
    close() {
      clearInterval(tidying);
      closing ??= tidied.then(() => database.destroy()).finally(unlock);
      return closing;
    },
  };
}

/**
 * Opens the database for a tool beside the bot: not locked, its tables up to date.
 * @throws StoreError
 */
export async function openBulletinStore(place: DatabasePlace): Promise<BulletinStore> {
  // Who waits for an answer hears of a lost connection by that.
  const database = openDatabase(place, () => undefined);
  try {
    await migrate(database);
  } catch (error) {
    await database.destroy();
    throw new StoreError(place, error);
  }
  return { ...bulletinParts(database), close: () => database.destroy() };
}

function bulletinParts(database: Database): Omit<BulletinStore, "close"> {
  return {
    subscriptions: createSubscriptions(database, Date.now),
    bulletins: createBulletins(database, Date.now),
    deliveries: createDeliveries(database, Date.now),
  };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reasons: Readonly<Record<string, string>> = {
    EACCES: "it may not be written",
    EROFS: "it may not be written",
    ENOENT: "its folder does not exist",
    ECONNREFUSED: "nothing answers there",
    ENOTFOUND: "there is no such host",
    "28P01": "the password is wrong",
    "3D000": "there is no such database",
    ERR_SQLITE_ERROR: "it is no SQLite database, or may not be written",
  };
  return reasons[code] ?? (code === "" ? "the reason is unknown" : `error ${code}`);
}
