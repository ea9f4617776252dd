import type { InlineQuery, InlineQueryResultsButton, Update, User } from "grammy/types";
import type { Article } from "./articles.ts";
import { OpenQueries } from "./open-queries.ts";

/** How long an inline query can be answered, in ms (TELEGRAM.md, updates). */
const LIFETIME = 30_000;
const MAX_QUERY = 256;
/** Answers that can still be chosen from: a page asks again with every letter. */
const ANSWERS_KEPT = 100;

/** What the bot answered an inline query. */
export interface InlineAnswer {
  readonly results: readonly Article[];
  readonly cache_time: number;
  readonly is_personal: boolean;
  readonly next_offset: string;
  readonly button?: InlineQueryResultsButton;
}

/** Inline queries and their answers. Nothing is cached: the same query reaches the bot again. */
export class Inline {
  readonly #tell: (update: Omit<Update, "update_id">) => void;
  readonly #open = new OpenQueries<InlineQuery>("inline-", LIFETIME);
  readonly #answered = new Map<string, { query: InlineQuery; answer: InlineAnswer }>();

  constructor(tell: (update: Omit<Update, "update_id">) => void) {
    this.#tell = tell;
  }

  /** Types a query. @returns its id */
  ask(from: User, query: string, offset: string): string {
    if (query.length > MAX_QUERY) throw new Error(`A query has at most ${MAX_QUERY} characters`);
    const asked = this.#open.open((id) => ({ id, from, query, offset, chat_type: "sender" }));
    this.#tell({ inline_query: asked });
    return asked.id;
  }

  /** Takes the bot's answer; there is one. */
  answer(id: string, answer: InlineAnswer): void {
    const query = this.#open.find(id);
    this.#open.close(id);
    this.#answered.set(id, { query, answer });
    const [oldest] = this.#answered.keys();
    if (this.#answered.size > ANSWERS_KEPT && oldest !== undefined) this.#answered.delete(oldest);
  }

  /** Lets a query pass as if nobody had answered in time. */
  expire(id: string): void {
    this.#open.close(id);
  }

  answerTo(id: string): InlineAnswer | undefined {
    return this.#answered.get(id)?.answer;
  }

  /** A result that was shown for a query. */
  result(id: string, resultId: string): { query: InlineQuery; article: Article } {
    const { query, answer } = this.#answered.get(id) ?? {};
    const article = answer?.results.find((result) => result.id === resultId);
    if (!query || !article) throw new Error(`The query ${id} was not answered with a result ${resultId}`);
    return { query, article };
  }
}
