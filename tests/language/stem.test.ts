import { describe, expect, it, test } from "vitest";
import { languageOf } from "../../src/language/language.ts";

const stemOf = (code: string): ((word: string) => string) => {
  const { normalize, stem } = languageOf(code);
  return (word) => stem(normalize(word));
};

describe("a language's stem", () => {
  test.each([
    ["en", ["meeting", "meetings", "meet"]],
    ["en", ["agreement", "agreements"]],
    ["ru", ["встреча", "встречи", "встречу", "встречей"]],
    ["kk", ["кездесті", "кездескен", "кездеседі", "кездесіп"]],
    ["kk", ["өзендер", "өзендердің", "өзенге", "өзеннен"]],
    ["kk", ["сапары", "сапарында", "сапарға", "сапарының"]],
    // A language without rules of its own has Snowball's stemmer all the same.
    ["de", ["treffen", "treffens"]],
  ])("brings the forms of a word together (%s: %j)", (language, forms) => {
    expect(new Set(forms.map(stemOf(language))).size).toBe(1);
  });

  it("keeps different words apart", () => {
    expect(stemOf("en")("river")).not.toBe(stemOf("en")("trade"));
    expect(stemOf("kk")("өзен")).not.toBe(stemOf("kk")("сауда"));
  });

  it("gives the same stem when asked again, and however many languages are in use", () => {
    const ask = (): string[] => [stemOf("en")("talks"), stemOf("ru")("переговоры")];
    const first = ask();
    expect(ask()).toEqual(first);
    expect(first).not.toEqual(["talks", "переговоры"]);
  });

  test.each(["zh", "zz"])("passes words through where it knows no endings (%s)", (language) => {
    expect(stemOf(language)("кездесулер")).toBe("кездесулер");
  });
});
