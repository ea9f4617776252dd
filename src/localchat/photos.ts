import type { PhotoSize } from "grammy/types";
import { badRequest } from "./api-error.ts";

/** The photos that Telegram has: what was uploaded, and what people sent. */
export class Photos {
  readonly #byFileId = new Map<string, PhotoSize[]>();
  readonly #files = new Map<string, Blob>();
  #next = 1;

  /** Takes an upload; the same file again is another photo. */
  upload(file: Blob): PhotoSize[] {
    if (file.size === 0) throw badRequest("file must be non-empty");
    const number = this.#next++;
    const sizes = [
      { name: "small", width: 90, height: 60, file_size: Math.min(file.size, 1_000) },
      { name: "large", width: 1_200, height: 800, file_size: file.size },
    ].map(({ name, ...size }) => ({
      file_id: `photo-${number}-${name}`,
      file_unique_id: `unique-${number}-${name}`,
      ...size,
    }));
    this.know(sizes);
    for (const { file_id } of sizes) this.#files.set(file_id, file);
    return sizes;
  }

  /** Takes the sizes of a photo that a person sent. */
  know(sizes: PhotoSize[]): void {
    for (const { file_id } of sizes) this.#byFileId.set(file_id, sizes);
  }

  /** The photo that a file_id of any of its sizes stands for. */
  byFileId(fileId: string): PhotoSize[] {
    const sizes = this.#byFileId.get(fileId);
    if (!sizes) throw badRequest("wrong file identifier/HTTP URL specified");
    return sizes;
  }

  /** What was uploaded; every size is shown by the same file. */
  file(fileId: string): Blob | undefined {
    return this.#files.get(fileId);
  }
}
