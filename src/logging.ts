import pino from "pino";
import type { DestinationStream, Logger } from "pino";
import type { Config } from "./config.ts";

/** Writes JSON lines to standard output, or to a given stream. Neither tokens nor people's words get into them. */
export function createLogger(level: Config["logLevel"], stream?: DestinationStream): Logger {
  const options = { level, base: undefined, serializers: { err: describeError } };
  return stream ? pino(options, stream) : pino(options);
}

/**
 * What a log may tell of an error. Messages and payloads are left out: grammY's
 * HttpError carries the token in its address, GrammyError people's words in its payload.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const details: Record<string, unknown> = { name: error.name };
  for (const field of ["code", "method", "error_code", "description"]) {
    const value: unknown = Reflect.get(error, field);
    if (typeof value === "string" || typeof value === "number") details[field] = value;
  }
  // The first line of a stack is the message; what follows are places in the code.
  details["stack"] = error.stack?.split("\n").filter((line) => /^ {4}at /.test(line));
  // BotError and HttpError wrap what really happened.
  const inner: unknown = Reflect.get(error, "error") ?? error.cause;
  if (inner instanceof Error) details["inner"] = describeError(inner);
  return details;
}
