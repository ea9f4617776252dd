import type { LanguageRules, QuestionAspect, SmallTalkTopic } from "./language-rules.ts";
import { toWords } from "./normalize.ts";
import type { Word } from "./normalize.ts";
import { anywhere, atEnd, atStart, listEntries, withoutHanSpaces } from "./patterns.ts";
import { remembering } from "./remembering.ts";
import { CHINESE } from "./rules/chinese.ts";
import { ENGLISH } from "./rules/english.ts";
import { KAZAKH } from "./rules/kazakh.ts";
import { RUSSIAN } from "./rules/russian.ts";
import { snowballStemmer } from "./snowball.ts";

/** How texts of one language are read. */
export interface Language {
  /** Words in the normal form of the language. */
  readonly toWords: (text: string) => readonly Word[];
  /** A whole text in normal form: equal for texts that differ in nothing that matters. */
  readonly normalize: (text: string) => string;
  readonly stem: (word: string) => string;
  readonly nameForms: (word: string) => readonly string[];
  /** In normal form; some are of several words. */
  readonly functionWords: ReadonlySet<string>;
  /**
   * @param text in normal form
   * @returns undefined where a question asks for something else ("what …"), or does not say
   */
  readonly aspectOf: (text: string) => QuestionAspect | undefined;
  /** Takes polite frames off a question; all words where nothing would be left of it. */
  readonly withoutFrames: (words: readonly Word[]) => readonly Word[];
  /** Whether a text in normal form goes on from what was said before, by its beginning. */
  readonly goesOn: (text: string) => boolean;
  /** Whether a text in normal form has a word that stands for somebody or something named before. */
  readonly hasPronoun: (text: string) => boolean;
  /** Whole messages in normal form, and what they say. */
  readonly smallTalk: ReadonlyMap<string, SmallTalkTopic>;
  readonly fillers: ReadonlySet<string>;
}

const RULES: Readonly<Record<string, LanguageRules>> = { en: ENGLISH, kk: KAZAKH, ru: RUSSIAN, zh: CHINESE };
const languages = new Map<string, Language>();
/** So many words are remembered at most. */
const REMEMBERED = 50_000;

/** @param code a language code; one without rules is read with the Snowball stemmer, where there is one */
export function languageOf(code: string): Language {
  let language = languages.get(code);
  if (!language) languages.set(code, (language = createLanguage(RULES[code] ?? withoutRules(code))));
  return language;
}

function createLanguage(rules: LanguageRules): Language {
  // Each step of answering asks for the words of the same text.
  const toFolded = remembering(1, (text): readonly Word[] =>
    toWords(text).map((word) => ({ surface: word.surface, text: rules.fold(word.text) })),
  );
  const normalize = (text: string): string => joined(toFolded(text));
  const aspects = rules.aspects.map(([aspect, patterns]) => [aspect, anywhere(patterns, rules.fold)] as const);
  const before = rules.framesBefore.map((frame) => atStart(frame, rules.fold));
  const after = rules.framesAfter.map((frame) => atEnd(frame, rules.fold));
  const followUps = rules.followUps.map((opening) => atStart(opening, rules.fold));
  const pronouns = listEntries(rules.pronouns).map((pronoun) => anywhere(pronoun, rules.fold));
  const fits = (patterns: readonly RegExp[], text: string): boolean => {
    const written = withoutHanSpaces(text);
    return patterns.some((pattern) => pattern.test(written));
  };
  const smallTalk = new Map<string, SmallTalkTopic>();
  for (const topic of keysOf(rules.smallTalk)) {
    for (const phrase of listEntries(rules.smallTalk[topic] ?? "")) smallTalk.set(normalize(phrase), topic);
  }

  const strip = (words: readonly Word[]): readonly Word[] => {
    let rest = words;
    let text = asWritten(rest);
    const keep = (kept: readonly Word[]): void => {
      rest = kept;
      text = asWritten(rest);
    };
    for (const frame of before) {
      const left = wordsLeft(text, frame);
      if (left !== undefined) keep(rest.slice(rest.length - left));
    }
    for (const frame of after) {
      const left = wordsLeft(text, frame);
      if (left !== undefined) keep(rest.slice(0, left));
    }
    // What stood behind one frame may begin with another: "Hello, could you tell me …".
    return rest.length === words.length ? rest : strip(rest);
  };

  return {
    toWords: toFolded,
    normalize,
    stem: remembering(REMEMBERED, rules.stem),
    nameForms: remembering(REMEMBERED, rules.nameForms),
    functionWords: new Set(listEntries(rules.functionWords).map(normalize)),
    aspectOf: (text) => aspects.find(([, pattern]) => pattern.test(withoutHanSpaces(text)))?.[0],
    withoutFrames: strip,
    goesOn: (text) => fits(followUps, text),
    hasPronoun: (text) => fits(pronouns, text),
    smallTalk,
    fillers: new Set(listEntries(rules.fillers).map(normalize)),
  };
}

/** How many words of a text a frame leaves; undefined where it does not fit, or would leave none or one. */
function wordsLeft(text: string, frame: RegExp): number | undefined {
  if (!frame.test(text)) return undefined;
  const left = toWords(text.replace(frame, "")).length;
  return left > 1 ? left : undefined;
}

function withoutRules(code: string): LanguageRules {
  return {
    fold: (word) => word,
    stem: snowballStemmer(code),
    nameForms: (word) => [word],
    functionWords: "",
    aspects: [],
    framesBefore: [],
    framesAfter: [],
    followUps: [],
    pronouns: "",
    smallTalk: {},
    fillers: "",
  };
}

/** Words as a text that patterns fit. */
function asWritten(words: readonly Word[]): string {
  return withoutHanSpaces(joined(words));
}

function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(" ");
}

function keysOf<Key extends string>(record: Readonly<Partial<Record<Key, unknown>>>): Key[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the record is a literal, so it has no other keys
  return Object.keys(record) as Key[];
}
