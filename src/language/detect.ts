/**
 * Which language a text is written in, told by its script and by letters that
 * only one language has. On short questions these rules beat the statistical
 * detectors we tried (ARCHITECTURE.md, decisions).
 */

const KAZAKH_LETTER = /[әғқңөұүһі]/iu;

/**
 * @param text what the person typed
 * @param among language codes to choose from, the main one first
 * @returns the language, or undefined where the text does not tell (no letters, or a script that none of the languages uses)
 */
export function detectLanguage(text: string, among: readonly string[]): string | undefined {
  const letters = {
    zh: count(text, /\p{Script=Han}/gu) * 3, // a Han character says about as much as a short word
    cyrillic: count(text, /\p{Script=Cyrillic}/gu),
    latin: count(text, /\p{Script=Latin}/gu),
  };
  const has = (language: string) => among.includes(language);
  if (letters.zh > 0 && has("zh") && letters.zh >= Math.max(letters.cyrillic, letters.latin)) return "zh";
  if (letters.cyrillic > 0 && letters.cyrillic >= letters.latin) {
    if (has("kk") && (KAZAKH_LETTER.test(text) || !has("ru"))) return "kk";
    if (has("ru")) return "ru";
  }
  if (letters.latin > 0) return among.find((language) => language !== "zh" && language !== "ru" && language !== "kk");
  return undefined;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
