import { closeSync, openSync, readSync } from "node:fs";

/** How wide a font draws a character, in thousandths of its size; undefined where it lacks the character. */
export type WidthOf = (character: string) => number | undefined;

/** The table of all of Unicode; the other ones end at U+FFFF. */
const ALL_OF_UNICODE = { platform: 3, encoding: 10 };

/**
 * Reads the widths out of a TrueType file: which glyph draws a character
 * (table cmap, format 12), and how far that glyph advances (table hmtx).
 * Kerning is left out: with few exceptions it moves letters together.
 * @param file a .ttf file
 */
export function readWidths(file: string): WidthOf {
  const { head, hhea, cmap, hmtx } = readTables(file);
  const unitsPerEm = head.getUint16(18);
  const last = hhea.getUint16(34) - 1;
  const glyphOf = glyphLookup(cmap);
  return (character) => {
    const glyph = glyphOf(character.codePointAt(0) ?? 0);
    if (glyph === 0) return undefined;
    // Glyphs behind the last entry are as wide as that one.
    return (hmtx.getUint16(4 * Math.min(glyph, last)) * 1000) / unitsPerEm;
  };
}

/** Four tables of a font, without the rest of it: the Chinese ones have 10 MB. */
function readTables(file: string): Record<"head" | "hhea" | "cmap" | "hmtx", DataView> {
  const handle = openSync(file, "r");
  try {
    const read = (start: number, length: number): DataView => {
      const bytes = new Uint8Array(length);
      readSync(handle, bytes, 0, length, start);
      return new DataView(bytes.buffer);
    };
    const count = read(4, 2).getUint16(0);
    const directory = read(12, 16 * count);
    const table = (name: string): DataView => {
      for (let entry = 0; entry < 16 * count; entry += 16) {
        const letters = [0, 1, 2, 3].map((letter) => directory.getUint8(entry + letter));
        if (String.fromCodePoint(...letters) === name) {
          return read(directory.getUint32(entry + 8), directory.getUint32(entry + 12));
        }
      }
      throw new Error(`The font has no table "${name}"`);
    };
    return { head: table("head"), hhea: table("hhea"), cmap: table("cmap"), hmtx: table("hmtx") };
  } finally {
    closeSync(handle);
  }
}

/** The glyph of a code point; 0 where there is none. */
function glyphLookup(cmap: DataView): (codePoint: number) => number {
  const count = cmap.getUint16(2);
  const entry = Array.from({ length: count }, (_, index) => 4 + 8 * index).find(
    (at) => cmap.getUint16(at) === ALL_OF_UNICODE.platform && cmap.getUint16(at + 2) === ALL_OF_UNICODE.encoding,
  );
  if (entry === undefined) throw new Error("The font has no table of all of Unicode");
  const start = cmap.getUint32(entry + 4);
  const groups = cmap.getUint32(start + 12);
  return (codePoint) => {
    // The groups are sorted, and do not overlap.
    let [low, high] = [0, groups - 1];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const group = start + 16 + 12 * middle;
      if (codePoint < cmap.getUint32(group)) high = middle - 1;
      else if (codePoint > cmap.getUint32(group + 4)) low = middle + 1;
      else return cmap.getUint32(group + 8) + codePoint - cmap.getUint32(group);
    }
    return 0;
  };
}
