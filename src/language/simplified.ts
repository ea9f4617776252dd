import { Converter } from "opencc-js/t2cn";

const convert = Converter({ from: "t", to: "cn" });
const known = new Map<string, string>();

/** The simplified form of a word with traditional Chinese characters; other words pass unchanged. */
export function simplified(word: string): string {
  if (!/\p{Script=Han}/u.test(word)) return word;
  const found = known.get(word);
  if (found !== undefined) return found;
  const form = convert(word) ?? word;
  // Words with Han characters are single characters, so that this cannot grow without bounds.
  known.set(word, form);
  return form;
}
