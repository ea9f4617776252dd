import { z } from "zod";
import { badRequest } from "../api-error.ts";
import type { Place, Sent } from "../bot-side.ts";
import type { KnownChat } from "../chats.ts";
import type { Receiver } from "../ephemeral.ts";
import type { World } from "../world.ts";
import {
  captionContent,
  checkedCaption,
  checkedKeyboard,
  checkedText,
  forceReply,
  keyboard,
  textChange,
  textContent,
} from "./content.ts";
import { id, method } from "./method.ts";
import type { Method } from "./method.ts";

/** Where a new message goes, and how. */
const delivery = {
  chat_id: id,
  message_thread_id: id.optional(),
  disable_notification: z.boolean().optional(),
  allow_paid_broadcast: z.boolean().optional(),
  reply_parameters: z
    .union([
      z.strictObject({ message_id: id, allow_sending_without_reply: z.boolean().optional() }),
      z.strictObject({ ephemeral_message_id: id }),
    ])
    .optional(),
  reply_markup: z.union([keyboard, forceReply]).optional(),
};

type Delivery = z.infer<z.ZodObject<typeof delivery>>;

/** Where an edit goes, and the buttons that it leaves. */
const target = { chat_id: id, message_id: id, reply_markup: keyboard.optional() };
const inlineTarget = { inline_message_id: z.string(), reply_markup: keyboard.optional() };

/** A topic that is sent to has to be one: the General topic is none, not even as 1. */
function checkThread(chat: KnownChat, thread: number | undefined): void {
  if (thread !== undefined && !(chat.kind === "shared" && chat.topics.has(thread))) {
    throw badRequest("message thread not found");
  }
}

/** Sends what is checked last, to all of a chat or to one of its people. */
function send(world: World, params: Delivery, content: () => Sent, receiver?: Receiver): unknown {
  const { chat_id, message_thread_id: thread, reply_parameters: reply, reply_markup: markup } = params;
  const chat = world.botSide.reach(chat_id);
  checkThread(chat, thread);
  const replied = reply && "message_id" in reply ? reply.message_id : undefined;
  // The excuse is not taken for an ephemeral message.
  const isExcused = reply && "message_id" in reply && reply.allow_sending_without_reply && !receiver;
  if (replied !== undefined && !isExcused && !chat.messages.has(replied)) {
    throw badRequest("message to be replied not found");
  }
  const repliedEphemeral = reply && "ephemeral_message_id" in reply ? reply.ephemeral_message_id : undefined;
  if (repliedEphemeral !== undefined && !receiver) throw badRequest("EPHEMERAL_MESSAGE_NOT_ALLOWED");
  const forcesReply = markup && "force_reply" in markup ? markup : undefined;
  const buttons = markup && "inline_keyboard" in markup ? markup : undefined;
  if (forcesReply && (receiver || chat.info.type === "channel")) throw badRequest("inline keyboard expected");
  const sent = { ...content(), ...checkedKeyboard(buttons) };
  const place: Place = { thread, replyTo: replied, forcesReply };
  if (receiver) return world.ephemerals.post(chat_id, receiver, sent, place, repliedEphemeral);
  return world.botSide.post(chat_id, sent, place);
}

/** An edit of a message in a chat, or of one that was sent through inline or guest mode. */
function eitherEdit(inChat: Method, inline: Method): Method {
  return (raw, world) => {
    const isInline = typeof raw === "object" && raw !== null && "inline_message_id" in raw;
    return (isInline ? inline : inChat)(raw, world);
  };
}

/** Messages of the bot: sent, edited, deleted; and the answers to presses. */
export const messageMethods: Readonly<Record<string, Method>> = {
  sendMessage: method(
    z.strictObject({
      ...delivery,
      ...textContent,
      ephemeral_message_parameters: z
        .strictObject({ receiver_user_id: id, callback_query_id: z.string().optional() })
        .optional(),
    }),
    (params, world) => send(world, params, () => checkedText(params), params.ephemeral_message_parameters),
  ),

  sendPhoto: method(
    z.strictObject({ ...delivery, photo: z.union([z.string(), z.instanceof(File)]), ...captionContent }),
    async (params, world) => {
      const photo = typeof params.photo === "string" ? params.photo : new Uint8Array(await params.photo.arrayBuffer());
      return send(world, params, () => {
        const { caption, ...entities } = checkedCaption(params);
        const sizes = typeof photo === "string" ? world.photos.byFileId(photo) : world.photos.upload(photo);
        return { photo: sizes, ...(caption !== "" && { caption }), ...entities };
      });
    },
  ),

  sendChatAction: method(
    z.strictObject({
      chat_id: id,
      message_thread_id: id.optional(),
      action: z.enum([
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
      ]),
    }),
    ({ chat_id, message_thread_id: thread }, world) => {
      const chat = world.botSide.reachToWrite(chat_id);
      checkThread(chat, thread);
      if (chat.info.type === "channel") throw badRequest("chat actions can't be sent to channel chats");
      return true;
    },
  ),

  editMessageText: eitherEdit(
    method(z.strictObject({ ...target, ...textContent }), (params, world) =>
      world.botSide.edit(params.chat_id, params.message_id, textChange(params)),
    ),
    method(z.strictObject({ ...inlineTarget, ...textContent }), (params, world) => {
      world.botSide.editInline(params.inline_message_id, textChange(params));
      return true;
    }),
  ),

  editMessageCaption: method(z.strictObject({ ...target, ...captionContent }), (params, world) =>
    world.botSide.edit(params.chat_id, params.message_id, {
      body: checkedCaption(params),
      ...checkedKeyboard(params.reply_markup),
    }),
  ),

  editMessageReplyMarkup: eitherEdit(
    method(z.strictObject(target), (params, world) =>
      world.botSide.edit(params.chat_id, params.message_id, checkedKeyboard(params.reply_markup)),
    ),
    method(z.strictObject(inlineTarget), (params, world) => {
      world.botSide.editInline(params.inline_message_id, checkedKeyboard(params.reply_markup));
      return true;
    }),
  ),

  deleteMessage: method(z.strictObject({ chat_id: id, message_id: id }), ({ chat_id, message_id }, world) => {
    world.botSide.remove(chat_id, message_id);
    return true;
  }),

  answerCallbackQuery: method(
    z.strictObject({
      callback_query_id: z.string(),
      text: z.string().max(200, "MESSAGE_TOO_LONG").optional(),
      show_alert: z.boolean().optional(),
    }),
    ({ callback_query_id }, world) => {
      world.presses.find(callback_query_id);
      world.presses.close(callback_query_id);
      world.changed();
      return true;
    },
  ),
};
