import { describe, expect, it } from "vitest";
import { KnowledgeError, loadKnowledge } from "../../src/knowledge/load.ts";
import { SMALLEST, writeKnowledge } from "../support/knowledge-folder.ts";

async function errorOf(files: Readonly<Record<string, string>>): Promise<unknown> {
  return loadKnowledge(await writeKnowledge({ ...SMALLEST, ...files })).then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

function visitWithSource(file: string): string {
  return `id: demo
title: { en: A demo }
languages: [en]
sources:
  - { id: paper, title: A, publisher: B, language: en, asOf: 2013-08, file: ${file} }
`;
}

describe("aliases in YAML", () => {
  it("stand for what they name", async () => {
    const cards = `- { id: one, questions: { en: [a] }, answer: &same { en: A } }
- { id: two, questions: { en: [b] }, answer: *same }
`;
    const base = await loadKnowledge(await writeKnowledge({ ...SMALLEST, "cards/all.yaml": cards }));
    expect(base.cards.get("two")?.answer).toEqual({ en: "A" });
  });

  it("are a fault where there are too many to follow, beside the faults of other files", async () => {
    // Each line is nine times the one before: written out it would be six thousand words.
    const multiplying = "- &a [x, x, x, x, x, x, x, x, x]\n- &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n";
    const cards = `${multiplying}- &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n- [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n`;
    const error = await errorOf({ "cards/all.yaml": cards, "entities.yaml": "- { id: wang, kind: person }\n" });
    expect(error).toBeInstanceOf(KnowledgeError);
    expect(error).toHaveProperty("faults", [
      { file: "cards/all.yaml", line: 1, message: expect.stringContaining("aliases") },
      { file: "entities.yaml", line: 1, id: "wang", message: "names: is missing" },
    ]);
  });
});

describe("a source's file", () => {
  it("may have a name that begins with two dots", async () => {
    const folder = await writeKnowledge({
      ...SMALLEST,
      "visit.yaml": visitWithSource("..paper.txt"),
      "..paper.txt": "Xi came.",
    });
    expect((await loadKnowledge(folder)).sources.get("paper")?.text).toBe("Xi came.");
  });

  it.each(["..", "../visit.yaml", "sources/../../visit.yaml"])("may not lie outside the folder: %s", async (file) => {
    const error = await errorOf({ "visit.yaml": visitWithSource(file) });
    expect(error).toHaveProperty("faults", [
      { file: "visit.yaml", line: 5, id: "paper", message: `file: "${file}" lies outside the knowledge folder` },
    ]);
  });

  it("is looked for in the folder even where its path is absolute", async () => {
    const error = await errorOf({ "visit.yaml": visitWithSource("/etc/passwd") });
    expect(error).toHaveProperty("faults", [
      { file: "visit.yaml", line: 5, id: "paper", message: 'file: "/etc/passwd" does not exist' },
    ]);
  });
});

describe("a file from another system", () => {
  it("is read with its byte order mark and its line ends, at the same lines", async () => {
    const windows = (text: string): string => `\ufeff${text.replaceAll("\n", "\r\n")}`;
    const visit = windows(SMALLEST["visit.yaml"] ?? "");
    const cards = "- id: one\n  questions: { en: [a] }\n  answer: { en: A }\n";
    const folder = await writeKnowledge({ "visit.yaml": visit, "cards/all.yaml": windows(cards) });
    expect((await loadKnowledge(folder)).cards.get("one")?.answer).toEqual({ en: "A" });
    expect(
      await errorOf({ "visit.yaml": visit, "cards/all.yaml": windows(`${cards}  saidBy: wang\n`) }),
    ).toHaveProperty("faults", [
      { file: "cards/all.yaml", line: 4, id: "one", message: 'saidBy: there is no entity "wang"' },
    ]);
  });
});
