import { describe, expect, it } from "vitest";
import { LANGUAGES, wordsIn } from "../../../src/localchat/page/words.ts";
import type { Words } from "../../../src/localchat/page/words.ts";

/** Every text of a language, with something in each gap. */
function texts(words: Words): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === "string" ? value : (value as (...given: unknown[]) => string)(5, "name"),
    ]),
  );
}

describe("the page's words", () => {
  it.each(LANGUAGES)("are all there in %s, with their gaps filled", (language) => {
    for (const [key, text] of Object.entries(texts(wordsIn(language)))) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toContain("undefined");
    }
  });

  it("are in the language's own letters", () => {
    expect(wordsIn("ru").members(21)).toBe("21 участник");
    expect(wordsIn("ru").members(3)).toBe("3 участника");
    expect(wordsIn("en").members(1)).toBe("1 member");
    for (const language of ["ru", "kk"]) expect(wordsIn(language).chats).toMatch(/^\p{Script=Cyrillic}+$/u);
    expect(wordsIn("zh").chats).toMatch(/^\p{Script=Han}+$/u);
  });

  it("are English where a language is not spoken", () => {
    expect(wordsIn("de")).toBe(wordsIn("en"));
  });
});
