import type { FontFamily, FontWeight } from "./fonts.ts";
import { createGlyphs, loadFonts } from "./glyphs.ts";
import type { Glyphs } from "./glyphs.ts";
import { piecesOf } from "./line-breaks.ts";

export interface TextStyle {
  /** In px. */
  readonly size: number;
  readonly weight: FontWeight;
  readonly fill: string;
}

/** Part of a line that one font draws. */
export interface Run {
  readonly family: FontFamily;
  readonly text: string;
}

/** A text in lines. */
export interface TextBlock {
  readonly lines: readonly string[];
  readonly style: TextStyle;
  /** Of the widest line, in px. */
  readonly width: number;
  readonly height: number;
}

export interface WrapOptions {
  /** Longer texts end with "…". */
  readonly mostLines?: number;
  /** Comes behind the text, and behind the "…" too. */
  readonly tail?: string;
  /** Lines of about the same length, instead of full ones and a rest. */
  readonly isBalanced?: boolean;
}

/** Knows how wide texts of one language are, and breaks them into lines. */
export interface Typesetter {
  readonly language: string;
  /** In px. @throws MissingLetterError */
  width(text: string, style: TextStyle): number;
  /** Breaks a text into lines of at most a width, in px; a word that is wider is broken, too. @throws MissingLetterError */
  wrap(text: string, width: number, style: TextStyle, options?: WrapOptions): TextBlock;
  /** The parts of a line by the font that draws them. */
  runs(line: string, weight: FontWeight): Run[];
}

/** From the top of one line to the next, in sizes: Chinese needs more than Latin. */
const LINE_HEIGHT = 1.32;

/** Reads the fonts, once for all languages. @returns what makes the typesetter of a language */
export function loadTypesetters(): (language: string) => Typesetter {
  const fonts = loadFonts();
  return (language) => createTypesetter(language, createGlyphs(language, fonts));
}

function createTypesetter(language: string, drawn: Glyphs): Typesetter {
  const words = new Intl.Segmenter(language, { granularity: "word" });
  const graphemes = new Intl.Segmenter(language, { granularity: "grapheme" });

  const width: Typesetter["width"] = (text, { size, weight }) => {
    let sum = 0;
    for (const character of text) sum += drawn(character, weight)?.width ?? 0;
    return (sum * size) / 1000;
  };

  /** Fills lines one after the other. */
  const filled = (text: string, most: number, style: TextStyle): string[] => {
    const lines: string[] = [];
    let line = "";
    const fits = (piece: string): boolean => width(piece, style) <= most;
    for (const { text: piece, isSpaced } of piecesOf(text, words, fits)) {
      const longer = line + (line !== "" && isSpaced ? " " : "") + piece;
      if (fits(longer)) {
        line = longer;
        continue;
      }
      if (line !== "") lines.push(line);
      const parts = fits(piece) ? [piece] : broken(piece, most, style);
      lines.push(...parts.slice(0, -1));
      line = parts.at(-1) ?? "";
    }
    return line === "" ? lines : [...lines, line];
  };

  /** A word in parts that are narrow enough, of one character at least. */
  const broken = (word: string, most: number, style: TextStyle): string[] => {
    const parts: string[] = [];
    let part = "";
    for (const { segment } of graphemes.segment(word)) {
      if (part !== "" && width(part + segment, style) > most) {
        parts.push(part);
        part = "";
      }
      part += segment;
    }
    return [...parts, part];
  };

  /** The lines of a text, in the least width that needs no more of them. */
  const balanced = (text: string, most: number, style: TextStyle): string[] => {
    const widest = filled(text, most, style);
    // Narrower, and words would be broken.
    const pieces = piecesOf(text, words, (piece) => width(piece, style) <= most);
    const widestPiece = Math.max(0, ...pieces.map(({ text: piece }) => width(piece, style)));
    let [low, high] = [Math.min(most, widestPiece), most];
    // To within a few pixels.
    while (high - low > 4) {
      const middle = (low + high) / 2;
      const isEnough = filled(text, middle, style).length <= widest.length;
      if (isEnough) high = middle;
      else low = middle;
    }
    return filled(text, high, style);
  };

  return {
    language,
    width,
    wrap(text, most, style, { mostLines = Infinity, tail = "", isBalanced = false } = {}) {
      const kept = Array.from(`${text}${tail}`.normalize("NFC")).filter(
        (character) => /\s/u.test(character) || drawn(character, style.weight) !== undefined,
      );
      // A space that does not break stays one.
      const clean = kept
        .join("")
        .replace(/[^\S\u00a0]+/gu, " ")
        .trim();
      let lines = isBalanced ? balanced(clean, most, style) : filled(clean, most, style);
      if (lines.length > mostLines) {
        let last = lines[mostLines - 1] ?? "";
        while (last !== "" && width(`${last}…${tail}`, style) > most) last = Array.from(last).slice(0, -1).join("");
        lines = [...lines.slice(0, mostLines - 1), `${last.trimEnd()}…${tail}`];
      }
      return {
        lines,
        style,
        width: Math.max(0, ...lines.map((line) => width(line, style))),
        height: lines.length * style.size * LINE_HEIGHT,
      };
    },
    runs(line, weight) {
      const runs: { family: FontFamily; text: string }[] = [];
      for (const character of line) {
        const family = drawn(character, weight)?.family;
        if (family === undefined) continue;
        const last = runs.at(-1);
        if (last?.family === family) last.text += character;
        else runs.push({ family, text: character });
      }
      return runs;
    },
  };
}
