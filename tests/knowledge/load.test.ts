import { describe, expect, it } from "vitest";
import { KnowledgeError, loadKnowledge } from "../../src/knowledge/load.ts";
import { SMALLEST, writeKnowledge } from "../support/knowledge-folder.ts";

/** The faults of a folder as lines, like "cards/a.yaml:3 (id): message". */
async function faultsOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
  const folder = await writeKnowledge({ "visit.yaml": SMALLEST["visit.yaml"] ?? "", ...files });
  try {
    await loadKnowledge(folder);
    return [];
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return error.faults.map(({ file, line, id, message }) => `${file}:${line}${id ? ` (${id})` : ""}: ${message}`);
  }
}

const VISIT_WITH_SOURCE = `id: demo
title: { en: A demo }
languages: [en]
topics: [{ id: trade, name: { en: Trade } }]
sources:
  - id: paper
    title: A paper
    publisher: A publisher
    language: en
    asOf: 2013-08
    file: sources/paper.txt
`;

function card(fields: string, id = "one"): string {
  return `- id: ${id}\n  questions: { en: [question ${id}] }\n  answer: { en: An answer. }\n${fields}`;
}

describe("loading", () => {
  it("takes the smallest base", async () => {
    const base = await loadKnowledge(await writeKnowledge(SMALLEST));
    expect(base.mainLanguage).toBe("en");
    expect(base.cards.get("opening-hours")).toMatchObject({ silent: false, evidence: [], related: [] });
  });

  it("takes the visit's own knowledge", async () => {
    const base = await loadKnowledge("knowledge");
    expect(base.cards.size).toBeGreaterThan(100);
    const silent = [...base.cards.values()].filter((one) => one.silent).length;
    expect(silent).toBeGreaterThanOrEqual(25);
    expect(silent).toBeLessThanOrEqual(40);
  });

  it("keeps the source verbatim", async () => {
    const text = "“Typographic” quotes…\r\n\n and space \n";
    const folder = await writeKnowledge({
      ...SMALLEST,
      "visit.yaml": VISIT_WITH_SOURCE,
      "sources/paper.txt": text,
    });
    expect((await loadKnowledge(folder)).sources.get("paper")?.text).toBe(text);
  });
});

describe("every fault is reported, with file, line and card", () => {
  it.each([
    ["an unknown key", card("  anwser: x\n"), "cards/a.yaml:4 (one): anwser: there is no such key"],
    [
      "an unknown status",
      card("  status: maybe\n"),
      "cards/a.yaml:4 (one): status: must be one of happened, planned, proposed, expected, stated",
    ],
    ["a wrong type", card("  silent: yes please\n"), "cards/a.yaml:4 (one): silent: must be true or false"],
    ["a bad id", card("", "One_Two"), "cards/a.yaml:1 (One_Two): id: an id has 1 to 40 of a-z, 0-9 and -"],
    ["no answer", "- id: one\n  questions: { en: [a question] }\n", "cards/a.yaml:1 (one): answer: is missing"],
    [
      "a long answer",
      `- id: one\n  questions: { en: [a question] }\n  answer:\n    en: ${"a".repeat(901)}\n`,
      "cards/a.yaml:4 (one): answer.en: has 901 characters, at most 900",
    ],
    [
      "an unknown entity or event",
      card("  about: [nobody]\n"),
      'cards/a.yaml:4 (one): about: there is no entity or event "nobody"',
    ],
    ["an unknown speaker", card("  saidBy: nobody\n"), 'cards/a.yaml:4 (one): saidBy: there is no entity "nobody"'],
    ["an unknown card", card("  related: [two]\n"), 'cards/a.yaml:4 (one): related: there is no card "two"'],
    [
      "a card related to itself",
      card("  related: [one]\n"),
      "cards/a.yaml:4 (one): related: a card is not related to itself",
    ],
    [
      "an unknown source",
      card("  evidence:\n    - source: web\n      quote: x\n"),
      'cards/a.yaml:5 (one): evidence: there is no source "web"',
    ],
    [
      "an unknown language",
      card("  inferred: { en: a, xx: b }\n"),
      'cards/a.yaml:4 (one): inferred: the visit has no language "xx"',
    ],
    [
      "a phrasing twice in a card",
      "- id: one\n  questions:\n    en:\n      - When?\n      - WHEN\n  answer: { en: Now. }\n",
      'cards/a.yaml:5 (one): questions.en: "WHEN" stands here twice',
    ],
    [
      "a phrasing without a word",
      "- id: one\n  questions:\n    en:\n      - What?\n      - '?!'\n  answer: { en: Now. }\n",
      'cards/a.yaml:5 (one): questions.en: "?!" has no word in it',
    ],
  ])("%s", async (_, cards, fault) => {
    expect(await faultsOf({ "cards/a.yaml": cards })).toEqual([fault]);
  });

  it("broken YAML, by its line", async () => {
    const faults = await faultsOf({ "cards/a.yaml": "- id: one\n  questions: { en: [a question\n" });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^cards\/a\.yaml:[23]: /);
  });

  it("a missing main language", async () => {
    const visit = "id: demo\ntitle: { en: A, ru: Б }\nlanguages: [ru, en]\n";
    const faults = await faultsOf({ "visit.yaml": visit, "cards/a.yaml": card("") });
    expect(faults).toEqual([
      'cards/a.yaml:2 (one): questions: is missing in the main language, "ru"',
      'cards/a.yaml:3 (one): answer: is missing in the main language, "ru"',
    ]);
  });

  it("the same id in two files, with the first place", async () => {
    const second = card("").replace("question one", "another question");
    const faults = await faultsOf({ "cards/a.yaml": card(""), "cards/b.yaml": second });
    expect(faults).toEqual(["cards/b.yaml:1 (one): there is a card with this id already, at cards/a.yaml:1"]);
  });

  it("a phrasing that two cards share but for case and punctuation", async () => {
    const second = card("", "two").replace("question two", '"Question: ONE?!"');
    expect(await faultsOf({ "cards/a.yaml": card(""), "cards/b.yaml": second })).toEqual([
      'cards/b.yaml:2 (two): questions.en: "Question: ONE?!" is a phrasing of the card "one" too',
    ]);
  });

  it("evidence that does not stand in its source to the letter", async () => {
    const faults = await faultsOf({
      "visit.yaml": VISIT_WITH_SOURCE,
      "sources/paper.txt": "Wang Yi’s visit",
      "cards/a.yaml": card(
        "  evidence:\n    - source: paper\n      quote: Wang Yi’s visit\n    - source: paper\n      quote: Wang Yi's visit\n",
      ),
    });
    expect(faults).toEqual([
      'cards/a.yaml:8 (one): evidence: "Wang Yi\'s visit" does not stand like this in the source "paper"',
    ]);
  });

  it("more quotes than a message can hold", async () => {
    const quote = "x".repeat(1001);
    const faults = await faultsOf({
      "visit.yaml": VISIT_WITH_SOURCE,
      "sources/paper.txt": quote,
      "cards/a.yaml": card(
        `  evidence:\n    - { source: paper, quote: ${quote} }\n    - { source: paper, quote: ${quote} }\n`,
      ),
    });
    expect(faults).toEqual(["cards/a.yaml:4 (one): evidence: the quotes have 2002 characters together, at most 2000"]);
  });

  it("unknown places, parents, participants, topics, starters", async () => {
    const events = `- id: visit
  kind: visit
  title: { en: A visit }
  place: nowhere
  partOf: nothing
  status: happened
  time: 19 August
  participants: [{ entity: nobody, role: visitor }]
  topics: [sports]
`;
    const withTime = await faultsOf({ "events.yaml": events, "cards/a.yaml": card("") });
    expect(withTime).toEqual([
      "events.yaml:7 (visit): time: is no EDTF date, like 2013-08-19 or 2013-09-06/2013-09-08",
    ]);
    const visit = "id: demo\ntitle: { en: A demo }\nlanguages: [en]\nstarters: [gone]\n";
    const faults = await faultsOf({
      "visit.yaml": visit,
      "events.yaml": events.replace("19 August", "2013-08-19"),
      "cards/a.yaml": card(""),
    });
    expect(faults).toEqual([
      'events.yaml:4 (visit): place: there is no entity "nowhere"',
      'events.yaml:5 (visit): partOf: there is no event "nothing"',
      'events.yaml:8 (visit): participants: there is no entity "nobody"',
      'events.yaml:9 (visit): topics: there is no topic "sports"',
      'visit.yaml:4: starters: there is no card "gone"',
    ]);
  });

  it("missing files", async () => {
    const nothing = await writeKnowledge({});
    await expect(loadKnowledge(nothing)).rejects.toThrow(/cards:1: does not exist\n.*visit\.yaml:1: does not exist/);
    expect(await faultsOf({ "cards/readme.txt": "nothing" })).toEqual(["cards:1: holds no .yaml file"]);
  });

  it("sources that are missing, outside the folder, or no text", async () => {
    const files = { "visit.yaml": VISIT_WITH_SOURCE, "cards/a.yaml": card("") };
    const place = "visit.yaml:11 (paper): file: ";
    expect(await faultsOf(files)).toEqual([`${place}"sources/paper.txt" does not exist`]);
    const outside = { ...files, "visit.yaml": VISIT_WITH_SOURCE.replace("sources/paper.txt", "../../etc/hostname") };
    expect(await faultsOf(outside)).toEqual([`${place}"../../etc/hostname" lies outside the knowledge folder`]);
    const binary = { ...files, "sources/paper.txt": new Uint8Array([0xff, 0xfe, 0x00]) };
    expect(await faultsOf(binary)).toEqual([`${place}"sources/paper.txt" is not UTF-8 text`]);
  });

  it("all of them at once, in the order of files and lines", async () => {
    const faults = await faultsOf({
      "cards/b.yaml": card("  saidBy: nobody\n", "two"),
      "cards/a.yaml": card("  related: [three]\n  about: [nobody]\n"),
      "entities.yaml": "- { id: wang, kind: alien, names: { en: Wang } }\n",
    });
    expect(faults).toEqual([
      'cards/a.yaml:4 (one): related: there is no card "three"',
      "entities.yaml:1 (wang): kind: must be one of person, body, place, document, voice",
    ]);
  });
});
