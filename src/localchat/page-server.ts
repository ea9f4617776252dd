import { readFile, readdir } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import path from "node:path";
import Fastify from "fastify";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Logger } from "pino";
import { z } from "zod";
import { actSchema, perform } from "./page-acts.ts";
import { PageFeed } from "./page-feed.ts";
import type { ActResult, PageEvent } from "./page/protocol.ts";
import type { Stage } from "./stage.ts";

/** Nothing comes from elsewhere, and nothing but the page's own files runs. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

const FOLDER = path.join(import.meta.dirname, "page");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".ts": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};
/** Telegram's own limit is 10 MB; curators' pictures are smaller. */
const MAX_PHOTO_BYTES = 5 * 1024 * 1024;
/** Changes that come together are told together, in ms. */
const GATHERED = 30;
/** Something is said so often even where nothing happens, so that a dead connection is noticed, in ms. */
const HEARTBEAT = 20_000;

/** The page, what it is told, and what it asks for. Nothing listens yet. */
export function createPageServer(stage: () => Stage, log: Logger): FastifyInstance {
  const server = Fastify({ forceCloseConnections: true, bodyLimit: 100_000 });
  server.removeContentTypeParser("text/plain");
  server.addContentTypeParser(
    ["image/png", "image/jpeg"],
    { parseAs: "buffer", bodyLimit: MAX_PHOTO_BYTES },
    (_request, body, done) => done(null, body),
  );

  server.addHook("onRequest", async (request, reply) => {
    reply.headers(HEADERS);
    const { host, origin } = request.headers;
    // Another site's name for this address, or its script: a browser would let it in otherwise.
    const isOurs = host !== undefined && isLoopback(host) && (origin === undefined || origin === `http://${host}`);
    if (!isOurs) return reply.code(403).send("Only for this machine: open http://127.0.0.1 with the port.");
  });
  server.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const { statusCode: status = 500 } = error;
    if (status >= 500) log.error({ err: error }, "the local chat's page could not be served");
    return reply.code(status).send({ ok: false, error: status >= 500 ? "The server has failed." : error.message });
  });

  server.get("/", (_request, reply) => sendFile("index.html", reply));
  server.get<{ Params: { name: string } }>("/:name", ({ params }, reply) => sendFile(params.name, reply));
  server.get<{ Params: { id: string } }>("/photos/:id", ({ params }, reply) => {
    const photo = stage().api.world.photos.file(params.id);
    return photo ? reply.type(photo.type).send(photo.bytes) : notFound(reply);
  });
  server.post("/photos", ({ body }) => {
    if (!Buffer.isBuffer(body) || body.length === 0) throw new BadRequestError("A picture is a PNG or a JPEG.");
    const sizes = stage().api.world.photos.upload(new Uint8Array(body));
    return { photo: sizes.at(-1)?.file_id };
  });
  server.post("/act", async ({ body }): Promise<ActResult> => {
    const act = actSchema.safeParse(body);
    if (!act.success) throw new BadRequestError(z.prettifyError(act.error));
    try {
      return await perform(act.data, stage());
    } catch (error) {
      // What the world refuses is the asker's mistake.
      throw error instanceof Error && act.data.kind !== "start-over" ? new BadRequestError(error.message) : error;
    }
  });
  server.get("/events", (_request, reply) => {
    reply.hijack();
    for (const [name, value] of Object.entries(HEADERS)) reply.raw.setHeader(name, value);
    reply.raw.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    follow(stage, reply);
  });
  return server;
}

class BadRequestError extends Error {
  readonly statusCode = 400;
}

function isLoopback(host: string): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
}

/** Files of the page's own folder by their names; TypeScript as the JavaScript that it is without its types. */
async function sendFile(name: string, reply: FastifyReply): Promise<FastifyReply> {
  const type = TYPES[path.extname(name)];
  if (type === undefined || !(await readdir(FOLDER)).includes(name)) return notFound(reply);
  const content = await readFile(path.join(FOLDER, name), "utf8");
  return reply.type(type).send(name.endsWith(".ts") ? stripTypeScriptTypes(content) : content);
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ ok: false, error: "There is nothing here." });
}

/** Tells a page what happens, until it is closed. */
function follow(stage: () => Stage, { raw }: FastifyReply): void {
  const tell = (event: PageEvent): void => void raw.write(`data: ${JSON.stringify(event)}\n\n`);
  let shown: Stage | undefined;
  let feed: PageFeed;
  let unwatch = (): void => undefined;
  let gathering: NodeJS.Timeout | undefined;
  const look = (): void => {
    gathering = undefined;
    if (shown !== stage()) {
      unwatch();
      shown = stage();
      feed = new PageFeed(shown);
      unwatch = shown.api.world.watch(() => (gathering ??= setTimeout(look, GATHERED)));
      tell(feed.snapshot());
      return;
    }
    const changes = feed.changes();
    if (changes) tell(changes);
  };
  look();
  const beating = setInterval(() => raw.write(":\n\n"), HEARTBEAT);
  raw.once("close", () => {
    unwatch();
    clearTimeout(gathering);
    clearInterval(beating);
  });
}
