import type { Logger } from "pino";
import type { Bulletins } from "../storage/bulletins.ts";

/** What waits longer than this after its time, as when the bot was down, is asked about first, in ms. */
export const LATE_AFTER = 3_600_000;

/**
 * Lets those scheduled bulletins go out whose time has come.
 * @param now the time in ms since 1970
 */
export async function releaseDue(bulletins: Bulletins, now: () => number, log: Logger): Promise<void> {
  for (const { id, sendAt = 0 } of await bulletins.due()) {
    if (now() - sendAt > LATE_AFTER) {
      log.warn({ bulletin: id }, "a scheduled bulletin is late; its curator is asked");
      await bulletins.setLate(id);
    } else {
      const chats = await bulletins.publish(id);
      // Undefined where somebody was faster: another process, or a curator.
      if (chats !== undefined) log.info({ bulletin: id, chats }, "a scheduled bulletin goes out");
    }
  }
}
