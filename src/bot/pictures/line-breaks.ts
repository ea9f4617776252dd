/** A part of a text that stays on one line. */
export interface Piece {
  readonly text: string;
  /** A space stands before it, unless it begins a line. */
  readonly isSpaced: boolean;
}

const HAN = /\p{Script=Han}/u;
const OPENING = /^[（《〈「『【“‘([{«]+$/u;

/**
 * The parts of a text between which a line may end: words, parts of hyphenated
 * ones, and the words of Chinese, which has no spaces. A name in brackets, as
 * translations give it, stays whole where it fits.
 * @param words finds the words of Chinese
 * @param fits whether a part is no wider than a line
 */
export function piecesOf(text: string, words: Intl.Segmenter, fits: (piece: string) => boolean): Piece[] {
  return text.split(/ (?![^（]*）)/u).flatMap((word) =>
    (HAN.test(word) ? hanPieces(word, words) : word.split(/(?<=\p{L}[-–—/])(?=\p{L})/u)).flatMap((piece, index) =>
      (fits(piece) ? [piece] : piece.split(" ")).map((part, within) => ({
        text: part,
        isSpaced: index === 0 || within > 0,
      })),
    ),
  );
}

/** Words of Chinese; a mark stays with the word before it, an opening one with the word behind. */
function hanPieces(text: string, words: Intl.Segmenter): string[] {
  const pieces: string[] = [];
  let opening = "";
  for (const { segment, isWordLike } of words.segment(text)) {
    if (segment === " ") opening = `${pieces.pop() ?? ""}${segment}`;
    else if (OPENING.test(segment)) opening += segment;
    else if (isWordLike || pieces.length === 0 || opening !== "") {
      pieces.push(opening + segment);
      opening = "";
    } else pieces.push(`${pieces.pop() ?? ""}${segment}`);
  }
  return opening === "" ? pieces : [...pieces.slice(0, -1), `${pieces.at(-1) ?? ""}${opening}`];
}
