import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { readAspect } from "../language/aspects.ts";
import type { QuestionAspect } from "../language/aspects.ts";
import { withoutFrames } from "../language/frames.ts";
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

export interface StrangeWords {
  /** The words that a reply should name as unknown, in the order of the question. */
  readonly unknownWords: readonly UnknownWord[];
  /** Among them is a name that neither a card nor a source has. */
  readonly namesStranger: boolean;
}

/** Reads texts of one language as the base understands them. */
export interface Reader {
  read(text: string): Question;
  /** What in a question is strange to the base. */
  strangeWords(question: Question): StrangeWords;
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
    const terms = toTerms(toWords(withoutFrames(text, language)), {
      stem,
      functionWords: ownFunctionWords,
      spelling,
      names,
    });
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
    strangeWords(question) {
      const found = new Map<string, UnknownWord>();
      for (const { kind, key, surface, form, unknown, salient } of question.terms) {
        if (kind === "name") {
          if (!mentioned.has(key)) found.set(key, { word: surface, unmentioned: true });
        } else if (unknown && salient && /\p{L}/u.test(form)) {
          found.set(key, { word: surface, unmentioned: sources.length > 0 && !sourceStems.has(key) });
        }
      }
      const namesStranger = [...question.names].some((name) => !mentioned.has(name));
      return { unknownWords: [...found.values()], namesStranger };
    },
  };
}
