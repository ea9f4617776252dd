import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { watchFolder } from "../../src/knowledge/watch.ts";

let folder: string;
let stopping: AbortController;
let watching: Promise<void>;
let changes = 0;
let noticeChange: () => void = () => undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sapar-"));
  await mkdir(path.join(folder, "cards"));
  await writeFile(path.join(folder, "cards", "a.yaml"), "old");
  changes = 0;
  stopping = new AbortController();
  const onChange = async (): Promise<void> => {
    changes++;
    noticeChange();
  };
  watching = watchFolder({ folder, onChange, signal: stopping.signal, lookEvery: 10 });
});
afterEach(async () => {
  stopping.abort();
  await watching;
  await rm(folder, { recursive: true });
});

/** Lets the watch take its first look, does something to the files, and waits for the notice. */
async function changeBy(change: () => Promise<void>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const noticed = new Promise<void>((resolve) => (noticeChange = resolve));
  await change();
  await noticed;
}

it("notices a written, an added and a removed file in a subfolder", async () => {
  await changeBy(() => writeFile(path.join(folder, "cards", "a.yaml"), "new text"));
  await changeBy(() => writeFile(path.join(folder, "cards", "b.yaml"), "another"));
  await changeBy(() => rm(path.join(folder, "cards", "b.yaml")));
  expect(changes).toBe(3);
});

it("notices a folder that is replaced as a whole", async () => {
  const other = `${folder}-other`;
  await mkdir(other);
  await writeFile(path.join(other, "visit.yaml"), "new");
  await changeBy(async () => {
    await rm(folder, { recursive: true });
    await rename(other, folder);
  });
  expect(changes).toBe(1);
});
