import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { BotApiServer } from "./bot-api-server.ts";
import { addFirstChats } from "./first-chats.ts";
import { PageFaults } from "./page-faults.ts";
import { createPageServer } from "./page-server.ts";
import type { Stage } from "./stage.ts";

/** Where the page is, where no port was asked for; the next ones are tried where it is taken. */
const [FIRST_PORT, LAST_PORT] = [8080, 8099];
/** A page that is left open for days does not fill the memory: calls that are remembered. */
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

/** A port that was asked for is taken, or may not be used. */
export class PortError extends Error {
  constructor(port: number, isTaken: boolean) {
    const reason = isTaken ? "is in use by another program" : "may not be used";
    super(`PORT ${port} ${reason}: set another one, or none, and a free one is found.`);
    this.name = "PortError";
  }
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
    addFirstChats(api.world);
    api.world.watch(() => {
      if (api.calls.length > MOST_CALLS) api.calls.splice(0, api.calls.length - CALLS_KEPT);
    });
    await api.listen();
    return { api, faults: new PageFaults(api), startOver, openedAt, ...given };
  };
  const begin = async ({ api }: Stage): Promise<Playing> => {
    const started = await play({ token: api.token, apiRoot: api.url });
    started.ended.catch(failed);
    return started;
  };
  const end = async (): Promise<void> => {
    // A bot that ends its last calls needs a server that answers.
    stage.faults.set({ tooManyRequests: false, badGateway: false, slow: false });
    try {
      await playing?.stop();
    } finally {
      await stage.api.close();
    }
  };
  let startingOver: Promise<void> | undefined;
  const startOver = (): Promise<void> =>
    (startingOver ??= (async () => {
      const { world } = stage.api;
      await end();
      stage = await setUp();
      playing = await begin(stage);
      // Pages look, and find another stage.
      world.changed();
    })().finally(() => (startingOver = undefined)));

  let stage = await setUp();
  let playing: Playing | undefined;
  const server = createPageServer(() => stage, log);
  const close = async (): Promise<void> => {
    await server.close();
    await startingOver;
    await end();
    closed();
  };
  try {
    const url = await listen(server, port);
    playing = await begin(stage);
    return { url, ended, close };
  } catch (error) {
    await close();
    throw error;
  }
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
