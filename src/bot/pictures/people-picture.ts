import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { Entity } from "../../knowledge/schema.ts";
import type { Material } from "../view/answer-view.ts";
import { encounters, eventKind, topicNames } from "../view/encounters.ts";
import type { Encounter } from "../view/encounters.ts";
import { eventTime, statusNotes } from "../view/event-line.ts";
import { capitalized } from "../view/names.ts";
import { peopleOf } from "../view/people-view.ts";
import type { Block } from "./block.ts";
import { PADDING, box } from "./box.ts";
import type { Box } from "./box.ts";
import { createFootnotes } from "./footnotes.ts";
import type { Footnotes } from "./footnotes.ts";
import { largestFitting } from "./fitting.ts";
import { drawGraph } from "./graph-picture.ts";
import { PALETTE } from "./palette.ts";
import { asSvg, sheet } from "./sheet.ts";
import { boxStyle, standingOf, wordColour } from "./standing.ts";
import type { TextBlock, TextStyle, Typesetter } from "./typesetter.ts";

/** How wide the boxes of people and of events are, in px. */
const [PERSON_WIDTH, EVENT_WIDTH] = [284, 312];
/** So many of a name, an office or a topic. */
const MOST_LINES = 5;
/** So many of a note: what it says of another event stands behind that one's title. */
const MOST_NOTE_LINES = 9;

/** So many of those who take part in one event are shown, or fewer where that is too high for a picture. */
const MOST_TOGETHER = [40, 20, 12, 8, 4];

/**
 * Draws who meets whom: people to the left and right, between them the events
 * that bring them together, with topics and status, joined by lines. As many
 * events as fit are shown; the foot says how much more there is.
 * @returns an SVG document; undefined where nobody meets anybody
 */
export function drawPeople(material: Material, typesetter: Typesetter): string | undefined {
  const all = encounters(material.base);
  if (all.length === 0) return undefined;
  for (const most of MOST_TOGETHER) {
    const picture = drawEncounters(
      all.map(({ event, people }) => ({
        event,
        people: people.slice(0, most),
        more: Math.max(0, people.length - most),
      })),
      material,
      typesetter,
    );
    if (picture) return asSvg(picture);
  }
  return undefined;
}

/** An encounter of which some people may not be shown. */
interface ShownEncounter extends Encounter {
  readonly more: number;
}

function drawEncounters(all: readonly ShownEncounter[], material: Material, typesetter: Typesetter): Block | undefined {
  const { base, say, language } = material;
  const events = all.map(({ event }) => event);
  const footnotes = createFootnotes(events, material);
  const met = new Set(all.flatMap(({ people }) => people));
  const boxes = {
    people: new Map(Array.from(met, (person) => [person.id, personBox(person, material, typesetter)])),
    personWidth: PERSON_WIDTH,
    events: new Map(all.map((encounter) => [encounter.event.id, eventBox(encounter, footnotes, material, typesetter)])),
    eventWidth: EVENT_WIDTH,
  };
  const everybody = peopleOf(base).length;
  return largestFitting(all.length, (count) => {
    const shown = all.slice(0, count);
    const moreEvents = all.length - count;
    const morePeople = everybody - new Set(shown.flatMap(({ people }) => people)).size;
    const content = {
      headline: say(language, "picture-people"),
      standings: new Set(shown.map(({ event }) => standingOf(event, material))),
      body: drawGraph(shown, boxes, material),
      more: [
        ...(moreEvents > 0 ? [say(language, "picture-more-events", { count: moreEvents })] : []),
        ...(morePeople > 0 ? [say(language, "picture-more-people", { count: morePeople })] : []),
      ],
      footnotes: footnotes.notes(events.slice(0, count)),
    };
    return sheet(content, material, typesetter);
  });
}

function personBox({ names, office }: Entity, { base, language }: Material, typesetter: Typesetter): Box {
  const write = writer(PERSON_WIDTH, typesetter);
  const texts = [
    write(capitalized(inLanguage(base, names, language), language), { size: 32, weight: 700, fill: PALETTE.ink }),
    ...(office ? [write(inLanguage(base, office, language), { size: 27, weight: 400, fill: PALETTE.quiet })] : []),
  ];
  return box(texts, PERSON_WIDTH, { fill: PALETTE.card, stroke: PALETTE.line, "stroke-width": 2 }, typesetter);
}

function eventBox(
  { event, more }: ShownEncounter,
  footnotes: Footnotes,
  material: Material,
  typesetter: Typesetter,
): Box {
  const write = writer(EVENT_WIDTH, typesetter);
  const standing = standingOf(event, material);
  const isFilled = standing === "happened";
  const ink = isFilled ? PALETTE.onHappened : PALETTE.ink;
  const note: TextStyle = { size: 26, weight: 400, fill: isFilled ? PALETTE.onHappened : wordColour(standing) };
  const time = eventTime(event, material);
  const texts = [
    write(eventKind(event, material) + footnotes.mark(event), { size: 29, weight: 700, fill: ink }),
    ...(time === undefined ? [] : [write(time, note)]),
    ...topicNames(event, material).map((topic) => write(`–\u00a0${topic}`, { size: 27, weight: 400, fill: ink })),
    ...statusNotes(event, material).map((words) => write(words, note, MOST_NOTE_LINES)),
    ...(more > 0 ? [write(material.say(material.language, "picture-more-participants", { count: more }), note)] : []),
  ];
  return box(texts, EVENT_WIDTH, { ...boxStyle(standing) }, typesetter);
}

function writer(
  width: number,
  typesetter: Typesetter,
): (text: string, style: TextStyle, mostLines?: number) => TextBlock {
  return (text, style, mostLines = MOST_LINES) =>
    typesetter.wrap(text, width - 2 * PADDING, style, { mostLines, isBalanced: true });
}
