import { element, setAttribute } from "./elements.ts";
import type { Child } from "./elements.ts";

/** One thing to choose. */
export interface Suggestion {
  readonly lead?: Child;
  readonly title: string;
  readonly description?: string;
  /** @param isTab whether it was chosen by Tab, which only completes */
  readonly onChoose: (isTab: boolean) => void;
}

/** What the box shows. */
export interface Suggestions {
  readonly options: readonly Suggestion[];
  /** Said below them, as that the search goes on. */
  readonly status?: string;
  /** Whether Enter takes the first without further ado. */
  readonly isFirstActive: boolean;
  /** Shown above the options: leads elsewhere. */
  readonly button?: HTMLElement;
  readonly onEnd?: () => void;
}

/**
 * A list box over a text field, which keeps the focus: `aria-activedescendant`
 * names the active option. A textarea cannot be a combobox, so it stays a text box.
 */
export class SuggestionBox {
  readonly node: HTMLElement;
  readonly #field: HTMLElement;
  readonly #list = element("ul", { role: "listbox", id: "suggestions", tabindex: 0 });
  readonly #status = element("p", { class: "suggestion-status" });
  readonly #head = element("div", { class: "suggestion-head" });
  #shown: Suggestions = { options: [], isFirstActive: false };
  #active = -1;

  constructor(field: HTMLElement) {
    this.#field = field;
    this.node = element("div", { class: "suggestions", hidden: true }, this.#head, this.#list, this.#status);
    // The field must not lose the focus.
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
    this.node.addEventListener("keydown", (event) => {
      if (this.takes(event) && (event.key === "Enter" || event.key === "Escape")) field.focus();
    });
    this.node.addEventListener("scroll", () => {
      const { scrollTop, clientHeight, scrollHeight } = this.node;
      if (scrollHeight - scrollTop - clientHeight < 80) this.#shown.onEnd?.();
    });
    const attributes = { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": "suggestions" };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  name(name: string): void {
    this.#list.setAttribute("aria-label", name);
  }

  show(suggestions: Suggestions): void {
    const { options, status = "", isFirstActive, button } = suggestions;
    const before = this.#shown.options[this.#active];
    const kept = before ? options.findIndex(({ title }) => title === before.title) : -1;
    this.#shown = suggestions;
    this.#list.replaceChildren(...options.map((option, index) => this.#option(option, index)));
    this.#list.hidden = options.length === 0;
    this.#status.textContent = status;
    this.#status.hidden = status === "";
    this.#head.replaceChildren(...(button ? [button] : []));
    this.node.hidden = options.length === 0 && status === "" && !button;
    this.#activate(this.isOpen && kept !== -1 ? kept : isFirstActive && options.length > 0 ? 0 : -1);
  }

  hide(): void {
    this.show({ options: [], isFirstActive: false });
  }

  /** Takes a key that was pressed in the field. @returns whether it was for the box */
  takes(event: KeyboardEvent): boolean {
    const { options } = this.#shown;
    if (!this.isOpen || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false;
    const active = options[this.#active];
    if (event.key === "ArrowDown" && options.length > 0) this.#activate((this.#active + 1) % options.length);
    else if (event.key === "ArrowUp" && options.length > 0) {
      this.#activate(this.#active <= 0 ? options.length - 1 : this.#active - 1);
    } else if (event.key === "Escape") this.hide();
    else if (active && (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey))) {
      active.onChoose(event.key === "Tab");
    } else return false;
    event.preventDefault();
    return true;
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [at, option] of Array.from(this.#list.children).entries()) {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) option.scrollIntoView({ block: "nearest" });
    }
    const active = index === -1 ? undefined : `suggestion-${index}`;
    for (const owner of [this.#field, this.#list]) setAttribute(owner, "aria-activedescendant", active);
    if (index !== -1 && index >= this.#shown.options.length - 2) this.#shown.onEnd?.();
  }

  #option({ lead, title, description, onChoose }: Suggestion, index: number): HTMLElement {
    const option = element(
      "li",
      { role: "option", id: `suggestion-${index}`, "aria-selected": "false" },
      lead,
      element(
        "span",
        { class: "suggestion-text" },
        element("b", { dir: "auto" }, title),
        description !== undefined && element("span", { dir: "auto" }, description),
      ),
    );
    option.addEventListener("click", () => onChoose(false));
    return option;
  }
}
