import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import type { BrowserContextOptions, Page } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";
/** The rest keeps Debian's build from looking for hosts of its maker. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The program as `npm start` runs it without a token, and a browser to look at its page. */
export interface LocalChatInBrowser {
  readonly address: string;
  /** What went wrong in the pages that were opened: errors of scripts, and requests to other hosts. */
  readonly failures: string[];
  /** Opens the page as somebody who was never there, on empty chats. */
  open(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function startLocalChatInBrowser(): Promise<LocalChatInBrowser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no ${CHROMIUM}: apt-get install chromium fonts-noto-cjk`);
  }
  const folder = await mkdtemp(path.join(tmpdir(), "sapar-browser-"));
  const env = { PATH: process.env["PATH"], KNOWLEDGE_DIR: path.resolve("knowledge"), TMPDIR: folder };
  const program = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", path.resolve("src/main.ts")], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [address, browser] = await Promise.all([
    new Promise<string>((resolve, reject) => {
      let output = "";
      program.stdout.on("data", (chunk) => {
        output += String(chunk);
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
        if (found) resolve(found);
      });
      program.once("close", () => reject(new Error(`The program ended: ${output}`)));
    }),
    chromium.launch({ executablePath: CHROMIUM, args: FLAGS }),
  ]);
  const failures: string[] = [];
  return {
    address,
    failures,
    async open(options = {}) {
      await startOver(address);
      const context = await browser.newContext({ locale: "en-GB", ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      watch(page, address, failures);
      await page.goto(address);
      return page;
    },
    async close() {
      await browser.close();
      program.kill("SIGINT");
      await new Promise((resolve) => program.once("close", resolve));
      await rm(folder, { recursive: true });
    },
  };
}

async function startOver(address: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${address}/act`, { method: "POST", headers, body: '{"kind":"start-over"}' });
  if (!response.ok) throw new Error(`Starting over failed: ${await response.text()}`);
}

function watch(page: Page, address: string, failures: string[]): void {
  page.on("pageerror", (error) => failures.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") failures.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith("blob:")) failures.push(`asked for ${url}`);
  });
}
