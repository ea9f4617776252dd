import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { FONT_PACKAGES } from "./fonts.ts";

const manifest = z.object({ version: z.string() });

/**
 * Draws an SVG as a PNG, in a thread of its own: up to a second of computing,
 * most of it reading the Chinese font, would hold up everybody else's answers.
 * @throws where resvg refuses the SVG, or a font is missing
 */
export function renderPng(svg: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./render-thread.ts", import.meta.url), { workerData: svg });
    thread.once("message", resolve);
    thread.once("error", reject);
    // Behind a message this changes nothing any more.
    thread.once("exit", (code) => reject(new Error(`The drawing thread ended with ${code}`)));
  });
}

/** With what PNGs are drawn, by version: another one may draw the same SVG otherwise. */
export function installedRenderer(): string {
  const { resolve } = createRequire(import.meta.url);
  return ["@resvg/resvg-js", ...FONT_PACKAGES]
    .map(
      (name) => `${name} ${manifest.parse(JSON.parse(readFileSync(resolve(`${name}/package.json`), "utf8"))).version}`,
    )
    .join(", ");
}
