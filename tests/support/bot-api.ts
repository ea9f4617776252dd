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
  const response = await fetch(`${server.url}${path}`, { method: "POST", headers, body, signal });
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
