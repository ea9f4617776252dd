/** What a text would be if it had been typed on another keyboard layout: "Heccrbq" on the Russian one is "Русский". */

const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
const RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
/** The Kazakh layout has its own letters in the row of digits. */
const DIGITS = "234589-=0";
const KAZAKH = "әіңғүұөһқ";

const toCyrillic = mapping(LATIN, RUSSIAN);
const toKazakh = new Map([...toCyrillic, ...mapping(DIGITS, KAZAKH)]);
const toLatin = mapping(RUSSIAN + KAZAKH, LATIN + DIGITS);

/** The text as other layouts would have typed it; those that are the same are left out. */
export function otherLayouts(text: string): string[] {
  const variants = [toCyrillic, toKazakh, toLatin].map((map) =>
    Array.from(text, (character) => map.get(character) ?? character).join(""),
  );
  return [...new Set(variants)].filter((variant) => variant !== text);
}

function mapping(from: string, to: string): Map<string, string> {
  const targets = Array.from(to);
  return new Map(Array.from(from, (character, index) => [character, targets[index] ?? character]));
}
