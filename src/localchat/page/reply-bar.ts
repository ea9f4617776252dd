import { focusComposer, setDraft } from "./acting.ts";
import { detach } from "./attaching.ts";
import { element, iconButton, iconOf } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { draftAt, ofOpenPlace, openPlace, seenAt, wordsOf } from "./page-state.ts";
import { plainText, senderName } from "./plain-text.ts";

/** What stands over the message field: what is replied to or changed, and the picture that goes along. */
export function showReplyBar(page: Page, bar: HTMLElement): void {
  const { store } = page;
  store.watch(
    (state) => [...ofOpenPlace(state), state.drafts],
    () => {
      const { state } = store;
      const place = openPlace(state);
      const words = wordsOf(state);
      const { replyTo, editing, picture } = place ? draftAt(state, place.key) : {};
      const views = place ? seenAt(state, place) : [];
      const about = views.find(({ key }) => key === (editing ?? replyTo));
      bar.replaceChildren();
      if (about) {
        const isEdit = editing !== undefined;
        const title = isEdit ? words.editing : words.replyingTo(senderName(about.message));
        bar.append(
          element(
            "div",
            { class: "reply-bar" },
            iconOf(isEdit ? "edit" : "reply"),
            element(
              "div",
              {},
              element("b", { dir: "auto" }, title),
              element("span", { dir: "auto" }, plainText(about.message, words)),
            ),
            iconButton("close", words.cancel, () => cancelReply(page)),
          ),
        );
      }
      if (picture) {
        const remove = iconButton("close", words.removePicture, () => {
          detach(page);
          focusComposer(page);
        });
        const image = element("img", { src: picture.preview, alt: words.attached });
        bar.append(
          element("div", { class: `picture-bar${picture.id === undefined ? " loading" : ""}` }, image, remove),
        );
      }
    },
  );
}

/** Ends replying or changing. @returns whether there was anything to end */
export function cancelReply(page: Page): boolean {
  const place = openPlace(page.store.state);
  if (!place) return false;
  const { replyTo, editing } = draftAt(page.store.state, place.key);
  if (replyTo === undefined && editing === undefined) return false;
  const text = editing === undefined ? {} : { text: "" };
  setDraft(page, place.key, { replyTo: undefined, editing: undefined, ...text });
  focusComposer(page);
  return true;
}
