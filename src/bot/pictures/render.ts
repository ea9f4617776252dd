import { Worker } from "node:worker_threads";

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
