import { Resvg } from "@resvg/resvg-js";
import { beforeAll, describe, expect, it } from "vitest";
import { drawPeople } from "../../../src/bot/pictures/people-picture.ts";
import { drawTimeline } from "../../../src/bot/pictures/timeline-picture.ts";
import { formatDay } from "../../../src/bot/view/dates.ts";
import { encounterLine, encounters } from "../../../src/bot/view/encounters.ts";
import { eventTime } from "../../../src/bot/view/event-line.ts";
import { capitalized } from "../../../src/bot/view/names.ts";
import { timelineReply } from "../../../src/bot/view/timeline-view.ts";
import { inLanguage } from "../../../src/knowledge/knowledge-base.ts";
import type { KnowledgeBase } from "../../../src/knowledge/knowledge-base.ts";
import type { VisitEvent } from "../../../src/knowledge/schema.ts";
import { loadKnowledge } from "../../../src/knowledge/load.ts";
import { isWithin, joined, materialOf, overlaps, readDrawn, say, typesetters } from "./drawn.ts";
import type { Drawn } from "./drawn.ts";

const LANGUAGES = ["en", "ru", "kk", "zh"];
let base: KnowledgeBase;
beforeAll(async () => {
  base = await loadKnowledge(`${import.meta.dirname}/../../../knowledge`);
});

function drawn(draw: typeof drawTimeline, language: string, news: Parameters<typeof materialOf>[2] = []): Drawn {
  const svg = draw(materialOf(base, language, news), typesetters(language));
  if (svg === undefined) throw new Error("Nothing was drawn");
  // resvg refuses what is no XML.
  expect(new Resvg(svg, { font: { loadSystemFonts: false } }).width).toBe(1080);
  return readDrawn(svg, language);
}

/** All that can be read, without the ends of lines. */
function wordsOf({ texts }: Pick<Drawn, "texts">): string {
  return texts.map(({ text }) => text).join("\n");
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}

const events = (): VisitEvent[] => [...base.events.values()];

describe.each(LANGUAGES)("the timeline in %s", (language) => {
  it("has every event with its title in the order of the text, and its time", () => {
    const said = squeezed(wordsOf(drawn(drawTimeline, language)));
    const titles = events().map(({ title }) => squeezed(inLanguage(base, title, language)));
    const places = titles.map((title) => said.indexOf(title));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const event of events()) {
      const time = eventTime(event, materialOf(base, language));
      if (time !== undefined) expect(said).toContain(squeezed(time));
    }
  });

  it("tells by shapes and by words what happened and what was planned", () => {
    const picture = drawn(drawTimeline, language);
    // The legend has one of each.
    const markers = picture.markers.slice(2);
    expect(markers.map(({ isFilled }) => isFilled)).toEqual(events().map(({ status }) => status === "happened"));
    expect(markers.every(({ isFilled, isDashed }) => isFilled !== isDashed)).toBe(true);
    const planned = say(language, "event-planned", { source: inLanguage(base, base.visit.sourceName ?? {}, language) });
    expect(picture.texts.filter(({ text }) => text === planned)).toHaveLength(
      events().filter(({ status }) => status === "planned").length,
    );
  });

  it("marks what is inferred, says why at the foot, and names the source with its date", () => {
    const said = squeezed(wordsOf(drawn(drawTimeline, language)));
    const inferred = events().filter((event) => event.inferred);
    for (const [index, event] of inferred.entries()) {
      const mark = "¹²³⁴"[index] ?? "";
      expect(said).toContain(squeezed(inLanguage(base, event.title, language)) + mark);
      expect(said).toContain(
        mark + squeezed(say(language, "inferred", { reason: inLanguage(base, event.inferred ?? {}, language) })),
      );
    }
    expect(said).toContain("TheAstanaTimes");
    expect(said).toMatch(/19.*6/);
  });
});

describe.each(LANGUAGES)("who meets whom in %s", (language) => {
  it("joins exactly the people who take part in an event together, with its topics and status", () => {
    const picture = drawn(drawPeople, language);
    const named = (id: string): string =>
      squeezed(capitalized(inLanguage(base, base.entities.get(id)?.names ?? {}, language), language));
    const isPerson = (id: string): boolean => base.entities.get(id)?.kind === "person";
    const meetings = events().filter(
      ({ participants }) => participants.filter(({ entity }) => isPerson(entity)).length > 1,
    );
    const links = joined(picture);
    expect(links.every(({ person, event }) => person && event)).toBe(true);

    const shown = picture.boxes.flatMap((box) => {
      const people = links
        .filter(({ event }) => event === box)
        .map(({ person }) => squeezed(person?.texts.join("") ?? ""));
      if (people.length === 0) return [];
      const text = squeezed(box.texts.join(""));
      return [{ people, text, isHappened: box.isFilled, isDashed: box.isDashed }];
    });
    expect(shown).toHaveLength(meetings.length);
    for (const { participants, topics, status, inferred } of meetings) {
      const names = participants.map(({ entity }) => named(entity));
      const own = shown.find(
        ({ people }) =>
          people.length === names.length && names.every((name) => people.some((one) => one.startsWith(name))),
      );
      expect(own?.isHappened).toBe(status === "happened");
      expect(own?.isDashed).toBe(status === "planned");
      const topicNames = topics.map((id) =>
        inLanguage(base, base.visit.topics.find((topic) => topic.id === id)?.name ?? {}, language),
      );
      const source = inLanguage(base, base.visit.sourceName ?? {}, language);
      expect(own?.text).toBe(
        squeezed(
          [
            say(language, "kind-meeting"),
            inferred ? "¹" : "",
            ...topicNames.map((topic) => `– ${topic}`),
            status === "planned" ? say(language, "event-planned", { source }) : "",
          ].join(""),
        ),
      );
    }
  });

  it("names nobody who meets nobody, and nobody whom the base does not have", () => {
    const picture = drawn(drawPeople, language);
    const links = joined(picture);
    const people = picture.boxes.filter((box) => links.some(({ person }) => person === box));
    expect(people).toHaveLength(6);
    expect(picture.boxes.filter((box) => !links.some(({ person, event }) => person === box || event === box))).toEqual(
      [],
    );
  });
});

describe("a status that a bulletin told", () => {
  const since = Date.UTC(2013, 8, 7, 6);
  const news = [
    { event: "presidents-meeting", status: "happened" as const, since, texts: {} },
    { event: "xi-speaker-meeting", status: "cancelled" as const, since, texts: {} },
  ];

  it("is shown by the shape and in words, beside the status of the source", () => {
    const timeline = drawn(drawTimeline, "en", news);
    const texts = timeline.texts.map(({ text }) => text);
    expect(texts).toContain("took place, by an update of 7 September 2013");
    expect(texts).toContain("cancelled, by an update of 7 September 2013");
    expect(
      timeline.markers.slice(3).map(({ isFilled, isDashed }) => (isFilled ? "filled" : isDashed ? "dashed" : "line")),
    ).toEqual(["filled", "filled", "filled", "filled", "dashed", "filled", "dashed", "line", "dashed"]);
    const people = drawn(drawPeople, "en", news);
    expect(people.boxes.filter(({ isFilled }) => isFilled)).toHaveLength(3);
    expect(people.boxes.filter(({ isDashed }) => isDashed)).toHaveLength(1);
    expect(squeezed(wordsOf(people))).toContain("cancelled,byanupdateof7September2013");
  });
});

describe.each(LANGUAGES)("a cancelled visit in %s", (language) => {
  const news = [{ event: "xi-visit", status: "cancelled" as const, since: Date.UTC(2013, 8, 15, 6), texts: {} }];
  const material = (): ReturnType<typeof materialOf> => materialOf(base, language, news);
  const shapeOf = ({ isFilled, isDashed }: { isFilled: boolean; isDashed: boolean }): string =>
    isFilled ? "filled" : isDashed ? "dashed" : "line";
  const saidIn = (text: string): number => {
    const event = inLanguage(base, base.events.get("xi-visit")?.title ?? {}, language);
    const day = formatDay(say, language, news[0]?.since ?? 0, "Asia/Almaty");
    return squeezed(text).split(squeezed(say(language, "event-whole-cancelled", { event, day }))).length - 1;
  };

  it("leaves none of its parts open, neither in shape nor in words", () => {
    const picture = drawn(drawTimeline, language, news);
    const filled = events().filter(({ status }) => status === "happened").length;
    expect(picture.markers.slice(2).map(shapeOf)).toEqual([
      ...Array.from({ length: filled }, () => "filled"),
      ...Array.from({ length: events().length - filled }, () => "line"),
    ]);
    const parts = events().filter(({ partOf }) => partOf === "xi-visit").length;
    expect(saidIn(wordsOf(picture))).toBe(parts);
    expect(saidIn(timelineReply(material()).content.text)).toBe(parts);
  });

  it("leaves no meeting open, and shows all of them, with the day in full", () => {
    const picture = drawn(drawPeople, language, news);
    const meetings = encounters(base).filter(({ event }) => event.partOf === "xi-visit");
    expect([...picture.boxes, ...picture.lines].filter(({ isDashed }) => isDashed)).toEqual([]);
    expect(new Set(joined(picture).map(({ event }) => event)).size).toBe(encounters(base).length);
    expect(picture.boxes.map(({ texts }) => saidIn(texts.join(""))).reduce((sum, count) => sum + count)).toBe(
      meetings.length,
    );
    for (const meeting of meetings) expect(saidIn(encounterLine(meeting, material()).text)).toBe(1);
    expect(picture.height).toBeLessThanOrEqual(2560);
  });
});

describe("a title that is too long", () => {
  it("keeps the mark of what is inferred, of which the reason is at the foot", () => {
    const [first] = events();
    if (!first) throw new Error("The visit has no events");
    const title = { en: "Wang Yi's visit to the capital of Kazakhstan ".repeat(12).trim() };
    const long = { ...base, events: new Map(base.events).set(first.id, { ...first, title }) };
    const { texts } = readDrawn(drawTimeline(materialOf(long, "en"), typesetters("en")) ?? "", "en");
    expect(texts.filter(({ text }) => text.endsWith("…¹"))).toHaveLength(1);
    expect(texts.some(({ text }) => text.startsWith("¹ Inferred: "))).toBe(true);
  });
});

describe("all of it", () => {
  it.each(
    LANGUAGES.flatMap((language) => [drawTimeline, drawPeople].map((draw) => [language, draw.name, draw] as const)),
  )("has its place on the page (%s, %s)", (language, _, draw) => {
    const { texts, boxes, width, height } = drawn(draw, language);
    const page = { left: 52, top: 0, right: width - 52, bottom: height };
    expect([...texts, ...boxes].filter((area) => !isWithin(area, page))).toEqual([]);
    expect(overlaps(texts)).toEqual([]);
    expect(overlaps(boxes)).toEqual([]);
    expect(height).toBeLessThanOrEqual(2560);
  });
});
