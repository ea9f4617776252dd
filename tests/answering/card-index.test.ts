import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCardIndex } from "../../src/answering/card-index.ts";
import { toFeatures } from "../../src/answering/features.ts";
import type { Term } from "../../src/answering/terms.ts";
import { createWeighting } from "../../src/answering/tf-idf.ts";
import { createVocabulary } from "../../src/answering/vocabulary.ts";

const termsOf = (text: string): Term[] =>
  text.split(" ").map((word) => ({
    kind: "word",
    key: word,
    form: word,
    surface: word,
    corrected: false,
    unknown: false,
    salient: word.length > 2,
  }));

const phrasings = [
  { card: "visit", terms: termsOf("who came to astana") },
  { card: "visit", terms: termsOf("who visited astana") },
  { card: "river", terms: termsOf("what was said about rivers") },
  { card: "visit", terms: termsOf("which guests came") },
  { card: "river", terms: termsOf("what of the rivers") },
];

describe("a card index", () => {
  const index = createCardIndex(phrasings);

  it("ranks the cards that have anything of the question, the nearest first", () => {
    expect(index.rank(termsOf("who was said to come to astana")).map(({ card }) => card)).toEqual(["visit", "river"]);
    expect(index.rank(termsOf("rivers")).map(({ card }) => card)).toEqual(["river"]);
    expect(index.rank(termsOf("zzz"))).toEqual([]);
  });

  it("finds a phrasing itself as the nearest, and every term covered", () => {
    const [best] = index.rank(termsOf("who visited astana"));
    expect(best?.nearest).toBeCloseTo(1);
    expect(best?.coverage).toBeCloseTo(1);
  });

  it("compares with the other phrasings, where the one that is asked is held out", () => {
    const [best] = index.rank(termsOf("who visited astana"), { card: "visit", what: "phrasing" });
    expect(best?.card).toBe("visit");
    expect(best?.nearest).toBeLessThan(0.9);
    expect(best?.coverage).toBeLessThan(0.9);
  });

  it("does not rank a card that is held out", () => {
    const ranked = index.rank(termsOf("who came and what was said"), { card: "visit", what: "card" });
    expect(ranked.map(({ card }) => card)).toEqual(["river"]);
  });

  it("gives the cosines that comparing vector with vector gives", () => {
    const word = fc.constantFrom("who", "came", "to", "astana", "rivers", "said", "strange", "words");
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const question = termsOf(words.join(" "));
        for (const { card, cosine, nearest } of index.rank(question)) {
          const expected = compared(question, card);
          expect(cosine).toBeCloseTo(expected.cosine, 12);
          expect(nearest).toBeCloseTo(expected.nearest, 12);
        }
      }),
    );
  });
});

/** The definitions, with maps instead of an index. */
function compared(question: readonly Term[], card: string): { cosine: number; nearest: number } {
  const vocabulary = createVocabulary();
  const bags = phrasings.map(({ terms }) => toFeatures(terms, vocabulary));
  const known = question.filter(({ key, salient }) => salient || vocabulary.find(key) !== undefined);
  const weighting = createWeighting(bags, vocabulary.size());
  const asMap = (bag: (typeof bags)[number]): Map<number, number> => {
    const { features, weights } = weighting.vector(bag);
    return new Map(Array.from(features, (feature, position) => [feature, weights[position] ?? 0]));
  };
  const asked = asMap(toFeatures(known.length > 0 ? known : question, vocabulary.forOneText()));
  const own = bags.filter((_, position) => phrasings[position]?.card === card).map(asMap);
  const centroid = new Map<number, number>();
  for (const vector of own) {
    for (const [feature, weight] of vector) centroid.set(feature, (centroid.get(feature) ?? 0) + weight);
  }
  return { cosine: likeness(asked, centroid), nearest: Math.max(...own.map((vector) => likeness(asked, vector))) };
}

function likeness(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let dot = 0;
  for (const [feature, weight] of a) dot += weight * (b.get(feature) ?? 0);
  return dot / (Math.hypot(...a.values()) * Math.hypot(...b.values()));
}
