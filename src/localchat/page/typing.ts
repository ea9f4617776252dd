import { element, setAttribute } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { openPlace, wordsOf } from "./page-state.ts";
import type { Words } from "./words.ts";

/** Tells what the bot is seen doing in the open place, now and whenever that changes; undefined for nothing. */
export function watchTyping({ store }: Page, onChange: (text: string | undefined) => void): void {
  let ending: ReturnType<typeof setTimeout> | undefined;
  store.watch(
    (state) => {
      const place = openPlace(state);
      return [place && state.known?.typing.get(place.key), state.language];
    },
    (typing, _language) => {
      clearTimeout(ending);
      const left = (typing?.until ?? 0) - performance.now();
      if (!typing || left <= 0) return onChange(undefined);
      ending = setTimeout(() => onChange(undefined), left);
      onChange(doing(typing.action, store.state.known?.bot.first_name ?? "", wordsOf(store.state)));
    },
  );
}

/** Shows it as a bubble of its own. */
export function showTypingBubble(page: Page, bubble: HTMLElement, onChange: () => void): void {
  bubble.append(...Array.from({ length: 3 }, () => element("i")));
  watchTyping(page, (text) => {
    setAttribute(bubble, "hidden", text === undefined);
    onChange();
  });
}

function doing(action: string, name: string, words: Words): string {
  return action === "upload_photo" ? words.sendingPhoto(name) : words.typing(name);
}
