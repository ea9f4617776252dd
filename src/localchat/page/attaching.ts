import { focusComposer, setDraft } from "./acting.ts";
import type { Page } from "./page-parts.ts";
import { draftAt, openPlace, wordsOf } from "./page-state.ts";

/** What the server takes. */
const TAKEN: ReadonlySet<string> = new Set(["image/png", "image/jpeg"]);
const MOST_BYTES = 5 * 1_024 * 1_024;

/** Puts a picture into what is being written at the open place, and sends it to the server. */
export async function attach(page: Page, file: Blob): Promise<void> {
  const { store, server, notices } = page;
  const place = openPlace(store.state)?.key;
  if (place === undefined) return;
  const words = wordsOf(store.state);
  const picture = TAKEN.has(file.type) ? file : await asPng(file);
  if (!picture) return notices.show(words.noPicture);
  if (picture.size > MOST_BYTES) return notices.show(words.tooLarge);
  const preview = URL.createObjectURL(picture);
  setDraft(page, place, { picture: { preview }, editing: undefined });
  focusComposer(page);
  const id = await server.upload(picture);
  // It may have been taken off, or another put in its place.
  if (draftAt(store.state, place).picture?.preview !== preview) return;
  if (id === undefined) notices.show(words.noPicture);
  setDraft(page, place, { picture: id === undefined ? undefined : { preview, id } });
}

/** Takes the picture off again. */
export function detach(page: Page): void {
  const place = openPlace(page.store.state)?.key;
  if (place === undefined) return;
  const { picture } = draftAt(page.store.state, place);
  if (picture) URL.revokeObjectURL(picture.preview);
  setDraft(page, place, { picture: undefined });
}

/** Lets a picture be pasted into a field, or dropped on an area. */
export function takePictures(page: Page, field: HTMLElement, area: HTMLElement): void {
  const take = (event: Event, files: FileList | undefined): void => {
    const picture = Array.from(files ?? []).find(({ type }) => type.startsWith("image/"));
    if (!picture) return;
    event.preventDefault();
    void attach(page, picture);
  };
  field.addEventListener("paste", (event) => take(event, event.clipboardData?.files));
  area.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    area.classList.add("dropping");
  });
  area.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!area.contains(relatedTarget as Node | null)) area.classList.remove("dropping");
  });
  area.addEventListener("drop", (event) => {
    area.classList.remove("dropping");
    take(event, event.dataTransfer?.files);
  });
}

/** Draws any other picture anew as one that the server takes; undefined where the browser cannot read it. */
async function asPng(file: Blob): Promise<Blob | undefined> {
  if (!file.type.startsWith("image/")) return undefined;
  try {
    const bitmap = await createImageBitmap(file);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    return await canvas.convertToBlob({ type: "image/png" });
  } catch {
    // Whatever the browser says of it, it is no picture.
    return undefined;
  }
}
