import { expect, test } from "vitest";
import { functionWords } from "../../src/language/function-words.ts";
import { normalizeText, toWords } from "../../src/language/normalize.ts";

/** The words of a text that are no function words. */
function content(text: string, language: string): string[] {
  const without = functionWords(language);
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

test("each stands in the list as normalised text has it", () => {
  const words = [...functionWords("en")];
  expect(words.map(normalizeText)).toEqual(words);
});

test("a language without a list has none", () => {
  expect(content("the and of", "kk")).toEqual(["the", "and", "of"]);
});
