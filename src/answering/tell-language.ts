/**
 * Which language a question is in: told by its script, by letters that only
 * one language has, and by the words that each language and the base know. On
 * short questions this beats the statistical detectors we tried
 * (ARCHITECTURE.md, decisions).
 */
import { otherLayouts } from "../language/keyboard.ts";
import type { Familiarity, Reader } from "./reader.ts";

export interface Told {
  /** Whose words it is read by. */
  readonly language: string;
  /** The question itself, or what it was meant to be where the keyboard had the wrong layout. */
  readonly text: string;
  /** It is in this language, rather than keywords, names and numbers that anybody may write. */
  readonly isCertain: boolean;
}

type Script = "han" | "cyrillic" | "latin";

/** The languages whose script is not Latin; Kazakh is written in both. */
const SCRIPTS: Readonly<Record<string, readonly Script[]>> = {
  zh: ["han"],
  ru: ["cyrillic"],
  kk: ["cyrillic", "latin"],
};
const KAZAKH_LETTER = /[әғқңөұүһі]/iu;
/** A text is taken for a wrong layout where fewer of its words are known, … */
const STRANGE_BELOW = 0.34;
/** … and so many are on another layout, in so many letters. */
const UNMISTAKABLE_FROM = 0.6;
const UNMISTAKABLE_LETTERS = 4;
/** So few Latin words without any function word are keywords, which people of all languages write. */
const KEYWORDS = 2;

/**
 * @param readers those of the base's languages, the main one first
 * @param chat the language of the chat, for what the text does not tell
 */
export function tellLanguage(text: string, readers: ReadonlyMap<string, Reader>, chat: string): Told {
  const told = tell(text, readers, chat);
  if (shareKnown(told.familiarity) >= STRANGE_BELOW || told.script === "han") return told;
  const others = otherLayouts(text).map((variant) => tell(variant, readers, chat));
  const best = others.toSorted((a, b) => shareKnown(b.familiarity) - shareKnown(a.familiarity))[0];
  const isUnmistakable =
    best !== undefined &&
    shareKnown(best.familiarity) >= UNMISTAKABLE_FROM &&
    lettersOf(best.text) >= UNMISTAKABLE_LETTERS;
  return isUnmistakable ? best : told;
}

type Finding = Told & { readonly familiarity: Familiarity; readonly script: Script | undefined };

function tell(text: string, readers: ReadonlyMap<string, Reader>, chat: string): Finding {
  const scripts = scriptsOf(text);
  const [script] = scripts;
  if (script === undefined) return { language: chat, text, isCertain: false, script, familiarity: NOTHING };
  const candidates = [...readers]
    .filter(([language]) => scriptsFor(language).some((own) => scripts.includes(own)))
    .map(([language, reader]) => {
      const familiarity = reader.familiarity(text);
      return { language, familiarity, weight: weightOf(familiarity) + ownLetters(language, text) };
    });
  const usesScript = (language: string): boolean => scriptsFor(language).includes(script);
  // Where two know as much, the script of most letters decides, then the chat; then the main language comes first.
  const [best] = candidates.toSorted(
    (a, b) =>
      b.weight - a.weight ||
      Number(usesScript(b.language)) - Number(usesScript(a.language)) ||
      Number(b.language === chat) - Number(a.language === chat),
  );
  if (!best) return { language: chat, text, isCertain: false, script, familiarity: NOTHING };
  const { language, familiarity, weight } = best;
  const isKeywords = familiarity.functionWords === 0 && familiarity.others <= KEYWORDS;
  const isCertain = script === "latin" ? weight > 0 && !isKeywords : true;
  return { language, text, isCertain, script, familiarity };
}

const NOTHING: Familiarity = { names: 0, others: 0, known: 0, functionWords: 0 };

/** Known words, and function words once more: they tell best. */
function weightOf({ known, functionWords }: Familiarity): number {
  return known + functionWords;
}

function shareKnown({ names, others, known }: Familiarity): number {
  return names + others === 0 ? 1 : (names + known) / (names + others);
}

/** The scripts of a text, that of most letters first. */
function scriptsOf(text: string): Script[] {
  // Letters only: ⺀ is Han and Ⅳ is Latin, but neither is a word of a language.
  const counts: [Script, number][] = [
    // A Han character says about as much as a short word.
    ["han", count(text, /[\p{Script=Han}&&\p{L}]/gv) * 3],
    ["cyrillic", count(text, /[\p{Script=Cyrillic}&&\p{L}]/gv)],
    ["latin", count(text, /[\p{Script=Latin}&&\p{L}]/gv)],
  ];
  const present = counts.filter(([, letters]) => letters > 0);
  return present.toSorted(([, a], [, b]) => b - a).map(([script]) => script);
}

function scriptsFor(language: string): readonly Script[] {
  return SCRIPTS[language] ?? ["latin"];
}

/** As much as one known word where a text has letters that only this language has. */
function ownLetters(language: string, text: string): number {
  return language === "kk" && KAZAKH_LETTER.test(text) ? 1 : 0;
}

function lettersOf(text: string): number {
  return count(text, /\p{L}/gu);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
