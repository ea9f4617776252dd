// The parts we use of two packages that ship without types.

declare module "snowball-stemmers" {
  export function newStemmer(language: string): { stem(word: string): string };
}

declare module "edtf" {
  /** Parses an Extended Date/Time Format string; throws on what is none. */
  export default function edtf(text: string): { readonly type: string; readonly min: number; readonly max: number };
}
