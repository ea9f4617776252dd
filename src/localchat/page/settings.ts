import { perform } from "./acting.ts";
import { togglePanel } from "./chat-header.ts";
import { confirmDialog } from "./dialogs.ts";
import { button, element, iconOf, part } from "./elements.ts";
import type { Child, IconName } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { wordsOf } from "./page-state.ts";
import type { Theme } from "./page-state.ts";
import { LANGUAGES } from "./words.ts";

const THEMES: readonly { readonly theme: Theme; readonly icon: IconName }[] = [
  { theme: "system", icon: "auto" },
  { theme: "light", icon: "sun" },
  { theme: "dark", icon: "moon" },
];

/** What stands below the chats: the client's language, the looks, the panel, and starting over. */
export function showSettings(page: Page): void {
  const { store } = page;
  const area = part("settings");
  store.watch(
    (state) => [state.language, state.theme, state.known?.languages, state.isPanelOpen, state.isConnected],
    () => {
      const { state } = store;
      const words = wordsOf(state);
      const focused = document.activeElement?.id ?? "";
      const languages = state.known?.languages ?? LANGUAGES;
      const themeNames: Record<Theme, string> = {
        system: words.themeSystem,
        light: words.themeLight,
        dark: words.themeDark,
      };
      const named = new Intl.DisplayNames(state.language, { type: "language" });
      area.replaceChildren(
        segments(
          "language",
          words.language,
          languages.map((language) => ({
            value: language,
            // What is seen is part of the name, for who speaks to the computer.
            name: `${language.toUpperCase()} – ${named.of(language) ?? language}`,
            label: language.toUpperCase(),
            isChosen: language === state.language,
          })),
          (language) => store.set({ language }),
        ),
        segments(
          "theme",
          words.theme,
          THEMES.map(({ theme, icon }) => ({
            value: theme,
            name: themeNames[theme],
            label: iconOf(icon),
            isChosen: theme === state.theme,
          })),
          (theme) => store.set({ theme }),
        ),
        button(
          { id: "start-over", class: "quiet", disabled: !state.isConnected },
          () => void startOver(page),
          iconOf("restart"),
          words.startOver,
        ),
        button(
          { id: "toggle-panel", class: "quiet", "aria-pressed": String(state.isPanelOpen) },
          () => togglePanel(page),
          iconOf("panel"),
          words.panel,
        ),
      );
      if (focused !== "") document.getElementById(focused)?.focus();
    },
  );
}

interface Segment<Value extends string> {
  readonly value: Value;
  readonly name: string;
  readonly label: Child;
  readonly isChosen: boolean;
}

/** Radio buttons that look like one control. */
function segments<Value extends string>(
  group: string,
  name: string,
  options: readonly Segment<Value>[],
  onChoose: (value: Value) => void,
): HTMLElement {
  return element(
    "fieldset",
    { class: "segments" },
    element("legend", { class: "visually-hidden" }, name),
    ...options.map(({ value, name: label, label: shown, isChosen }) => {
      const input = element("input", {
        type: "radio",
        name: group,
        value,
        id: `${group}-${value}`,
        checked: isChosen,
        "aria-label": label,
      });
      input.addEventListener("change", () => onChoose(value));
      return element("label", { title: label }, element("span", {}, shown, input));
    }),
  );
}

async function startOver(page: Page): Promise<void> {
  const { state } = page.store;
  const words = wordsOf(state);
  const tells = state.known?.keepsDatabase ? words.startOverKeeps : words.startOverTells;
  if (await confirmDialog(words.startOverAsk, tells, words.startOver, words)) {
    await perform(page, { kind: "start-over" });
  }
}
