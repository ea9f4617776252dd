import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { languageOf } from "../language/language.ts";
import type { QuestionAspect } from "../language/language-rules.ts";
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

/** A phrasing as it is understood, and the card that it belongs to. */
export interface Phrasing {
  readonly card: string;
  readonly text: string;
  readonly question: Question;
}

export interface StrangeWords {
  /** The words that a reply should name as unknown, in the order of the question. */
  readonly unknownWords: readonly UnknownWord[];
  /** Among them is a name that neither a card nor a source has. */
  readonly namesStranger: boolean;
}

/** Reads texts of one language as the base understands them. */
export interface Reader {
  /** A text in the normal form of the language. */
  normalize(text: string): string;
  read(text: string): Question;
  /** The phrasings of all cards, read. */
  readonly phrasings: readonly Phrasing[];
  /** What in a question is strange to the base. */
  strangeWords(question: Question): StrangeWords;
  /** How much of a text this language and base know, without correcting anything. */
  familiarity(text: string): Familiarity;
}

/** Counts of a text's words; numbers are none. */
export interface Familiarity {
  /** Words that belong to names. */
  readonly names: number;
  /** Other words. */
  readonly others: number;
  /** Of the other words those that are known. */
  readonly known: number;
  /** Of the known ones those that carry no subject matter; they tell a language best. */
  readonly functionWords: number;
}

/** Knows the words of the base's phrasings, names and sources in a language. */
export function createReader(base: KnowledgeBase, code: string): Reader {
  const language = languageOf(code);
  const names = createNameTable(base, language);
  // Known, so that no "whether" is corrected to another word.
  const frequencies = new Map(wordsOf(language.functionWords).map((word): [string, number] => [word, 0]));
  const smallTalk = new Set([...wordsOf(language.smallTalk.keys()), ...language.fillers]);
  for (const [word, frequency] of names.words) frequencies.set(word, frequency);
  const count = (text: string): void => {
    for (const word of language.toWords(text)) frequencies.set(word.text, (frequencies.get(word.text) ?? 0) + 1);
  };
  for (const card of base.cards.values()) card.questions[code]?.forEach(count);

  const sources = [...base.sources.values()].filter((source) => source.language === code);
  const sourceText = sources.map((source) => source.text).join("\n");
  const sourceStems = new Set(language.toWords(sourceText).map((word) => language.stem(word.text)));
  for (const source of sources) count(source.text);
  const spelling = createSpelling(frequencies);

  const read = (text: string): Question => {
    const terms = toTerms(language.withoutFrames(language.toWords(text)), { language, spelling, names });
    const named = terms.filter((term) => term.kind === "name").map((term) => term.key);
    const corrected = terms.map((term) => (term.kind === "name" ? term.surface : term.form)).join(" ");
    return { terms, names: new Set(named), aspect: language.aspectOf(corrected) };
  };

  const phrasings: Phrasing[] = [];
  for (const card of base.cards.values()) {
    for (const text of card.questions[code] ?? []) phrasings.push({ card: card.id, text, question: read(text) });
  }

  // A name from the table is mentioned if a card is about it, or tells of it in its questions or its answer, or a source has it.
  // Those of a silent card ask for what is not there.
  const told = phrasings.filter(({ card }) => !base.cards.get(card)?.silent);
  const mentioned = new Set(told.flatMap(({ question }) => [...question.names]));
  const mention = (text: string): void => {
    for (const name of read(text).names) mentioned.add(name);
  };
  for (const card of base.cards.values()) {
    for (const id of card.about) mentioned.add(id);
    const answer = card.answer[code];
    if (answer !== undefined) mention(answer);
  }
  mention(sourceText);

  return {
    normalize: language.normalize,
    read,
    phrasings,
    familiarity(text) {
      const words = language.toWords(text).filter((word) => /\p{L}/u.test(word.text));
      const forms = words.map((word) => word.text);
      const counts = { names: 0, others: 0, known: 0, functionWords: 0 };
      for (let index = 0; index < forms.length;) {
        const name = names.match(forms, index);
        if (name) counts.names += name.length;
        else {
          const form = forms[index] ?? "";
          counts.others++;
          if (spelling.has(form) || smallTalk.has(form)) counts.known++;
          if (language.functionWords.has(form)) counts.functionWords++;
        }
        index += name?.length ?? 1;
      }
      return counts;
    },
    strangeWords(question) {
      const found = new Map<string, UnknownWord>();
      const words = wholeWords(question.terms, code);
      for (const [index, { kind, key, surface, form, unknown, salient }] of question.terms.entries()) {
        if (kind === "name") {
          if (!mentioned.has(key)) found.set(key, { word: surface, unmentioned: true });
        } else if (unknown && salient && /\p{L}/u.test(form)) {
          const word = words[index] ?? surface;
          found.set(word === surface ? key : word, {
            word,
            unmentioned: sources.length > 0 && !sourceStems.has(key),
          });
        }
      }
      const namesStranger = [...question.names].some((name) => !mentioned.has(name));
      return { unknownWords: [...found.values()], namesStranger };
    },
  };
}

/** The word that each term belongs to: a single Han character is as a rule only a part of one. */
function wholeWords(terms: readonly Term[], code: string): string[] {
  const surfaces = terms.map(({ surface }) => surface);
  if (!surfaces.some((surface) => HAN.test(surface))) return surfaces;
  const segments = new Intl.Segmenter(code, { granularity: "word" }).segment(surfaces.join(""));
  let offset = 0;
  return surfaces.map((surface) => {
    const start = offset;
    offset += surface.length;
    return HAN.test(surface) ? (segments.containing(start)?.segment ?? surface) : surface;
  });
}

const HAN = /^\p{Script=Han}$/u;

function wordsOf(entries: Iterable<string>): string[] {
  return Array.from(entries, (entry) => entry.split(" ")).flat();
}
