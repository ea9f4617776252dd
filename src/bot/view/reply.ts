import type { FormattedString } from "@grammyjs/parse-mode";

/** A button below a message, and what a press sends back. */
export interface PressButton {
  readonly text: string;
  readonly data: string;
}

/** Lets a person choose a chat, and types a query to the bot's inline mode there. */
export interface ShareButton {
  readonly text: string;
  readonly query: string;
}

/** Opens a link. */
export interface LinkButton {
  readonly text: string;
  readonly link: string;
}

export type Button = PressButton | ShareButton | LinkButton;

/** What a person sees: a text with its formatting, and buttons, one below the other. */
export interface Reply {
  readonly content: FormattedString;
  readonly buttons: readonly Button[];
}

/** The buttons that the bot itself answers. */
export function pressButtons({ buttons }: Reply): PressButton[] {
  return buttons.filter((button) => "data" in button);
}
