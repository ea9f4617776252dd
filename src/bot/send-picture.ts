import { GrammyError, InputFile } from "grammy";
import type { Message } from "grammy/types";
import { asCaption, asKeyboard } from "./context.ts";
import type { BotContext, Deps } from "./context.ts";
import type { Drawing } from "./pictures/drawings.ts";
import { renderPng } from "./pictures/render.ts";
import type { Reply } from "./view/reply.ts";

/** Sends a picture with a caption and buttons. @throws where it cannot be drawn, uploaded or sent */
export type SendPicture = (ctx: BotContext, drawing: Drawing, caption: Reply) => Promise<void>;

/**
 * Uploads each picture once, to whoever asks for it first; from then on Telegram
 * sends it by its file id. Who asks meanwhile waits for that upload.
 */
export function createSendPicture({ pictures, log }: Pick<Deps, "pictures" | "log">): SendPicture {
  const uploads = new Map<string, Promise<string>>();

  const upload = async (ctx: BotContext, key: string, { svg }: Drawing, caption: Reply): Promise<string> => {
    ctx.replyWithChatAction("upload_photo").catch((error: unknown) => {
      log.info({ err: error }, "a chat action was refused");
    });
    const photo = new InputFile(await renderPng(svg), "picture.png");
    const fileId = largest(await ctx.replyWithPhoto(photo, captioned(caption)));
    await pictures.keep(key, fileId);
    return fileId;
  };

  /** @returns false where Telegram refuses the file id */
  const sendById = async (ctx: BotContext, fileId: string, caption: Reply): Promise<boolean> => {
    try {
      await ctx.replyWithPhoto(fileId, captioned(caption));
      return true;
    } catch (error) {
      // Where it is something else that is wrong, the upload that follows is refused for it, too.
      if (error instanceof GrammyError && error.error_code === 400) return false;
      throw error;
    }
  };

  return async (ctx, drawing, caption) => {
    const key = `${ctx.me.id} ${drawing.hash}`;
    const stored = await pictures.fileId(key);
    if (stored !== undefined && (await sendById(ctx, stored, caption))) return;
    // Where it fails, it fails for all who wait: one after the other they would wait for minutes.
    const running = uploads.get(key);
    if (running && (await sendById(ctx, await running, caption))) return;
    const own = upload(ctx, key, drawing, caption).finally(() => uploads.delete(key));
    uploads.set(key, own);
    await own;
  };
}

function captioned({ content, buttons }: Reply) {
  return { ...asCaption(content), ...(buttons.length > 0 && { reply_markup: asKeyboard(buttons) }) };
}

/** The file id of a photo in its full size. */
export function largest({ photo }: Message.PhotoMessage): string {
  const [last] = photo.toReversed();
  if (!last) throw new Error("Telegram has taken a photo without telling its id");
  return last.file_id;
}
