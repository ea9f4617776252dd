import type { BotApiServer } from "./bot-api-server.ts";
import type { PageFaults } from "./page-faults.ts";
import type { Snapshot } from "./page/protocol.ts";

/** What the page shows and acts on, from one "Start over" to the next. */
export interface Stage {
  readonly api: BotApiServer;
  readonly faults: PageFaults;
  /** The visit, as it is known now. */
  readonly about: () => Pick<Snapshot, "visit" | "languages">;
  /** Whether "Start over" leaves the database as it is. */
  readonly keepsDatabase: boolean;
  /** When the page's server started, in ms since 1970. */
  readonly openedAt: number;
  /** Begins anew with empty chats. */
  startOver(): Promise<void>;
}
