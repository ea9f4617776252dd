import { expect, test } from "vitest";
import { detectLanguage } from "../../src/language/detect.ts";

const FOUR = ["en", "ru", "kk", "zh"];

test.each([
  ["Who met whom?", FOUR, "en"],
  ["opening hours 2013", FOUR, "en"],
  ["Кто с кем встретился?", FOUR, "ru"],
  ["Кім кіммен кездесті?", FOUR, "kk"],
  ["ҚАЗАҚСТАН", FOUR, "kk"],
  ["王毅见了谁？", FOUR, "zh"],
  // A name from another script does not change the language of a question.
  ["Кто такой Wang Yi?", FOUR, "ru"],
  ["Wang Yi кіммен кездесті?", FOUR, "kk"],
  ["Wang Yi 见了谁？", FOUR, "zh"],
  ["Who is 王毅 and what does he do?", FOUR, "en"],
  ["Who is Назарбаев of Kazakhstan?", FOUR, "en"],
  // What a language of the base can be read as, where the base lacks the likelier one.
  ["Кто с кем встретился?", ["en", "kk"], "kk"],
  ["Кім кіммен кездесті?", ["en", "ru"], "ru"],
  ["Wer traf wen?", ["ru", "de"], "de"],
])("%s (of %j) is %s", (text, among, language) => {
  expect(detectLanguage(text, among)).toBe(language);
});

test.each([
  ["", FOUR],
  ["2013?!", FOUR],
  ["👍🏽", FOUR],
  ["من التقى من؟", FOUR],
  ["Кто с кем встретился?", ["en"]],
  ["王毅见了谁？", ["en", "ru"]],
  ["Who met whom?", ["ru", "kk", "zh"]],
])("%s (of %j) does not tell", (text, among) => {
  expect(detectLanguage(text, among)).toBeUndefined();
});
