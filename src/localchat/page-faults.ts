import type { BotApiServer } from "./bot-api-server.ts";
import type { FaultSwitches } from "./page/protocol.ts";

/** What Telegram asks to wait after a 429, in seconds. */
const RETRY_AFTER = 3;
/** How late a slow server answers, in ms. */
const LATE = 2_000;
const WRITING = /^(send|editMessage|editEphemeral|answerGuest)/;

/** The faults of the panel, as they are switched on. */
export class PageFaults {
  readonly #api: BotApiServer;
  #on: FaultSwitches = { tooManyRequests: false, badGateway: false, slow: false };

  constructor(api: BotApiServer) {
    this.#api = api;
  }

  get switches(): FaultSwitches {
    return this.#on;
  }

  /** Switches them as given, all at once. */
  set(switches: FaultSwitches): void {
    const { faults } = this.#api;
    this.#on = switches;
    faults.clear();
    if (switches.badGateway) {
      faults.add({ fault: { kind: "refuse", code: 502, description: "Bad Gateway" } });
      // The poll that waits would still bring an update, which in an outage none does.
      this.#api.breakPoll();
    }
    if (switches.tooManyRequests) {
      const description = `Too Many Requests: retry after ${RETRY_AFTER}`;
      const parameters = { retry_after: RETRY_AFTER };
      faults.add({ when: firstTries(), fault: { kind: "refuse", code: 429, description, parameters } });
    }
    if (switches.slow) faults.add({ when: (_, method) => method !== "getUpdates", fault: { kind: "delay", ms: LATE } });
    this.#api.world.changed();
  }
}

/** The first of two equal calls, and so on: what is tried again is let through. */
function firstTries(): (params: Readonly<Record<string, unknown>>, method: string) => boolean {
  const refused = new Set<string>();
  return (params, method) => {
    if (!WRITING.test(method)) return false;
    const call = JSON.stringify([method, params]);
    if (refused.delete(call)) return false;
    refused.add(call);
    return true;
  };
}
