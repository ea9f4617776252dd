import { describe, expect, it, test } from "vitest";
import { createNameTable } from "../../src/answering/names.ts";
import type { NameTable } from "../../src/answering/names.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { toWords } from "../../src/language/normalize.ts";
import { SMALLEST, writeKnowledge } from "../support/knowledge-folder.ts";

const ENTITIES = `
- id: wang-yi
  kind: person
  names: { en: Wang Yi, ru: Ван И }
  aliases: { en: [Wang, "王毅", China's foreign minister] }
- id: kazakhstan
  kind: place
  names: { en: Kazakhstan }
- id: foreign-ministry
  kind: body
  names: { en: Foreign Ministry of Kazakhstan }
  aliases: { en: [foreign ministry, "!?"] }
`;

async function table(entities = ENTITIES): Promise<NameTable> {
  const visit = "id: demo\ntitle: { en: A demo }\nlanguages: [en, ru]\n";
  return createNameTable(
    await loadKnowledge(await writeKnowledge({ ...SMALLEST, "visit.yaml": visit, "entities.yaml": entities })),
  );
}

const wordsOf = (text: string): string[] => toWords(text).map((word) => word.text);

describe("a name table", () => {
  test.each([
    ["Wang Yi came", { entity: "wang-yi", length: 2 }],
    ["WANG’S visit", { entity: "wang-yi", length: 1 }],
    ["Wang", { entity: "wang-yi", length: 1 }],
    ["Ван И приехал", { entity: "wang-yi", length: 2 }],
    ["王毅来了", { entity: "wang-yi", length: 2 }],
    ["Chinas foreign minister", undefined],
    ["China’s foreign minister", { entity: "wang-yi", length: 3 }],
    ["foreign ministry of Kazakhstan said", { entity: "foreign-ministry", length: 4 }],
    ["foreign ministry of China", { entity: "foreign-ministry", length: 2 }],
    ["foreign minister", undefined],
    ["Yi Wang", undefined],
    ["the Wang", undefined],
    ["", undefined],
  ])("finds at the head of %j: %j", async (text, found) => {
    expect((await table()).match(wordsOf(text), 0)).toEqual(found);
  });

  it("finds names at the position that it is asked for, and nothing past the end", async () => {
    const names = await table();
    const words = wordsOf("did Wang Yi visit Kazakhstan");
    expect(words.map((_, position) => names.match(words, position)?.entity)).toEqual([
      undefined,
      "wang-yi",
      undefined,
      undefined,
      "kazakhstan",
    ]);
    expect(names.match(words, words.length)).toBeUndefined();
  });

  it("counts in how many names each word occurs", async () => {
    const { words } = await table();
    expect(words.get("wang")).toBe(2);
    expect(words.get("kazakhstan")).toBe(2);
    expect(words.get("foreign")).toBe(3);
    expect(words.get("ван")).toBe(1);
    expect(words.get("china")).toBe(1);
    expect(words.has("")).toBe(false);
  });

  it("is empty where there are no entities", async () => {
    const names = await table("[]");
    expect(names.words.size).toBe(0);
    expect(names.match(["wang"], 0)).toBeUndefined();
  });
});
