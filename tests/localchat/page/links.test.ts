import { describe, expect, it } from "vitest";
import { linkTarget } from "../../../src/localchat/page/links.ts";

function target(link: string): unknown {
  return linkTarget(link, "sapar_bot");
}

describe("where a link leads", () => {
  it("is the bot's private chat", () => {
    expect(target("https://t.me/sapar_bot")).toEqual({ kind: "bot" });
    expect(target("https://t.me/Sapar_Bot?start=who-met-whom")).toEqual({ kind: "bot", start: "who-met-whom" });
    expect(target("tg://resolve?domain=sapar_bot&start=x")).toEqual({ kind: "bot", start: "x" });
  });

  it("is a group to choose", () => {
    expect(target("https://t.me/sapar_bot?startgroup=true")).toEqual({ kind: "group", start: "true" });
  });

  it("is another page", () => {
    expect(target("https://example.org/a?b#c")).toEqual({ kind: "web", href: "https://example.org/a?b#c" });
    expect(target("example.org")).toEqual({ kind: "web", href: "https://example.org/" });
    expect(target("example.org:8080/x")).toEqual({ kind: "web", href: "https://example.org:8080/x" });
    expect(target("https://t.me/someone_else")).toEqual({ kind: "web", href: "https://t.me/someone_else" });
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "tg://settings",
    "vbscript:x",
    "http://",
    "",
  ])("is nowhere for %s", (link) => {
    expect(target(link)).toBeUndefined();
  });
});
