import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { isFunctionWord } from "../language/function-words.ts";
import { toWords } from "../language/normalize.ts";
import { stemmerFor } from "../language/stem.ts";
import type { UnknownWord } from "./answer.ts";
import { createNameTable } from "./names.ts";
import { createSpelling } from "./spelling.ts";
import { toTerms } from "./terms.ts";
import type { Term } from "./terms.ts";

/** Reads texts of one language as the base understands them. */
export interface Reader {
  read(text: string): Term[];
  /** The words that a reply should name as unknown, in the order of the question. */
  unknownWords(question: readonly Term[]): UnknownWord[];
}

/** Knows the words of the base's phrasings, names and sources in a language. */
export function createReader(base: KnowledgeBase, language: string): Reader {
  const stem = stemmerFor(language);
  const names = createNameTable(base);
  const frequencies = new Map(names.words);
  const count = (text: string): void => {
    for (const word of toWords(text)) frequencies.set(word.text, (frequencies.get(word.text) ?? 0) + 1);
  };
  for (const card of base.cards.values()) card.questions[language]?.forEach(count);

  const sources = [...base.sources.values()].filter((source) => source.language === language);
  const sourceText = sources.map((source) => source.text).join("\n");
  const sourceStems = new Set(toWords(sourceText).map((word) => stem(word.text)));
  for (const source of sources) count(source.text);
  const spelling = createSpelling(frequencies);

  const read = (text: string): Term[] => toTerms(toWords(text), { stem, spelling, names });

  // A name from the table is mentioned if a card is about it, or has it in its questions or its answer, or a source has it.
  const mentioned = new Set<string>();
  const mention = (text: string): void => {
    for (const term of read(text)) if (term.kind === "name") mentioned.add(term.key);
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
      for (const term of question) {
        if (term.kind === "name") {
          if (!mentioned.has(term.key)) found.set(term.key, { word: term.surface, unmentioned: true });
        } else if (term.unknown && /\p{L}/u.test(term.form) && !isFunctionWord(term.form, language)) {
          found.set(term.key, { word: term.surface, unmentioned: sources.length > 0 && !sourceStems.has(term.key) });
        }
      }
      return [...found.values()];
    },
  };
}
