import { z } from "zod";
import { badRequest } from "../api-error.ts";
import type { World } from "../world.ts";

export type Method = (params: unknown, world: World) => unknown;

/** Telegram names some refusals by a code alone. */
const TELEGRAMS_WORDS = /^[A-Z_]+$/;

/** Parameters are strict: Telegram ignores what it does not know, but here it is most likely a mistake. */
export function method<Schema extends z.ZodType>(
  schema: Schema,
  run: (params: z.infer<Schema>, world: World) => unknown,
): Method {
  return (raw, world) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const { path = [], message = "invalid" } = issue ?? {};
      throw badRequest(TELEGRAMS_WORDS.test(message) ? message : `${path.join(".") || "parameters"}: ${message}`);
    }
    return run(parsed.data, world);
  };
}

/** A number of a chat, a person or a message. */
export const id = z.int();
