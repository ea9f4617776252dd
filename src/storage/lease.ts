import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Logger } from "pino";
import type { Database } from "./database.ts";

/** The right of one process among several to do a thing. */
export interface Lease {
  /** Takes the lease, or keeps it. @returns whether this process holds it now */
  hold(): Promise<boolean>;
  /** Gives it back, so that another need not wait. */
  release(): Promise<void>;
}

/** A holder that is not heard of for so long has died, in ms. */
export const LEASE_LASTS = 12_000;
/** How often it is renewed or asked for, in ms: another process takes over within 15 s of a death. */
export const LEASE_RENEWED = 2_000;

/**
 * Works while this process holds a lease, and waits for it else, until the signal is given.
 * @param work runs until its own signal is given, which means that the lease was lost or that all is to stop
 */
export async function whileHeld(
  lease: Lease,
  work: (signal: AbortSignal) => Promise<void>,
  { signal, log }: { signal: AbortSignal; log: Logger },
): Promise<void> {
  const hold = async (whatElse: boolean): Promise<boolean> => {
    try {
      return await lease.hold();
    } catch (error) {
      log.warn({ err: error }, "the lease could not be renewed");
      return whatElse;
    }
  };
  while (!signal.aborted) {
    if (!(await hold(false))) {
      log.debug("another process polls; waiting for its lease to end");
      await pause(LEASE_RENEWED, signal);
      continue;
    }
    // Asked to stop meanwhile.
    if (signal.aborted) break;
    log.info("this process polls now");
    const turn = new AbortController();
    const end = (): void => turn.abort();
    signal.addEventListener("abort", end);
    const working = work(turn.signal).finally(end);
    while (!turn.signal.aborted) {
      await pause(LEASE_RENEWED, turn.signal);
      // Where the database fails nobody else can have taken it either.
      if (!turn.signal.aborted && !(await hold(true))) {
        log.warn("another process has taken the lease");
        turn.abort();
      }
    }
    await working;
    signal.removeEventListener("abort", end);
  }
  await lease.release().catch((error: unknown) => log.warn({ err: error }, "the lease could not be given back"));
}

/** Waits, or is woken early by the signal. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined);
}

/**
 * @param name what it is the right to
 * @param holder tells this process from others
 */
export function createLease(database: Database, name: string, holder: string): Lease {
  // The database's clock, since those of several machines differ; this is PostgreSQL's.
  const now = sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;
  return {
    async hold() {
      const row = await database
        .insertInto("leases")
        .values({ name, holder, expires_at: sql`${now} + ${LEASE_LASTS}` })
        .onConflict((conflict) =>
          conflict
            .column("name")
            .doUpdateSet({ holder, expires_at: sql`${now} + ${LEASE_LASTS}` })
            .where((where) => where.or([where("leases.holder", "=", holder), where("leases.expires_at", "<", now)])),
        )
        .returning("holder")
        .executeTakeFirst();
      return row?.holder === holder;
    },
    async release() {
      await database.deleteFrom("leases").where("name", "=", name).where("holder", "=", holder).execute();
    },
  };
}
