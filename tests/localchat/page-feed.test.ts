import { describe, expect, it } from "vitest";
import type { FaultSwitches } from "../../src/localchat/page/protocol.ts";
import { callApi } from "../support/bot-api.ts";
import { startPage } from "./page-rig.ts";

const [READER, CURATOR, GROUP, FORUM] = [101, 102, -1_001_000_000_001, -1_001_000_000_002];
const OFF: FaultSwitches = { tooManyRequests: false, badGateway: false, slow: false };
const question = { kind: "write", as: READER, chat: READER, language: "kk", text: "Кім?" } as const;

describe("a page that opens", () => {
  it("is told everything once", async () => {
    const rig = await startPage();
    await rig.act(question);
    const { snapshot } = await rig.open();
    expect(snapshot.chats.map(({ kind }) => kind)).toEqual(["private", "private", "group", "forum", "channel"]);
    expect(snapshot.chats.find(({ kind }) => kind === "group")).toMatchObject({
      writers: [101, 102, 103],
      hasBot: true,
    });
    expect(snapshot.chats.find(({ kind }) => kind === "forum")?.topics.map(({ name }) => name)).toEqual([
      "Economy",
      "Rivers",
    ]);
    expect(snapshot.people.filter(({ isCurator }) => isCurator)).toMatchObject([{ id: CURATOR }]);
    expect(snapshot.messages.filter(({ chat }) => chat === READER)).toMatchObject([{ message: { text: "Кім?" } }]);
    expect(snapshot).toMatchObject({ visit: { en: "A visit" }, languages: ["en"], faults: OFF, keepsDatabase: false });
  });

  it("hears of messages, edits and deletions, and of nothing twice", async () => {
    const rig = await startPage();
    const page = await rig.open();
    const { api } = rig.stage();
    await rig.act(question);
    const written = await page.until(({ messages }) => messages);
    expect(written.messages).toMatchObject([
      { chat: READER, message: { text: "Кім?", from: { language_code: "kk" } } },
    ]);
    await callApi(api, "sendMessage", { chat_id: READER, text: "Ван И" });
    const sent = await page.until(({ messages }) => messages);
    expect(sent.messages).toHaveLength(1);
    await callApi(api, "editMessageText", { chat_id: READER, message_id: 2, text: "Си" });
    const edited = await page.until(({ messages }) => messages);
    expect(edited.messages).toMatchObject([{ key: sent.messages?.[0]?.key, message: { text: "Си" } }]);
    await callApi(api, "deleteMessage", { chat_id: READER, message_id: 2 });
    expect((await page.until(({ deleted }) => deleted)).deleted).toEqual([sent.messages?.[0]?.key]);
  });

  it("tells ephemeral messages with the one person who sees them", async () => {
    const rig = await startPage();
    const page = await rig.open();
    const { api } = rig.stage();
    await callApi(api, "sendMessage", { chat_id: GROUP, text: "Ask me", reply_markup: keyboard("ask") });
    await page.until(({ messages }) => messages);
    const press = { kind: "press", as: 103, chat: GROUP, language: "zh", message: 1, isEphemeral: false } as const;
    const pressed = await rig.act({ ...press, data: "ask" });
    if (!("query" in pressed)) throw new Error("The press has no query");
    const receiver = { receiver_user_id: 103, callback_query_id: pressed.query };
    await callApi(api, "sendMessage", { chat_id: GROUP, text: "Only you", ephemeral_message_parameters: receiver });
    const { messages } = await page.until((changes) => changes.messages);
    expect(messages).toMatchObject([{ key: `${GROUP}/only/1`, onlyFor: 103, message: { text: "Only you" } }]);
    await callApi(api, "answerCallbackQuery", { callback_query_id: pressed.query, text: "Done", show_alert: true });
    const { pressAnswers } = await page.until((changes) => changes.pressAnswers);
    expect(pressAnswers).toEqual([{ query: pressed.query, text: "Done", isAlert: true }]);
  });

  it("sees calls begin and end, files by their names, and the bot write", async () => {
    const rig = await startPage();
    await rig.act({ ...question, chat: FORUM, thread: 1 });
    const page = await rig.open();
    const { api } = rig.stage();
    await rig.act({ kind: "faults", faults: { ...OFF, slow: true } });
    expect((await page.until(({ faults }) => faults)).faults).toEqual({ ...OFF, slow: true });
    const typing = callApi(api, "sendChatAction", { chat_id: FORUM, message_thread_id: 1, action: "typing" });
    const begun = await page.until(({ calls }) => calls);
    expect(begun.calls).toMatchObject([{ method: "sendChatAction", outcome: { kind: "running" } }]);
    const ended = await page.until(({ calls }) => calls);
    expect(ended.calls).toMatchObject([{ number: begun.calls?.[0]?.number, outcome: { kind: "done", result: true } }]);
    expect(ended.typing).toEqual([{ chat: FORUM, thread: 1, action: "typing" }]);
    await typing;

    await rig.act({ kind: "faults", faults: OFF });
    await callApi(api, "sendMessage", { chat_id: 5, text: "?" });
    const refused = await page.until(({ calls }) => calls?.some(({ outcome }) => outcome.kind !== "running"));
    expect(refused.calls).toMatchObject([{ outcome: { kind: "refused", code: 400 } }]);
  });

  it("is told what a message asks to reply, and what the bot says of itself", async () => {
    const rig = await startPage();
    await rig.act(question);
    const page = await rig.open();
    const { api } = rig.stage();
    const force = { force_reply: true, selective: true, input_field_placeholder: "A text" };
    await callApi(api, "sendMessage", { chat_id: READER, text: "What?", reply_markup: force });
    const { messages } = await page.until((changes) => changes.messages);
    expect(messages).toMatchObject([{ forceReply: { placeholder: "A text", isSelective: true } }]);
    await callApi(api, "setMyDescription", { description: "Answers", language_code: "en" });
    await callApi(api, "setMyShortDescription", { short_description: "Short" });
    expect(await page.until(({ descriptions }) => descriptions)).toMatchObject({ descriptions: { en: "Answers" } });
  });

  it("is shown empty chats after a new start, and follows those", async () => {
    const rig = await startPage();
    await rig.act(question);
    const page = await rig.open();
    expect(await rig.act({ kind: "start-over" })).toEqual({ ok: true });
    const fresh = await page.next();
    expect(fresh).toMatchObject({ kind: "snapshot" });
    expect("messages" in fresh && fresh.messages?.filter(({ chat }) => chat === READER)).toEqual([]);
    await rig.act(question);
    expect((await page.until(({ messages }) => messages)).messages).toHaveLength(1);
  });
});

describe("a fault of the panel", () => {
  it("refuses each message once with 429, and takes it when it is tried again", async () => {
    const rig = await startPage();
    await rig.act(question);
    await rig.act({ kind: "faults", faults: { ...OFF, tooManyRequests: true } });
    const { api } = rig.stage();
    const send = (text: string): ReturnType<typeof callApi> => callApi(api, "sendMessage", { chat_id: READER, text });
    expect(await send("one")).toMatchObject({ status: 429, parameters: { retry_after: 3 } });
    expect(await send("two")).toMatchObject({ status: 429 });
    expect(await send("one")).toMatchObject({ ok: true });
    expect(await callApi(api, "getMe")).toMatchObject({ ok: true });
    await rig.act({ kind: "faults", faults: OFF });
    expect(await send("three")).toMatchObject({ ok: true });
  });

  it("answers everything with 502, the poll that waits, too, and loses no update", async () => {
    const rig = await startPage();
    const { api } = rig.stage();
    const waiting = callApi(api, "getUpdates", { timeout: 50 });
    const page = await rig.open();
    if (!page.snapshot.calls.some(({ method }) => method === "getUpdates")) await page.until(({ calls }) => calls);
    await rig.act({ kind: "faults", faults: { ...OFF, badGateway: true } });
    expect(await waiting).toMatchObject({ status: 502 });
    await rig.act(question);
    expect(await callApi(api, "getUpdates")).toMatchObject({ status: 502 });
    await rig.act({ kind: "faults", faults: OFF });
    expect(await callApi(api, "getUpdates")).toMatchObject({ result: [{ message: { text: "Кім?" } }] });
  });
});

function keyboard(data: string): object {
  return { inline_keyboard: [[{ text: "Ask", callback_data: data }]] };
}
