import { createRequire } from "node:module";
import path from "node:path";

/** The two fonts: one for Latin and Cyrillic with the Kazakh letters, one for Chinese. */
export type FontFamily = "Noto Sans" | "Noto Sans SC";
export type FontWeight = 400 | 700;

/** What is drawn with: these files and no others, so that every machine draws the same. The Dockerfile keeps their folders. */
export interface FontFile {
  readonly family: FontFamily;
  readonly weight: FontWeight;
  readonly file: string;
}

/** The packages that the files come from. */
export const FONT_PACKAGES = ["@expo-google-fonts/noto-sans", "@expo-google-fonts/noto-sans-sc"] as const;

const FOLDERS = { 400: "400Regular", 700: "700Bold" } as const;

export function fontFiles(): FontFile[] {
  return ([400, 700] as const).flatMap((weight) => [
    { family: "Noto Sans", weight, file: fileOf(FONT_PACKAGES[0], "NotoSans", weight) },
    { family: "Noto Sans SC", weight, file: fileOf(FONT_PACKAGES[1], "NotoSansSC", weight) },
  ]);
}

function fileOf(from: string, prefix: string, weight: FontWeight): string {
  const installed = createRequire(import.meta.url).resolve(`${from}/package.json`);
  const folder = FOLDERS[weight];
  return path.join(path.dirname(installed), folder, `${prefix}_${folder}.ttf`);
}
