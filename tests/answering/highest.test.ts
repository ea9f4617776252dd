import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highest } from "../../src/answering/highest.ts";

describe("highest", () => {
  it("gives the positions of the highest values, the first of equal ones first, and none that is not above zero", () => {
    expect(highest(Float64Array.of(0.2, 0, 0.7, 0.2, -1, 0.9), 3)).toEqual([5, 2, 0]);
    expect(highest(Float64Array.of(0.2, 0), 3)).toEqual([0]);
    expect(highest(new Float64Array(), 3)).toEqual([]);
  });

  it("gives what sorting all of them would give", () => {
    // Few different values, so that equal ones are usual.
    const values = fc.array(fc.integer({ min: -2, max: 6 }), { maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 12 }), (list, most) => {
        const sorted = [...list.keys()].filter((position) => (list[position] ?? 0) > 0);
        sorted.sort((a, b) => (list[b] ?? 0) - (list[a] ?? 0));
        expect(highest(Float64Array.from(list), most)).toEqual(sorted.slice(0, most));
      }),
    );
  });
});
