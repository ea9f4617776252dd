import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { languageOf } from "../../src/language/language.ts";

const aspectIn = (language: string, question: string): string | undefined => {
  const { aspectOf: read, normalize } = languageOf(language);
  return read(normalize(question));
};
const aspectOf = (question: string): string | undefined => aspectIn("en", question);

describe("the aspect", () => {
  test.each([
    ["Who’s Erlan Idrissov?", "who"],
    ["Whose proposal was it?", "who"],
    ["Which officials came?", "who"],
    ["What date?", "when"],
    ["In which year did they meet?", "when"],
    ["How soon will Xi come?", "when"],
    ["WHERE was it?!", "where"],
    ["What capital did he fly to?", "where"],
    ["Why now?", "why"],
    ["What's the purpose of the visit?", "why"],
    ["How come?", "why"],
    ["What is the duration?", "how-long"],
    ["How big is trade?", "how-much"],
    ["Trade figures?", "how-much"],
  ])("of %j is %s", (question, aspect) => {
    expect(aspectOf(question)).toBe(aspect);
  });

  test.each([
    ["time before number", "How many hours, how many days?", "how-long"],
    ["time before number, in one word more", "How much time did it take?", "how-long"],
    ["number of people before who", "How many ministers came?", "how-much"],
    ["when before where", "When and where did they meet?", "when"],
    ["when before who", "Who came when?", "when"],
  ])("where a question could have two: %s", (_, question, aspect) => {
    expect(aspectOf(question)).toBe(aspect);
  });

  test.each([
    ["What did they discuss?"],
    ["Someone went somewhere, nowhere, whenever"],
    ["The whole update was longer"],
    [""],
  ])("%j has none: the words stand only within others, or there are none", (question) => {
    expect(aspectOf(question)).toBeUndefined();
  });

  test.each([
    ["ru", "Когда Ван И был в Астане?", "when"],
    ["ru", "Какого числа приедет Си?", "when"],
    ["ru", "Сколько часов говорили министры?", "how-long"],
    ["ru", "Каков объем торговли?", "how-much"],
    ["ru", "В каком городе был Ван И?", "where"],
    ["ru", "Кем работает Идрисов?", "who"],
    ["ru", "Зачем он приезжал?", "why"],
    ["kk", "Ван И қашан келді?", "when"],
    ["kk", "кашан келди", "when"],
    ["kk", "qashan keldi", "when"],
    ["kk", "Қай күні кездесті?", "when"],
    ["kk", "Кездесу қанша уақытқа созылды?", "how-long"],
    ["kk", "Сауда көлемі қандай?", "how-much"],
    ["kk", "Си Цзиньпин қайда барады?", "where"],
    ["kk", "Кіммен кездесті?", "who"],
    ["kk", "Не үшін келді?", "why"],
    ["zh", "王毅什么时候去的？", "when"],
    ["zh", "會談持續了多久", "how-long"],
    ["zh", "贸易额是多少", "how-much"],
    ["zh", "他去了哪个城市", "where"],
    ["zh", "谁见了王毅", "who"],
    ["zh", "为什么访问", "why"],
  ])("is read in every language (%s: %s)", (language, question, aspect) => {
    expect(aspectIn(language, question)).toBe(aspect);
  });

  it("says nothing of a language that it cannot read", () => {
    for (const language of ["ru", "kk", "zh", "zz", ""]) {
      expect(aspectIn(language, "when who where")).toBeUndefined();
    }
  });

  it("tells the same whatever is said around the question word, if that asks for nothing itself", () => {
    const word = fc.stringMatching(/^x[a-z]{0,6}$/);
    const filler = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(filler, fc.constantFrom("who", "when", "where", "why"), filler, (before, asked, after) => {
        expect(aspectOf(`${before} ${asked} ${after}`)).toBe(asked);
      }),
      { seed: 1 },
    );
  });
});
