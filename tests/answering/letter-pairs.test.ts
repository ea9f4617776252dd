import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAlike } from "../../src/answering/letter-pairs.ts";

const words = ["agreement", "agreements", "minister", "ministers", "ministry", "river", "rivers", "trade"];

describe("createAlike", () => {
  it("gives the words that share most pairs of letters first, at most so many", () => {
    expect(createAlike(words, 2, 2)("agreemnet", 2)).toEqual(["agreement", "agreements"]);
    expect(createAlike(words, 9, 2)("riven", 1)).toEqual(["river", "rivers"]);
  });

  it("leaves out words that are too long or too short", () => {
    expect(createAlike(words, 9, 0)("riverz", 2)).toEqual(["rivers"]);
  });

  it("says the same however often it is asked", () => {
    const alike = createAlike(words, 9, 2);
    const first = alike("agremeent", 2);
    alike("ministre", 2);
    expect(alike("agremeent", 2)).toEqual(first);
  });

  it("never misses a word for the edits that it may have", () => {
    // Two edits leave two neighbours of eight letters as they were, so that some pair is shared.
    const letter = fc.constantFrom("a", "b", "c", "d", "e");
    const edit = fc.record({ kind: fc.constantFrom("add", "drop", "change", "swap"), at: fc.nat(), letter });
    fc.assert(
      fc.property(
        fc.string({ unit: letter, minLength: 8, maxLength: 14 }),
        fc.array(edit, { maxLength: 2 }),
        (word, edits) => {
          const typed = edits.reduce(
            (text, { kind, at, letter: typing }) => edited(text, kind, at % text.length, typing),
            word,
          );
          expect(createAlike([word], 1, 2)(typed, edits.length)).toEqual([word]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function edited(text: string, kind: "add" | "drop" | "change" | "swap", at: number, letter: string): string {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (kind) {
    case "add":
      return before + letter + after;
    case "drop":
      return before + after.slice(1);
    case "change":
      return before + letter + after.slice(1);
    case "swap":
      return before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2);
  }
}
