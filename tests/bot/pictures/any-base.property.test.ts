import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawPeople } from "../../../src/bot/pictures/people-picture.ts";
import { drawTimeline } from "../../../src/bot/pictures/timeline-picture.ts";
import { encounters } from "../../../src/bot/view/encounters.ts";
import { timelineParts } from "../../../src/bot/view/timeline-view.ts";
import type { KnowledgeBase, Source } from "../../../src/knowledge/knowledge-base.ts";
import type { Entity, Localized, VisitEvent } from "../../../src/knowledge/schema.ts";
import { isWithin, joined, materialOf, overlaps, readDrawn, typesetters } from "./drawn.ts";
import type { Drawn } from "./drawn.ts";

const LANGUAGE = fc.constantFrom("en", "ru", "kk", "zh");
const word = fc.oneof(
  fc.constantFrom(
    "Xi",
    "Astana",
    "&",
    "<b>",
    '"quoted"',
    "]]>",
    "it's",
    "Ыдырысов",
    "әңгіме",
    "👋",
    "\u200f",
    "Премьер-министр",
  ),
  fc.constantFrom("习近平与哈萨克斯坦总统的会晤", "（Serik Akhmetov）", "2013年9月6日至8日", "，", "（"),
  fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom("W", "i", "M", "а", "в", "қ", "ң", "王", "。", "-") }),
);
/** A text of something, at least; some of them very long. */
const phrase = fc
  .array(word, { minLength: 1, maxLength: 12 })
  .chain((words) => fc.constantFrom(1, 1, 1, 20).map((times) => `a ${words.join(" ")} `.repeat(times).trim()));
const localized: fc.Arbitrary<Localized> = phrase.map((text) => ({ en: text }));
const maybe = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(values, { nil: undefined, freq: 1 });

const people: fc.Arbitrary<Entity[]> = fc
  .array(fc.record({ names: localized, office: maybe(localized), isPerson: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((all) =>
    all.map(({ names, office, isPerson }, index) => ({
      id: `n${index}`,
      kind: isPerson || index < 3 ? "person" : "body",
      names,
      aliases: {},
      ...(office && { office }),
    })),
  );

const event = fc.record({
  kind: fc.constantFrom("meeting", "visit", "talks", "press-conference", "signing"),
  title: localized,
  time: maybe(
    fc.constantFrom(
      "2013",
      "2013-09",
      "2013-09-06",
      "2013-09-06/2013-09-08",
      "2013-09-06/..",
      "[2013-08-19..2014-09-06]",
    ),
  ),
  inferred: maybe(localized),
  whole: maybe(fc.nat(59)),
  status: fc.constantFrom("happened", "planned", "proposed", "expected", "stated"),
  participants: fc.array(
    fc.record({ entity: fc.nat(39), role: fc.constantFrom("visitor", "host", "party", "speaker") }),
    { maxLength: 4 },
  ),
  topics: fc.uniqueArray(fc.constantFrom("t0", "t1", "t2"), { maxLength: 3 }),
});

const events = (entities: readonly Entity[]): fc.Arbitrary<VisitEvent[]> =>
  fc.array(event, { minLength: 1, maxLength: 60 }).map((all) =>
    all.map(({ whole, time, inferred, participants, ...others }, index) => ({
      // Some have a person's id.
      id: `n${index}`,
      ...others,
      // A part only of an earlier one.
      ...(whole !== undefined && whole < index && { partOf: `n${whole}` }),
      ...(time !== undefined && { time }),
      ...(inferred && { inferred }),
      participants: participants.map(({ entity, role }) => ({ entity: `n${entity % entities.length}`, role })),
    })),
  );

const sources: fc.Arbitrary<Source[]> = fc.array(phrase, { maxLength: 5 }).map((names) =>
  names.map((publisher, index) => ({
    id: `s${index}`,
    title: "",
    publisher,
    language: "en",
    asOf: "2013",
    text: "",
  })),
);

const bases: fc.Arbitrary<KnowledgeBase> = people.chain((entities) =>
  fc
    .record({
      title: localized,
      topics: fc.tuple(localized, localized, localized),
      sources,
      events: events(entities),
      sourceName: maybe(localized),
    })
    .map(({ title, topics, sourceName, ...others }) => ({
      visit: {
        id: "any",
        title,
        languages: ["en"],
        topics: topics.map((name, index) => ({ id: `t${index}`, name })),
        starters: [],
        ...(sourceName && { sourceName }),
      },
      mainLanguage: "en",
      sources: byId(others.sources),
      entities: byId(entities),
      events: byId(others.events),
      cards: new Map(),
    })),
);

function byId<Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** Checks what is true of each picture. */
function checkedPage(svg: string, language: string): Drawn {
  // resvg refuses what is no XML.
  expect(new Resvg(svg, { font: { loadSystemFonts: false } }).width).toBe(1080);
  const picture = readDrawn(svg, language);
  const page = { left: 30, top: 0, right: picture.width - 30, bottom: picture.height };
  expect([...picture.texts, ...picture.boxes].filter((area) => !isWithin(area, page))).toEqual([]);
  expect(overlaps(picture.texts)).toEqual([]);
  expect(overlaps(picture.boxes)).toEqual([]);
  expect(picture.height).toBeLessThanOrEqual(2560);
  return picture;
}

const MORE_EVENTS = /^And (\d+) more events?, which/;

/** The number in the line that says how many more there are. */
function moreIn({ texts }: Drawn, pattern: RegExp): number {
  return texts.reduce((sum, { text }) => sum + Number(pattern.exec(text)?.[1] ?? 0), 0);
}

describe("a picture of any base", () => {
  it("of the timeline shows its events or says how many more there are, and nothing overlaps or is cut", () => {
    fc.assert(
      fc.property(bases, LANGUAGE, (base, language) => {
        const svg = drawTimeline(materialOf(base, language), typesetters(language));
        const all = timelineParts(base).flatMap(({ root, inner }) => [root, ...inner]);
        expect(all).toHaveLength(base.events.size);
        const picture = checkedPage(svg ?? "", language);
        if (language !== "en") return;
        const shown = all.slice(0, all.length - moreIn(picture, MORE_EVENTS));
        const legend = new Set(shown.map(({ status }) => status)).size;
        expect(picture.markers.slice(legend).map(({ isFilled }) => isFilled)).toEqual(
          shown.map(({ status }) => status === "happened"),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("of who meets whom joins exactly those who take part in an event together", () => {
    fc.assert(
      fc.property(bases, LANGUAGE, (base, language) => {
        const all = encounters(base);
        const svg = drawPeople(materialOf(base, language), typesetters(language));
        expect(svg === undefined).toBe(all.length === 0);
        if (svg === undefined) return;
        const picture = checkedPage(svg, language);
        const links = joined(picture);
        expect(links.filter(({ person, event: end }) => !person || !end || person === end)).toEqual([]);
        const shown = all.slice(0, new Set(links.map(({ event: end }) => end)).size);
        const inPicture = picture.boxes
          .map((box) => links.filter(({ event: end }) => end === box).length)
          .filter((count) => count > 0);
        const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);
        expect(sorted(inPicture)).toEqual(sorted(shown.map(({ people: group }) => group.length)));
        // Each person once.
        const met = new Set(shown.flatMap(({ people: group }) => group));
        expect(new Set(links.map(({ person }) => person)).size).toBe(met.size);
        expect(picture.boxes).toHaveLength(met.size + shown.length);
        if (language === "en") expect(moreIn(picture, MORE_EVENTS)).toBe(all.length - shown.length);
      }),
      { numRuns: 60 },
    );
  });

  it("of an event of so many people that it is too high shows some of them, and says how many more there are", () => {
    const names = { en: "Somebody of the delegation whose name takes several lines" };
    const entities = Array.from({ length: 40 }, (_, index): Entity => ({
      id: `n${index}`,
      kind: "person",
      names,
      aliases: {},
    }));
    const participants = entities.map(({ id }) => ({ entity: id, role: "party" as const }));
    const talks: VisitEvent = {
      id: "talks",
      kind: "talks",
      title: names,
      status: "happened",
      participants,
      topics: [],
    };
    const visit = { id: "any", title: names, languages: ["en"], topics: [], starters: [] };
    const maps = { sources: new Map(), entities: byId(entities), events: byId([talks]), cards: new Map() };
    const svg = drawPeople(materialOf({ visit, mainLanguage: "en", ...maps }), typesetters("en"));
    const picture = checkedPage(svg ?? "", "en");
    const more = 40 - picture.lines.length;
    expect(picture.lines.length).toBeGreaterThanOrEqual(8);
    const said = picture.texts.map(({ text }) => text).join(" ");
    expect(said).toContain(`and ${more} more people`);
    expect(said).toContain(`And ${more} more people, who are not shown here.`);
  });
});
