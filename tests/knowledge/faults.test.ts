/** What load.test.ts leaves out: the words and the places of faults that a curator makes most easily. */
import { describe, expect, it, test } from "vitest";
import { KnowledgeError, loadKnowledge } from "../../src/knowledge/load.ts";
import { SMALLEST, writeKnowledge } from "../support/knowledge-folder.ts";

/** What the error of a folder says, a line for each fault, without its heading. */
async function faultsOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
  const loading = loadKnowledge(await writeKnowledge(files));
  const error: unknown = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof KnowledgeError)) throw new Error("the folder loads, or fails otherwise", { cause: error });
  return error.message
    .split("\n")
    .slice(1)
    .map((line) => line.trim());
}

/** The faults of the smallest base with these cards. */
const faultsOfCards = (cards: string): Promise<string[]> => faultsOf({ ...SMALLEST, "cards/all.yaml": cards });

describe("slips in YAML", () => {
  const quotes = 'text with ": " in it, or that begins with a sign like @ or !, needs quotes around it';
  test.each([
    ["a colon in a text", "answer: { en: First: this }", `cards/all.yaml:3: ${quotes}`],
    ["a colon in a text on a line of its own", "answer:\n    en: First: this", `cards/all.yaml:4: ${quotes}`],
    ["a text that begins with @", "answer: { en: @sapar_bot }", `cards/all.yaml:3: ${quotes}`],
    ["a text whose first word the parser would drop", "answer: { en: !hot news }", `cards/all.yaml:3: ${quotes}`],
    [
      "a text that begins with *",
      "answer: { en: *important }",
      "cards/all.yaml:3: text that begins with * needs quotes around it: *important",
    ],
    ["a key twice", "answer: { en: A }\n  answer: { en: B }", "cards/all.yaml:4: this key stands here twice"],
    ["a second document", "answer: { en: A }\n---", 'cards/all.yaml:4: "---" may stand only at the head of a file'],
  ])("%s", async (_, slip, fault) => {
    expect(await faultsOfCards(`- id: one\n  questions: { en: [When] }\n  ${slip}\n`)).toEqual([fault]);
  });

  it("a tab, which makes the parser stumble over and over, is one fault", async () => {
    const faults = await faultsOfCards("- id: one\n  questions: { en: [When] }\n\tanswer: { en: A }\n");
    expect(faults).toEqual([expect.stringMatching(/^cards\/all\.yaml:3: /)]);
  });

  it("two in one file are both reported", async () => {
    const faults = await faultsOfCards(
      "- id: one\n  answer: { en: *star }\n  id: two\n  questions: { en: [When] }\n  aspect: @when\n",
    );
    expect(faults.map((fault) => fault.split(": ")[0])).toEqual([2, 3, 5].map((line) => `cards/all.yaml:${line}`));
  });

  it("a sign that is at home in a text is none", async () => {
    const cards = "- id: one\n  questions: { en: [When*, '*who*', \"@me: hi\"] }\n  answer: { en: It's 5 * 5! }\n";
    const base = await loadKnowledge(await writeKnowledge({ ...SMALLEST, "cards/all.yaml": cards }));
    expect(base.cards.get("one")).toMatchObject({
      questions: { en: ["When*", "*who*", "@me: hi"] },
      answer: { en: "It's 5 * 5!" },
    });
  });
});

describe("slips in what the keys hold", () => {
  test.each([
    ["an empty file", "# nothing yet\n", ["cards/all.yaml:1: is empty"]],
    ["no list", "id: one\n", ["cards/all.yaml:1: must be a list"]],
    ["an empty list", "# none\n[]\n", ["cards/all.yaml:2: needs at least 1 of them"]],
    ["no card", "- one\n-\n", ['cards/all.yaml:1: must be made of "key: value" pairs', "cards/all.yaml:2: is empty"]],
  ])("%s in place of cards", async (_, cards, faults) => {
    expect(await faultsOfCards(cards)).toEqual(faults);
  });

  it("each is told in words, at the line of its key, with its card, none before another", async () => {
    const faults = await faultsOfCards(`
- id: one
  questions:
    english: [When]
  answr:
    en: At nine.
  silent: perhaps
  related: two
  about: [wang, 7]
  inferred: from nothing
  evidence:
    - source: paper
      qoute: Xi came.
- id: 2013
  questions: { en: When }
  answer:
    en:
      2013
  status: done
  aspect: how
- id: three
  questions: { en: [] }
  answer: { en: "  " }
  inferred: { en: }
`);
    const text = "must be text (a number or true needs quotes around it)";
    expect(faults).toEqual([
      "cards/all.yaml:2 (one): answer: is missing",
      "cards/all.yaml:4 (one): questions.english: a language is a two-letter code, like en",
      "cards/all.yaml:5 (one): answr: there is no such key",
      "cards/all.yaml:7 (one): silent: must be true or false",
      "cards/all.yaml:8 (one): related: must be a list",
      `cards/all.yaml:9 (one): about.1: ${text}`,
      "cards/all.yaml:10 (one): inferred: must be given by language, like { en: … }",
      "cards/all.yaml:12 (one): evidence.0.quote: is missing",
      "cards/all.yaml:13 (one): evidence.0.qoute: there is no such key",
      `cards/all.yaml:14: id: ${text}`,
      "cards/all.yaml:15: questions.en: must be a list",
      `cards/all.yaml:17: answer.en: ${text}`,
      "cards/all.yaml:19: status: must be one of happened, planned, proposed, expected, stated",
      "cards/all.yaml:20: aspect: must be one of who, whom, when, where, what, how-long, how-much, why, role",
      "cards/all.yaml:22 (three): questions.en: needs at least 1 of them",
      "cards/all.yaml:23 (three): answer.en: must not be empty",
      "cards/all.yaml:24 (three): inferred.en: is empty",
    ]);
  });

  test.each(["", "A-b", "ä", "a b", "a".repeat(41)])("%j is no id", async (id) => {
    const faults = await faultsOfCards(`- id: "${id}"\n  questions: { en: [When] }\n  answer: { en: A }\n`);
    expect(faults).toEqual([expect.stringMatching(/^cards\/all\.yaml:1.*: id: an id has 1 to 40 of a-z, 0-9 and -$/)]);
  });

  test.each([
    [900, 2000, []],
    [901, 2000, ["cards/all.yaml:3 (one): answer.en: has 901 characters, at most 900"]],
    [900, 2001, ["cards/all.yaml:4 (one): evidence: the quotes have 2001 characters together, at most 2000"]],
  ])("an answer of %i and quotes of %i characters", async (answer, quotes, faults) => {
    const quote = (length: number): string => `{ source: paper, quote: ${"q".repeat(length)} }`;
    const folder = {
      "visit.yaml": VISIT,
      "paper.txt": "q".repeat(3000),
      "cards/all.yaml": `- id: one
  questions: { en: [When] }
  answer: { en: ${"a".repeat(answer)}, ru: б }
  evidence: [${quote(1000)}, ${quote(quotes - 1000)}]
`,
    };
    if (faults.length === 0) expect((await loadKnowledge(await writeKnowledge(folder))).cards.size).toBe(1);
    else expect(await faultsOf(folder)).toEqual(faults);
  });
});

const VISIT = `id: demo
title: { en: A demo }
languages: [en, ru]
topics:
  - { id: trade, name: { en: Trade } }
sources:
  - { id: paper, title: A, publisher: B, language: en, asOf: 2013-08, file: paper.txt }
`;

describe("faults between files", () => {
  it("an id twice, of whatever kind, with the first place", async () => {
    const faults = await faultsOf({
      "visit.yaml": `${VISIT.replace("sources:", "  - id: trade\n    name: { en: Trade again }\nsources:")}  - id: paper
    title: C
    publisher: D
    language: en
    asOf: 2013-08
    file: paper.txt
`,
      "paper.txt": "Xi came.",
      "entities.yaml":
        "- &wang\n  id: wang\n  kind: person\n  names: { en: Wang }\n- *wang\n- { id: xi, kind: person, names: { en: Xi } }\n- id: xi\n  kind: body\n  names: { en: XI }\n",
      "events.yaml":
        "- { id: talks, kind: talks, title: { en: A }, status: stated }\n- { id: talks, kind: talks, title: { en: B }, status: stated }\n",
      "cards/a.yaml":
        "- { id: one, questions: { en: [a] }, answer: { en: A } }\n- { id: one, questions: { en: [b] }, answer: { en: A } }\n",
      "cards/b.yaml": "\n\n- { id: one, questions: { en: [c] }, answer: { en: A } }\n",
    });
    expect(faults).toEqual([
      "cards/a.yaml:2 (one): there is a card with this id already, at cards/a.yaml:1",
      "cards/b.yaml:3 (one): there is a card with this id already, at cards/a.yaml:1",
      "entities.yaml:5 (wang): there is an entity with this id already, at entities.yaml:2",
      "entities.yaml:7 (xi): there is an entity with this id already, at entities.yaml:6",
      "events.yaml:2 (talks): there is an event with this id already, at events.yaml:1",
      "visit.yaml:6 (trade): there is a topic with this id already, at visit.yaml:5",
      "visit.yaml:10 (paper): there is a source with this id already, at visit.yaml:9",
    ]);
  });

  it("a name of two entities, an event within itself, an id of an event and an entity, a language twice, a .yml", async () => {
    const faults = await faultsOf({
      "visit.yaml": VISIT.replace("languages: [en", "languages: [en, en"),
      "paper.txt": "Xi came.",
      "entities.yaml":
        "- { id: wang, kind: person, names: { en: Wang } }\n- { id: yi, kind: person, names: { en: Yi }, aliases: { en: [Y, WANG] } }\n",
      "events.yaml":
        "- { id: a, kind: talks, title: { en: A }, status: stated, partOf: b }\n- { id: b, kind: talks, title: { en: B }, status: stated, partOf: a }\n- { id: wang, kind: talks, title: { en: C }, status: stated, partOf: b }\n",
      "cards/a.yaml": "- { id: one, questions: { en: [a] }, answer: { en: A } }\n",
      "cards/b.yml": "- { id: two, questions: { en: [b] }, answer: { en: B } }\n",
    });
    expect(faults).toEqual([
      "cards/b.yml:1: ends in .yml, and would not be read: name it .yaml",
      'entities.yaml:2 (yi): "WANG" is a name of the entity "wang" too',
      "events.yaml:1 (a): partOf: the event is part of itself",
      "events.yaml:2 (b): partOf: the event is part of itself",
      'events.yaml:3 (wang): there is an entity with the id "wang" already',
      expect.stringMatching(/^visit\.yaml:\d+: languages: "en" stands here twice$/),
    ]);
  });

  it("an answer that does not say a term as the glossary wants", async () => {
    const faults = await faultsOf({
      "visit.yaml": VISIT,
      "paper.txt": "Xi came.",
      "glossary.yaml":
        "- { term: shared rivers, renderings: { ru: [общ* рек*, совместн* рек*], de: [Fl*] } }\n- { term: water, renderings: { ru: [вод*] } }\n",
      "cards/a.yaml": `- id: one
  questions: { en: [a], ru: [а] }
  answer: { en: On the Shared Rivers., ru: Об общих реках. }
- id: two
  questions: { en: [b], ru: [б] }
  answer:
    en: Of shared rivers and water.
    ru: О реках и водах.
- id: three
  questions: { en: [c] }
  answer: { en: Of shared rivers. }
`,
    });
    expect(faults).toEqual([
      'cards/a.yaml:8 (two): answer.ru: "shared rivers" is "общ* рек*" or "совместн* рек*" in the glossary',
      'glossary.yaml:1: renderings: the visit has no language "de"',
    ]);
  });

  it("a language that the visit has not, and the main one missing, wherever texts are", async () => {
    const faults = await faultsOf({
      "visit.yaml": `id: demo
title: { ru: Б }
languages: [en, ru]
sourceName: { de: der Artikel, en: the article }
topics: [{ id: trade, name: { ru: Торговля } }]
`,
      "entities.yaml": `- id: wang
  kind: person
  names: { ru: Ван }
  aliases: { kk: [Уаң], ru: [Ван И] }
  office:
    ru: министр
`,
      "events.yaml": `- id: talks
  kind: talks
  title: { zh: 会谈 }
  status: stated
`,
      "cards/all.yaml": `- id: one
  questions:
    ru: [Когда]
    fr:
      - Quand
  answer: { en: A }
`,
    });
    expect(faults).toEqual([
      'cards/all.yaml:2 (one): questions: is missing in the main language, "en"',
      'cards/all.yaml:4 (one): questions: the visit has no language "fr"',
      'entities.yaml:3 (wang): names: is missing in the main language, "en"',
      'entities.yaml:4 (wang): aliases: the visit has no language "kk"',
      'entities.yaml:5 (wang): office: is missing in the main language, "en"',
      'events.yaml:3 (talks): title: the visit has no language "zh"',
      'events.yaml:3 (talks): title: is missing in the main language, "en"',
      'visit.yaml:2: title: is missing in the main language, "en"',
      'visit.yaml:4: sourceName: the visit has no language "de"',
      'visit.yaml:5: topics.0.name: is missing in the main language, "en"',
    ]);
  });

  it("a phrasing shared by cards is one in each language for itself", async () => {
    const cards = `- { id: one, questions: { en: [Wang?], ru: [«WANG»] }, answer: { en: A } }
- { id: two, questions: { en: [Xi], ru: [Xi’s, Wang] }, answer: { en: A } }
- id: three
  questions:
    en: [who]
    ru:
      - кто
      - xi!
`;
    const faults = await faultsOf({
      "visit.yaml": VISIT,
      "paper.txt": "",
      "cards/all.yaml": `${cards}  answer: { en: A }\n`,
    });
    expect(faults).toEqual([
      'cards/all.yaml:2 (two): questions.ru: "Wang" is a phrasing of the card "one" too',
      'cards/all.yaml:8 (three): questions.ru: "xi!" is a phrasing of the card "two" too',
    ]);
  });

  it("evidence that differs from its source in a sign, a space or a line break", async () => {
    const quotes = ["Wang's “visit”.", "Wang’s  “visit”.", "Wang’s “visit”.\\nXi", "wang’s", "Wang’s “visit”."];
    const evidence = quotes.map((quote) => `    - source: paper\n      quote: "${quote}"\n`).join("");
    const faults = await faultsOf({
      "visit.yaml": VISIT,
      "paper.txt": "Wang’s “visit”. Xi",
      "cards/all.yaml": `- id: one\n  questions: { en: [When] }\n  answer: { en: A }\n  evidence:\n${evidence}`,
    });
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual([6, 8, 10, 12].map((line) => `cards/all.yaml:${line}`));
    for (const fault of faults) expect(fault).toMatch(/ does not stand like this in the source "paper"$/);
  });

  it("a fault in one file neither hides those of others nor makes new ones", async () => {
    const faults = await faultsOf({
      "visit.yaml": VISIT.replace("topics:", "starters: [broken, sound, gone]\ntopics:"),
      "paper.txt": Uint8Array.of(0xc3, 0x28),
      "entities.yaml": "- { id: wang, kind: person }\n",
      "cards/a.yaml": "- id: broken\n",
      "cards/b.yaml": `- id: sound
  questions: { en: [When] }
  answer: { en: A }
  about: [wang]
  saidBy: wang
  related: [broken]
  evidence: [{ source: paper, quote: q }, { source: web, quote: q }]
`,
    });
    expect(faults).toEqual([
      "cards/a.yaml:1 (broken): questions: is missing",
      "cards/a.yaml:1 (broken): answer: is missing",
      'cards/b.yaml:7 (sound): evidence: there is no source "web"',
      "entities.yaml:1 (wang): names: is missing",
      'visit.yaml:8 (paper): file: "paper.txt" is not UTF-8 text',
    ]);
  });
});

describe("files that are not what they should be", () => {
  test.each([
    [
      "a file for the cards' folder",
      { "visit.yaml": VISIT, "paper.txt": "", cards: "" },
      ["cards:1: is a file, but must be a folder"],
    ],
    [
      "a folder for a file",
      { ...SMALLEST, "entities.yaml/": "" },
      ["entities.yaml:1: is a folder, but must be a file"],
    ],
    [
      "a folder for a source",
      { ...SMALLEST, "visit.yaml": VISIT, "paper.txt/": "" },
      ['visit.yaml:7 (paper): file: "paper.txt" is a folder, but must be a file'],
    ],
    [
      "an empty folder of cards",
      { "visit.yaml": SMALLEST["visit.yaml"] ?? "", "cards/": "" },
      ["cards:1: holds no .yaml file"],
    ],
    ["no UTF-8", { ...SMALLEST, "events.yaml": Uint8Array.of(0xff) }, ["events.yaml:1: is not UTF-8 text"]],
  ])("%s", async (_, files, faults) => {
    expect(await faultsOf(files)).toEqual(faults);
  });
});

it("reads the cards in the order of the files' names", async () => {
  const card = (id: string): string => `- { id: ${id}, questions: { en: [${id}] }, answer: { en: A } }\n`;
  const files = { "cards/b.yaml": card("three"), "cards/a.yaml": card("two") + card("one"), "cards/notes.txt": "?" };
  const base = await loadKnowledge(await writeKnowledge({ "visit.yaml": SMALLEST["visit.yaml"] ?? "", ...files }));
  expect([...base.cards.keys()]).toEqual(["two", "one", "three"]);
});
