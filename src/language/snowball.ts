import snowball from "snowball-stemmers";

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
 * @returns its Snowball stemmer; words pass unchanged where Snowball has no such language
 */
export function snowballStemmer(language: string): (word: string) => string {
  const algorithm = SNOWBALL[language];
  if (algorithm === undefined) return (word) => word;
  const stemmer = snowball.newStemmer(algorithm);
  return (word) => stemmer.stem(word);
}
