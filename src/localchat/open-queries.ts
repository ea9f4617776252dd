import { badRequest } from "./api-error.ts";

/** Queries of one kind that wait for the bot's answer: each can be answered once, and not for long. */
export class OpenQueries<About> {
  readonly #open = new Map<string, { about: About; askedAt: number }>();
  readonly #prefix: string;
  readonly #lifetime: number;
  #next = 1;

  /**
   * @param prefix tells the ids of one kind from those of another
   * @param lifetime how long an answer is taken, in ms
   */
  constructor(prefix: string, lifetime: number) {
    this.#prefix = prefix;
    this.#lifetime = lifetime;
  }

  /** Opens a query. @param about builds what is known of it from its id */
  open(about: (id: string) => About): About {
    const id = `${this.#prefix}${this.#next++}`;
    const known = about(id);
    this.#open.set(id, { about: known, askedAt: Date.now() });
    return known;
  }

  /** What a query was about, while it can still be answered. @throws ApiError where it cannot */
  find(id: string): About {
    const query = this.#open.get(id);
    if (!query || Date.now() - query.askedAt > this.#lifetime) {
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    }
    return query.about;
  }

  /** Ends a query, answered or as if nobody had answered in time. */
  close(id: string): void {
    this.#open.delete(id);
  }
}
