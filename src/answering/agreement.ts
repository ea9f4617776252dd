import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Aspect, Card } from "../knowledge/schema.ts";
import type { QuestionAspect } from "../language/language-rules.ts";
import type { Question, Reader } from "./reader.ts";

/** One thing that speaks against a card, and what it takes off its score. */
export interface Objection {
  /** The card tells another aspect, it is silent, or the question names an entity that it has nothing to do with. */
  readonly kind: "aspect" | "silent" | "name";
  /** The aspect that the card tells, or the id of the entity. */
  readonly what: string;
  readonly loss: number;
}

/** In what a card does not fit what a question asks for, and whom it asks about. */
export type Disagreement = (question: Question, card: string) => Objection[];

/** What a question asks for whose answer is a card with this aspect; undefined where question words do not tell it. */
export function askedBy(aspect: Aspect | undefined): QuestionAspect | undefined {
  return aspect && ASKED_BY[aspect];
}

/** What a card loses where the question asks for something else: for a day, while the card tells a place. */
const WRONG_ASPECT = 0.12;
/** What it loses for each name in the question that it has nothing to do with, … */
const FOREIGN_NAME = 0.1;
/** … and for a person: what one did or said must never be told of another. */
const FOREIGN_PERSON = 0.3;
/** What a silent card loses: who only names a subject would rather hear what is known of it than what is not. */
const SILENCE = 0.03;

/** Cards tell persons apart more finely than questions do: "who" can ask for any of these. */
const ASKED_BY: Readonly<Record<Aspect, QuestionAspect | undefined>> = {
  who: "who",
  whom: "who",
  role: "who",
  when: "when",
  where: "where",
  "how-long": "how-long",
  "how-much": "how-much",
  why: "why",
  what: undefined,
};

export function createDisagreement(base: KnowledgeBase, language: string, reader: Reader): Disagreement {
  const subjects = new Map([...base.cards.values()].map((card) => [card.id, subjectsOf(card, base, language, reader)]));
  for (const { card, question } of reader.phrasings) {
    for (const name of question.names) subjects.get(card)?.add(name);
  }
  return (question, id) => {
    const { aspect, silent = false } = base.cards.get(id) ?? {};
    const known = subjects.get(id);
    const objections: Objection[] = [];
    if (question.aspect !== undefined && aspect !== undefined && askedBy(aspect) !== question.aspect) {
      objections.push({ kind: "aspect", what: aspect, loss: WRONG_ASPECT });
    }
    if (silent) objections.push({ kind: "silent", what: id, loss: SILENCE });
    for (const name of question.names) {
      if (known?.has(name)) continue;
      const loss = base.entities.get(name)?.kind === "person" ? FOREIGN_PERSON : FOREIGN_NAME;
      objections.push({ kind: "name", what: name, loss });
    }
    return objections;
  };
}

/** The entities that a card has to do with by its fields, its events and its answer. */
function subjectsOf(card: Card, base: KnowledgeBase, language: string, reader: Reader): Set<string> {
  const subjects = new Set(card.about);
  for (const id of card.about) {
    const event = base.events.get(id);
    if (event?.place !== undefined) subjects.add(event.place);
    for (const { entity } of event?.participants ?? []) subjects.add(entity);
  }
  for (const name of reader.read(card.answer[language] ?? "").names) subjects.add(name);
  return subjects;
}
