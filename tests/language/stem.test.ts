import { describe, expect, it, test } from "vitest";
import { stemmerFor } from "../../src/language/stem.ts";

describe("stemmerFor", () => {
  test.each([
    ["en", ["meeting", "meetings", "meet"]],
    ["en", ["agreement", "agreements"]],
    ["ru", ["встреча", "встречи", "встречу", "встречей"]],
  ])("brings the forms of a word together (%s: %j)", (language, forms) => {
    const stem = stemmerFor(language);
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it("keeps different words apart", () => {
    const stem = stemmerFor("en");
    expect(stem("river")).not.toBe(stem("trade"));
  });

  it("gives the same stem when asked again, and however many languages are in use", () => {
    const [english, russian] = [stemmerFor("en"), stemmerFor("ru")];
    const first = [english("talks"), russian("переговоры")];
    expect([english("talks"), russian("переговоры")]).toEqual(first);
    expect(first).not.toEqual(["talks", "переговоры"]);
  });

  test.each(["kk", "zh", "zz"])("passes words through in a language that it does not know (%s)", (language) => {
    expect(stemmerFor(language)("кездесулер")).toBe("кездесулер");
  });
});
