import { onTestFinished } from "vitest";
import type { FastifyInstance } from "fastify";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { addFirstChats } from "../../src/localchat/first-chats.ts";
import { PageFaults } from "../../src/localchat/page-faults.ts";
import { createPageServer } from "../../src/localchat/page-server.ts";
import type { Act, ActResult, Changes, PageEvent, Snapshot } from "../../src/localchat/page/protocol.ts";
import type { Stage } from "../../src/localchat/stage.ts";
import { createLogger } from "../../src/logging.ts";

/** A page's server on a stage on which no bot plays: what the bot does, the test does. */
export interface PageRig {
  readonly server: FastifyInstance;
  readonly url: string;
  /** The stage of now. */
  stage(): Stage;
  act(act: Act): Promise<ActResult>;
  /** Opens a page and hears what it is told. */
  open(): Promise<Page>;
}

/** What an opened page hears. */
export interface Page {
  readonly snapshot: Snapshot;
  /** Reads on until a change is told that fits. */
  until(fits: (changes: Changes) => unknown): Promise<Changes>;
  next(): Promise<PageEvent>;
}

/** Starts one for the test that asks for it. */
export async function startPage(): Promise<PageRig> {
  let stage = await newStage();
  async function newStage(): Promise<Stage> {
    const api = new BotApiServer();
    addFirstChats(api.world);
    await api.listen();
    onTestFinished(() => api.close());
    return {
      api,
      faults: new PageFaults(api),
      about: () => ({ visit: { en: "A visit" }, languages: ["en"] }),
      keepsDatabase: false,
      openedAt: Date.now(),
      async startOver() {
        const { world } = stage.api;
        stage = await newStage();
        world.changed();
      },
    };
  }
  const server = createPageServer(() => stage, createLogger("silent"));
  const url = await server.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());

  return {
    server,
    url,
    stage: () => stage,
    async act(act) {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${url}/act`, { method: "POST", headers, body: JSON.stringify(act) });
      return (await response.json()) as ActResult;
    },
    async open() {
      const events = eventsOf(await fetch(`${url}/events`));
      const next = async (): Promise<PageEvent> => (await events.next()).value as PageEvent;
      const snapshot = (await next()) as Snapshot;
      return {
        snapshot,
        next,
        async until(fits) {
          for (;;) {
            const event = await next();
            if (event.kind === "changes" && fits(event)) return event;
          }
        },
      };
    },
  };
}

async function* eventsOf({ body }: Response): AsyncGenerator<PageEvent> {
  if (!body) throw new Error("There is no stream of events");
  let text = "";
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events)
      if (event.startsWith("data: ")) yield JSON.parse(event.slice("data: ".length)) as PageEvent;
  }
}
