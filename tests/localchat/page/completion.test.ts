import { describe, expect, it } from "vitest";
import { commandsFor, matchingCommands } from "../../../src/localchat/page/command-choice.ts";
import { completionAt } from "../../../src/localchat/page/completion.ts";
import type { CommandsView } from "../../../src/localchat/page/protocol.ts";

function at(text: string, caret = text.length): unknown {
  return completionAt(text, caret, "sapar_bot");
}

describe("what can be completed", () => {
  it("is a command that begins the message, up to its first space", () => {
    expect(at("/")).toEqual({ kind: "command", typed: "" });
    expect(at("/sta", 4)).toEqual({ kind: "command", typed: "sta" });
    expect(at("/ask who")).toBeUndefined();
    expect(at("not /ask")).toBeUndefined();
  });

  it("is a name anywhere, but not within a word", () => {
    expect(at("ask @me")).toEqual({ kind: "mention", typed: "me", start: 4 });
    expect(at("@")).toEqual({ kind: "mention", typed: "", start: 0 });
    expect(at("me@example")).toBeUndefined();
  });

  it("is an inline query behind the bot's name and a space", () => {
    expect(at("@sapar_bot who met whom")).toEqual({ kind: "inline", query: "who met whom" });
    expect(at("@Sapar_Bot ")).toEqual({ kind: "inline", query: "" });
    expect(at("@sapar_bot")).toEqual({ kind: "mention", typed: "sapar_bot", start: 0 });
    expect(at("hi @sapar_bot who")).toBeUndefined();
  });
});

describe("the commands that a chat offers", () => {
  const commands = (scope: string, language: string, ...names: string[]): CommandsView => ({
    scope,
    language,
    commands: names.map((command) => ({ command, description: command })),
  });
  const registered = [
    commands("default", "", "start"),
    commands("default", "ru", "start", "ru"),
    commands("all_group_chats", "", "ask"),
    { ...commands("chat", "", "publish"), chat: 102 },
  ];
  const offered = (id: number, kind: "private" | "group" | "forum" | "channel", language = "en"): string[] =>
    commandsFor(registered, { id, kind }, language).map(({ command }) => command);

  it("are those of the narrowest scope that has any", () => {
    expect(offered(101, "private")).toEqual(["start"]);
    expect(offered(102, "private")).toEqual(["publish"]);
    expect(offered(-1, "forum")).toEqual(["ask"]);
  });

  it("are those in the client's language, and else those for all", () => {
    expect(offered(101, "private", "ru")).toEqual(["start", "ru"]);
    expect(offered(101, "private", "kk")).toEqual(["start"]);
    // A narrower scope counts before the language.
    expect(offered(102, "private", "ru")).toEqual(["publish"]);
  });

  it("are none in a channel, where nobody is asked", () => {
    expect(offered(-2, "channel")).toEqual([]);
  });

  it("are narrowed down as one types: first what begins so", () => {
    const known = ["unsubscribe", "subscribe", "start"].map((command) => ({ command, description: "" }));
    const found = (typed: string): string[] => matchingCommands(known, typed).map(({ command }) => command);
    expect(found("sub")).toEqual(["subscribe", "unsubscribe"]);
    expect(found("S")).toEqual(["subscribe", "start", "unsubscribe"]);
    expect(found("x")).toEqual([]);
  });
});
