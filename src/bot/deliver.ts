import { Api, GrammyError, HttpError, InputFile } from "grammy";
import type { CallResult, Deliver } from "../bulletins/courier.ts";
import type { Bulletin } from "../storage/bulletin.ts";
import type { Delivery } from "../storage/deliveries.ts";
import type { Deps } from "./context.ts";
import type { Connection } from "./create-bot.ts";
import { replyingTo } from "./replying.ts";
import { largest } from "./send-picture.ts";
import { bulletinReply, correctionNote } from "./view/bulletin-view.ts";
import { asCaption, asKeyboard } from "./context.ts";

/** A call that takes longer counts as lost, in seconds. */
const CALL_TIMEOUT_SECONDS = 30;
/** The connection was never made: nothing can have been sent. */
const UNREACHED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "EPROTO"]);
/** The same, of connections that were reset while they were made: their code does not tell that from a later reset. */
const UNCONNECTED = /reason: connect |before secure TLS connection was established/;

/**
 * Makes the call of a delivery: sends a bulletin, edits it, or replies to it.
 * Without the retrying of answers, since the courier knows better when to try again.
 * @param isPaid Telegram may take Stars for going faster than 30 a second
 */
export function createDeliver(
  { token, apiRoot }: Connection,
  deps: Pick<Deps, "answerer" | "say" | "timeZone" | "log">,
  isPaid: boolean,
): Deliver {
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS });
  const paid = isPaid ? { allow_paid_broadcast: true } : {};

  const send = async (bulletin: Bulletin, { chat, thread, language }: Delivery): Promise<CallResult> => {
    const { content, buttons } = bulletinReply(bulletin, { ...materials(deps), language });
    const options = {
      ...paid,
      ...(thread !== undefined && { message_thread_id: thread }),
      reply_markup: asKeyboard(buttons),
    };
    const { photo } = bulletin;
    if (!photo) {
      const sent = await api.sendMessage(chat, content.text, { ...options, entities: content.entities });
      return { kind: "done", message: sent.message_id };
    }
    const file = "fileId" in photo ? photo.fileId : new InputFile(Buffer.from(photo.bytes, "base64"));
    const sent = await api.sendPhoto(chat, file, { ...options, ...asCaption(content) });
    return { kind: "done", message: sent.message_id, ...("bytes" in photo && { fileId: largest(sent) }) };
  };
  const correct = async (bulletin: Bulletin, { chat, language, message = 0 }: Delivery): Promise<CallResult> => {
    const { content, buttons } = bulletinReply(bulletin, { ...materials(deps), language });
    const markup = { reply_markup: asKeyboard(buttons) };
    await (bulletin.photo
      ? api.editMessageCaption(chat, message, { ...asCaption(content), ...markup })
      : api.editMessageText(chat, message, content.text, { entities: content.entities, ...markup }));
    return { kind: "done" };
  };
  const tell = async (bulletin: Bulletin, { chat, thread, language, message = 0 }: Delivery): Promise<CallResult> => {
    await api.sendMessage(chat, correctionNote(bulletin, { ...materials(deps), language }), {
      ...paid,
      ...(thread !== undefined && { message_thread_id: thread }),
      // Whoever has deleted the message has read it, and is to know all the same.
      ...replyingTo(message),
    });
    return { kind: "done" };
  };

  const CALLS = { send, correct, tell };
  return async (bulletin, delivery) => {
    try {
      return await CALLS[delivery.task](bulletin, delivery);
    } catch (error) {
      const result = resultOf(error);
      if (result.kind === "failed") {
        deps.log.warn({ err: error, bulletin: bulletin.id, delivery: delivery.number }, "a delivery was refused");
      }
      return result;
    }
  };
}

function materials({ answerer, say, timeZone }: Pick<Deps, "answerer" | "say" | "timeZone">) {
  return { base: answerer().base, say, timeZone, news: [] };
}

/**
 * What a call that threw has come to (TELEGRAM.md, errors).
 * @throws what is neither Telegram's refusal nor a broken connection
 */
export function resultOf(error: unknown): CallResult {
  if (error instanceof HttpError) return { kind: isUnsent(error.error) ? "busy" : "lost" };
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, parameters, description } = error;
  if (code === 429) return { kind: "flood", retryAfter: parameters.retry_after ?? 1 };
  if (parameters.migrate_to_chat_id !== undefined) return { kind: "moved", to: parameters.migrate_to_chat_id };
  if (code === 403) return { kind: "gone" };
  // Edited once already, before its answer was lost.
  if (code === 400 && description.includes("message is not modified")) return { kind: "done" };
  // A wrong token is the poller's to tell: nothing is lost until there is a right one.
  if (code === 401 || code === 404 || code === 409 || code >= 500) return { kind: "busy" };
  // JSON, but not Telegram's: a gateway's.
  if (code === undefined) return { kind: "busy" };
  return { kind: "failed" };
}

/** Whether what grammY's fetch threw leaves no doubt that Telegram did nothing. */
function isUnsent(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code: unknown = Reflect.get(cause, "code");
  if (typeof code === "string" && UNREACHED.has(code)) return true;
  // No JSON: a gateway before Telegram has answered, as a rule with "502 Bad Gateway".
  return Reflect.get(cause, "type") === "invalid-json" || UNCONNECTED.test(cause.message);
}
