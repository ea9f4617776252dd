import { expect, test } from "vitest";
import { isFunctionWord } from "../../src/language/function-words.ts";
import { toWords } from "../../src/language/normalize.ts";

test.each([
  "What's the main thing that they've been asked about?",
  "I don’t know who'd tell me, isn't there anything else?",
  "pls, could you explain it shortly or quickly",
])("%s", (text) => {
  const content = toWords(text)
    .map((word) => word.text)
    .filter((word) => !isFunctionWord(word, "en"));
  expect(content).toEqual(CONTENT[text]);
});

test("words of the subject are none", () => {
  for (const word of ["water", "agreement", "president", "visit", "hotel", "china"]) {
    expect(isFunctionWord(word, "en"), word).toBe(false);
  }
});

test("a language without a list has none", () => {
  expect(isFunctionWord("the", "kk")).toBe(false);
  expect(isFunctionWord("the", "zz")).toBe(false);
});
