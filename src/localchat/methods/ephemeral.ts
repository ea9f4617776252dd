import { z } from "zod";
import { checkedKeyboard, keyboard, textChange, textContent } from "./content.ts";
import { id, method } from "./method.ts";
import type { Method } from "./method.ts";

const target = { chat_id: id, receiver_user_id: id, ephemeral_message_id: id };
const reply_markup = keyboard.optional();

/** What becomes of messages that one person of a group sees; sendMessage sends them. */
export const ephemeralMethods: Readonly<Record<string, Method>> = {
  editEphemeralMessageText: method(z.strictObject({ ...target, ...textContent, reply_markup }), (params, world) => {
    const { chat_id, receiver_user_id, ephemeral_message_id } = params;
    world.ephemerals.edit(chat_id, receiver_user_id, ephemeral_message_id, textChange(params));
    return true;
  }),

  editEphemeralMessageReplyMarkup: method(z.strictObject({ ...target, reply_markup }), (params, world) => {
    const { chat_id, receiver_user_id, ephemeral_message_id } = params;
    world.ephemerals.edit(chat_id, receiver_user_id, ephemeral_message_id, checkedKeyboard(params.reply_markup));
    return true;
  }),

  deleteEphemeralMessage: method(z.strictObject(target), (params, world) => {
    world.ephemerals.remove(params.chat_id, params.receiver_user_id, params.ephemeral_message_id);
    return true;
  }),
};
