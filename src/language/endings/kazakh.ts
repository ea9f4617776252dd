/**
 * Kazakh as people type it: with its own letters, without them (кашан), or in
 * Latin letters in several spellings (qashan, kashan). All come to one form,
 * in which sounds that these spellings mix up are one letter.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ә: "а",
  ғ: "г",
  қ: "к",
  ң: "н",
  ө: "о",
  ұ: "у",
  ү: "у",
  һ: "х",
  і: "и",
  ы: "и",
  й: "и",
  я: "иа",
  ю: "иу",
  э: "е",
  ц: "тс",
  щ: "ш",
  ъ: "",
  ь: "",
  a: "а",
  b: "б",
  c: "к",
  d: "д",
  e: "е",
  f: "ф",
  g: "г",
  h: "х",
  i: "и",
  ı: "и",
  j: "ж",
  k: "к",
  l: "л",
  m: "м",
  n: "н",
  o: "о",
  p: "п",
  q: "к",
  r: "р",
  s: "с",
  t: "т",
  u: "у",
  v: "в",
  w: "у",
  x: "х",
  y: "и",
  z: "з",
  sh: "ш",
  ch: "ч",
  zh: "ж",
  kh: "х",
  gh: "г",
};
const LETTER = /sh|ch|zh|kh|gh|\p{L}/gu;

/** The form in which all spellings of a Kazakh word are one. */
export function foldKazakh(word: string): string {
  return word.replaceAll(LETTER, (letter) => LETTERS[letter] ?? letter);
}

/** Endings of nouns: cases, possessives, plurals, and what is made of them ("which is in …"). */
const NOUN_ENDINGS = endings(
  "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те нда нде дан ден тан тен нан нен мен бен пен",
  "дағы дегі тағы тегі ндағы ндегі лар лер дар дер тар тер лары лері дары дері тары тері сы сі ын ін ына іне ында інде ы і н",
  "лық лік дық дік тық тік",
);
/** Endings of verbs, as questions have them. */
const VERB_ENDINGS = endings("ған ген қан кен ады еді йды йді ып іп атын етін са се у п ар ер ама еме");
const ALL_ENDINGS = [...NOUN_ENDINGS, ...VERB_ENDINGS].toSorted((a, b) => b.length - a.length);
/** A stem keeps so many letters. */
const SHORTEST_STEM = 3;
/** A stem keeps one more where a single letter is taken off: it may well belong to it. */
const SHORTEST_BEFORE_LETTER = 4;
/** Kazakh sets one ending behind the other: кездесу-лер-і-нде. */
const MOST_ENDINGS = 3;

/** The part of a folded word that its inflections share, roughly: endings come off, longest first. */
export function stemKazakh(word: string): string {
  let stem = word;
  for (let round = 0; round < MOST_ENDINGS; round++) {
    const ending = ALL_ENDINGS.find(
      (candidate) =>
        stem.endsWith(candidate) &&
        stem.length - candidate.length >= (candidate.length === 1 ? SHORTEST_BEFORE_LETTER : SHORTEST_STEM),
    );
    if (ending === undefined) break;
    stem = stem.slice(0, -ending.length);
  }
  return stem;
}

/** What a folded word may be without one ending or two: астанадан → астана, идин → и (Ван Идің). */
export function kazakhNameForms(word: string): string[] {
  const once = withoutEnding(word);
  return [word, ...once, ...once.flatMap(withoutEnding)];
}

function withoutEnding(word: string): string[] {
  return NOUN_ENDINGS.filter((ending) => word.length > ending.length && word.endsWith(ending)).map((ending) =>
    word.slice(0, -ending.length),
  );
}

function endings(...lists: string[]): string[] {
  return [...new Set(lists.join(" ").split(" ").map(foldKazakh))].toSorted((a, b) => b.length - a.length);
}
