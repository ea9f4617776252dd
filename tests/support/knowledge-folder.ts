import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** The smallest visit, as DESIGN.md gives it. */
export const SMALLEST: Readonly<Record<string, string>> = {
  "visit.yaml": `
id: demo
title: { en: A demo }
languages: [en]
sources: []
`.trimStart(),
  "cards/all.yaml": `
- id: opening-hours
  questions: { en: [When do you open?, opening hours] }
  answer: { en: We open at nine. }
`.trimStart(),
};

/**
 * Writes a knowledge folder that lives as long as the test that asks for it.
 * @param files contents by path; the path of an empty folder ends with a slash
 * @returns the folder
 */
export async function writeKnowledge(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "sapar-knowledge-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(folder, name);
    await mkdir(name.endsWith("/") ? target : path.dirname(target), { recursive: true });
    if (!name.endsWith("/")) await writeFile(target, content);
  }
  return folder;
}
