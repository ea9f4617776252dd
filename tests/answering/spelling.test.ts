import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { createSpelling } from "../../src/answering/spelling.ts";

const words = ["agreement", "idrissov", "kazakhstan", "minister", "ministers", "river", "talks", "trade", "wang", "xi"];
const spelling = createSpelling(new Map([...words, "40", "2013"].map((word) => [word, 1])));

describe("a spelling", () => {
  test.each([
    ["agrement", "agreement"],
    ["agreemnet", "agreement"],
    ["kazakstan", "kazakhstan"],
    ["kazahstan", "kazakhstan"],
    ["idrisov", "idrissov"],
    ["kazakstn", "kazakhstan"],
    ["rivre", "river"],
    ["wnag", "wang"],
    ["wangg", "wang"],
    ["minster", "minister"],
  ])("takes %s for %s", (typed, meant) => {
    expect(spelling.has(typed)).toBe(false);
    expect(spelling.correct(typed)).toBe(meant);
  });

  test.each([
    ["wing", "in a short word another letter is another word"],
    ["yang", "in a short word another letter is another word"],
    ["xu", "a word of two letters may be any"],
    ["tajikistan", "more than two letters differ"],
    ["idrisof", "in a word of seven letters, two are too many"],
    ["nazarbayev", "nothing is near"],
    ["41", "a number is never mistyped"],
    ["2012", "a number is never mistyped"],
    ["x1", "a number is never mistyped"],
    ["", "there is nothing to correct"],
  ])("leaves %j alone: %s", (typed) => {
    expect(spelling.correct(typed)).toBeUndefined();
  });

  it("prefers the nearer word, and of two equally near the more frequent one", () => {
    const near = createSpelling(
      new Map([
        ["meeting", 1],
        ["meetings", 50],
        ["signing", 2],
        ["singing", 9],
      ]),
    );
    expect(near.correct("meetinng")).toBe("meeting");
    expect(near.correct("siging")).toBe("singing");
  });

  it("says the same however often it is asked", () => {
    const again = [spelling.correct("agrement"), spelling.correct("wing"), spelling.correct("agrement")];
    expect(again).toEqual(["agreement", undefined, "agreement"]);
  });

  it("knows nothing where there are no words", () => {
    const empty = createSpelling(new Map());
    expect(empty.has("wang")).toBe(false);
    expect(empty.correct("wang")).toBeUndefined();
  });

  it("gives a known word or none, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (typed) => {
        expect([undefined, ...words]).toContain(spelling.correct(typed));
      }),
    );
  });

  it("finds a long word again after one slip inside it", () => {
    const long = words.filter((word) => word.length >= 8 && !word.startsWith("minister"));
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), fc.constantFrom("drop", "double", "swap"), (word, seed, slip) => {
        const at = 1 + (seed % (word.length - 2));
        const [letter = "", next = ""] = word.slice(at, at + 2);
        const middle = { drop: next, double: letter + letter + next, swap: next + letter }[slip];
        const typed = word.slice(0, at) + middle + word.slice(at + 2);
        expect(spelling.correct(typed)).toBe(word);
      }),
    );
  });
});
