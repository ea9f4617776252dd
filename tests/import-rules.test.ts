/** What import-rules.test.ts leaves out: other ways to import, deeper folders, and that a file breaks the expected rule alone. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

const IMPORTS = "eslint(no-restricted-imports)";
const GLOBALS = "eslint(no-restricted-globals)";
const CYCLE = "import(no-cycle)";

const BREAKERS: readonly (readonly [file: string, code: string, rule: string])[] = [
  ["src/language/deep/up.ts", 'import "../../knowledge/load.ts";', IMPORTS],
  ["src/language/config.ts", 'import "../config.ts";', IMPORTS],
  ["src/knowledge/deep/up.ts", 'import "../../answering/deep/rank.ts";', IMPORTS],
  ["src/knowledge/bot.ts", 'import "../bot/view/reply.ts";', IMPORTS],
  ["src/answering/type.ts", 'import type { Update } from "grammy/types";\nexport type Kept = Update;', IMPORTS],
  ["src/answering/export.ts", 'export { Bot } from "grammy";', IMPORTS],
  ["src/answering/dynamic.ts", 'export const bot = (): Promise<unknown> => import("../bot/texts.ts");', IMPORTS],
  ["src/answering/bare-process.ts", 'import "process";', IMPORTS],
  ["src/answering/named-process.ts", 'import { env } from "node:process";\nexport const home = env;', IMPORTS],
  ["src/answering/global-process.ts", 'export const home = process.env["HOME"];', GLOBALS],
  ["src/answering/deep/spelling.ts", 'import "fuse.js";', IMPORTS],
  ["src/bot/fuse.ts", 'import "fuse.js/basic";', IMPORTS],
  ["src/bot/view/language.ts", 'import "../../language/detect.ts";', IMPORTS],
  ["src/bot/view/localchat.ts", 'import "../../localchat/deep/world.ts";', IMPORTS],
  ["src/bot/features/process.ts", 'import "node:process";', IMPORTS],
  [
    "src/bot/pictures/deep/render-thread.ts",
    'import { Resvg } from "@resvg/resvg-js";\nexport const made = Resvg;',
    IMPORTS,
  ],
  ["src/bot/view/picture.ts", 'import "@resvg/resvg-js";', IMPORTS],
  ["src/cli/picture.ts", 'import "@resvg/resvg-js";', IMPORTS],
  ["src/localchat/value.ts", 'import { Bot } from "grammy";\nexport const made = new Bot("1:a");', IMPORTS],
  ["src/localchat/web.ts", 'import "grammy/web";', IMPORTS],
  ["src/localchat/page/node.ts", 'import "node:fs";', IMPORTS],
  ["src/localchat/page/up.ts", 'import "../world.ts";', IMPORTS],
  ["src/localchat/page/package.ts", 'import "zod";', IMPORTS],
  ["src/bot/fastify.ts", 'import "fastify";', IMPORTS],
  ["src/localchat/deep/bot.ts", 'import "../../bot/view/reply.ts";', IMPORTS],
  ["src/localchat/process.ts", 'export const home = process.env["HOME"];', GLOBALS],
  ["src/cli/deep/create.ts", 'import "../../bot/create-bot.ts";', IMPORTS],
  ["src/cli/middleware.ts", 'import "../bot/middleware/presence.ts";', IMPORTS],
  ["src/cli/localchat.ts", 'import "../localchat/world.ts";', IMPORTS],
  ["src/cli/fuse.ts", 'import "fuse.js";', IMPORTS],
  ["src/main.ts", 'import "fuse.js";', IMPORTS],
  ["src/config.ts", 'export const home = process.env["HOME"];', GLOBALS],
  ["src/bot/ring/a.ts", 'import { b } from "./b.ts";\nexport const a = (): unknown => b;', CYCLE],
  ["src/bot/ring/b.ts", 'import { c } from "./c.ts";\nexport const b = (): unknown => c;', CYCLE],
  ["src/bot/ring/c.ts", 'import { a } from "./a.ts";\nexport const c = (): unknown => a;', CYCLE],
  [
    "src/bot/empty.ts",
    "export function quiet(run: () => void): void {\n  try {\n    run();\n  } catch {}\n}",
    "eslint(no-empty)",
  ],
];

const KEEPERS: readonly (readonly [file: string, code: string])[] = [
  ["src/language/own.ts", 'import "./detect.ts";'],
  ["src/knowledge/down.ts", 'import "../language/normalize.ts";'],
  ["src/answering/spelling.ts", 'import "fuse.js";\nimport "../knowledge/load.ts";'],
  ["src/bot/features/deep.ts", 'import "../view/reply.ts";\nimport "@grammyjs/i18n";'],
  ["src/bot/pictures/render-thread.ts", 'import { Resvg } from "@resvg/resvg-js";\nexport const made = Resvg;'],
  [
    "src/localchat/page/own.ts",
    'import "./store.ts";\nimport type { Update } from "grammy/types";\nexport type Kept = Update;',
  ],
  ["src/localchat/fastify.ts", 'import "fastify";'],
  ["src/localchat/types.ts", 'import type { Update } from "grammy/types";\nexport type Kept = Update;'],
  ["src/cli/views.ts", 'import "../bot/view/reply.ts";\nimport "../bot/texts.ts";\nimport "node:process";'],
  [
    "src/bot/explained.ts",
    "export function quiet(run: () => void): void {\n  try {\n    run();\n  } catch {\n    // Why.\n  }\n}",
  ],
];

const report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

let folder: string;
/** The rules that each file breaks. */
const broken = new Map<string, string[]>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sapar-rules-exact-"));
  for (const [file, code] of [...BREAKERS, ...KEEPERS]) {
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
  it.each(BREAKERS)("objects to %s, to nothing else in it: %s", (file, _, rule) => {
    expect(broken.get(file)).toEqual([rule]);
  });

  it.each(KEEPERS)("has nothing against %s", (file) => {
    expect(broken.get(file)).toBeUndefined();
  });
});
