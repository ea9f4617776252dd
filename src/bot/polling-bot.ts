import { Api, GrammyError } from "grammy";
import type { Deps } from "./context.ts";
import { createBot } from "./create-bot.ts";
import type { Connection } from "./create-bot.ts";
import { createPoller } from "./poller.ts";
import type { Poller } from "./poller.ts";
import { registerPresence } from "./presence.ts";

/** Telegram does not know the token. */
export class WrongTokenError extends Error {
  constructor() {
    super(
      "Telegram does not accept BOT_TOKEN: copy it once more from @BotFather, or ask there for a new one with /token.",
    );
    this.name = "WrongTokenError";
  }
}

/**
 * The bot, fed by long polling.
 * @returns a poller whose run() throws WrongTokenError where Telegram refuses the token
 */
export function createPollingBot(connection: Connection, deps: Deps): Poller {
  const bot = createBot(connection, deps);
  // Polls have an Api of their own, without the bot's retrying: the poller knows better when to try again.
  const api = new Api(connection.token, { apiRoot: connection.apiRoot });
  const poller = createPoller({
    source: {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- grammY types its signals by a polyfill's class
      getUpdates: (params, signal) => api.getUpdates(params, signal as Parameters<Api["getUpdates"]>[1]),
    },
    handle: (update) => bot.handleUpdate(update),
    allowedUpdates: ["message", "edited_message", "callback_query"],
    log: deps.log,
  });
  return {
    async run() {
      try {
        await bot.init();
        deps.log.info({ bot: bot.botInfo.username }, "polling");
        // Beside polling: people are answered even where Telegram refuses this.
        void registerPresence(api, deps).catch((error: unknown) => {
          deps.log.warn({ err: error }, "commands and descriptions could not be registered");
        });
        await poller.run();
      } catch (error) {
        if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
          throw new WrongTokenError();
        throw error;
      }
    },
    stop: () => poller.stop(),
  };
}
