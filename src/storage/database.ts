import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import * as conversations from "./migrations/0001-conversations.ts";
import * as bulletins from "./migrations/0002-bulletins.ts";
import * as groups from "./migrations/0003-groups.ts";
import * as pictures from "./migrations/0004-pictures.ts";
import { postgresDialect } from "./postgres.ts";
import { sqliteDialect } from "./sqlite.ts";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;

/** In their order; a released one is never changed. */
const MIGRATIONS = {
  "0001-conversations": conversations,
  "0002-bulletins": bulletins,
  "0003-groups": groups,
  "0004-pictures": pictures,
};

/** Where the data is: a SQLite file, or a PostgreSQL server. */
export type DatabasePlace =
  { readonly kind: "sqlite"; readonly file: string } | { readonly kind: "postgres"; readonly url: string };

/**
 * Opens a database; nothing is read or written yet.
 * @param onLost is told of connections that break while nobody uses them
 */
export function openDatabase(place: DatabasePlace, onLost: (error: Error) => void): Database {
  const dialect = place.kind === "sqlite" ? sqliteDialect(place.file) : postgresDialect(place.url, onLost);
  return new Kysely<Tables>({ dialect });
}

/**
 * Brings the tables up to date, all in one transaction.
 * @throws what the database says where it cannot
 */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
