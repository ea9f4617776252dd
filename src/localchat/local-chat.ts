import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { BotApiServer } from "./bot-api-server.ts";
import { addFirstChats } from "./first-chats.ts";
import { PageFaults } from "./page-faults.ts";
import { createPageServer } from "./page-server.ts";
import { PortError } from "./port-error.ts";
import type { Stage } from "./stage.ts";

/** Where the page is, where no port was asked for; the next ones are tried where it is taken. */
const [FIRST_PORT, LAST_PORT] = [8080, 8099];
/** Nobody writes faster than this into one chat, in ms; Telegram's message ids have 31 bits. */
const [MESSAGE_EVERY, MOST_MESSAGES] = [50, 2_000_000_000];
/** How many calls are remembered, and how many of them after some were forgotten. */
const [MOST_CALLS, CALLS_KEPT] = [2_000, 1_000];

/** A bot that plays on a stage. */
export interface Playing {
  /** Ends with the bot, which only an error or stop() makes it do. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface LocalChatOptions extends Pick<Stage, "about" | "keepsDatabase"> {
  /** The port that was asked for; else a free one is found. */
  readonly port: number | undefined;
  /** Starts the bot against a server of its own. */
  readonly play: (connection: { readonly token: string; readonly apiRoot: string }) => Promise<Playing>;
  readonly log: Logger;
}

export interface LocalChat {
  /** Where the page is. */
  readonly url: string;
  /** Fails where the bot does. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the local chat: people and chats on a page, and the bot among them.
 * @throws PortError
 */
export async function openLocalChat({ port, play, log, ...given }: LocalChatOptions): Promise<LocalChat> {
  const openedAt = Date.now();
  let failed: (error: unknown) => void;
  let closed: () => void;
  const ended = new Promise<void>((resolve, reject) => {
    closed = resolve;
    failed = reject;
  });

  const setUp = async (): Promise<Stage> => {
    const api = new BotApiServer("1000001:the-local-chat-needs-no-real-token");
    // A database that is kept may know messages of an earlier start: no number comes twice.
    addFirstChats(api.world, Math.floor(Date.now() / MESSAGE_EVERY) % MOST_MESSAGES);
    api.world.watch(() => forgetOldCalls(api));
    await api.listen();
    return { api, faults: new PageFaults(api), startOver, openedAt, ...given };
  };
  const begin = async ({ api }: Stage): Promise<void> => {
    playing = await play({ token: api.token, apiRoot: api.url });
    playing.ended.catch(failed);
  };
  const end = async (): Promise<void> => {
    // A bot that ends its last calls needs a server that answers.
    stage.faults.set({ tooManyRequests: false, badGateway: false, slow: false });
    const ending = playing;
    playing = undefined;
    try {
      await ending?.stop();
    } finally {
      await stage.api.close();
    }
  };
  let starting: Promise<void> | undefined;
  const startOver = (): Promise<void> => {
    starting = (starting ?? Promise.resolve()).then(async () => {
      const { world } = stage.api;
      await end();
      stage = await setUp();
      // Pages look, and find another stage.
      world.changed();
      await begin(stage);
    });
    // Without its bot there is nothing left to try.
    starting.catch(failed);
    return starting;
  };

  let stage = await setUp();
  let playing: Playing | undefined;
  const server = createPageServer(() => stage, log);
  const close = async (): Promise<void> => {
    await server.close();
    await starting?.catch(() => log.debug("the local chat is closed without having started"));
    await end();
    closed();
  };
  try {
    const url = await listen(server, port);
    starting = begin(stage);
    await starting;
    return { url, ended, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A page that is left open for days does not fill the memory: the oldest calls that are over go. */
function forgetOldCalls({ calls }: BotApiServer): void {
  if (calls.length <= MOST_CALLS) return;
  const kept = calls.filter(({ endedAt }, index) => endedAt === undefined || index >= calls.length - CALLS_KEPT);
  calls.splice(0, calls.length, ...kept);
}

/** Listens on loopback only: on the port that was asked for, or on the first that is free. @returns the address */
async function listen(server: FastifyInstance, asked: number | undefined): Promise<string> {
  for (let port = asked ?? FIRST_PORT; ; port += 1) {
    try {
      return await server.listen({ host: "127.0.0.1", port });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
      if (asked !== undefined) throw new PortError(port, code === "EADDRINUSE");
      if (port >= LAST_PORT) throw error;
    }
  }
}
