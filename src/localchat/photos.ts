import { randomUUID } from "node:crypto";
import type { PhotoSize } from "grammy/types";
import { imageSize } from "image-size";
import { badRequest } from "./api-error.ts";

/** What was uploaded. */
export interface PhotoFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** As a content type. */
  readonly type: string;
}

/** The longer side of a small size, in pixels. */
const SMALL = 90;
/** What stands for the size of what is neither PNG nor JPEG: tests upload any bytes. */
const UNKNOWN = { width: 1_200, height: 800, type: undefined };

/** The photos that Telegram has: what was uploaded, and what people sent. */
export class Photos {
  readonly #byFileId = new Map<string, PhotoSize[]>();
  readonly #files = new Map<string, PhotoFile>();
  // As Telegram's, they are never used again: a database may know those of an earlier start.
  readonly #start = randomUUID();
  #next = 1;

  /** Takes an upload; the same file again is another photo. */
  upload(bytes: Uint8Array<ArrayBuffer>): PhotoSize[] {
    if (bytes.length === 0) throw badRequest("file must be non-empty");
    const number = this.#next++;
    const { width, height, type } = sizeOf(bytes);
    const share = SMALL / Math.max(width, height);
    const small = { width: Math.ceil(width * share), height: Math.ceil(height * share) };
    const sizes = [
      { name: "small", ...small, file_size: Math.min(bytes.length, 1_000) },
      { name: "large", width, height, file_size: bytes.length },
    ].map(({ name, ...size }) => ({
      file_id: `photo-${this.#start}-${number}-${name}`,
      file_unique_id: `unique-${this.#start}-${number}-${name}`,
      ...size,
    }));
    this.know(sizes);
    const file = { bytes, type: type === "png" ? "image/png" : "image/jpeg" };
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
  file(fileId: string): PhotoFile | undefined {
    return this.#files.get(fileId);
  }
}

function sizeOf(bytes: Uint8Array): { width: number; height: number; type?: string | undefined } {
  try {
    const size = imageSize(bytes);
    return (size.type === "png" || size.type === "jpg") && size.width * size.height > 0 ? size : UNKNOWN;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return UNKNOWN;
    throw error;
  }
}
