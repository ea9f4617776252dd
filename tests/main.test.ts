import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = path.resolve("src/main.ts");
let emptyFolder: string;

beforeAll(async () => {
  emptyFolder = await mkdtemp(path.join(tmpdir(), "sapar-"));
});
afterAll(() => rm(emptyFolder, { recursive: true }));

/** Starts the program where no .env file is. */
async function start(env: Record<string, string>): Promise<{ output: string; code: number | null }> {
  const child = spawn(process.execPath, [main], { cwd: emptyFolder, env: { PATH: process.env["PATH"], ...env } });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { output, code };
}

describe("npm start", () => {
  it("says in production in one sentence that the token is missing and how to get it", async () => {
    const { output, code } = await start({ NODE_ENV: "production" });
    expect(code).toBe(1);
    expect(output.trim().split("\n")).toEqual([expect.stringMatching(/^BOT_TOKEN is missing: .*@BotFather/)]);
  });

  it("says every fault of the environment at once, in words", async () => {
    const { output, code } = await start({ BOT_TOKEN: "secret", BOT_API_ROOT: "nowhere", LOG_LEVEL: "loud" });
    expect(code).toBe(1);
    for (const name of ["BOT_TOKEN", "BOT_API_ROOT", "LOG_LEVEL"]) expect(output).toContain(name);
    expect(output).not.toContain("secret");
  });

  it("says what is wrong with the knowledge", async () => {
    const { output, code } = await start({ BOT_TOKEN: `123456:${"a".repeat(35)}`, KNOWLEDGE_DIR: "none" });
    expect(code).toBe(1);
    expect(output).toContain("visit.yaml:1: does not exist");
  });
});
