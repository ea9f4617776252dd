import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { readAspect } from "../language/aspects.ts";
import type { QuestionAspect } from "../language/aspects.ts";
import { functionWords } from "../language/function-words.ts";
import { toWords } from "../language/normalize.ts";
import { stemmerFor } from "../language/stem.ts";
import type { UnknownWord } from "./answer.ts";
import { createNameTable } from "./names.ts";
import { createSpelling } from "./spelling.ts";
import { toTerms } from "./terms.ts";
import type { Term } from "./terms.ts";

/** A text as the base understands it. */
export interface Question {
  readonly terms: readonly Term[];
  /** The entities that it names. */
  readonly names: ReadonlySet<string>;
  readonly aspect: QuestionAspect | undefined;
}

/** Reads texts of one language as the base understands them. */
export interface Reader {
  read(text: string): Question;
  /** The words that a reply should name as unknown, in the order of the question. */
  unknownWords(question: Question): UnknownWord[];
}

/** Knows the words of the base's phrasings, names and sources in a language. */
export function createReader(base: KnowledgeBase, language: string): Reader {
  const stem = stemmerFor(language);
  const names = createNameTable(base);
  const ownFunctionWords = functionWords(language);
  // Known, so that no "whether" is corrected to another word.
  const frequencies = new Map([...Array.from(ownFunctionWords, (word) => [word, 0] as const), ...names.words]);
  const count = (text: string): void => {
    for (const word of toWords(text)) frequencies.set(word.text, (frequencies.get(word.text) ?? 0) + 1);
  };
  for (const card of base.cards.values()) card.questions[language]?.forEach(count);

  const sources = [...base.sources.values()].filter((source) => source.language === language);
  const sourceText = sources.map((source) => source.text).join("\n");
  const sourceStems = new Set(toWords(sourceText).map((word) => stem(word.text)));
  for (const source of sources) count(source.text);
  const spelling = createSpelling(frequencies);

  const read = (text: string): Question => {
    const terms = toTerms(toWords(text), { stem, functionWords: ownFunctionWords, spelling, names });
    const named = terms.filter((term) => term.kind === "name").map((term) => term.key);
    const corrected = terms.map((term) => (term.kind === "name" ? term.surface : term.form)).join(" ");
    return { terms, names: new Set(named), aspect: readAspect(corrected, language) };
  };

  // A name from the table is mentioned if a card is about it, or has it in its questions or its answer, or a source has it.
  const mentioned = new Set<string>();
  const mention = (text: string): void => {
    for (const name of read(text).names) mentioned.add(name);
  };
  for (const card of base.cards.values()) {
    for (const id of card.about) mentioned.add(id);
    card.questions[language]?.forEach(mention);
    const answer = card.answer[language];
    if (answer !== undefined) mention(answer);
  }
  mention(sourceText);

  return {
    read,
    unknownWords(question) {
      const found = new Map<string, UnknownWord>();
      for (const term of question.terms) {
        if (term.kind === "name") {
          if (!mentioned.has(term.key)) found.set(term.key, { word: term.surface, unmentioned: true });
        } else if (term.unknown && /\p{L}/u.test(term.form) && term.salient) {
          found.set(term.key, { word: term.surface, unmentioned: sources.length > 0 && !sourceStems.has(term.key) });
        }
      }
      return [...found.values()];
    },
  };
}
