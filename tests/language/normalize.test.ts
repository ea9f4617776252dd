import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { normalizeText, toWords } from "../../src/language/normalize.ts";

describe("normalizeText", () => {
  test.each([
    ["case and punctuation", "  «When» did WANG Yi come?! ", "when did wang yi come"],
    ["full-width letters and spaces", "Ｗａｎｇ　Ｙｉ？", "wang yi"],
    ["ligatures", "ﬁnance oﬃcials", "finance officials"],
    ["accents on Latin letters", "Café Zürich naïve Çelik", "cafe zurich naive chelik"],
    ["accents written as marks of their own", "Cafe\u0301 Zu\u0308rich", "cafe zurich"],
    ["й, which is no и with an accent", "Йод Сергей иё", "йод сергей ие"],
    ["й written as и and a mark", "Серге\u0438\u0306", "сергей"],
    ["Kazakh letters", "ҚАЗАҚСТАН әңгіме ҮЙ өзен Ұлы ғасыр һәм", "қазақстан әңгіме үй өзен ұлы ғасыр һәм"],
    ["ё, written as е by most", "Ёлка ещё", "елка еще"],
    ["Han characters one by one", "王毅外长", "王 毅 外 长"],
    ["Han characters beside other letters", "王毅 met习近平in北京", "王 毅 met 习 近 平 in 北 京"],
    ["a possessive before Han characters", "Xi's访问", "xi 访 问"],
    ["numbers with separators", "$40 billion, 40,000 and 2.5%.", "40 billion 40,000 and 2.5"],
    ["a number at the end of a sentence", "in 2012. In 2,", "in 2012 in 2"],
    ["ranges and units", "7–8 September, 100km", "7 8 september 100 km"],
    ["emoji, with skin tones, flags and joiners", "👋🏽 hi 🇰🇿🤝🇨🇳 👩‍👩‍👧 there ❤️", "hi there"],
    ["keycaps, whose frame is a mark", "1️⃣ hi #️⃣", "1 hi"],
    ["variants of a Han character", "葛󠄀城", "葛 城"],
    ["right-to-left marks and overrides", "\u200fWang\u200e \u202eYi\u202c", "wang yi"],
    ["zero-width and control characters within a word", "W\u200ba\u00adn\u0000g\ufeff", "wang"],
    ["line breaks of all kinds, which part words", "a\nb\r\nc\td\u000be\u000cf\u0085g\u2028h", "a b c d e f g h"],
    ["nothing but signs", "?!… 👍", ""],
    ["nothing", "", ""],
  ])("%s", (_, text, normal) => {
    expect(normalizeText(text)).toBe(normal);
  });

  test.each(["'", "’", "‘", "‛", "ʼ", "ʻ", "′", "`", "´", "＇"])("takes %s for an apostrophe", (sign) => {
    expect(normalizeText(`don${sign}t`)).toBe("dont");
    expect(normalizeText(`Wang${sign}s visit`)).toBe("wang visit");
  });

  it("drops a possessive 's only at the end of a word", () => {
    expect(normalizeText("China's ministers' talks' 'start'")).toBe("china ministers talks start");
    expect(normalizeText("WANG'S o's'o")).toBe("wang oso");
    expect(normalizeText("what's it's 's")).toBe("what it s");
  });

  describe("for arbitrary text", () => {
    // Whole code units, so that lone surrogates occur, with the signs that matter more often than chance has them.
    const signs = Array.from("aZs'’´`.,19 éЁйқΣİßŉﬁ王々ｶﾞ\u0301\u0306\u0308\u0327\u200d\ufe0f\u20e3");
    const unit = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...signs) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) },
      { weight: 1, arbitrary: fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)) },
    );
    const anyText = fc.array(unit, { maxLength: 30 }).map((units) => units.join(""));
    const ascii = fc.string({ unit: "binary-ascii", maxLength: 30 });
    const punctuation = fc.constantFrom(
      "",
      "?",
      "!",
      " ",
      "…",
      "«",
      "»",
      '"',
      "(",
      ")",
      "—",
      "。",
      "？",
      "👍",
      "\u200f",
    );

    it("is idempotent", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const normal = normalizeText(text);
          expect(normalizeText(normal)).toBe(normal);
        }),
        { numRuns: 2000 },
      );
    });

    it("leaves no capital of ASCII, no sign but those within numbers, and single spaces", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          expect(normalizeText(text)).not.toMatch(
            /[A-Z'’!?"]|^ | $| {2}|\D[.,]|[.,]\D|^[.,]|[.,]$|[\p{Cc}\p{Cf}\p{Cs}]/u,
          );
        }),
        { numRuns: 2000 },
      );
    });

    it("ignores the case of ASCII text", () => {
      fc.assert(
        fc.property(ascii, (text) => {
          expect(normalizeText(text.toUpperCase())).toBe(normalizeText(text.toLowerCase()));
        }),
      );
    });

    it("ignores the punctuation around a text", () => {
      fc.assert(
        fc.property(punctuation, anyText, punctuation, (before, text, after) => {
          // An invisible mark may stand between the halves of a surrogate pair; that is another text.
          expect(normalizeText(before + text.toWellFormed() + after)).toBe(normalizeText(text.toWellFormed()));
        }),
      );
    });
  });
});

describe("toWords", () => {
  it("keeps each word as it was typed beside its normal form", () => {
    expect(toWords("Did Wang’s Café open?")).toEqual([
      { surface: "Did", text: "did" },
      { surface: "Wang's", text: "wang" },
      { surface: "Café", text: "cafe" },
      { surface: "open", text: "open" },
    ]);
  });
});
