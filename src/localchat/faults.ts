import type { ResponseParameters } from "grammy/types";

/** What the server does to a call instead of, or besides, handling it. */
export type Fault =
  /** Refuses it. */
  | {
      readonly kind: "refuse";
      readonly code: number;
      readonly description: string;
      readonly parameters?: ResponseParameters;
    }
  /** Handles it after a while. */
  | { readonly kind: "delay"; readonly ms: number }
  /** Handles it, and breaks the connection before the answer is out. */
  | { readonly kind: "lose-answer" }
  /** Breaks the connection and does nothing. */
  | { readonly kind: "break" };

/** Which calls a fault befalls, and how many of them. */
export interface FaultRule {
  /** Default: every method. */
  readonly method?: string;
  readonly chatId?: number;
  /** Looks at a call; may also leave it to chance. */
  readonly when?: (params: Readonly<Record<string, unknown>>, method: string) => boolean;
  /** Default: all calls from now on. */
  readonly times?: number;
  readonly fault: Fault;
}

/** The faults that are switched on; the first that fits a call takes it. */
export class Faults {
  #rules: { rule: FaultRule; left: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? Infinity });
  }

  clear(): void {
    this.#rules = [];
  }

  take(method: string, params: Readonly<Record<string, unknown>>): Fault | undefined {
    const found = this.#rules.find(
      ({ rule, left }) =>
        left > 0 &&
        (rule.method === undefined || rule.method === method) &&
        (rule.chatId === undefined || rule.chatId === params["chat_id"]) &&
        (rule.when === undefined || rule.when(params, method)),
    );
    if (!found) return undefined;
    found.left -= 1;
    return found.rule.fault;
  }
}
