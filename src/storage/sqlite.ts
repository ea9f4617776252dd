import { mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue } from "node:sqlite";
import { SqliteAdapter, SqliteDialect } from "kysely";
import type { Dialect, SqliteDatabase } from "kysely";

/** How long a statement waits for another process that writes, in ms. */
const BUSY_TIMEOUT = 5_000;

/** Another process has the database to itself. */
export class DatabaseInUseError extends Error {
  constructor(file: string) {
    super(
      `Another bot is running on the database ${file}: stop it first, or give this one a DATABASE_URL of its own. Several processes of one bot need PostgreSQL.`,
    );
    this.name = "DatabaseInUseError";
  }
}

/** Kysely's dialect for Node's own SQLite. */
export function sqliteDialect(file: string): Dialect {
  return new TransactionalSqliteDialect({ database: async () => adapted(openDatabase(file)) });
}

/** SQLite can roll back changes of its schema, which Kysely does not know. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function openDatabase(file: string): DatabaseSync {
  mkdirSync(path.dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  // Readers and one writer side by side; what is committed survives a power cut.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  return database;
}

/** Node's database with the few methods that Kysely needs. */
function adapted(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...asInputs(parameters)),
        run: (parameters) => statement.run(...asInputs(parameters)),
        iterate: (parameters) => statement.iterate(...asInputs(parameters)),
      };
    },
  };
}

function asInputs(parameters: readonly unknown[]): SQLInputValue[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our tables hold only numbers and texts
  return parameters as SQLInputValue[];
}

/**
 * Takes a database for one bot. The lock is one of SQLite's on a file beside
 * it, which the system frees when the process dies, however it dies;
 * command-line tools do not ask for it.
 * @returns what gives it back
 * @throws DatabaseInUseError
 */
export function lockDatabase(file: string): () => void {
  mkdirSync(path.dirname(file), { recursive: true });
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof Error && error.message.includes("locked")) throw new DatabaseInUseError(file);
    throw error;
  }
  return () => lock.close();
}

/**
 * Makes a consistent copy of a database, also of one that is in use.
 * @throws where the target exists already, or cannot be written
 */
export function copyDatabase(file: string, target: string): void {
  const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT });
  try {
    database.prepare("VACUUM INTO ?").run(target);
  } finally {
    database.close();
  }
}
