import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A file for a SQLite database, gone after the tests of the file. */
export async function temporaryDatabase(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "sapar-db-"));
  folders.push(folder);
  return path.join(folder, "test.sqlite");
}
