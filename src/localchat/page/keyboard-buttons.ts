import type { InlineKeyboardButton } from "grammy/types";
import { prefill } from "./acting.ts";
import { copy } from "./copying.ts";
import { button, element, iconOf } from "./elements.ts";
import type { IconName } from "./elements.ts";
import { chooseChat, followLink } from "./following.ts";
import type { Page } from "./page-parts.ts";
import { buttonName, openPlace, wordsOf } from "./page-state.ts";
import type { Presses } from "./pressing.ts";
import type { MessageView } from "./protocol.ts";

/** The buttons below a message; undefined where it has none. */
export function keyboardOf(page: Page, presses: Presses, view: MessageView): HTMLElement | undefined {
  const rows = view.message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return undefined;
  return element(
    "div",
    { class: "keyboard" },
    ...rows.map((row, rowIndex) =>
      element(
        "div",
        { class: "keyboard-row" },
        ...row.map((shown, column) => {
          const name = buttonName(view.key, rowIndex, column);
          const { icon, onClick } = meaning(page, presses, view, shown, name);
          const isWaiting = page.store.state.waiting.has(name);
          const attributes = {
            class: `keyboard-button${isWaiting ? " waiting" : ""}`,
            "data-control": `button-${rowIndex}-${column}`,
            "aria-busy": isWaiting ? "true" : undefined,
            disabled: !onClick,
          };
          const label = element("span", { dir: "auto" }, shown.text);
          return button(attributes, () => onClick?.(), label, icon && iconOf(icon));
        }),
      ),
    ),
  );
}

interface Meaning {
  readonly icon?: IconName;
  /** Undefined for kinds that a chat without accounts and payments cannot have. */
  readonly onClick?: () => void;
}

function meaning(page: Page, presses: Presses, view: MessageView, shown: InlineKeyboardButton, name: string): Meaning {
  if ("callback_data" in shown) return { onClick: () => presses.press(view, name, shown.callback_data) };
  if ("url" in shown) return { icon: "link", onClick: () => followLink(page, shown.url) };
  if ("copy_text" in shown) return { icon: "copy", onClick: () => void copy(page, shown.copy_text.text) };
  if ("switch_inline_query_current_chat" in shown) {
    return { icon: "share", onClick: () => typeInline(page, shown.switch_inline_query_current_chat) };
  }
  if ("switch_inline_query" in shown) {
    return { icon: "share", onClick: () => void shareInline(page, shown.switch_inline_query) };
  }
  if ("switch_inline_query_chosen_chat" in shown) {
    return { icon: "share", onClick: () => void shareInline(page, shown.switch_inline_query_chosen_chat.query ?? "") };
  }
  return {};
}

/** Types an inline query into the open chat. */
function typeInline(page: Page, query: string): void {
  const place = openPlace(page.store.state);
  if (place) prefill(page, place.chat, inlineText(page, query));
}

/** Asks for a chat, and types an inline query there. */
async function shareInline(page: Page, query: string): Promise<void> {
  const chat = await chooseChat(page, wordsOf(page.store.state).chooseChat);
  if (chat) prefill(page, chat, inlineText(page, query));
}

function inlineText({ store }: Page, query: string): string {
  return `@${store.state.known?.bot.username} ${query}`;
}
