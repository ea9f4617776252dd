import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Card } from "../knowledge/schema.ts";
import type { Language } from "../language/language.ts";
import type { Weighed } from "./ranking.ts";
import type { Question, Reader } from "./reader.ts";
import type { Term } from "./terms.ts";

/**
 * How a question goes on from the answer before it: it asks another thing of
 * the same ("When?"), the same of somebody else ("And Idrissov?"), or it names
 * nobody but points back ("What did he say about rivers?").
 */
export type FollowUpKind = "aspect" | "person" | "pronoun";

export interface FollowUp {
  readonly kind: FollowUpKind;
  /** The entities that the question itself names. */
  readonly names: ReadonlySet<string>;
  /** What may have been meant, in full. */
  readonly questions: readonly Question[];
}

/** Reads follow-ups of one language. */
export interface FollowUps {
  /** @returns undefined for a question that stands on its own */
  read(text: string, question: Question, context: Card): FollowUp | undefined;
  /** What a card gains, or loses, by where it stands to the context. */
  closeness(followUp: FollowUp, question: Question, candidate: Weighed, context: Card): number;
}

/** What the cards gain that a curator has put behind the one before … */
const RELATED = 0.15;
/** … and those on the same event. */
const SAME_EVENT = 0.1;
/** What a card gains, or loses, for being about the person who was asked about, or not … */
const ABOUT_THEM = 0.15;
/** … and gains for telling the same of them. */
const SAME_ASPECT = 0.1;
/** What the card itself loses: nobody asks the same twice in a row. */
const SAME_CARD = 0.4;
/** What a card loses that tells a day or a place, where it was asked for neither. */
const OTHER_ASPECT = 0.12;
/** So many words with subject matter make a question stand on its own. */
const MOST_CONTENT = 2;

export function createFollowUps(base: KnowledgeBase, language: Language, reader: Reader): FollowUps {
  /** By card how its question reads: the first phrasing stands for what was asked, which is not kept. */
  const labels = new Map<string, Question>();
  for (const { card, question } of reader.phrasings) if (!labels.has(card)) labels.set(card, question);
  const isPerson = (id: string): boolean => {
    const kind = base.entities.get(id)?.kind;
    return kind === "person" || kind === "body";
  };
  const isEvent = (id: string): boolean => base.events.has(id);

  return {
    read(text, question, context) {
      const label = labels.get(context.id);
      const kind = kindOf(text, question);
      if (!label || kind === undefined) return undefined;
      return { kind, names: question.names, questions: merged(kind, question, label, context) };
    },
    closeness({ kind, names }, question, { card }, context) {
      const { about = [], aspect } = base.cards.get(card) ?? {};
      const again = card === context.id ? SAME_CARD : 0;
      if (kind === "person") {
        const isAbout = [...names].every((name) => about.includes(name));
        return (isAbout ? ABOUT_THEM : -ABOUT_THEM) + (aspect === context.aspect ? SAME_ASPECT : 0) - again;
      }
      const sharesEvent = about.some((id) => isEvent(id) && context.about.includes(id));
      const near = (context.related.includes(card) ? RELATED : 0) + (sharesEvent ? SAME_EVENT : 0);
      if (kind === "pronoun") return near / 2;
      const isOther = question.aspect === undefined && aspect !== undefined && aspect !== "what";
      return near - again - (isOther ? OTHER_ASPECT : 0);
    },
  };

  function kindOf(text: string, question: Question): FollowUpKind | undefined {
    const normal = reader.normalize(text);
    const goesOn = language.goesOn(normal);
    const pointsBack = language.hasPronoun(normal);
    const content = question.terms.filter(({ kind, salient }) => kind === "word" && salient);
    const people = [...question.names].filter(isPerson);
    if (people.length > 0) {
      // "And Idrissov?", but not "And when did Idrissov become a minister?".
      return content.length === 0 && question.aspect === undefined && goesOn ? "person" : undefined;
    }
    if (question.names.size > 0 && !pointsBack) return undefined;
    if (content.length === 0) return question.aspect !== undefined || goesOn ? "aspect" : undefined;
    if (pointsBack || goesOn) return content.length === 1 && question.aspect !== undefined ? "aspect" : "pronoun";
    return content.length < MOST_CONTENT && question.aspect !== undefined ? "aspect" : undefined;
  }

  function merged(kind: FollowUpKind, question: Question, label: Question, context: Card): Question[] {
    const asked = question.terms;
    const subject = label.terms.filter(({ salient }) => salient);
    const named = subject.filter((term) => term.kind === "name");
    const people = named.filter(({ key }) => isPerson(key));
    switch (kind) {
      case "aspect":
        return [withTerms(question, [...subject, ...asked]), withTerms(question, [...named, ...asked])];
      case "person": {
        const names = asked.filter((term) => term.kind === "name");
        const instead = people.map(({ key }) => label.terms.flatMap((term) => (term.key === key ? names : [term])));
        const own = { ...question, aspect: label.aspect };
        return [...instead, [...label.terms, ...names]].map((terms) => withTerms(own, terms));
      }
      case "pronoun": {
        const speaker = people.length > 0 ? people : nameTerms(context.about.filter(isPerson));
        const single = speaker.map((term) => withTerms(question, [term, ...asked]));
        return [...single, withTerms(question, [...subject, ...asked])];
      }
    }
  }
}

function withTerms(question: Question, terms: readonly Term[]): Question {
  const names = terms.filter(({ kind }) => kind === "name").map(({ key }) => key);
  return { ...question, terms, names: new Set(names) };
}

function nameTerms(ids: readonly string[]): Term[] {
  return ids.map((id) => ({
    kind: "name",
    key: id,
    form: id,
    surface: id,
    corrected: false,
    unknown: false,
    salient: true,
  }));
}
