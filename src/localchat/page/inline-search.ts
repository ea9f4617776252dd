import type { InlineQueryResultArticle, InlineQueryResultsButton } from "grammy/types";
import { perform } from "./acting.ts";
import type { Page } from "./page-parts.ts";
import { openPlace } from "./page-state.ts";

/** After the last key, before the bot is asked, in ms. */
const QUIET = 300;

/** What the bot found so far. */
export interface Found {
  readonly results: readonly FoundArticle[];
  readonly button?: InlineQueryResultsButton;
  readonly state: "searching" | "done" | "unanswered";
}

/** A result, and the query that it belongs to. */
export interface FoundArticle {
  readonly query: string;
  readonly article: InlineQueryResultArticle;
}

/** Asks the bot's inline mode as one types. */
export class InlineSearch {
  readonly #page: Page;
  readonly #onChange: () => void;
  #query: string | undefined;
  #speaker: number | undefined;
  #found: Found = { results: [], state: "done" };
  #next = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: Page, onChange: () => void) {
    this.#page = page;
    this.#onChange = onChange;
  }

  get found(): Found {
    return this.#found;
  }

  /** Searches for a text, soon; the same text again is not asked for again. */
  search(query: string): void {
    const speaker = openPlace(this.#page.store.state)?.speaker?.id;
    if (query === this.#query && speaker === this.#speaker) return;
    this.#query = query;
    this.#speaker = speaker;
    this.#next = "";
    // What was found for the text before stays until there is something else.
    this.#found = { ...this.#found, state: "searching" };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(query, ""), QUIET);
  }

  /** Asks for what comes after, if anything does. */
  more(): void {
    const offset = this.#next;
    if (offset === "" || this.#query === undefined || this.#found.state === "searching") return;
    this.#next = "";
    this.#found = { ...this.#found, state: "searching" };
    void this.#ask(this.#query, offset);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#query = undefined;
    this.#next = "";
    this.#found = { results: [], state: "done" };
  }

  async #ask(query: string, offset: string): Promise<void> {
    const speaker = this.#speaker;
    const { language } = this.#page.store.state;
    if (speaker === undefined) return;
    const result = await perform(this.#page, { kind: "inline", as: speaker, language, query, offset });
    // Meanwhile something else may have been typed.
    if (query !== this.#query || speaker !== this.#speaker) return;
    const before = offset === "" ? [] : this.#found.results;
    if (!result.ok || !("results" in result)) {
      this.#found = { results: before, state: "done" };
    } else {
      const { results, nextOffset, isAnswered, button, query: id } = result;
      this.#next = nextOffset;
      this.#found = {
        results: [...before, ...results.map((article) => ({ query: id, article }))],
        state: isAnswered ? "done" : "unanswered",
        ...(button && { button }),
      };
    }
    this.#onChange();
  }
}
