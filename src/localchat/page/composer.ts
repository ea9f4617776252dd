import { setDraft } from "./acting.ts";
import { attach, takePictures } from "./attaching.ts";
import { element, iconButton, nameButton, part } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { NO_DRAFT, draftAt, ofOpenPlace, openPlace, seenAt, wordsOf } from "./page-state.ts";
import { cancelReply, showReplyBar } from "./reply-bar.ts";
import { canSend, editLast, submit } from "./sending.ts";
import { showStartBar } from "./start-bar.ts";
import { suggestAsOneTypes } from "./suggesting.ts";

/** Where one writes. */
export function showComposer(page: Page): void {
  const { store } = page;
  const field = element("textarea", { id: "message-field", rows: 1, dir: "auto", autocomplete: "off" });
  const file = element("input", { type: "file", accept: "image/*", hidden: true, tabindex: -1 });
  const attaching = iconButton("attach", "", () => file.click());
  const sending = iconButton("send", "", () => void submit(page).then(() => field.focus()), {
    class: "icon-button send",
  });
  const bar = element("div", { class: "bars" });
  const start = element("div", { class: "start-bar" });
  const row = element("div", { class: "composer-row" }, attaching, file, field, sending);
  const box = suggestAsOneTypes(page, field);
  const writing = element("div", { class: "writing" }, box.node, bar, row);
  part("composer").append(start, writing);
  showReplyBar(page, bar);
  showStartBar(page, start, writing);
  takePictures(page, field, part("conversation"));

  file.addEventListener("change", () => {
    const picture = file.files?.[0];
    if (picture) void attach(page, picture);
    file.value = "";
  });
  field.addEventListener("input", () => {
    const place = openPlace(store.state);
    if (place) setDraft(page, place.key, { text: field.value });
  });
  field.addEventListener("keydown", (event) => {
    if (box.takes(event) || event.isComposing) return;
    // On a phone's keyboard Enter is the only way to a new line.
    const isTouch = matchMedia("(pointer: coarse)").matches;
    const isPlain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.key === "Enter" && !event.shiftKey && !isTouch) void submit(page);
    else if (event.key === "ArrowUp" && isPlain && field.value === "") {
      if (!editLast(page)) return;
    } else if (event.key !== "Escape" || !cancelReply(page)) return;
    event.preventDefault();
  });

  store.watch(
    (state) => [...ofOpenPlace(state), state.drafts, state.isConnected],
    () => {
      const { state } = store;
      const words = wordsOf(state);
      const place = openPlace(state);
      const draft = place ? draftAt(state, place.key) : NO_DRAFT;
      const replied = place && seenAt(state, place).find(({ key }) => key === draft.replyTo);
      const isChannel = place?.chat.kind === "channel";
      field.setAttribute("aria-label", isChannel ? words.post : words.message);
      const usual = isChannel ? `${words.post}…` : words.write;
      field.placeholder = replied?.forceReply?.placeholder ?? (draft.picture ? words.caption : usual);
      if (field.value !== draft.text) field.value = draft.text;
      field.disabled = !state.isConnected;
      attaching.disabled = !state.isConnected || draft.editing !== undefined;
      sending.disabled = !state.isConnected || !canSend(draft);
      nameButton(attaching, words.attach);
      nameButton(sending, draft.editing === undefined ? words.send : words.save);
      grow(field);
    },
  );
  store.watch(
    (state) => [state.focusCalls],
    (calls) => {
      if (calls === 0) return;
      // A microtask later the field is shown and has its text.
      queueMicrotask(() => {
        field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
      });
    },
  );
}

/** Makes the field as high as its text; composer.css says how high at most. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
