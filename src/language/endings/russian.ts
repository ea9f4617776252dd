/** Case endings of Russian names, longest first. */
const ENDINGS = [
  "ами",
  "ями",
  "ого",
  "ому",
  "ыми",
  "ами",
  "ой",
  "ою",
  "ом",
  "ем",
  "ей",
  "ым",
  "ам",
  "ям",
  "ах",
  "ях",
  "ов",
  "а",
  "у",
  "е",
  "ы",
  "и",
  "я",
  "ю",
];
/** What a name may end in before the case ending takes its place: Астан-ой, Кита-ем, Казахстан-ом, Кремл-ем. */
const ORIGINAL = ["", "а", "й", "я", "ь"];
const SHORTEST = 3;

/** The nominatives that a word can be a case of: Идрисовым → Идрисов, Астаной → Астана, Китаем → Китай. */
export function russianNameForms(word: string): string[] {
  const forms = [word];
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST) continue;
    const base = word.slice(0, -ending.length);
    forms.push(...ORIGINAL.map((original) => base + original));
  }
  return forms;
}
