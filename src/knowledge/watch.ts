import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How often the folder is looked at, in ms. */
const LOOK_EVERY = 1_000;

export interface Watch {
  readonly folder: string;
  /** Runs after the files have changed and then lain still for one look: an editor may still be writing. */
  readonly onChange: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly lookEvery?: number;
}

/**
 * Tells when the files of a folder have changed, until the signal. It looks at
 * their sizes and times instead of waiting for notices, which do not come from
 * network shares, and get lost when a folder is replaced as a whole.
 */
export async function watchFolder({ folder, onChange, signal, lookEvery = LOOK_EVERY }: Watch): Promise<void> {
  let handled = await fingerprint(folder);
  let seen = handled;
  while (!signal.aborted) {
    // Being woken early is what the signal is for.
    await sleep(lookEvery, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const current = await fingerprint(folder);
    const still = current === seen;
    seen = current;
    if (still && current !== handled) {
      handled = current;
      await onChange();
    }
  }
}

/** Differs whenever a file was added, removed or written; a folder that is not there counts as empty. */
async function fingerprint(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const parts = names
    .toSorted((a, b) => a.localeCompare(b))
    .map(async (name) => {
      // A file may vanish between the two calls: the next look will see that.
      const info = await stat(path.join(folder, name)).catch(() => undefined);
      return `${name} ${info?.size} ${info?.mtimeMs} ${info?.ino}`;
    });
  return (await Promise.all(parts)).join("\n");
}
