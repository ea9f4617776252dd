import { beforeAll, describe, expect, it } from "vitest";
import type { Answerer } from "../../src/answering/answerer.ts";
import { loadTexts } from "../../src/bot/texts.ts";
import { answerText } from "../../src/bot/view/answer-view.ts";
import { visitAnswerer } from "../support/chat.ts";

let answerer: Answerer;
let ask: (question: string) => string;

beforeAll(async () => {
  answerer = await visitAnswerer();
  const say = loadTexts();
  ask = (question) => answerText(answerer.answer(question), { base: answerer.base, say, timeZone: "UTC", news: [] });
});

/** Where the article invites a wrong answer: what the reply has to say, and what it must not. */
const TRAPS: readonly (readonly [question: string, says: RegExp, neverSays: RegExp])[] = [
  ["Is $40 billion the target for 2015?", /an opportunity/, /Akhmetov (said|named|promised)|agreed to|will reach/],
  ["who said trade was 25 billion", /does not say who gave the figures/, /Akhmetov said/],
  ["how long did wang and idrissov talk", /two hours/, /Akhmetov .*two hours/],
  ["how long did wang talk with akhmetov", /does not say how long/, /Akhmetov lasted two/],
  ["was the water agreement signed", /does not say that a water agreement was signed/, /^The .* signed an? agreement/],
  ["what did akhmetov propose about water", /starting a discussion about developing/, /signed/],
  ["what did wang say about the rivers", /decent solution/, /rational|Idrissov|Akhmetov said/],
  ["what did idrissov say about the rivers", /rational and balanced/, /decent solution/],
  ["what did akhmetov say about the rivers", /comprehensive strategic partnership/, /decent solution|rational/],
  ["when was wang yi in astana", /19 August 2013\.\nInferred/, /stated/],
  ["when is xi jinping coming", /planned/i, /visited|came to/],
  ["which city will xi visit", /does not say which city/, /Astana/],
  [
    "who is the president of kazakhstan",
    /does not name the president of Kazakhstan/,
    /Nazarbayev|Akhmetov is the president/,
  ],
  ["who is the speaker of the mazhilis", /does not name the speaker/, /Nigmatulin/],
  ["was it the first visit of a chinese foreign minister", /his own first visit|does not say/, /^Yes/],
  [
    "what did the two ministers agree on",
    /According to Wang, the two ministers reached mutual understandings/,
    /Akhmetov/,
  ],
  ["who said the visit gives special impetus", /both sides/i, /Wang said|Akhmetov said/],
  ["how many documents will be signed", /does not say how many/, /signed on|were signed/],
  ["what is the first indicator of political trust", /another indicator/, /first indicator/],
  ["did wang meet nazarbayev", /doesn't mention “nazarbayev”/, /Wang Yi met/],
  ["does daniyal akhmetov take part", /doesn't mention “daniyal akhmetov”/, /Prime Minister/],
  ["who is yerzhan kazykhanov", /doesn't mention “yerzhan kazykhanov”/, /Minister of Foreign Affairs/],
  ["what does sco stand for", /Shanghai Cooperation Organisation/, /CICA stands/],
  ["who shares the view on dialogue between heads of government", /[Tt]he two countries/, /heads of state|both sides/],
];

describe("what the article invites to get wrong", () => {
  it.each(TRAPS)("%s", (question, says, neverSays) => {
    const text = ask(question);
    expect(text).toMatch(says);
    expect(text).not.toMatch(neverSays);
  });

  it("is never affirmed or denied in a word: a question may rest on a false premise", () => {
    const answers = [...answerer.base.cards.values()].map((card) => card.answer["en"] ?? "");
    expect(answers.filter((text) => /^(yes|no)\b/i.test(text))).toEqual([]);
  });

  it("is shown in the canonical spelling", () => {
    const answers = [...answerer.base.cards.values()].filter(({ id }) => id !== "xi-spelling");
    expect(answers.filter((card) => card.answer["en"]?.includes("Jingpin"))).toEqual([]);
  });

  it("does not leak from the newspaper's footer", () => {
    const evidence = [...answerer.base.cards.values()].flatMap((card) => card.evidence.map(({ quote }) => quote));
    expect(evidence.filter((quote) => /Tiktok|Sign up/.test(quote))).toEqual([]);
  });

  it("is marked as planned wherever a card is about the coming visit's plans", () => {
    const planned = [...answerer.base.events.values()].filter((event) => event.status === "planned");
    const ids = new Set(planned.map(({ id }) => id));
    const happened = [...answerer.base.cards.values()].filter(
      (card) => card.status === "happened" && card.about.every((id) => ids.has(id)),
    );
    expect(happened.map(({ id }) => id)).toEqual([]);
  });

  it("carries evidence, except where a silent card has nothing to show", () => {
    const without = [...answerer.base.cards.values()].filter((card) => !card.silent && card.evidence.length === 0);
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});
