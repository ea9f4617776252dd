/** `npm run backup -- FILE`: a consistent copy of the SQLite database, also while the bot runs. */
import { existsSync } from "node:fs";
import dotenv from "dotenv";
import { ConfigError, loadDatabasePlace } from "../config.ts";
import { copyDatabase } from "../storage/sqlite.ts";

dotenv.config({ quiet: true });

/** @returns what went wrong, in words; undefined where the copy is made */
function backup(target: string | undefined): string | undefined {
  if (target === undefined) return "Usage: npm run backup -- FILE";
  const place = loadDatabasePlace(process.env);
  if (place.kind === "postgres") return "DATABASE_URL is a PostgreSQL server: copy it with pg_dump.";
  if (!existsSync(place.file)) return `There is no database ${place.file} yet.`;
  if (existsSync(target)) return `${target} exists already: a backup never replaces a file.`;
  try {
    copyDatabase(place.file, target);
  } catch (error) {
    return `The copy ${target} cannot be written (${error instanceof Error ? error.message : String(error)}).`;
  }
  console.log(`${place.file} is copied to ${target}.`);
  return undefined;
}

try {
  const fault = backup(process.argv[2]);
  if (fault !== undefined) {
    console.error(fault);
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
