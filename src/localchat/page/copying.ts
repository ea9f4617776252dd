import type { Page } from "./page-parts.ts";
import { wordsOf } from "./page-state.ts";

/** Puts a text on the clipboard, and says so. */
export async function copy({ store, notices }: Page, text: string): Promise<void> {
  const words = wordsOf(store.state);
  try {
    await navigator.clipboard.writeText(text);
    notices.show(words.copied);
  } catch {
    // Browsers forbid it without a press, or without the window's focus.
    notices.show(words.notCopied);
  }
}
