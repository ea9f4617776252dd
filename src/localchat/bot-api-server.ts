import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { ResponseParameters, Update } from "grammy/types";
import { z } from "zod";
import { ApiError, badRequest } from "./api-error.ts";
import { Faults } from "./faults.ts";
import { METHODS } from "./methods.ts";
import { readParams } from "./request-params.ts";
import { World } from "./world.ts";

/** One call that arrived: what was asked, and what was answered. */
export interface ApiCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** When it came, and when it was over, with an answer or without, in ms since 1970. */
  readonly startedAt: number;
  endedAt?: number;
  /** Undefined while it is handled, and where no answer went out. */
  response?:
    | { ok: true; result: unknown }
    | { ok: false; error_code: number; description: string; parameters?: ResponseParameters };
}

/** Telegram's longest poll, in seconds. */
const MAX_POLL_SECONDS = 50;
/** Kinds of updates that only those get who ask for them. */
const ONLY_ON_REQUEST = ["chat_member", "message_reaction", "message_reaction_count"];

const getUpdatesParams = z.strictObject({
  offset: z.int().default(0),
  limit: z.int().min(1).max(100).default(100),
  timeout: z.int().min(0).default(0),
  allowed_updates: z.array(z.string()).optional(),
});

/**
 * A stand-in for Telegram's Bot API server: on loopback, strict, and able to
 * fail on demand. It records every call.
 */
export class BotApiServer {
  readonly world = new World();
  readonly faults = new Faults();
  readonly calls: ApiCall[] = [];
  readonly profile = this.world.profile;
  readonly token: string;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #endPoll: ((error: ApiError) => void) | undefined;

  constructor(token = "1000001:stand-in-token-for-tests-only-000000") {
    this.token = token;
  }

  /** Starts listening on loopback. @param port 0 for any free one. */
  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, "127.0.0.1", resolve);
    });
  }

  /** Where it listens, for BOT_API_ROOT. */
  get url(): string {
    const address = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token, method = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? "") ?? [];
    let call: ApiCall | undefined;
    try {
      if (token === undefined) throw new ApiError(404, "Not Found");
      if (token !== this.token) throw new ApiError(401, "Unauthorized");
      const params = await readParams(request);
      call = { method, params, startedAt: Date.now() };
      this.calls.push(call);
      this.world.changed();
      const fault = this.faults.take(method, params);
      if (fault?.kind === "refuse") throw new ApiError(fault.code, fault.description, fault.parameters);
      if (fault?.kind === "break") return void request.socket.destroy();
      if (fault?.kind === "delay") await sleep(fault.ms);
      const result = this.#handle(method, params, response);
      if (fault?.kind === "lose-answer") {
        await Promise.allSettled([result]);
        return void request.socket.destroy();
      }
      this.#answer(response, 200, call, { ok: true, result: await result });
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${String(error)}`);
      const { code, message: description, parameters } = known;
      this.#answer(response, code, call, {
        ok: false,
        error_code: code,
        description,
        ...(parameters && { parameters }),
      });
    } finally {
      if (call) call.endedAt = Date.now();
      this.world.changed();
    }
  }

  #answer(
    response: ServerResponse,
    status: number,
    call: ApiCall | undefined,
    body: NonNullable<ApiCall["response"]>,
  ): void {
    // A caller who has hung up gets no answer.
    if (response.destroyed) return;
    if (call) call.response = body;
    const wait = body.ok ? undefined : body.parameters?.retry_after;
    const headers = { "content-type": "application/json", ...(wait !== undefined && { "retry-after": String(wait) }) };
    response.writeHead(status, headers).end(JSON.stringify(body));
  }

  /** Ends the poll that waits, as an outage does. */
  breakPoll(): void {
    this.#endPoll?.(new ApiError(502, "Bad Gateway"));
  }

  async #handle(method: string, params: unknown, response: ServerResponse): Promise<unknown> {
    if (method === "getUpdates") return this.#getUpdates(params, response);
    const run = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    if (!run) throw new ApiError(404, "Not Found: method not found");
    return run(params, this.world);
  }

  /** Waits for updates as Telegram does: a second poll ends the first with 409. */
  async #getUpdates(raw: unknown, response: ServerResponse): Promise<Update[]> {
    const parsed = getUpdatesParams.safeParse(raw);
    if (!parsed.success) throw badRequest("getUpdates: invalid parameters");
    const { offset, limit, timeout, allowed_updates: allowed } = parsed.data;
    this.#endPoll?.(
      new ApiError(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
      ),
    );
    const wanted = (update: Update): boolean =>
      allowed?.length ? allowed.some((kind) => kind in update) : !ONLY_ON_REQUEST.some((kind) => kind in update);
    const take = (): Update[] => this.world.updatesFrom(offset).filter(wanted).slice(0, limit);

    const ready = take();
    if (ready.length > 0 || timeout === 0) return ready;
    return new Promise<Update[]>((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        unwatch();
        if (this.#endPoll === end) this.#endPoll = undefined;
        settle();
      };
      const end = (error: ApiError): void => finish(() => reject(error));
      const timer = setTimeout(() => finish(() => resolve([])), Math.min(timeout, MAX_POLL_SECONDS) * 1000);
      const unwatch = this.world.watch(() => {
        const updates = take();
        if (updates.length > 0) finish(() => resolve(updates));
      });
      response.once("close", () => finish(() => resolve([])));
      this.#endPoll = end;
    });
  }
}
