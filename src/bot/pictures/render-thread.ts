/** The thread that render.ts starts: it gets an SVG, answers with the PNG, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import { fontFiles } from "./fonts.ts";

const font = { loadSystemFonts: false, fontFiles: fontFiles().map(({ file }) => file) };
const png = new Uint8Array(new Resvg(String(workerData), { font }).render().asPng());
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows; a thread has one other end
parentPort?.postMessage(png);
