import { Api, InputFile } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi, postForm } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

const PERSON = 1;
const bold = [{ type: "bold" as const, offset: 0, length: 2 }];
const reply_markup = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };
// With line ends and a dash line, as the parts of a form have them.
const bytes = new TextEncoder().encode("\r\n--picture\r\n\r\n\u0000ÿ");
let server: BotApiServer;
let api: Api;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  api = new Api(server.token, { apiRoot: server.url });
  server.world.addPerson({ id: PERSON, is_bot: false, first_name: "Aigul" });
  server.world.write(PERSON, { text: "hello" });
});
afterEach(() => server.close());

function refused(description: string): object {
  return { status: 400, ok: false, error_code: 400, description: `Bad Request: ${description}` };
}

function send(params: Readonly<Record<string, unknown>>): Promise<ApiAnswer> {
  return callApi(server, "sendPhoto", { chat_id: PERSON, ...params });
}

function form(fields: Readonly<Record<string, string | Blob>>): Promise<ApiAnswer> {
  return postForm(server, "sendPhoto", { chat_id: String(PERSON), ...fields });
}

describe("a photo", () => {
  it("is uploaded by grammY with all that comes with it", async () => {
    const options = { caption: "Ünï: 1", caption_entities: bold, reply_markup, disable_notification: true };
    const sent = await api.sendPhoto(PERSON, new InputFile(bytes, "a b.png"), options);
    expect(sent).toMatchObject({ caption: "Ünï: 1", caption_entities: bold, reply_markup, chat: { id: PERSON } });
    expect(sent).not.toHaveProperty("text");
    expect(sent.photo.at(-1)).toMatchObject({
      file_id: expect.any(String),
      file_unique_id: expect.any(String),
      width: expect.any(Number),
      height: expect.any(Number),
      file_size: bytes.length,
    });
    expect(server.world.messages(PERSON).at(-1)).toMatchObject({ text: "", caption: "Ünï: 1", photo: sent.photo });
    const { photo, ...others } = server.calls.at(-1)?.params ?? {};
    expect(others).toEqual({ chat_id: PERSON, ...options });
    expect(new Uint8Array(await (photo as File).arrayBuffer())).toEqual(bytes);
  });

  it("is uploaded in the field itself", async () => {
    expect(await form({ photo: new Blob([bytes]), caption: "7" })).toMatchObject({
      ok: true,
      result: { caption: "7" },
    });
  });

  it("is sent again by its id, of any size", async () => {
    const { photo } = await api.sendPhoto(PERSON, new InputFile(bytes));
    expect(photo.length).toBeGreaterThan(1);
    for (const { file_id } of photo) expect(await send({ photo: file_id })).toMatchObject({ result: { photo } });
  });

  it("uploaded again is another", async () => {
    const ids = [];
    for (let count = 0; count < 2; count++) {
      const { photo } = await api.sendPhoto(PERSON, new InputFile(bytes));
      ids.push(...photo.map(({ file_id }) => file_id));
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("that a person sent is known by its id", async () => {
    const photo = [{ file_id: "theirs", file_unique_id: "u", width: 1, height: 1 }];
    server.world.write(PERSON, { photo, caption: "/publish" });
    expect(server.world.lastUpdate?.message).toMatchObject({
      photo,
      caption_entities: [{ type: "bot_command", offset: 0, length: 8 }],
    });
    expect(server.world.lastUpdate?.message).not.toHaveProperty("text");
    expect(await send({ photo: "theirs" })).toMatchObject({ ok: true, result: { photo } });
  });

  it.each(["nonsense", "https://example.org/a.jpg", "attach://nothing", ""])("is refused as %j", async (photo) => {
    const wrong = refused("wrong file identifier/HTTP URL specified");
    expect(await send({ photo })).toMatchObject(wrong);
    expect(await form({ photo })).toMatchObject(wrong);
  });

  it("is refused empty, missing, or where nobody asked for it", async () => {
    expect(await form({ photo: new Blob([]) })).toMatchObject(refused("file must be non-empty"));
    expect(await form({ caption: "a" })).toMatchObject({ status: 400 });
    const answer = await form({ photo: new Blob([bytes]), other: new Blob([bytes]) });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.description).toContain('"other"');
  });

  it("may have 10 MB, and not much more", async () => {
    const large = new Blob([new Uint8Array(10 * 1024 * 1024)]);
    expect(await form({ photo: large })).toMatchObject({ ok: true });
    expect(await form({ photo: new Blob([large, new Uint8Array(200_000)]) })).toMatchObject({
      status: 413,
      description: "Request Entity Too Large",
    });
  });

  it("is refused where a field of the form is broken, or the form itself", async () => {
    expect(await form({ photo: new Blob([bytes]), reply_markup: "{" })).toMatchObject({ status: 400 });
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const url = `${server.url}/bot${server.token}/sendPhoto`;
    const response = await fetch(url, { method: "POST", headers, body: "--x\r\nnonsense" });
    expect(await response.json()).toMatchObject({ error_code: 400, description: expect.stringMatching(/can't parse/) });
  });
});

describe("a caption", () => {
  let message_id: number;
  let file_id: string;

  beforeEach(async () => {
    const sent = await api.sendPhoto(PERSON, new InputFile(bytes), { caption: "first", reply_markup });
    ({ message_id } = sent);
    file_id = sent.photo[0]?.file_id ?? "";
  });

  const edit = (method: string, params: object): Promise<ApiAnswer> =>
    callApi(server, method, { chat_id: PERSON, message_id, ...params });

  it("has at most 1024 UTF-16 units, and may be empty", async () => {
    const tooLong = refused("message caption is too long");
    expect(await send({ photo: file_id, caption: "😀".repeat(512) })).toMatchObject({ ok: true });
    expect(await send({ photo: file_id, caption: `${"😀".repeat(512)}!` })).toMatchObject(tooLong);
    expect(await edit("editMessageCaption", { caption: "a".repeat(1025) })).toMatchObject(tooLong);
    const { result } = await send({ photo: file_id, caption: "" });
    expect(result).not.toHaveProperty("caption");
  });

  it("has entities within it", async () => {
    const answer = await send({ photo: file_id, caption: "a", caption_entities: bold });
    expect(answer.description).toMatch(/^Bad Request: can't parse entities: /);
  });

  it("is edited, with its entities and buttons", async () => {
    expect(await edit("editMessageCaption", { caption: "second", caption_entities: bold })).toMatchObject({
      ok: true,
      result: { caption: "second", caption_entities: bold, photo: [{ file_id }, {}] },
    });
    expect(server.world.messages(PERSON).at(-1)).not.toHaveProperty("reply_markup");
    expect(await edit("editMessageReplyMarkup", { reply_markup })).toMatchObject({
      result: { caption: "second", caption_entities: bold, reply_markup },
    });
    expect(await edit("editMessageCaption", {})).toMatchObject({ ok: true });
    expect(server.world.messages(PERSON).at(-1)).not.toHaveProperty("caption");
    expect(server.world.messages(PERSON).at(-1)).not.toHaveProperty("caption_entities");
  });

  it("that stays as it is is refused", async () => {
    const answer = await edit("editMessageCaption", { caption: "first", reply_markup });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.description).toMatch(/^Bad Request: message is not modified: /);
  });

  it("is no text, and a text no caption", async () => {
    expect(await edit("editMessageText", { text: "a" })).toMatchObject(
      refused("there is no text in the message to edit"),
    );
    const { result } = await callApi(server, "sendMessage", { chat_id: PERSON, text: "a" });
    const text = { message_id: (result as { message_id: number }).message_id };
    expect(await edit("editMessageCaption", { ...text, caption: "b" })).toMatchObject(
      refused("there is no caption in the message to edit"),
    );
  });

  it("comes along where a person replies to the photo", () => {
    server.world.write(PERSON, { text: "why?" }, message_id);
    expect(server.world.lastUpdate?.message?.reply_to_message).toMatchObject({
      message_id,
      caption: "first",
      photo: [{ file_id }, {}],
    });
  });
});
