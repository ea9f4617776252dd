import type { PageState, Theme } from "./page-state.ts";

/** What is remembered from visit to visit. */
type Preferences = Partial<Pick<PageState, "language" | "theme" | "openChat" | "isPanelOpen" | "speakers" | "threads">>;

/** The part of the browser's storage that is used. */
interface Storing {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = "sapar-local-chat";
const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** Reads what was remembered; whatever cannot be read is left out. */
export function readPreferences(storage: () => Pick<Storing, "getItem">): Preferences {
  try {
    const found: unknown = JSON.parse(storage().getItem(KEY) ?? "{}");
    return typeof found === "object" && found !== null ? checked(found as Record<string, unknown>) : {};
  } catch {
    // Storage may be forbidden, or hold anything.
    return {};
  }
}

/** Remembers; where that is forbidden, nothing is. */
export function writePreferences(storage: () => Pick<Storing, "setItem">, state: PageState): void {
  const { language, theme, openChat, isPanelOpen, speakers, threads } = state;
  try {
    storage().setItem(KEY, JSON.stringify({ language, theme, openChat, isPanelOpen, speakers, threads }));
  } catch {
    // Storage may be full or forbidden; the page works without.
    return;
  }
}

function checked(found: Record<string, unknown>): Preferences {
  const { language, theme, openChat, isPanelOpen, speakers, threads } = found;
  const known = THEMES.find((one) => one === theme);
  return {
    ...(typeof language === "string" && { language }),
    ...(known && { theme: known }),
    ...(typeof openChat === "number" && { openChat }),
    ...(typeof isPanelOpen === "boolean" && { isPanelOpen }),
    ...(isNumbers(speakers) && { speakers }),
    ...(isNumbers(threads) && { threads }),
  };
}

function isNumbers(value: unknown): value is Record<string, number> {
  return (
    typeof value === "object" && value !== null && Object.values(value).every((number) => typeof number === "number")
  );
}
