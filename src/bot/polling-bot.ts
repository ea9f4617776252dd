import { Api } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { HandledUpdates } from "../storage/handled-updates.ts";
import type { Deps } from "./context.ts";
import { CALL_TIMEOUT_SECONDS, createBot } from "./create-bot.ts";
import type { Connection } from "./create-bot.ts";
import { isChatter } from "./ignore-chatter.ts";
import { createPauses, isWrongToken, sleep } from "./pauses.ts";
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
 * @param handled which updates were handled, by this process or one before it
 * @returns a poller whose run() throws WrongTokenError where Telegram refuses the token
 */
export function createPollingBot(connection: Connection, deps: Deps, handled: HandledUpdates): Poller {
  const bot = createBot(connection, deps);
  // Polls have an Api of their own, without the bot's retrying: the poller knows better when to try again.
  const api = new Api(connection.token, { apiRoot: connection.apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS });
  const stopping = new AbortController();
  /** Asks Telegram which bot this is, until it answers: bot.init() would wait for minutes in silence after an outage. */
  const identify = async (): Promise<UserFromGetMe | undefined> => {
    const pauses = createPauses();
    while (!stopping.signal.aborted) {
      try {
        return await api.getMe();
      } catch (error) {
        if (isWrongToken(error)) throw error;
        const wait = pauses.after(error);
        deps.log.warn({ err: error, wait }, "Telegram does not answer; trying again");
        await sleep(wait, stopping.signal);
      }
    }
    return undefined;
  };
  const poller = createPoller({
    source: {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- grammY types its signals by a polyfill's class
      getUpdates: (params, signal) => api.getUpdates(params, signal as Parameters<Api["getUpdates"]>[1]),
    },
    async handle(update) {
      // Handled twice it does no harm, and there may be much of it.
      if (isChatter(update, bot.botInfo)) return;
      // Telegram delivers one again where it has not heard that it was handled.
      if (await handled.has(update.update_id)) return;
      await bot.handleUpdate(update);
      await handled.add(update.update_id);
    },
    allowedUpdates: [
      "message",
      "edited_message",
      "channel_post",
      "callback_query",
      "my_chat_member",
      "inline_query",
      "guest_message",
    ],
    log: deps.log,
  });
  return {
    async run() {
      try {
        const me = await identify();
        if (!me) return;
        bot.botInfo = me;
        deps.log.info({ bot: me.username }, "polling");
        if (!me.supports_inline_queries) {
          deps.log.info("inline mode is off: /setinline at @BotFather lets people share answers in any chat");
        }
        // Beside polling: people are answered even where Telegram refuses this.
        void registerPresence(api, deps).catch((error: unknown) => {
          // A bot that is stopped meanwhile does it at its next start.
          if (stopping.signal.aborted) return;
          deps.log.warn({ err: error }, "commands and descriptions could not be registered");
        });
        await poller.run();
      } catch (error) {
        throw isWrongToken(error) ? new WrongTokenError() : error;
      }
    },
    async stop() {
      stopping.abort();
      await poller.stop();
    },
  };
}
