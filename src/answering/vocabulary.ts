/** Numbers features: numbers are compared and looked up much faster than texts. */
export interface Numbering {
  numberOf(feature: string): number;
  /** The numbers of a word's runs of letters, one after another. */
  runsOf(word: string): readonly number[];
}

/** The features that a base has; each that is asked for gets the next number. */
export interface Vocabulary extends Numbering {
  /** How many features have a number. */
  size(): number;
  /** The number of a feature; undefined where the base has it not. */
  find(feature: string): number | undefined;
  /** The numbering of one text that is not of the base: what the base has not gets numbers from the size on, and is not kept. */
  forOneText(): Numbering;
}

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  /** A word's runs are the same wherever it stands. */
  const runs = new Map<string, readonly number[]>();
  const numberOf = (feature: string): number => {
    const number = numbers.get(feature) ?? numbers.size;
    if (number === numbers.size) numbers.set(feature, number);
    return number;
  };
  return {
    size: () => numbers.size,
    find: (feature) => numbers.get(feature),
    numberOf,
    runsOf(word) {
      let found = runs.get(word);
      if (!found) runs.set(word, (found = letterRuns(word).map(numberOf)));
      return found;
    },
    forOneText() {
      const strange = new Map<string, number>();
      const numberHere = (feature: string): number => {
        const number = numbers.get(feature) ?? strange.get(feature) ?? numbers.size + strange.size;
        if (number === numbers.size + strange.size) strange.set(feature, number);
        return number;
      };
      return { numberOf: numberHere, runsOf: (word) => runs.get(word) ?? letterRuns(word).map(numberHere) };
    },
  };
}

/** No word of any language is longer; of a longer run of letters the beginning is enough. */
const LONGEST_WORD = 60;

/** The runs of 3 to 5 letters of a word, its edges among them. */
function letterRuns(word: string): string[] {
  const padded = `_${word.slice(0, LONGEST_WORD)}_`;
  const runs: string[] = [];
  for (let size = 3; size <= 5; size++) {
    for (let start = 0; start + size <= padded.length; start++) runs.push(`~${padded.slice(start, start + size)}`);
  }
  return runs;
}
