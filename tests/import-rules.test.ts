import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

const IMPORTS = "eslint(no-restricted-imports)";

/** A file that breaks one rule, and the rule. */
const BREAKERS: readonly (readonly [file: string, code: string, rule: string])[] = [
  ["src/language/up.ts", 'import "../knowledge/load.ts";', IMPORTS],
  ["src/knowledge/up.ts", 'import "../answering/answer.ts";', IMPORTS],
  ["src/answering/up.ts", 'import "../bot/texts.ts";', IMPORTS],
  ["src/answering/deep/up.ts", 'import "../../bot/view/reply.ts";', IMPORTS],
  ["src/answering/telegram.ts", 'import type {} from "grammy/types";', IMPORTS],
  ["src/answering/search.ts", 'import "fuse.js";', IMPORTS],
  ["src/answering/node-process.ts", 'import "node:process";', IMPORTS],
  ["src/answering/process.ts", "export const home = process.env;", "eslint(no-restricted-globals)"],
  ["src/answering/spelling.ts", 'import "../bot/texts.ts";', IMPORTS],
  ["src/bot/view/side.ts", 'import "../../localchat/world.ts";', IMPORTS],
  ["src/bot/process.ts", "export const home = process.env;", "eslint(no-restricted-globals)"],
  ["src/bot/main.ts", 'import "../main.ts";', IMPORTS],
  ["src/localchat/telegram.ts", 'import "grammy";', IMPORTS],
  ["src/localchat/plugin.ts", 'import "@grammyjs/parse-mode";', IMPORTS],
  ["src/localchat/ours.ts", 'import "../answering/answer.ts";', IMPORTS],
  ["src/cli/telegram.ts", 'import "grammy";', IMPORTS],
  ["src/cli/features.ts", 'import "../bot/features/buttons.ts";', IMPORTS],
  ["src/cli/wiring.ts", 'import "../bot/create-bot.ts";', IMPORTS],
  ["src/config.ts", 'import "grammy";', IMPORTS],
  ["src/knowledge/empty.ts", "try {\n  globalThis.name;\n} catch {}", "eslint(no-empty)"],
  ["src/knowledge/print.ts", 'console.log("hello");', "eslint(no-console)"],
  [
    "src/language/cycle-a.ts",
    'import { b } from "./cycle-b.ts";\nexport const a = (): unknown => b;',
    "import(no-cycle)",
  ],
];

const KEEPERS: readonly (readonly [file: string, code: string])[] = [
  ["src/answering/reader.ts", 'import "../knowledge/load.ts";\nimport "../language/detect.ts";'],
  ["src/bot/view/ok.ts", 'import "../../answering/answer.ts";\nimport "grammy";\nimport "../../knowledge/load.ts";'],
  ["src/localchat/types.ts", 'import type { Update } from "grammy/types";\nexport type Kept = Update;'],
  ["src/cli/ok.ts", 'import "../bot/view/reply.ts";\nimport "../bot/texts.ts";\nexport const home = process.env;'],
  ["src/main.ts", 'import "./bot/create-bot.ts";\nexport const home = process.env;'],
];

const report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

let folder: string;
/** The rules that each file breaks. */
const broken = new Map<string, string[]>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sapar-rules-"));
  const files = new Map<string, string>([
    ["src/language/cycle-b.ts", 'import { a } from "./cycle-a.ts";\nexport const b = (): unknown => a;'],
    ...BREAKERS.map(([file, code]) => [file, code] as const),
    ...KEEPERS,
  ]);
  for (const [file, code] of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), `${code}\n`);
  }
  await copyFile(".oxlintrc.json", path.join(folder, ".oxlintrc.json"));
  await symlink(path.resolve("node_modules"), path.join(folder, "node_modules"));
  const oxlint = path.resolve("node_modules/.bin/oxlint");
  const output = await new Promise<string>((resolve) => {
    // It exits with 1, as it must: there are faults.
    execFile(oxlint, ["--format", "json"], { cwd: folder }, (_, stdout) => resolve(stdout));
  });
  for (const { code, filename } of report.parse(JSON.parse(output)).diagnostics) {
    const file = path.isAbsolute(filename) ? path.relative(folder, filename) : filename;
    broken.set(file, [...(broken.get(file) ?? []), code]);
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe("the linter", () => {
  it.each(BREAKERS)("objects to %s: %s", (file, _, rule) => {
    expect(broken.get(file)).toContain(rule);
  });

  it.each(KEEPERS)("lets %s pass", (file) => {
    expect(broken.get(file) ?? []).toEqual([]);
  });
});
