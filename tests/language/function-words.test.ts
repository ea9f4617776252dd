import { expect, test } from "vitest";
import { languageOf } from "../../src/language/language.ts";

/** The words of a text that are no function words. */
function content(text: string, language: string): string[] {
  const { functionWords: without, toWords } = languageOf(language);
  return toWords(text)
    .map((word) => word.text)
    .filter((word) => !without.has(word));
}

test.each([
  ["What's the main thing that they've been asked about?", ["main"]],
  ["I don’t know who'd help me, isn't there anything else?", ["whod", "else"]],
  ["pls, could you explain the water agreement quickly", ["water", "agreement"]],
  ["Did the president visit a hotel in China?", ["president", "visit", "hotel", "china"]],
])("%s", (text, words) => {
  expect(content(text, "en")).toEqual(words);
});

test("a language without a list has none", () => {
  expect(content("the and of", "zz")).toEqual(["the", "and", "of"]);
});
