import { BotError, GrammyError, HttpError } from "grammy";
import type { Context } from "grammy";
import { describe, expect, it } from "vitest";
import { createLogger, describeError } from "../src/logging.ts";

const TOKEN = "123456789:AAF-abc_defGHIjklMNOpqrSTUvwxYZ01234";
const WORDS = "my secret question about the hotel";

/** Logs an error as the program does, and gives the line and what it holds. */
function logged(error: unknown): { line: string; entry: Record<string, unknown> } {
  let line = "";
  const log = createLogger("info", {
    write(text) {
      line += text;
    },
  });
  log.error({ err: error, update: 7 }, "an update could not be handled");
  return { line, entry: JSON.parse(line) as Record<string, unknown> };
}

function httpError(): HttpError {
  const cause = new TypeError(`request to https://api.telegram.org/bot${TOKEN}/sendMessage failed, reason: ECONNRESET`);
  return new HttpError(
    `Network request for 'sendMessage' failed! ${cause.message}`,
    Object.assign(cause, { code: "E1" }),
  );
}

function grammyError(): GrammyError {
  const refusal = { ok: false, error_code: 400, description: "Bad Request: chat not found" } as const;
  return new GrammyError("Call to 'sendMessage' failed!", refusal, "sendMessage", { chat_id: 1, text: WORDS });
}

describe("a logged error", () => {
  it("holds no token, although the address in an HttpError does", () => {
    const { line, entry } = logged(httpError());
    expect(line).not.toContain(TOKEN);
    expect(line).not.toContain("api.telegram.org");
    expect(entry).toMatchObject({
      msg: "an update could not be handled",
      update: 7,
      err: { name: "HttpError", inner: { name: "TypeError", code: "E1" } },
    });
  });

  it("holds no words of a person, although the payload of a GrammyError does", () => {
    const { line, entry } = logged(grammyError());
    expect(line).not.toContain(WORDS);
    expect(line).not.toContain("payload");
    expect(entry["err"]).toMatchObject({
      name: "GrammyError",
      method: "sendMessage",
      error_code: 400,
      description: "Bad Request: chat not found",
    });
  });

  it("holds neither where grammY wraps them once more, beside the update", () => {
    const context = { message: { text: WORDS }, api: { token: TOKEN } } as unknown as Context;
    for (const error of [httpError(), grammyError(), new Error(`${TOKEN} ${WORDS}`)]) {
      const { line, entry } = logged(new BotError(error, context));
      expect(line).not.toContain(TOKEN);
      expect(line).not.toContain(WORDS);
      expect(entry["err"]).toMatchObject({ name: "BotError", inner: { name: error.name } });
    }
  });

  it("holds neither where they are in an error's cause, or in what was thrown in place of an error", () => {
    for (const thrown of [
      new Error("outer", { cause: httpError() }),
      WORDS,
      { text: WORDS, token: TOKEN },
      undefined,
    ]) {
      const { line } = logged(thrown);
      expect(line).not.toContain(TOKEN);
      expect(line).not.toContain(WORDS);
    }
  });

  it("tells the places in the code", () => {
    expect(describeError(new Error(WORDS))["stack"]).toContainEqual(expect.stringContaining("logging.test.ts"));
  });
});

it("is silent where it should be", () => {
  let written = "";
  createLogger("silent", { write: (text) => void (written += text) }).fatal("the end");
  createLogger("warn", { write: (text) => void (written += text) }).info("a word");
  expect(written).toBe("");
});
