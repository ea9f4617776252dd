import { Converter } from "opencc-js/t2cn";
import { remembering } from "./remembering.ts";

/** More than the characters that anybody types; each is a word of its own. */
const REMEMBERED = 20_000;

const convert = Converter({ from: "t", to: "cn" });
const simplifiedHan = remembering(REMEMBERED, (word) => convert(word) ?? word);

/** The simplified form of a word with traditional Chinese characters; other words pass unchanged. */
export function simplified(word: string): string {
  return /\p{Script=Han}/u.test(word) ? simplifiedHan(word) : word;
}
