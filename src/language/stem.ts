import snowball from "snowball-stemmers";

/** Reduces a normalised word to the part that its inflections share. */
export type Stem = (word: string) => string;

const SNOWBALL: Readonly<Record<string, string>> = {
  da: "danish",
  de: "german",
  en: "english",
  es: "spanish",
  fi: "finnish",
  fr: "french",
  hu: "hungarian",
  it: "italian",
  nl: "dutch",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sv: "swedish",
  tr: "turkish",
};

/**
 * @param language a language code
 * @returns its Snowball stemmer, remembering words it has met; words pass
 *   unchanged where Snowball has no such language (Kazakh, Chinese)
 */
export function stemmerFor(language: string): Stem {
  const algorithm = SNOWBALL[language];
  if (algorithm === undefined) return (word) => word;
  const stemmer = snowball.newStemmer(algorithm);
  const known = new Map<string, string>();
  return (word) => {
    let stem = known.get(word);
    if (stem === undefined) {
      stem = stemmer.stem(word);
      // Bounded, since the words come from strangers.
      if (known.size < 50_000) known.set(word, stem);
    }
    return stem;
  };
}
