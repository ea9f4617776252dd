import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAspect } from "../src/language/aspects.ts";
import { detectLanguage } from "../src/language/detect.ts";
import { withoutFrames } from "../src/language/frames.ts";
import { normalizeText, toWords } from "../src/language/normalize.ts";
import { stemmerFor } from "../src/language/stem.ts";

/** Anything that can arrive, lone surrogates too. */
const anyText = fc.string({
  unit: fc.oneof(fc.string({ unit: "binary", maxLength: 1 }), fc.constantFrom("\ud800", "\udc00", "'", "’", "́")),
});

describe("the normal form", () => {
  it.each([
    ["Who did Wang Yi meet?!", "who did wang yi meet"],
    ["  spaces \t and\nlines ", "spaces and lines"],
    ["Wang’s, Wang's, WANG`S", "wang wang wang"],
    ["don’t dont", "dont dont"],
    ["Ｗａｎｇ　２０１２", "wang 2012"],
    ["café naïve Qazaqstań", "cafe naive qazaqstan"],
    ["Ещё мой ёж", "еще мой еж"],
    ["Қазақстан өзіңіз әңгіме ұзақ", "қазақстан өзіңіз әңгіме ұзақ"],
    ["王毅访问", "王 毅 访 问"],
    ["习近平will visit哈萨克斯坦", "习 近 平 will visit 哈 萨 克 斯 坦"],
    ["$25 billion, 40,000 and 2.5%", "25 billion 40,000 and 2.5"],
    ["water-sharing/agreement", "water sharing agreement"],
    ["👍🏽 ok 👨‍👩‍👧", "ok"],
    ["\u202ewho\u202c w\u200bas", "who was"],
    ["🙂", ""],
    ["", ""],
  ])("of %j is %j", (text, normal) => {
    expect(normalizeText(text)).toBe(normal);
  });

  it("stays as it is when taken again, for any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normal = normalizeText(text);
        expect(normalizeText(normal)).toBe(normal);
      }),
    );
  });

  it("does not depend on case and on punctuation around words", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.constantFrom(", ", " - ", "! ", "… "), (words, mark) => {
        expect(normalizeText(words.map((one) => one.toUpperCase()).join(mark))).toBe(words.join(" "));
      }),
    );
  });

  it("keeps what was typed beside it", () => {
    expect(toWords("Wang’s NAME")).toEqual([
      { surface: "Wang's", text: "wang" },
      { surface: "NAME", text: "name" },
    ]);
  });
});

describe("the language", () => {
  const all = ["en", "ru", "kk", "zh"];
  it.each([
    ["Who did Wang Yi meet?", "en"],
    ["Кого встретил Ван И?", "ru"],
    ["Ван И кіммен кездесті?", "kk"],
    ["王毅会见了谁？", "zh"],
    ["Когда прилетит Wang Yi", "ru"],
    ["2012?", undefined],
    ["🙂", undefined],
  ])("of %j is %j", (text, language) => {
    expect(detectLanguage(text, all)).toBe(language);
  });

  it("is never one that the base has not", () => {
    expect(detectLanguage("Кого встретил Ван И?", ["en"])).toBeUndefined();
    expect(detectLanguage("Кого встретил", ["kk"])).toBe("kk");
    fc.assert(fc.property(anyText, (text) => [undefined, "en", "zh"].includes(detectLanguage(text, ["en", "zh"]))));
  });
});

describe("the aspect", () => {
  it.each([
    ["how long did they talk", "how-long"],
    ["how many hours was the meeting", "how-long"],
    ["how much was the trade", "how-much"],
    ["when did wang come", "when"],
    ["on which day did he arrive", "when"],
    ["which city did he visit", "where"],
    ["why did he come", "why"],
    ["whom did he meet", "who"],
    ["what did they discuss", undefined],
    ["trade 2012", undefined],
  ])("of %j is %j", (text, aspect) => {
    expect(readAspect(text, "en")).toBe(aspect);
  });
});

describe("frames", () => {
  it.each([
    ["Hello, could you please tell me when Wang came?", "when Wang came?"],
    ["I was wondering whether they talked about oil", "they talked about oil"],
    ["My teacher asks how long they talked, thanks!", "how long they talked"],
    ["do you happen to know who met Wang", "who met Wang"],
    ["so, is it true that Xi is coming, please?", "Xi is coming"],
    ["when did Wang come", "when did Wang come"],
    ["hello", "hello"],
    ["can you tell me", "can you tell me"],
  ])("%j asks: %j", (text, question) => {
    expect(withoutFrames(text, "en")).toBe(question);
  });

  it("never take everything, for any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const rest = withoutFrames(text, "en");
        expect(rest === "").toBe(text === "" || text.trim() === "");
      }),
    );
  });
});

it("stems words of a language, and leaves those of unknown languages alone", () => {
  expect(stemmerFor("en")("meetings")).toBe(stemmerFor("en")("meeting"));
  expect(stemmerFor("ru")("встречи")).toBe(stemmerFor("ru")("встреча"));
  expect(stemmerFor("kk")("кездесуі")).toBe("кездесуі");
});
