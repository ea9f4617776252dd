import { existsSync } from "node:fs";
import pg from "pg";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startPostgres } from "./postgres.ts";
import type { PostgresServer } from "./postgres.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
  return () => server.stop();
}, 60_000);

/** The rows that a query answers, on a connection of its own. */
async function query(text: string, { url } = server): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // Where the server goes away, the query fails; the client's own event would end the test run.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe("a PostgreSQL of the test's own", () => {
  it("answers, in UTF-8, with nothing synced to the disk", async () => {
    expect(await query("select 6 * 7 as answer")).toEqual([{ answer: 42 }]);
    expect(await query("show server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
    expect(await query("show fsync")).toEqual([{ fsync: "off" }]);
  });

  it("is gone after kill(), and has its data again after restart()", async () => {
    await query("create table kept (word text); insert into kept values ('сапар')");
    await server.kill();
    await expect(query("select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await server.restart();
    expect(await query("select word from kept")).toEqual([{ word: "сапар" }]);
  });

  it("breaks off a query that runs when it is killed", async () => {
    const slow = expect(query("select pg_sleep(60)")).rejects.toThrow();
    await expect
      .poll(() => query("select 1 from pg_stat_activity where query = 'select pg_sleep(60)'"))
      .toHaveLength(1);
    await server.kill();
    await slow;
    await server.restart();
  });

  it("stands beside another, and leaves no data when stopped", async () => {
    const other = await startPostgres();
    onTestFinished(() => other.stop());
    const rows = await query("show data_directory", other);
    expect(rows).not.toEqual(await query("show data_directory"));
    const [{ data_directory: folder }] = rows as [{ data_directory: string }];
    expect(existsSync(folder)).toBe(true);
    await other.stop();
    expect(existsSync(folder)).toBe(false);
    await expect(query("select 1", other)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});
