import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { drawText } from "../../../src/bot/pictures/block.ts";
import { fontFiles } from "../../../src/bot/pictures/fonts.ts";
import { MissingLetterError } from "../../../src/bot/pictures/glyphs.ts";
import { element } from "../../../src/bot/pictures/svg.ts";
import { typesetters } from "./drawn.ts";

const STYLE = { size: 40, weight: 400, fill: "#000000" } as const;
const WIDE = 10_000;

/** As wide as resvg draws it, in px; without the white at its sides. */
function drawnWidth(text: string, language: string, weight: 400 | 700): number {
  const typesetter = typesetters(language);
  const line = typesetter.wrap(text, WIDE, { ...STYLE, weight });
  const page = { xmlns: "http://www.w3.org/2000/svg", width: WIDE, height: 100, "xml:space": "preserve" };
  const svg = element("svg", page, drawText(line, 0, 0, typesetter));
  const font = { loadSystemFonts: false, fontFiles: fontFiles().map(({ file }) => file) };
  return new Resvg(svg, { font }).getBBox()?.width ?? 0;
}

describe("the width of a text", () => {
  it.each([
    ["en", "Xi Jinping's meeting with the speaker of the Mazhilis, planned"],
    ["en", "AVAVA To Ty WAWA LT. fi ffl"],
    ["ru", "Встреча Си Цзиньпина с премьер-министром Казахстана"],
    ["kk", "Қазақстанның Премьер-министрімен кездесуі, әңгіме үшін һ"],
    ["zh", "王毅与艾哈迈托夫（Serik Akhmetov）的会晤"],
    ["en", "王毅 meets Ыдырысов"],
    ["zh", "Қазақстан 与 Ыдырысов¹²³⁴"],
  ])("is what resvg draws, kerning and white apart (%s: %s)", (language, text) => {
    for (const weight of [400, 700] as const) {
      const told = typesetters(language).width(text, { ...STYLE, weight });
      const drawn = drawnWidth(text, language, weight);
      expect(drawn).toBeLessThanOrEqual(told + 1);
      expect(drawn).toBeGreaterThan(told * 0.95 - STYLE.size / 4);
    }
  });
});

describe("a text in lines", () => {
  const lines = (text: string, width: number, options = {}, language = "en"): readonly string[] =>
    typesetters(language).wrap(text, width, STYLE, options).lines;

  it("ends lines between words, and behind hyphens", () => {
    expect(lines("the speaker of the Mazhilis", 300)).toEqual(["the speaker of", "the Mazhilis"]);
    expect(lines("Премьер-министр", 220, {}, "ru")).toEqual(["Премьер-", "министр"]);
    expect(lines("on 6–8 September", 140)).toEqual(["on 6–8", "Septe", "mber"]);
  });

  it("ends lines of Chinese between words, never before a comma or behind a bracket, and keeps a name in brackets whole", () => {
    expect(lines("习近平，哈萨克斯坦", 170, {}, "zh")).toEqual(["习近平，", "哈萨克", "斯坦"]);
    expect(lines("王毅与艾哈迈托夫（Serik Akhmetov）的会晤", 420, {}, "zh")).toEqual([
      "王毅与艾哈迈托夫",
      "（Serik Akhmetov）的",
      "会晤",
    ]);
  });

  it("breaks a word that is too wide, and a character alone never", () => {
    expect(lines("Donaudampfschifffahrt", 200).join("")).toBe("Donaudampfschifffahrt");
    expect(lines("abc", 1)).toEqual(["a", "b", "c"]);
  });

  it("is balanced without more lines, and without breaking a word for it", () => {
    expect(lines("Xi Jinping's visit to Astana in May", 560)).toEqual(["Xi Jinping's visit to Astana in", "May"]);
    const [first = "", second = ""] = lines("Xi Jinping's visit to Astana in May", 560, { isBalanced: true });
    expect(`${first} ${second}`).toBe("Xi Jinping's visit to Astana in May");
    expect(second.length).toBeGreaterThan(10);
    expect(lines("of intergovernmental", 400, { isBalanced: true })).toEqual(["of", "intergovernmental"]);
  });

  it("says by … that it is longer than it may be", () => {
    expect(lines("one two three four five six", 160, { mostLines: 2 })).toEqual(["one two", "three…"]);
  });

  it("keeps a tail behind the …, as wide as it may be", () => {
    const most = 160;
    const cut = lines("one two three four five six", most, { mostLines: 2, tail: "¹²" });
    expect(cut[0]).toBe("one two");
    expect(cut[1]).toMatch(/^thr.*…¹²$/);
    expect(typesetters("en").width(cut[1] ?? "", STYLE)).toBeLessThanOrEqual(most);
    expect(lines("one two", WIDE, { mostLines: 2, tail: "¹" })).toEqual(["one two¹"]);
    expect(lines("one two", 1, { mostLines: 1, tail: "¹" })).toEqual(["…¹"]);
  });

  it("leaves out what no font has and is no letter, and refuses letters", () => {
    expect(lines("Astana \u{1F44B}\u200D\u0007 2013\uD800", WIDE)).toEqual(["Astana 2013"]);
    expect(lines(" \n ", WIDE)).toEqual([]);
    expect(() => lines("في أستانا", WIDE)).toThrow(MissingLetterError);
  });

  it("refuses an accent that no font has, but not what chooses the look of an emoji or of a Chinese sign", () => {
    expect(lines("Астана\u0301", WIDE)).toEqual(["Астана\u0301"]);
    expect(() => lines("Astana\u0651", WIDE)).toThrow("U+0651");
    expect(lines("1\uFE0F\u20E3 Astana \u{1F44B}\uFE0F 王\u{E0100}毅", WIDE)).toEqual(["1 Astana 王毅"]);
  });
});
