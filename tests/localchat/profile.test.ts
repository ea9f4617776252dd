import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { callApi } from "../support/bot-api.ts";
import type { ApiAnswer } from "../support/bot-api.ts";

let server: BotApiServer;

beforeEach(async () => {
  server = new BotApiServer();
  await server.listen();
});
afterEach(() => server.close());

function setCommands(commands: readonly object[], place: object = {}): Promise<ApiAnswer> {
  return callApi(server, "setMyCommands", { commands, ...place });
}

function refused(description: string): object {
  return { status: 400, error_code: 400, description: `Bad Request: ${description}` };
}

describe("the bot's commands", () => {
  it("are kept by scope and language", async () => {
    const [english, russian, group] = ["Help", "Помощь", "Group"].map((description) => [
      { command: "help", description },
    ]);
    await setCommands(english ?? []);
    await setCommands(russian ?? [], { language_code: "ru" });
    await setCommands(group ?? [], { scope: { type: "all_group_chats" } });
    expect(await callApi(server, "getMyCommands")).toMatchObject({ result: english });
    expect(await callApi(server, "getMyCommands", { language_code: "ru" })).toMatchObject({ result: russian });
    const scope = { type: "all_group_chats" };
    expect(await callApi(server, "getMyCommands", { scope })).toMatchObject({ result: group });
    expect(await callApi(server, "getMyCommands", { language_code: "kk" })).toMatchObject({ result: [] });
  });

  it.each(["a", "help_2", "x".repeat(32)])("may be called %s", async (command) => {
    expect(await setCommands([{ command, description: "?" }])).toMatchObject({ ok: true, result: true });
  });

  it.each(["", "Help", "/help", "help me", "help-me", "помощь", "x".repeat(33)])(
    "may not be called %j",
    async (command) => {
      expect(await setCommands([{ command, description: "?" }])).toMatchObject(refused("BOT_COMMAND_INVALID"));
      expect(await callApi(server, "getMyCommands")).toMatchObject({ result: [] });
    },
  );

  it("are described in 1 to 256 characters", async () => {
    const describedAs = (description: string): Promise<ApiAnswer> => setCommands([{ command: "help", description }]);
    expect(await describedAs("ж".repeat(256))).toMatchObject({ ok: true });
    const invalid = refused("BOT_COMMAND_DESCRIPTION_INVALID");
    expect(await describedAs("ж".repeat(257))).toMatchObject(invalid);
    expect(await describedAs("")).toMatchObject(invalid);
  });

  it("are at most a hundred", async () => {
    const commands = Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: "?" }));
    expect(await setCommands(commands.slice(1))).toMatchObject({ ok: true });
    expect(await setCommands(commands)).toMatchObject(refused("BOT_COMMANDS_TOO_MUCH"));
  });

  it("know seven scopes, and languages of two letters", async () => {
    const commands = [{ command: "help", description: "?" }];
    expect(await setCommands(commands, { language_code: "kk" })).toMatchObject({ ok: true });
    expect(await setCommands(commands, { language_code: "kaz" })).toMatchObject({ status: 400 });
    expect(await setCommands(commands, { scope: { type: "all_channels" } })).toMatchObject({ status: 400 });
  });
});

describe.each([
  ["Description", "description", 512],
  ["ShortDescription", "short_description", 120],
])("the bot's %s", (name, parameter, most) => {
  it(`has at most ${most} characters, in each language`, async () => {
    const set = (text: string, language_code?: string): Promise<ApiAnswer> =>
      callApi(server, `setMy${name}`, { [parameter]: text, language_code });
    expect(await set("ж".repeat(most))).toMatchObject({ ok: true });
    expect(await set("王", "zh")).toMatchObject({ ok: true });
    expect(await set("a".repeat(most + 1))).toMatchObject({ status: 400, error_code: 400 });
    expect(await callApi(server, `getMy${name}`)).toMatchObject({ result: { [parameter]: "ж".repeat(most) } });
    expect(await callApi(server, `getMy${name}`, { language_code: "zh" })).toMatchObject({
      result: { [parameter]: "王" },
    });
  });
});
