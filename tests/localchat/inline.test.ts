import type { Update } from "grammy/types";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

const PERSON = 1;
const OTHER = 2;
const GROUP = -500;
const ELSEWHERE = -501;
const reply_markup = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };
let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
  const { world } = server;
  for (const id of [PERSON, OTHER]) {
    world.addPerson({ id, is_bot: false, first_name: `Person ${id}`, language_code: "en" });
  }
  const admins = [OTHER];
  world.addGroup({ id: GROUP, title: "Group", kind: "group", members: [PERSON, world.bot.id], admins });
  world.addGroup({ id: ELSEWHERE, title: "Elsewhere", kind: "group", members: [PERSON], admins });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

async function updates(): Promise<Update[]> {
  const { result } = await callApi(server, "getUpdates");
  return result as Update[];
}

function article(id: string, rest: object = {}): object {
  return { type: "article", id, title: "Title", input_message_content: { message_text: `Text ${id}` }, ...rest };
}

function answer(id: string, results: readonly object[], rest: object = {}): Promise<ApiAnswer> {
  return callApi(server, "answerInlineQuery", { inline_query_id: id, results, ...rest });
}

function refused(description: string): object {
  return { status: 400, ok: false, error_code: 400, description: `Bad Request: ${description}` };
}

const tooOld = refused("query is too old and response timeout expired or query ID is invalid");

describe("an inline query", () => {
  it("reaches the bot with its person, their language and the offset", async () => {
    const id = server.world.queryInline(PERSON, "who", "20", "kk");
    expect(await updates()).toEqual([
      {
        update_id: expect.any(Number),
        inline_query: {
          id,
          from: { id: PERSON, is_bot: false, first_name: "Person 1", language_code: "kk" },
          query: "who",
          offset: "20",
          chat_type: "sender",
        },
      },
    ]);
    server.world.queryInline(PERSON, "");
    expect(server.world.lastUpdate?.inline_query).toMatchObject({
      query: "",
      offset: "",
      from: { language_code: "en" },
    });
  });

  it("has at most 256 characters", () => {
    expect(server.world.queryInline(PERSON, "ж".repeat(256))).toEqual(expect.any(String));
    expect(() => server.world.queryInline(PERSON, "ж".repeat(257))).toThrow("at most 256");
  });

  it("is answered once, as a test can see", async () => {
    const id = server.world.queryInline(PERSON, "who");
    expect(server.world.inlineAnswer(id)).toBeUndefined();
    const rest = {
      cache_time: 5,
      is_personal: true,
      next_offset: "1",
      button: { text: "Ask", start_parameter: "a-1_" },
    };
    expect(await answer(id, [article("a")], rest)).toMatchObject({ ok: true, result: true });
    expect(server.world.inlineAnswer(id)).toEqual({ results: [article("a")], ...rest });
    expect(await answer(id, [])).toMatchObject(tooOld);
  });

  it("is answered without anything but results", async () => {
    const id = server.world.queryInline(PERSON, "who");
    expect(await answer(id, [])).toMatchObject({ ok: true });
    expect(server.world.inlineAnswer(id)).toEqual({
      results: [],
      cache_time: 300,
      is_personal: false,
      next_offset: "",
    });
  });

  it("can be answered for 30 seconds, unless it was forgotten before", async () => {
    const now = vi.spyOn(Date, "now").mockReturnValue(1_000_000);
    const [inTime, late, forgotten] = ["a", "b", "c"].map((query) => server.world.queryInline(PERSON, query));
    server.world.expireQuery(forgotten ?? "");
    now.mockReturnValue(1_030_000);
    expect(await answer(inTime ?? "", [])).toMatchObject({ ok: true });
    expect(await answer(forgotten ?? "", [])).toMatchObject(tooOld);
    now.mockReturnValue(1_030_001);
    expect(await answer(late ?? "", [])).toMatchObject(tooOld);
    expect(await answer("4711", [])).toMatchObject(tooOld);
  });
});

describe("an answer to an inline query", () => {
  const many = Array.from({ length: 51 }, (_, index) => article(`${index}`));

  it.each([
    ["51 results", many, {}, "RESULTS_TOO_MUCH"],
    ["two results of one id", [article("a"), article("a")], {}, "RESULT_ID_DUPLICATE"],
    ["an id of 66 bytes", [article("ж".repeat(33))], {}, "RESULT_ID_INVALID"],
    ["an empty id", [article("")], {}, "RESULT_ID_INVALID"],
    ["an empty title", [article("a", { title: "" })], {}, "ARTICLE_TITLE_EMPTY"],
    ["an empty text", [article("a", { input_message_content: { message_text: " " } })], {}, "message text is empty"],
    [
      "a text that is too long",
      [article("a", { input_message_content: { message_text: "a".repeat(4097) } })],
      {},
      "message is too long",
    ],
    [
      "too much data on a button",
      [article("a", { reply_markup: { inline_keyboard: [[{ text: "Yes", callback_data: "ж".repeat(33) }]] } })],
      {},
      "BUTTON_DATA_INVALID",
    ],
    ["an offset of 66 bytes", [], { next_offset: "ж".repeat(33) }, "NEXT_OFFSET_INVALID"],
    ["a wrong start parameter", [], { button: { text: "Ask", start_parameter: "a b" } }, "START_PARAM_INVALID"],
    ["no start parameter", [], { button: { text: "Ask", start_parameter: "" } }, "START_PARAM_INVALID"],
  ])("is refused with %s", async (_, results, rest, description) => {
    const id = server.world.queryInline(PERSON, "who");
    expect(await answer(id, results, rest)).toMatchObject(refused(description));
    expect(server.world.inlineAnswer(id)).toBeUndefined();
  });

  it.each([
    ["a button that does nothing", [], { button: { text: "Ask" } }],
    [
      "a button that does two things",
      [],
      { button: { text: "Ask", start_parameter: "a", web_app: { url: "https://a.b" } } },
    ],
    ["a result of another type", [{ ...article("a"), type: "photo" }], {}],
    ["an unknown part", [article("a", { surprise: 1 })], {}],
    [
      "entities beyond the text",
      [
        article("a", {
          input_message_content: { message_text: "a", entities: [{ type: "bold", offset: 0, length: 2 }] },
        }),
      ],
      {},
    ],
  ])("is refused with %s", async (_, results, rest) => {
    expect(await answer(server.world.queryInline(PERSON, "who"), results, rest)).toMatchObject({ status: 400 });
  });

  it("may go to the limits", async () => {
    const results = [...many.slice(2), article("ж".repeat(32))];
    const rest = { next_offset: "ж".repeat(32), button: { text: "Ask", web_app: { url: "https://a.b" } } };
    expect(await answer(server.world.queryInline(PERSON, "who"), results, rest)).toMatchObject({ ok: true });
  });
});

describe("a result that is chosen", () => {
  const entities = [{ type: "bold", offset: 0, length: 4 }];

  async function choose(chat: number, rest: object = {}): Promise<number> {
    const id = server.world.queryInline(PERSON, "who");
    const input_message_content = { message_text: "Text /help", entities };
    await answer(id, [article("a", { input_message_content, ...rest })]);
    return server.world.chooseInline(PERSON, chat, id, "a").message_id;
  }

  it("is the person's message, which the bot is told of", async () => {
    await choose(GROUP, { reply_markup });
    const [, message, chosen] = await updates();
    expect(message?.message).toMatchObject({
      from: { id: PERSON },
      chat: { id: GROUP },
      via_bot: { id: server.world.bot.id },
      text: "Text /help",
      entities: [...entities, { type: "bot_command", offset: 5, length: 5 }],
      reply_markup,
    });
    expect(chosen?.chosen_inline_result).toEqual({
      result_id: "a",
      from: expect.objectContaining({ id: PERSON }),
      query: "who",
      inline_message_id: expect.any(String),
    });
  });

  it("has no name without buttons", async () => {
    await choose(GROUP);
    expect(server.world.lastUpdate?.chosen_inline_result).not.toHaveProperty("inline_message_id");
  });

  it("is told of in a chat that the bot is not in, but not shown", async () => {
    await choose(ELSEWHERE);
    expect((await updates()).map((update) => Object.keys(update)[1])).toEqual(["inline_query", "chosen_inline_result"]);
    expect(server.world.messages(ELSEWHERE)).toMatchObject([{ text: "Text /help" }]);
  });

  it("is pressed and edited by its name alone", async () => {
    const message_id = await choose(ELSEWHERE, { reply_markup });
    const name = server.world.lastUpdate?.chosen_inline_result?.inline_message_id;
    const id = server.world.pressIn(ELSEWHERE, OTHER, message_id, "yes");
    expect(server.world.lastUpdate?.callback_query).toMatchObject({ id, inline_message_id: name, from: { id: OTHER } });
    expect(server.world.lastUpdate?.callback_query).not.toHaveProperty("message");
    expect(await callApi(server, "answerCallbackQuery", { callback_query_id: id })).toMatchObject({ ok: true });

    const edit = (method: string, params: object): Promise<ApiAnswer> =>
      callApi(server, method, { inline_message_id: name, ...params });
    expect(await edit("editMessageText", { text: "new", reply_markup })).toMatchObject({ ok: true, result: true });
    expect(await edit("editMessageReplyMarkup", {})).toMatchObject({ ok: true, result: true });
    expect(server.world.messages(ELSEWHERE)).toMatchObject([{ text: "new", via_bot: { id: server.world.bot.id } }]);
    expect(server.world.messages(ELSEWHERE)[0]).not.toHaveProperty("reply_markup");
    expect((await edit("editMessageText", { text: "new" })).description).toMatch(/message is not modified/);
    expect(await edit("editMessageText", { text: "a", chat_id: ELSEWHERE })).toMatchObject({ status: 400 });
    expect(await edit("editMessageText", { inline_message_id: "?", text: "a" })).toMatchObject(
      refused("invalid inline message identifier specified"),
    );
  });

  it("was among the answers, or the test is mistaken", async () => {
    const id = server.world.queryInline(PERSON, "who");
    expect(() => server.world.chooseInline(PERSON, GROUP, id, "a")).toThrow("was not answered with a result a");
  });
});

describe("a guest's call", () => {
  const respond = (guest_query_id: string, result: object = article("a", { reply_markup })): Promise<ApiAnswer> =>
    callApi(server, "answerGuestQuery", { guest_query_id, result });

  it("comes from a chat that the bot is not in", async () => {
    const id = server.world.guest("Far away", PERSON, "@sapar_bot who?");
    expect(await updates()).toEqual([
      {
        update_id: expect.any(Number),
        guest_message: {
          message_id: 1,
          date: expect.any(Number),
          chat: { id: expect.any(Number), type: "supergroup", title: "Far away" },
          from: expect.objectContaining({ id: PERSON }),
          text: "@sapar_bot who?",
          entities: [{ type: "mention", offset: 0, length: 10 }],
          guest_query_id: id,
        },
      },
    ]);
    const chat_id = server.world.lastUpdate?.guest_message?.chat.id;
    expect(await callApi(server, "sendMessage", { chat_id, text: "a" })).toMatchObject({ status: 403 });
  });

  it("is answered once", async () => {
    const id = server.world.guest("Far away", PERSON, "@sapar_bot who?");
    expect(server.world.guestAnswer(id)).toBeUndefined();
    expect(await respond(id)).toMatchObject({ ok: true, result: { inline_message_id: expect.any(String) } });
    expect(server.world.guestAnswer(id)).toMatchObject({
      text: "Text a",
      from: { id: server.world.bot.id },
      guest_bot_caller_user: { id: PERSON },
      chat: { title: "Far away" },
      reply_markup,
    });
    expect(await respond(id)).toMatchObject(tooOld);
    expect(await respond("4711")).toMatchObject(tooOld);
  });

  it("is answered in time, and with a message that any chat would take", async () => {
    const id = server.world.guest("Far away", PERSON, "@sapar_bot who?");
    const empty = { input_message_content: { message_text: "" } };
    expect(await respond(id, article("a", empty))).toMatchObject(refused("message text is empty"));
    server.world.expireQuery(id);
    expect(await respond(id)).toMatchObject(tooOld);
  });

  it("has an answer whose buttons are pressed, and which is edited, by its name", async () => {
    const id = server.world.guest("Far away", PERSON, "@sapar_bot who?");
    const { result } = await respond(id);
    const { inline_message_id } = result as { inline_message_id: string };
    const shown = server.world.guestAnswer(id);
    server.world.pressIn(shown?.chat.id ?? 0, PERSON, shown?.message_id ?? 0, "yes");
    expect(server.world.lastUpdate?.callback_query).toMatchObject({ inline_message_id, data: "yes" });
    await callApi(server, "editMessageText", { inline_message_id, text: "new" });
    expect(server.world.guestAnswer(id)).toMatchObject({ text: "new" });
  });

  it("comes from the same chat as an earlier one of that title", () => {
    const chats = ["Far away", "Far away", "Farther"].map((title) => {
      server.world.guest(title, PERSON, "@sapar_bot");
      return server.world.lastUpdate?.guest_message?.chat.id;
    });
    expect(chats[0]).toBe(chats[1]);
    expect(chats[2]).not.toBe(chats[0]);
  });
});
