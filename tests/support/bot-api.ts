import type { BotApiServer } from "../../src/localchat/bot-api-server.ts";

/** What a call was answered: the HTTP status and headers, and Telegram's envelope. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: unknown;
}

/** Sends any body to any path of the stand-in, as no decent client would. */
export async function post(
  server: BotApiServer,
  path: string,
  body: string,
  signal: AbortSignal | null = null,
): Promise<ApiAnswer> {
  const headers = { "content-type": "application/json" };
  return answerOf(await fetch(`${server.url}${path}`, { method: "POST", headers, body, signal }));
}

/** Calls a method with a form, as for uploads. */
export async function postForm(
  server: BotApiServer,
  method: string,
  fields: Readonly<Record<string, string | Blob>>,
): Promise<ApiAnswer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return answerOf(await fetch(`${server.url}/bot${server.token}/${method}`, { method: "POST", body }));
}

async function answerOf(response: Response): Promise<ApiAnswer> {
  const envelope = (await response.json()) as Omit<ApiAnswer, "status" | "headers">;
  return { ...envelope, status: response.status, headers: response.headers };
}

/** Calls a method of the stand-in over HTTP, without grammY. */
export function callApi(
  server: BotApiServer,
  method: string,
  params: Readonly<Record<string, unknown>> = {},
  signal?: AbortSignal,
): Promise<ApiAnswer> {
  return post(server, `/bot${server.token}/${method}`, JSON.stringify(params), signal);
}

/** Waits until something becomes true, looking whenever the stand-in's world changes. */
export async function untilWorld<Value>(
  { world }: BotApiServer,
  look: () => Value | undefined | false,
): Promise<Value> {
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await new Promise<void>((resolve) => {
      const unwatch = world.watch(() => {
        unwatch();
        resolve();
      });
    });
  }
}
