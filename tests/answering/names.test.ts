import { describe, expect, it, test } from "vitest";
import { createNameTable } from "../../src/answering/names.ts";
import type { NameTable } from "../../src/answering/names.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { languageOf } from "../../src/language/language.ts";
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

async function table(entities = ENTITIES, code = "en"): Promise<NameTable> {
  const visit = "id: demo\ntitle: { en: A demo }\nlanguages: [en, ru]\n";
  return createNameTable(
    await loadKnowledge(await writeKnowledge({ ...SMALLEST, "visit.yaml": visit, "entities.yaml": entities })),
    languageOf(code),
  );
}

const wordsOf = (text: string, code = "en"): string[] =>
  languageOf(code)
    .toWords(text)
    .map((word) => word.text);

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

describe("a name with an ending", () => {
  const names = `
- { id: idrissov, kind: person, names: { en: Idrissov, ru: Ерлан Идрисов }, aliases: { ru: [Идрисов, Ыдырысов] } }
- { id: wang, kind: person, names: { en: Wang Yi, ru: Ван И } }
- { id: china, kind: place, names: { en: China, ru: Китай }, aliases: { ru: [Қытай] } }
- { id: astana, kind: place, names: { en: Astana, ru: Астана } }
- { id: president, kind: person, names: { en: President, ru: президент Казахстана } }
`;

  test.each([
    ["ru", "Идрисовым", "idrissov"],
    ["ru", "Ерлану Идрисову", "idrissov"],
    ["ru", "Ваном И", "wang"],
    ["ru", "Китаем", "china"],
    ["ru", "Астаной", "astana"],
    ["ru", "президентом Казахстана", "president"],
    ["ru", "Идрисыч", undefined],
    ["ru", "китаец", undefined],
    ["kk", "Ыдырысовпен", "idrissov"],
    ["kk", "Ван Идің", "wang"],
    ["kk", "Қытайдан", "china"],
    ["kk", "китайга", "china"],
    ["kk", "Qytaimen", "china"],
    ["kk", "Астанадағы", "astana"],
    ["kk", "Астық", undefined],
  ])("%s: %s is %s", async (code, text, entity) => {
    expect((await table(names, code)).match(wordsOf(text, code), 0)?.entity).toBe(entity);
  });
});
