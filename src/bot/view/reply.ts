import type { FormattedString } from "@grammyjs/parse-mode";

/** A button below a message, and what a press sends back. */
export interface Button {
  readonly text: string;
  readonly data: string;
}

/** What a person sees: a text with its formatting, and buttons, one below the other. */
export interface Reply {
  readonly content: FormattedString;
  readonly buttons: readonly Button[];
}
