import { PostgresDialect } from "kysely";
import type { Dialect } from "kysely";
import pg from "pg";

/** How long to wait for a connection, in ms: longer, and the person would go away. */
const CONNECTION_PATIENCE = 5_000;
/** How long to wait for an answer, in ms: publishing to 100,000 chats took up to 3.4 s on a busy machine. */
const QUERY_PATIENCE = 20_000;
const BIGINT = 20;

/** All our numbers (Telegram's ids, times) are exact as JavaScript's. */
function parserOf(type: number): (value: string) => unknown {
  return type === BIGINT ? Number : pg.types.getTypeParser(type, "text");
}

/** @param onLost is told of connections that break while nobody uses them */
export function postgresDialect(url: string, onLost: (error: Error) => void): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECTION_PATIENCE,
    query_timeout: QUERY_PATIENCE,
    types: { getTypeParser: parserOf },
  });
  // Without listeners such an error would end the process: the pool's hears of connections
  // that lie idle, the client's of one that is taken and waits between two queries.
  pool.on("error", onLost);
  pool.on("connect", (client) => client.on("error", onLost));
  return new PostgresDialect({ pool });
}
