import { normalizeText } from "../language/normalize.ts";
import { anywhere, withoutHanSpaces } from "../language/patterns.ts";
import type { GlossaryTerm, Localized } from "./schema.ts";

/** Where a translation does not say a term as the glossary wants. */
export interface Deviation {
  readonly language: string;
  readonly term: string;
  readonly renderings: readonly string[];
}

/**
 * Holds texts to a glossary: where the main language's text has a term, every
 * other language's must have one of its renderings.
 * @param mainLanguage that of the terms
 */
export function createGlossaryCheck(
  glossary: readonly GlossaryTerm[],
  mainLanguage: string,
): (texts: Localized) => Deviation[] {
  const entries = glossary.map(({ term, renderings }) => ({
    term,
    pattern: toPattern(term),
    renderings: Object.entries(renderings).map(([language, list]) => ({
      language,
      list,
      patterns: list.map(toPattern),
    })),
  }));
  return (texts) => {
    const inForm = new Map(Object.entries(texts).map(([language, text]) => [language, comparable(text)]));
    const main = inForm.get(mainLanguage) ?? "";
    const deviations: Deviation[] = [];
    for (const { term, pattern, renderings } of entries) {
      if (!pattern.test(main)) continue;
      for (const { language, list, patterns } of renderings) {
        const text = inForm.get(language);
        if (text === undefined || patterns.some((rendering) => rendering.test(text))) continue;
        deviations.push({ language, term, renderings: list });
      }
    }
    return deviations;
  };
}

function comparable(text: string): string {
  return withoutHanSpaces(normalizeText(text));
}

/** Every word in normal form, its star kept. */
function toPattern(phrase: string): RegExp {
  const words = phrase.split(/(\*)/u).map((part) => (part === "*" ? part : comparable(part)));
  const pattern = words.join(" ").replaceAll(" *", "*").trim();
  return anywhere(pattern, (word) => word);
}
