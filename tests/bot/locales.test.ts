import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { beforeAll, describe, expect, it } from "vitest";
import { loadTexts } from "../../src/bot/texts.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";

const SRC = `${import.meta.dirname}/../../src`;
const LOCALES = `${SRC}/bot/locales`;
const LANGUAGES = ["en", "kk", "ru", "zh"];

/** By language the texts of its keys, as they are written. */
const locales = new Map<string, ReadonlyMap<string, string>>();
let sources: string;

beforeAll(async () => {
  for (const language of LANGUAGES) {
    const text = await readFile(`${LOCALES}/${language}.ftl`, "utf8");
    const messages = text.matchAll(/^([a-z][a-z-]*) =((?:.*)(?:\n(?: .*|(?=\n+ ))?)*)/gm);
    locales.set(language, new Map(Array.from(messages, ([, key = "", value = ""]) => [key, value.trim()])));
  }
  const files = await readdir(`${SRC}/bot`, { recursive: true });
  const codes = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFile(path.join(SRC, "bot", file), "utf8"));
  sources = (await Promise.all(codes)).join("\n");
});

const keysOf = (language: string): string[] => [...(locales.get(language)?.keys() ?? [])].toSorted();
const variablesOf = (text: string): string[] => [...new Set(text.match(/\$[a-zA-Z]+/g))].toSorted();

describe("the bot's sentences", () => {
  it("exist for each language of the visit", async () => {
    const base = await loadKnowledge(`${SRC}/../knowledge`);
    expect([...base.visit.languages].toSorted()).toEqual(LANGUAGES);
    expect((await readdir(LOCALES)).toSorted()).toEqual(LANGUAGES.map((language) => `${language}.ftl`));
  });

  it.each(LANGUAGES)("can be read by Fluent without a fault (%s)", async (language) => {
    const bundle = new FluentBundle(language);
    const resource = new FluentResource(await readFile(`${LOCALES}/${language}.ftl`, "utf8"));
    expect(bundle.addResource(resource)).toEqual([]);
    // What Fluent cannot read it leaves out in silence.
    expect(resource.body.map(({ id }) => id).toSorted()).toEqual(keysOf(language));
  });

  it.each(LANGUAGES)("have the same keys as in English (%s)", (language) => {
    expect(keysOf(language)).toEqual(keysOf("en"));
    expect(keysOf("en").length).toBeGreaterThan(40);
  });

  it.each(LANGUAGES)("use no variable that the English ones do not get (%s)", (language) => {
    // The dates get all their parts, of which each language takes what it needs.
    const sentences = [...(locales.get(language) ?? [])].filter(([key]) => !key.startsWith("date-"));
    const given = (key: string): string[] => [
      ...variablesOf(locales.get("en")?.get(key) ?? ""),
      "$source",
      "$Source",
      "$title",
    ];
    const surplus = sentences.filter(([key, text]) =>
      variablesOf(text).some((variable) => !given(key).includes(variable)),
    );
    expect(surplus).toEqual([]);
  });

  it("are all used, and all that are used exist", () => {
    const literal = new Set(Array.from(sources.matchAll(/"([a-z]+(?:-[a-z]+)*)"/g), ([, key = ""]) => key));
    const stems = Array.from(sources.matchAll(/`([a-z]+(?:-[a-z]+)*-)\$\{/g), ([, stem = ""]) => stem);
    const isUsed = (key: string): boolean => literal.has(key) || stems.some((stem) => key.startsWith(stem));
    expect(keysOf("en").filter((key) => !isUsed(key))).toEqual([]);
    const said = Array.from(
      sources.matchAll(/say\([^()"`]*(?:\([^()]*\))?[^()"`]*"([a-z-]+)"/g),
      ([, key = ""]) => key,
    );
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter((key) => !keysOf("en").includes(key))).toEqual([]);
  });

  it.each(LANGUAGES)("hold no marks that people would copy with them (%s)", (language) => {
    const say = loadTexts();
    const variables = {
      title: "T",
      source: "s",
      Source: "S",
      words: "w",
      word: "w",
      reason: "r",
      publisher: "p",
      date: "d",
      language: "l",
      count: 2,
      year: "2013",
      month: "m",
      day: "1",
      from: "a",
      to: "b",
      fromShort: "a",
      toShort: "b",
      reply: "r",
      names: "n",
      aspect: "a",
      kind: "k",
      confidence: "c",
      cosine: "1",
      nearest: "1",
      coverage: "1",
      objections: "o",
      what: "w",
      loss: "1",
      question: "q",
      minutes: 15,
      topics: "t",
      clock: "14:05",
      time: "m",
      event: "e",
      number: 1,
      text: "t",
      total: 3,
      link: "l",
    };
    for (const key of keysOf(language)) {
      const text = say(language, key, variables);
      expect(text).not.toMatch(/[\u2066-\u2069\u200e\u200f]|\{/);
      expect(text.trim()).not.toBe("");
    }
  });
});
