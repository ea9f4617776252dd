import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { startPostgres } from "../support/postgres.ts";
import type { PostgresServer } from "../support/postgres.ts";
import { startProgram } from "../support/program.ts";
import type { Program } from "../support/program.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

const run = promisify(execFile);

let server: BotApiServer;
let postgres: PostgresServer;

beforeAll(async () => {
  server = new BotApiServer();
  await server.listen();
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  await server.close();
});

/** A process starts, dies and is replaced within this, on a busy machine too, in ms. */
const PATIENCE = 50_000;

/** Waits until a process has come so far; where it does not, its output says why. */
async function until(look: () => boolean, ...programs: Program[]): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!look()) {
    if (Date.now() > deadline) {
      throw new Error(["Waited in vain", ...programs.map((program) => program.output())].join("\n\n"));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function answers(person: number): string[] {
  return server.world
    .messages(person)
    .filter(({ from }) => from?.is_bot)
    .map(({ text }) => text);
}

describe("two bots", () => {
  it("on one SQLite file: the second is refused in a clear sentence, and a copy can be made meanwhile", async () => {
    const file = await temporaryDatabase();
    const env = { DATABASE_URL: `file:${file}` };
    const first = await startProgram(server, env);
    await until(() => first.output().includes("polling"), first);
    const second = await startProgram(server, env);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Another bot is running on the database ${file}`);

    const backup = ["src/cli/backup.ts", `${file}.copy`];
    const { stdout } = await run(process.execPath, backup, { env: { ...process.env, ...env } });
    expect(stdout).toContain("is copied to");
    expect(existsSync(`${file}.copy`)).toBe(true);
    await expect(run(process.execPath, backup, { env: { ...process.env, ...env } })).rejects.toThrow(
      /a backup never replaces a file/,
    );
    first.kill("SIGTERM");
    expect(await first.ended).toBe(0);
  });

  it("on one PostgreSQL: one polls; when it is killed the other takes over, and nobody is forgotten", async () => {
    const env = { DATABASE_URL: postgres.url };
    const first = await startProgram(server, env);
    await until(() => first.output().includes("this process polls now"), first);
    const second = await startProgram(server, env);
    await until(() => second.output().includes("another process polls; waiting"), first, second);
    for (const id of [1, 2]) server.world.addPerson({ id, is_bot: false, first_name: `Person ${id}` });
    server.world.write(1, { text: "opening hours" });
    await until(() => answers(1).length === 1, first, second);
    expect(second.output()).not.toContain("question answered");

    // What it has answered it has written down by then.
    await until(() => server.world.waitingUpdates === 0, first, second);
    first.kill("SIGKILL");
    server.world.write(2, { text: "opening hours" });
    await until(() => answers(2).length === 1, first, second);
    expect(second.output()).toContain("this process polls now");
    second.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(answers(1)).toHaveLength(1);
  }, 180_000);
});
