import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Card } from "../knowledge/schema.ts";
import type { Language } from "../language/language.ts";
import { askedBy } from "./agreement.ts";
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
  /** It has words with subject matter of its own, beside those that it takes over. */
  readonly hasContent: boolean;
  /** What may have been meant, in full. */
  readonly questions: readonly Question[];
}

/** Reads follow-ups of one language. */
export interface FollowUps {
  /**
   * @param isWeak nothing answers the question by itself, so that it may go on even if it does not sound like it
   * @returns undefined for a question that stands on its own
   */
  read(text: string, question: Question, context: Card, isWeak: boolean): FollowUp | undefined;
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
/** What a card loses that tells something else than a bare "When?" or "About what?" asks for. */
const OTHER_ASPECT = 0.25;
/** A question with more words with subject matter stands on its own … */
const MOST_CONTENT = 1;
/** … and one with more than this even where nothing answers it. */
const MOST_CONTENT_IF_WEAK = 3;

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
    read(text, question, context, isWeak) {
      const label = labels.get(context.id);
      const kind = kindOf(text, question, isWeak);
      if (!label || kind === undefined) return undefined;
      const questions = merged(kind, question, label, context);
      return { kind, names: question.names, hasContent: contentOf(question).length > 0, questions };
    },
    closeness({ kind, names, hasContent }, question, { card }, context) {
      const { about = [], aspect } = base.cards.get(card) ?? {};
      // "Who says so?" is answered by the card itself.
      const asksForSpeaker = question.aspect === "who" && context.saidBy !== undefined;
      const again = card === context.id && !asksForSpeaker ? SAME_CARD : 0;
      if (kind === "person") {
        const isAbout = [...names].every((name) => about.includes(name));
        return (isAbout ? ABOUT_THEM : -ABOUT_THEM) + (aspect === context.aspect ? SAME_ASPECT : 0) - again;
      }
      const sharesEvent = about.some((id) => isEvent(id) && context.about.includes(id));
      const near = (context.related.includes(card) ? RELATED : 0) + (sharesEvent ? SAME_EVENT : 0);
      if (hasContent) return near / 2 - again;
      const isOther = question.aspect === undefined ? aspect !== "what" : askedBy(aspect) !== question.aspect;
      return near - again - (aspect !== undefined && isOther ? OTHER_ASPECT : 0);
    },
  };

  function contentOf({ terms }: Question): Term[] {
    return terms.filter(({ kind, salient }) => kind === "word" && salient);
  }

  function kindOf(text: string, question: Question, isWeak: boolean): FollowUpKind | undefined {
    const normal = reader.normalize(text);
    const goesOn = language.goesOn(normal);
    const pointsBack = language.hasPronoun(normal);
    const content = contentOf(question).length;
    const people = [...question.names].filter(isPerson);
    if (people.length > 0) {
      // "And Idrissov?", but not "And when did Idrissov become a minister?".
      return content === 0 && (goesOn || question.aspect === undefined) ? "person" : undefined;
    }
    if (question.names.size > 0 && !pointsBack) return undefined;
    if (content === 0) return pointsBack && question.aspect === undefined ? "pronoun" : "aspect";
    if (pointsBack || goesOn) return content === 1 && question.aspect !== undefined ? "aspect" : "pronoun";
    return content <= (isWeak ? MOST_CONTENT_IF_WEAK : MOST_CONTENT) && (isWeak || question.aspect !== undefined)
      ? "aspect"
      : undefined;
  }

  function merged(kind: FollowUpKind, question: Question, label: Question, context: Card): Question[] {
    const own = question.terms;
    const subject = label.terms.filter(({ salient }) => salient);
    const named = subject.filter((term) => term.kind === "name");
    const people = named.filter(({ key }) => isPerson(key));
    const around = nameTerms(context.about.filter((id) => isPerson(id) && !named.some(({ key }) => key === id)));
    switch (kind) {
      case "aspect":
        return [subject, named, ...around.map((term) => [term])].map((terms) =>
          withTerms(question, [...terms, ...own]),
        );
      case "person": {
        const names = own.filter((term) => term.kind === "name");
        const others = own.filter((term) => term.kind === "word");
        const instead = people.map(({ key }) => label.terms.flatMap((term) => (term.key === key ? names : [term])));
        const aspect = question.aspect ?? label.aspect;
        return [...instead, [...label.terms, ...names]].map((terms) =>
          withTerms({ ...question, aspect }, question.aspect === undefined ? terms : [...terms, ...others]),
        );
      }
      case "pronoun": {
        const speaker = context.saidBy !== undefined && isPerson(context.saidBy) ? nameTerms([context.saidBy]) : [];
        const speakers = [speaker, people, around].find((terms) => terms.length > 0) ?? [];
        const single = speakers.map((term) => withTerms(question, [term, ...own]));
        return [...single, withTerms(question, [...subject, ...own])];
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
