import { spawn } from "node:child_process";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { BotApiServer } from "../../src/localchat/bot-api-server.ts";
import { SMALLEST, writeKnowledge } from "./knowledge-folder.ts";

/** The real program in a process of its own. */
export interface Program {
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, null where a signal ended it; all its output has come by then. */
  readonly ended: Promise<number | null>;
  /** What it has written to standard output and error. */
  output(): string;
}

/**
 * Starts `node src/main.ts` on the smallest knowledge; the test that asks for it ends it at the latest.
 * @param largestFile files can't grow beyond this, in blocks of 512 bytes: to the program its disk is full
 */
export async function startProgram(
  { url, token }: Pick<BotApiServer, "url" | "token">,
  more: Readonly<Record<string, string>> = {},
  largestFile?: number,
): Promise<Program> {
  const folder = await writeKnowledge(SMALLEST);
  const env = {
    PATH: process.env["PATH"],
    BOT_TOKEN: token,
    BOT_API_ROOT: url,
    KNOWLEDGE_DIR: folder,
    LOG_LEVEL: "debug",
    ...more,
  };
  // In that folder no .env file can change anything.
  const [node, main] = [process.execPath, path.resolve("src/main.ts")];
  // The signal that such a write would send is ignored, so that it fails as on a full disk.
  const limited = ["-c", `trap '' XFSZ; ulimit -f ${largestFile}; exec "$0" "$@"`, node, main];
  const child =
    largestFile === undefined
      ? spawn(node, [main], { cwd: folder, env })
      : spawn("/bin/sh", limited, { cwd: folder, env });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { ended, kill: (signal) => void child.kill(signal), output: () => output };
}
