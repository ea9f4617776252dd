import { fontFiles } from "./fonts.ts";
import type { FontFamily, FontWeight } from "./fonts.ts";
import { readWidths } from "./font-widths.ts";
import type { WidthOf } from "./font-widths.ts";

/** How a character is drawn; its width in thousandths of the size. */
export interface Glyph {
  readonly family: FontFamily;
  readonly width: number;
}

/**
 * Which font draws a character, and how wide; undefined for what is left out: emoji, controls, and signs that no font has.
 * @throws MissingLetterError
 */
export type Glyphs = (character: string, weight: FontWeight) => Glyph | undefined;

/** The widths of every font, by family and weight. */
export type Fonts = (family: FontFamily, weight: FontWeight) => WidthOf | undefined;

/** Letters, numbers and the marks on them; not those marks that only choose the look of what they follow, as of emoji. */
const TELLING = /[[\p{L}\p{N}\p{M}]--[\p{VS}\u20e3]]/v;

/** A text has a letter, a number or an accent that no font can draw, as of Arabic: a picture without it would not be true. */
export class MissingLetterError extends Error {
  readonly code: string;

  constructor(letter: string) {
    const code = `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    super(`No font for pictures has the letter ${code}`);
    this.name = "MissingLetterError";
    this.code = code;
  }
}

export function loadFonts(): Fonts {
  const fonts = new Map(fontFiles().map(({ family, weight, file }) => [`${family} ${weight}`, readWidths(file)]));
  return (family, weight) => fonts.get(`${family} ${weight}`);
}

/** How texts of a language are drawn: by one font as far as it goes, Latin names in Chinese too. */
export function createGlyphs(language: string, fonts: Fonts): Glyphs {
  const families: readonly FontFamily[] =
    language === "zh" ? ["Noto Sans SC", "Noto Sans"] : ["Noto Sans", "Noto Sans SC"];
  const find: Glyphs = (character, weight) => {
    // Controls, marks of direction and halves of characters: some are no XML either.
    if (/\p{C}/u.test(character)) return undefined;
    for (const family of families) {
      const width = fonts(family, weight)?.(character);
      if (width !== undefined) return { family, width };
    }
    if (TELLING.test(character)) throw new MissingLetterError(character);
    return undefined;
  };
  const found = { 400: new Map<string, Glyph | undefined>(), 700: new Map<string, Glyph | undefined>() };
  return (character, weight) => {
    const known = found[weight];
    if (!known.has(character)) known.set(character, find(character, weight));
    return known.get(character);
  };
}
