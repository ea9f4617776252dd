import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { editDistance } from "../../src/answering/edit-distance.ts";

/** The definition itself (Boytsov 2011, section 2.1.1), without any table or early end. */
function reference(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const edits = [
    reference(a.slice(0, -1), b) + 1,
    reference(a, b.slice(0, -1)) + 1,
    reference(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    edits.push(reference(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...edits);
}

describe("editDistance", () => {
  test.each([
    ["wang", "wang", 0],
    ["agrement", "agreement", 1],
    ["agreeement", "agreement", 1],
    ["agreament", "agreement", 1],
    ["agreemnet", "agreement", 1],
    ["idrisof", "idrissov", 2],
    ["ca", "abc", 3], // 2, if a swapped pair could be edited again
    ["", "abc", 3],
  ])("of %j and %j is %i", (a, b, distance) => {
    expect(editDistance(a, b, 9)).toBe(distance);
    expect(editDistance(b, a, 9)).toBe(distance);
  });

  it("is what the definition says, and one more than the limit beyond it", () => {
    // Few letters, so that equal and swapped ones are usual.
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(reference(a, b), limit + 1));
      }),
      { numRuns: 500 },
    );
  });
});
