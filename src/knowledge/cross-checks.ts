import { normalizeText } from "../language/normalize.ts";
import type { Source } from "./knowledge-base.ts";
import { createGlossaryCheck } from "./glossary.ts";
import type { Card, Entity, GlossaryTerm, Localized, Visit, VisitEvent } from "./schema.ts";
import type { Fault, Path, YamlFile } from "./yaml-file.ts";

/** All files of a knowledge folder after their schemas passed; undefined where one did not. */
export interface ParsedFiles {
  readonly visit: YamlFile<Visit> | undefined;
  readonly entities: YamlFile<Entity[]> | undefined;
  readonly events: YamlFile<VisitEvent[]> | undefined;
  readonly glossary: YamlFile<GlossaryTerm[]> | undefined;
  readonly cards: readonly YamlFile<Card[]>[];
  /** Whether every file of cards passed: else unknown cards are no fault. */
  readonly allCards: boolean;
  readonly sources: ReadonlyMap<string, Source>;
}

type Report = (fault: Fault) => void;
type ReportAt = (path: Path, message: string) => void;

/** Finds what no schema sees: references, duplicates, missing languages, evidence that is not in its source. */
export function crossCheck(files: ParsedFiles, report: Report): void {
  const { visit, entities, events, glossary } = files;
  const entityIds = entities && new Set(entities.value.map((entity) => entity.id));
  const eventIds = events && new Set(events.value.map((event) => event.id));
  const topicIds = visit && new Set(visit.value.topics.map((topic) => topic.id));
  const sourceIds = visit && new Set(visit.value.sources.map((source) => source.id));
  const cardIds = files.allCards
    ? new Set(files.cards.flatMap((file) => file.value.map((card) => card.id)))
    : undefined;
  const languages = visit?.value.languages;

  const unknown = (ids: ReadonlySet<string> | undefined, reference: string | undefined): boolean =>
    ids !== undefined && reference !== undefined && !ids.has(reference);
  const checkLanguages = (
    texts: Localized | Card["questions"] | undefined,
    path: Path,
    at: ReportAt,
    needsMain = true,
  ): void => {
    if (texts === undefined || languages === undefined) return;
    for (const language of Object.keys(texts)) {
      if (!languages.includes(language))
        at([...path, language], `${path.join(".")}: the visit has no language "${language}"`);
    }
    const main = languages[0];
    if (needsMain && main !== undefined && !(main in texts))
      at(path, `${path.join(".")}: is missing in the main language, "${main}"`);
  };

  if (visit) {
    const at: ReportAt = (path, message) => report({ file: visit.file, line: visit.lineOf(path), message });
    checkDuplicates([visit], (value) => value.topics, "a topic", report, ["topics"]);
    checkDuplicates([visit], (value) => value.sources, "a source", report, ["sources"]);
    for (const [index, language] of visit.value.languages.entries()) {
      if (visit.value.languages.indexOf(language) < index)
        at(["languages", index], `languages: "${language}" stands here twice`);
    }
    checkLanguages(visit.value.title, ["title"], at);
    checkLanguages(visit.value.sourceName, ["sourceName"], at);
    for (const [index, starter] of visit.value.starters.entries()) {
      if (unknown(cardIds, starter)) at(["starters", index], `starters: there is no card "${starter}"`);
    }
    for (const [index, topic] of visit.value.topics.entries())
      checkLanguages(topic.name, ["topics", index, "name"], at);
  }

  if (entities) {
    checkDuplicates([entities], (value) => value, "an entity", report);
    const checkName = nameCheck();
    forEachItem(entities, report, (entity, at) => {
      for (const [language, name] of Object.entries(entity.names)) checkName(entity.id, name, ["names", language], at);
      for (const [language, aliases] of Object.entries(entity.aliases)) {
        for (const [index, alias] of aliases.entries()) checkName(entity.id, alias, ["aliases", language, index], at);
      }
      checkLanguages(entity.names, ["names"], at);
      checkLanguages(entity.aliases, ["aliases"], at, false);
      checkLanguages(entity.office, ["office"], at);
    });
  }

  if (events) {
    checkDuplicates([events], (value) => value, "an event", report);
    forEachItem(events, report, (event, at) => {
      checkLanguages(event.title, ["title"], at);
      checkLanguages(event.inferred, ["inferred"], at);
      if (unknown(entityIds, event.place)) at(["place"], `place: there is no entity "${event.place}"`);
      if (unknown(eventIds, event.partOf)) at(["partOf"], `partOf: there is no event "${event.partOf}"`);
      if (isWithinItself(event, events.value)) at(["partOf"], "partOf: the event is part of itself");
      if (entityIds?.has(event.id)) at(["id"], `there is an entity with the id "${event.id}" already`);
      for (const [index, { entity }] of event.participants.entries()) {
        if (unknown(entityIds, entity))
          at(["participants", index, "entity"], `participants: there is no entity "${entity}"`);
      }
      for (const [index, topic] of event.topics.entries()) {
        if (unknown(topicIds, topic)) at(["topics", index], `topics: there is no topic "${topic}"`);
      }
    });
  }

  if (glossary) {
    for (const [index, { renderings }] of glossary.value.entries()) {
      const at: ReportAt = (path, message) =>
        report({ file: glossary.file, line: glossary.lineOf([index, ...path]), message });
      checkLanguages(renderings, ["renderings"], at, false);
    }
  }
  const deviationsOf = createGlossaryCheck(glossary?.value ?? [], languages?.[0] ?? "");

  checkDuplicates(files.cards, (value) => value, "a card", report);
  const checkPhrasing = phrasingCheck();
  for (const file of files.cards) {
    forEachItem(file, report, (card, at) => {
      checkLanguages(card.questions, ["questions"], at);
      checkLanguages(card.answer, ["answer"], at);
      checkLanguages(card.inferred, ["inferred"], at);
      for (const field of ["answer", "inferred"] as const) {
        for (const { language, term, renderings } of deviationsOf(card[field] ?? {})) {
          at([field, language], `${field}.${language}: "${term}" is ${quotedList(renderings)} in the glossary`);
        }
      }
      if (unknown(entityIds, card.saidBy)) at(["saidBy"], `saidBy: there is no entity "${card.saidBy}"`);
      for (const [index, subject] of card.about.entries()) {
        if (unknown(entityIds, subject) && unknown(eventIds, subject)) {
          at(["about", index], `about: there is no entity or event "${subject}"`);
        }
      }
      for (const [index, related] of card.related.entries()) {
        if (related === card.id) at(["related", index], "related: a card is not related to itself");
        else if (unknown(cardIds, related)) at(["related", index], `related: there is no card "${related}"`);
      }
      for (const [index, { source, quote }] of card.evidence.entries()) {
        if (unknown(sourceIds, source)) at(["evidence", index, "source"], `evidence: there is no source "${source}"`);
        const text = files.sources.get(source)?.text;
        if (text !== undefined && !text.includes(quote)) {
          at(
            ["evidence", index, "quote"],
            `evidence: "${shorten(quote)}" does not stand like this in the source "${source}"`,
          );
        }
      }
      for (const [language, phrasings] of Object.entries(card.questions)) {
        for (const [index, phrasing] of phrasings.entries()) {
          const fault = checkPhrasing(card.id, language, phrasing);
          if (fault !== undefined) at(["questions", language, index], `questions.${language}: ${fault}`);
        }
      }
    });
  }
}

/** Remembers names, and reports each that another entity has too: nobody could tell whom it means. */
function nameCheck(): (entity: string, name: string, path: Path, at: ReportAt) => void {
  const owners = new Map<string, string>();
  return (entity, name, path, at) => {
    const normal = normalizeText(name);
    const owner = owners.get(normal) ?? entity;
    owners.set(normal, owner);
    if (owner !== entity) at(path, `"${shorten(name)}" is a name of the entity "${owner}" too`);
  };
}

function isWithinItself(event: VisitEvent, events: readonly VisitEvent[]): boolean {
  const whole = new Map(events.map(({ id, partOf }) => [id, partOf]));
  const passed = new Set<string>();
  for (let id = event.partOf; id !== undefined && !passed.has(id); id = whole.get(id)) {
    if (id === event.id) return true;
    passed.add(id);
  }
  return false;
}

/** Remembers phrasings, and tells what is wrong with each further one. */
function phrasingCheck(): (card: string, language: string, phrasing: string) => string | undefined {
  const owners = new Map<string, string>();
  return (card, language, phrasing) => {
    const normal = normalizeText(phrasing);
    if (normal === "") return `"${shorten(phrasing)}" has no word in it`;
    const key = `${language} ${normal}`;
    const owner = owners.get(key);
    if (owner === undefined) {
      owners.set(key, card);
      return undefined;
    }
    return owner === card
      ? `"${shorten(phrasing)}" stands here twice`
      : `"${shorten(phrasing)}" is a phrasing of the card "${owner}" too`;
  };
}

function forEachItem<Item extends { id: string }>(
  file: YamlFile<Item[]>,
  report: Report,
  check: (item: Item, at: ReportAt) => void,
): void {
  for (const [index, item] of file.value.entries()) {
    check(item, (path, message) => {
      report({ file: file.file, line: file.lineOf([index, ...path]), id: item.id, message });
    });
  }
}

function checkDuplicates<Value>(
  files: readonly YamlFile<Value>[],
  items: (value: Value) => readonly { id: string }[],
  kind: string,
  report: Report,
  under: Path = [],
): void {
  const seen = new Map<string, string>();
  for (const file of files) {
    for (const [index, { id }] of items(file.value).entries()) {
      const line = file.lineOf([...under, index, "id"]);
      const first = seen.get(id);
      if (first === undefined) seen.set(id, `${file.file}:${line}`);
      else report({ file: file.file, line, id, message: `there is ${kind} with this id already, at ${first}` });
    }
  }
}

function quotedList(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(" or ");
}

/** A text as it can stand in a fault, which is one line. */
function shorten(text: string): string {
  const line = text.replaceAll("\n", "↵");
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
