import { z } from "zod";
import type { DatabasePlace } from "./storage/database.ts";

export interface Config {
  /** Undefined: the local chat, which needs none. */
  readonly botToken: string | undefined;
  /** Where the Bot API is served, without a slash at the end. */
  readonly botApiRoot: string;
  readonly knowledgeDir: string;
  /** Undefined where none was named. */
  readonly database: DatabasePlace | undefined;
  /** Of the local chat's page; undefined where none was asked for. */
  readonly port: number | undefined;
  /** Telegram's ids of the people who look after the knowledge. */
  readonly curators: readonly number[];
  /** Messages a second that bulletins go out at. */
  readonly broadcastRate: number;
  /** Telegram may take Stars: for more than 30 a second, and never for less. */
  readonly isPaidBroadcast: boolean;
  /** The curators', an IANA name. */
  readonly timeZone: string;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
}

/** An environment that the bot cannot start with: every fault, in words. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      faults.length === 1
        ? faults[0]
        : ["The environment has faults:", ...faults.map((fault) => `  ${fault}`)].join("\n"),
    );
    this.name = "ConfigError";
    this.faults = faults;
  }
}

/** Where the data of a bot is that people on Telegram reach, where no place was named. */
export const DEFAULT_DATABASE: DatabasePlace = { kind: "sqlite", file: "data/sapar.sqlite" };

/** Messages a second that Telegram sends for nothing (TELEGRAM.md, limits). */
const FREE_RATE = 30;

const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(
      /^\d{3,}:[\w-]{20,}$/,
      "BOT_TOKEN does not look like a token of @BotFather, which is a number, a colon and some 35 letters.",
    )
    .optional(),
  NODE_ENV: z.string().optional(),
  PORT: z.coerce
    .number("PORT must be a number from 1 to 65535.")
    .int("PORT must be a number from 1 to 65535.")
    .min(1, "PORT must be a number from 1 to 65535.")
    .max(65_535, "PORT must be a number from 1 to 65535.")
    .optional(),
  BOT_API_ROOT: z
    .url({
      protocol: /^https?$/,
      error: "BOT_API_ROOT must be an http or https address, like https://api.telegram.org.",
    })
    .transform((url) => url.replace(/\/+$/, ""))
    .default("https://api.telegram.org"),
  KNOWLEDGE_DIR: z.string().default("knowledge"),
  DATABASE_URL: z
    .string()
    .regex(
      /^(file:.+|postgres(ql)?:\/\/.+)$/,
      "DATABASE_URL must be a file, like file:data/sapar.sqlite, or a PostgreSQL server, like postgres://user@host/sapar.",
    )
    .transform((url): DatabasePlace =>
      url.startsWith("file:") ? { kind: "sqlite", file: url.slice("file:".length) } : { kind: "postgres", url },
    )
    .optional(),
  CURATORS: z
    .string()
    .regex(/^\s*\d+(\s*,\s*\d+)*\s*,?\s*$/, "CURATORS must be the numbers of Telegram users, with commas between them.")
    .transform((list) => Array.from(list.matchAll(/\d+/g), ([id]) => Number(id)))
    .default([]),
  BROADCAST_RATE: z.coerce
    .number("BROADCAST_RATE must be a number of messages a second, from 1 to 1000.")
    .min(1, "BROADCAST_RATE must be a number of messages a second, from 1 to 1000.")
    .max(1000, "BROADCAST_RATE must be a number of messages a second, from 1 to 1000.")
    .default(25),
  PAID_BROADCAST: z
    .enum(["true", "false"], "PAID_BROADCAST must be true or false.")
    .default("false")
    .transform((value) => value === "true"),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, "TIME_ZONE must be a name like Asia/Almaty or UTC (see the list of the IANA).")
    .default("UTC"),
  LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "LOG_LEVEL must be one of trace, debug, info, warn, error, fatal and silent.",
    )
    .optional(),
});

const runnable = environment
  .refine(({ BROADCAST_RATE, PAID_BROADCAST }) => BROADCAST_RATE <= FREE_RATE || PAID_BROADCAST, {
    error: `BROADCAST_RATE above ${FREE_RATE} needs PAID_BROADCAST=true: Telegram takes Stars for it.`,
  })
  // Whoever forgets the token of a bot that is to serve people must hear of it.
  .refine(({ BOT_TOKEN, NODE_ENV }) => BOT_TOKEN !== undefined || NODE_ENV !== "production", {
    error:
      "BOT_TOKEN is missing: write to @BotFather on Telegram, send /newbot, and put the token that it gives you into the file .env.",
  });

/**
 * Reads the configuration. A variable that is set to nothing counts as not set.
 * @throws ConfigError with every fault at once
 */
export function loadConfig(env: Environment): Config {
  const { BOT_TOKEN, BOT_API_ROOT, KNOWLEDGE_DIR, DATABASE_URL, CURATORS, LOG_LEVEL, ...rest } = read(runnable, env);
  return {
    botToken: BOT_TOKEN,
    botApiRoot: BOT_API_ROOT,
    knowledgeDir: KNOWLEDGE_DIR,
    database: DATABASE_URL,
    port: rest.PORT,
    curators: CURATORS,
    broadcastRate: rest.BROADCAST_RATE,
    isPaidBroadcast: rest.PAID_BROADCAST && rest.BROADCAST_RATE > FREE_RATE,
    timeZone: rest.TIME_ZONE,
    // The terminal of somebody who tries it is for what they have to know.
    logLevel: LOG_LEVEL ?? (BOT_TOKEN === undefined ? "warn" : "info"),
  };
}

/**
 * Reads where the data is, for tools that need nothing else.
 * @throws ConfigError
 */
export function loadDatabasePlace(env: Environment): DatabasePlace {
  return read(environment.pick({ DATABASE_URL: true }), env).DATABASE_URL ?? DEFAULT_DATABASE;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

function read<Schema extends z.ZodType>(schema: Schema, env: Environment): z.infer<Schema> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const parsed = schema.safeParse(set);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => issue.message));
  return parsed.data;
}
