import { button, element, iconButton } from "./elements.ts";
import type { Child } from "./elements.ts";
import type { Words } from "./words.ts";

interface Choice<Value> {
  readonly value: Value;
  readonly label: readonly Child[];
  /** How it looks: the main one, or one to be careful with. */
  readonly look?: "main" | "danger";
}

/**
 * Shows a dialog until it is closed; the browser keeps the focus inside, and
 * gives it back afterwards. @returns what was chosen; undefined where it was just closed
 */
function show<Value>(
  title: string,
  body: readonly Child[],
  choices: readonly Choice<Value>[],
  { role = "dialog", layout = "row" }: { role?: "dialog" | "alertdialog"; layout?: "row" | "list" } = {},
): Promise<Value | undefined> {
  return new Promise((resolve) => {
    let chosen: Value | undefined;
    const buttons = choices.map(({ value, label, look = "" }) =>
      button({ class: `choice ${look}` }, () => finish(value), ...label),
    );
    const dialog = element(
      "dialog",
      {
        role: role === "dialog" ? undefined : role,
        "aria-labelledby": "dialog-title",
        "aria-describedby": body.length > 0 && "dialog-body",
      },
      element("h2", { id: "dialog-title", dir: "auto" }, title),
      body.length > 0 && element("div", { id: "dialog-body", dir: "auto" }, ...body),
      element("div", { class: `choices ${layout}` }, ...buttons),
    );
    const finish = (value: Value): void => {
      chosen = value;
      dialog.close();
    };
    closeByBackdrop(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Shows a text that has to be closed. */
export async function alertDialog(title: string, text: string, words: Words): Promise<void> {
  await show(title, [text], [{ value: true, label: [words.ok], look: "main" }], { role: "alertdialog" });
}

/** Asks whether to go on with what cannot be undone. */
export async function confirmDialog(title: string, text: string, yes: string, words: Words): Promise<boolean> {
  const choices: Choice<boolean>[] = [
    { value: false, label: [words.cancel] },
    { value: true, label: [yes], look: "danger" },
  ];
  return (await show(title, [text], choices, { role: "alertdialog" })) ?? false;
}

/** Asks for one of several. */
export function chooseDialog<Value>(
  title: string,
  options: readonly { readonly value: Value; readonly label: readonly Child[] }[],
  words: Words,
): Promise<Value | undefined> {
  const close = { value: undefined, label: [words.cancel] };
  return show<Value | undefined>(title, [], [...options, close], { layout: "list" });
}

/** Shows a picture as large as the window allows. */
export function pictureDialog(source: string, description: string, words: Words): void {
  const picture = element("img", { src: source, alt: description });
  const close = iconButton("close", words.close, () => dialog.close());
  const dialog = element("dialog", { class: "picture", "aria-label": words.photo }, picture, close);
  picture.addEventListener("click", () => dialog.close());
  closeByBackdrop(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function closeByBackdrop(dialog: HTMLDialogElement): void {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
