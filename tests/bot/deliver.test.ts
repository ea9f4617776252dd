import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { Api, GrammyError, HttpError, InputFile } from "grammy";
import type { ResponseParameters } from "grammy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAnswerer } from "../../src/answering/answerer.ts";
import { createDeliver, resultOf } from "../../src/bot/deliver.ts";
import { loadTexts } from "../../src/bot/texts.ts";
import type { CallResult, Deliver } from "../../src/bulletins/courier.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { createLogger } from "../../src/logging.ts";
import type { Bulletin } from "../../src/storage/bulletin.ts";
import type { Delivery } from "../../src/storage/deliveries.ts";
import { SMALLEST, writeKnowledge } from "../support/knowledge-folder.ts";

const TOKEN = "1000001:a-token-for-tests-only";

/** Telegram's refusal as grammY reports it. */
function refusal(code: number, description: string, parameters: ResponseParameters = {}): GrammyError {
  return new GrammyError("refused", { ok: false, error_code: code, description, parameters }, "sendMessage", {});
}

describe("a refusal", () => {
  it.each<readonly [number, string, CallResult, ResponseParameters | undefined]>([
    [400, "Bad Request: chat not found", { kind: "failed" }, undefined],
    [400, "Bad Request: message thread not found", { kind: "failed" }, undefined],
    [400, "Bad Request: message to edit not found", { kind: "failed" }, undefined],
    [400, "Bad Request: message to be replied not found", { kind: "failed" }, undefined],
    [400, "Bad Request: message text is empty", { kind: "failed" }, undefined],
    [400, "Bad Request: can't parse entities: unsupported", { kind: "failed" }, undefined],
    [400, "Bad Request: BUTTON_DATA_INVALID", { kind: "failed" }, undefined],
    [
      400,
      "Bad Request: message is not modified: specified new message content is the same",
      { kind: "done" },
      undefined,
    ],
    [
      400,
      "Bad Request: group chat was upgraded to a supergroup chat",
      { kind: "moved", to: -1_001_234_567_890 },
      { migrate_to_chat_id: -1_001_234_567_890 },
    ],
    [401, "Unauthorized", { kind: "busy" }, undefined],
    [403, "Forbidden: bot was blocked by the user", { kind: "gone" }, undefined],
    [403, "Forbidden: user is deactivated", { kind: "gone" }, undefined],
    [403, "Forbidden: bot was kicked from the supergroup chat", { kind: "gone" }, undefined],
    [403, "Forbidden: bot is not a member of the channel chat", { kind: "gone" }, undefined],
    [404, "Not Found", { kind: "busy" }, undefined],
    [409, "Conflict: terminated by other getUpdates request", { kind: "busy" }, undefined],
    [413, "Request Entity Too Large", { kind: "failed" }, undefined],
    [429, "Too Many Requests: retry after 43838", { kind: "flood", retryAfter: 43_838 }, { retry_after: 43_838 }],
    [429, "Too Many Requests: retry after 0", { kind: "flood", retryAfter: 0 }, { retry_after: 0 }],
    [429, "Too Many Requests", { kind: "flood", retryAfter: 1 }, undefined],
    [500, "Internal Server Error", { kind: "busy" }, undefined],
    [502, "Bad Gateway", { kind: "busy" }, undefined],
    [504, "Gateway Timeout", { kind: "busy" }, undefined],
  ])("%d %s", (code, description, result, parameters) => {
    expect(resultOf(refusal(code, description, parameters))).toEqual(result);
  });

  it("what is no refusal is a fault of the program", () => {
    const fault = new TypeError("undefined is not a photo");
    expect(() => resultOf(fault)).toThrow(fault);
  });
});

/** A server that does what it likes with a connection; it is closed after the test. */
async function listen(server: Server): Promise<{ port: number; close: () => void }> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** What grammY throws where the answer to the first bytes of a call is this. */
async function errorOf(
  answer: (socket: Socket) => void,
  { scheme = "http", isUpload = false }: { scheme?: string; isUpload?: boolean } = {},
): Promise<unknown> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => answer(socket));
  });
  const { port } = await listen(server);
  return errorAt(`${scheme}://127.0.0.1:${port}`, isUpload);
}

async function errorAt(apiRoot: string, isUpload = false): Promise<unknown> {
  const api = new Api(TOKEN, { apiRoot, timeoutSeconds: 0.3 });
  const call = isUpload ? api.sendPhoto(1, new InputFile(Buffer.from("photo"))) : api.sendMessage(1, "Nine.");
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** Writes an HTTP answer and closes the connection. */
function http(status: string, body: string, type = "text/html"): (socket: Socket) => void {
  const head = `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return (socket) => socket.end(`${head}connection: close\r\n\r\n${body}`);
}

describe.each([
  ["a message", false],
  ["a photo", true],
])("a real connection, for %s", (_, isUpload) => {
  it("that is refused: nothing was sent", async () => {
    const server = createServer();
    const { port, close } = await listen(server);
    close();
    await once(server, "close");
    for (const host of ["127.0.0.1", "localhost"]) {
      const error = await errorAt(`http://${host}:${port}`, isUpload);
      expect(error).toBeInstanceOf(HttpError);
      expect(resultOf(error)).toEqual({ kind: "busy" });
    }
  });

  it.each<[string, (socket: Socket) => void]>([
    ["closed", (socket) => socket.end()],
    ["broken", (socket) => socket.destroy()],
    ["reset", (socket) => socket.resetAndDestroy()],
    ["silent", () => undefined],
    [
      "cut off in its answer",
      (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"ok"\r\n'),
    ],
  ])("that is %s after the call was made: it may have been sent", async (_name, answer) => {
    const error = await errorOf(answer, { isUpload });
    expect(error).toBeInstanceOf(HttpError);
    expect(resultOf(error)).toEqual({ kind: "lost" });
  });

  it.each<[string, (socket: Socket) => void]>([
    ["502 in HTML", http("502 Bad Gateway", "<html><body>502 Bad Gateway</body></html>")],
    ["503 without a body", http("503 Service Unavailable", "")],
    ["500 in JSON", http("500 Oops", '{"ok":false,"error_code":500,"description":"Oops"}', "application/json")],
    ["504 in JSON that is not Telegram's", http("504 Timeout", '{"message":"upstream"}', "application/json")],
  ])("that is answered with %s: Telegram could not handle it", async (_name, answer) => {
    expect(resultOf(await errorOf(answer, { isUpload }))).toEqual({ kind: "busy" });
  });

  it.each<[string, (socket: Socket) => void]>([
    ["closed before it is secure", (socket) => socket.end()],
    ["to something that does not know TLS", http("400 Bad Request", "TLS?")],
  ])("that is %s: nothing was sent", async (_name, answer) => {
    const error = await errorOf(answer, { scheme: "https", isUpload });
    expect(error).toBeInstanceOf(HttpError);
    expect(resultOf(error)).toEqual({ kind: "busy" });
  });
});

it.each([
  ["getaddrinfo ENOTFOUND api.telegram.org", "ENOTFOUND", "busy"],
  ["getaddrinfo EAI_AGAIN api.telegram.org", "EAI_AGAIN", "busy"],
  ["connect ENETUNREACH 149.154.167.220:443", "ENETUNREACH", "busy"],
  ["connect EHOSTUNREACH 149.154.167.220:443", "EHOSTUNREACH", "busy"],
  ["connect ECONNRESET 149.154.167.220:443", "ECONNRESET", "busy"],
  ["connect ETIMEDOUT 149.154.167.220:443", "ETIMEDOUT", "busy"],
  ["read ECONNRESET", "ECONNRESET", "lost"],
  ["read ETIMEDOUT", "ETIMEDOUT", "lost"],
  ["write EPIPE", "EPIPE", "lost"],
  ["socket hang up", "ECONNRESET", "lost"],
])("%s, as node-fetch tells it", (reason, code, kind) => {
  const message = `request to https://api.telegram.org/bot${TOKEN}/sendMessage failed, reason: ${reason}`;
  const cause = Object.assign(new Error(message), { type: "system", code });
  expect(resultOf(new HttpError("Network request for 'sendMessage' failed!", cause))).toEqual({ kind });
});

interface Call {
  readonly method: string | undefined;
  /** Undefined for an upload. */
  readonly params: unknown;
  readonly body: string;
}

/** A Telegram that answers every call with this. */
async function startTelegram(result: unknown): Promise<{ apiRoot: string; calls: Call[] }> {
  const calls: Call[] = [];
  const read = async (request: IncomingMessage): Promise<void> => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const isJson = request.headers["content-type"] === "application/json";
    calls.push({ method: request.url?.split("/").at(-1), params: isJson ? JSON.parse(body) : undefined, body });
  };
  const server = createHttpServer((request, response) => {
    void read(request).then(() => response.end(JSON.stringify(result)));
  });
  const { port } = await listen(server);
  return { apiRoot: `http://127.0.0.1:${port}`, calls };
}

const BULLETIN: Bulletin = {
  id: "abc",
  state: "sending",
  author: undefined,
  texts: {
    en: { text: "The bus leaves at nine.", entities: [{ type: "bold", offset: 4, length: 3 }] },
    ru: { text: "Автобус уходит в девять.", entities: [] },
  },
  photo: undefined,
  topics: [],
  event: undefined,
  isEventWithdrawn: false,
  sendAt: undefined,
  sentAt: Date.UTC(2026, 10, 24, 6),
  corrects: undefined,
  revision: 0,
  correctedAt: undefined,
  tells: false,
  control: undefined,
  prompt: undefined,
};
const CORRECTED: Bulletin = { ...BULLETIN, revision: 1, correctedAt: Date.UTC(2026, 10, 24, 6, 30), tells: true };
const DELIVERY: Delivery = {
  bulletin: "abc",
  number: 1,
  chat: -1_001_234_567_890,
  thread: undefined,
  language: "en",
  task: "send",
  message: undefined,
  failures: 0,
  floods: 0,
  lost: 0,
};
const SENT = { message_id: 77, date: 0, chat: { id: 1 } };
const KEYBOARD = { inline_keyboard: [[expect.objectContaining({ callback_data: expect.any(String) })]] };

async function setUp(
  result: unknown,
  isPaid = false,
): Promise<{ deliver: Deliver; calls: Call[]; logged: () => string }> {
  const { apiRoot, calls } = await startTelegram(result);
  const answerer = createAnswerer(await loadKnowledge(await writeKnowledge(SMALLEST)));
  let logged = "";
  const log = createLogger("debug", { write: (line) => void (logged += line) });
  const deps = { answerer: () => answerer, say: loadTexts(), timeZone: "Asia/Almaty", log };
  return { deliver: createDeliver({ token: TOKEN, apiRoot }, deps, isPaid), calls, logged: () => logged };
}

describe("the call of a delivery", () => {
  it("a text goes with its formatting and a button, and its message is known", async () => {
    const { deliver, calls } = await setUp({ ok: true, result: SENT });
    expect(await deliver(BULLETIN, DELIVERY)).toEqual({ kind: "done", message: 77 });
    expect(calls).toMatchObject([
      {
        method: "sendMessage",
        params: {
          chat_id: DELIVERY.chat,
          text: "The bus leaves at nine.",
          entities: [{ type: "bold", offset: 4, length: 3 }],
          reply_markup: KEYBOARD,
        },
      },
    ]);
    for (const absent of ["message_thread_id", "allow_paid_broadcast"]) {
      expect(calls[0]?.params).not.toHaveProperty(absent);
    }
  });

  it("goes to a topic, in the chat's language, and for Stars where that is allowed", async () => {
    const { deliver, calls } = await setUp({ ok: true, result: SENT }, true);
    await deliver(BULLETIN, { ...DELIVERY, thread: 5, language: "ru" });
    expect(calls[0]?.params).toMatchObject({
      text: "Автобус уходит в девять.",
      message_thread_id: 5,
      allow_paid_broadcast: true,
    });
  });

  it("goes in the base's main language to a chat whose language it does not have", async () => {
    const { deliver, calls } = await setUp({ ok: true, result: SENT });
    await deliver(BULLETIN, { ...DELIVERY, language: "zh" });
    await deliver(BULLETIN, { ...DELIVERY, language: "xx" });
    expect(calls.map(({ params }) => params)).toMatchObject([
      { text: "The bus leaves at nine." },
      { text: "The bus leaves at nine." },
    ]);
  });

  it("a photo is uploaded once, and its largest size is the one that is kept", async () => {
    const sizes = [{ file_id: "small" }, { file_id: "large" }];
    const { deliver, calls } = await setUp({ ok: true, result: { ...SENT, photo: sizes } });
    const bytes = Buffer.from("the bytes of a photo").toString("base64");
    const uploaded = await deliver({ ...BULLETIN, photo: { bytes } }, { ...DELIVERY, thread: 5 });
    expect(uploaded).toEqual({ kind: "done", message: 77, fileId: "large" });
    expect(calls[0]?.method).toBe("sendPhoto");
    expect(calls[0]?.body).toContain("the bytes of a photo");
    expect(calls[0]?.body).toContain("photo.jpg");
    const again = await deliver({ ...BULLETIN, photo: { fileId: "large" } }, DELIVERY);
    expect(again).toEqual({ kind: "done", message: 77 });
    expect(calls[1]).toMatchObject({
      method: "sendPhoto",
      params: { photo: "large", caption: "The bus leaves at nine.", caption_entities: [{ type: "bold" }] },
    });
  });

  it("a correction edits the text, or the caption, and says when it was made", async () => {
    const { deliver, calls } = await setUp({ ok: true, result: true });
    const edit = { ...DELIVERY, task: "correct", message: 77 } as const;
    expect(await deliver(CORRECTED, edit)).toEqual({ kind: "done" });
    expect(await deliver({ ...CORRECTED, photo: { fileId: "large" } }, edit)).toEqual({ kind: "done" });
    const words = expect.stringMatching(/^The bus leaves at nine\.\n\n.*11:30/) as unknown;
    expect(calls).toMatchObject([
      { method: "editMessageText", params: { message_id: 77, text: words, reply_markup: KEYBOARD } },
      { method: "editMessageCaption", params: { message_id: 77, caption: words, reply_markup: KEYBOARD } },
    ]);
  });

  it("readers are told in the topic by a reply, also those who have deleted the message", async () => {
    const { deliver, calls } = await setUp({ ok: true, result: SENT });
    expect(await deliver(CORRECTED, { ...DELIVERY, thread: 5, task: "tell", message: 77 })).toEqual({ kind: "done" });
    expect(calls).toMatchObject([
      {
        method: "sendMessage",
        params: { message_thread_id: 5, reply_parameters: { message_id: 77, allow_sending_without_reply: true } },
      },
    ]);
  });

  it("where it is refused the log tells which, and neither its words nor the token", async () => {
    const { deliver, logged } = await setUp({ ok: false, error_code: 400, description: "Bad Request: chat not found" });
    expect(await deliver(BULLETIN, DELIVERY)).toEqual({ kind: "failed" });
    expect(logged()).toContain("chat not found");
    expect(logged()).toContain('"bulletin":"abc"');
    for (const secret of ["nine", TOKEN, String(DELIVERY.chat)]) expect(logged()).not.toContain(secret);
  });

  it("where only time is needed, nothing is logged", async () => {
    const parameters = { retry_after: 7 };
    const { deliver, logged } = await setUp({ ok: false, error_code: 429, description: "Too Many", parameters });
    expect(await deliver(BULLETIN, DELIVERY)).toEqual({ kind: "flood", retryAfter: 7 });
    expect(logged()).toBe("");
  });
});
