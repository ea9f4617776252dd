import type { Update } from "grammy/types";

/** The updates that the bot has not confirmed, as Telegram keeps them. */
export class Updates {
  readonly #changed: () => void;
  #waiting: Update[] = [];
  #last: Update | undefined;
  // Telegram's numbers start anywhere, too: no two servers give the same ones.
  #nextId = 100_000_000 + Math.floor(Math.random() * 100_000_000);

  /** @param changed runs after each change */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  push(content: Omit<Update, "update_id">): void {
    this.#last = { update_id: this.#nextId++, ...content };
    this.deliver(this.#last);
  }

  get last(): Update | undefined {
    return this.#last;
  }

  /** Delivers an update that has its number already. */
  deliver(update: Update): void {
    this.#waiting.push(update);
    this.#changed();
  }

  /** Forgets the updates below an offset, which that confirms, and gives those from it on. */
  from(offset: number): readonly Update[] {
    const kept = offset > 0 ? this.#waiting.filter((update) => update.update_id >= offset) : this.#waiting;
    if (kept.length < this.#waiting.length) {
      this.#waiting = kept;
      this.#changed();
    }
    return this.#waiting;
  }

  get waiting(): number {
    return this.#waiting.length;
  }
}
