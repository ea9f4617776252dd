import { z } from "zod";
import { badRequest } from "../api-error.ts";
import { chatMember } from "../membership.ts";
import { id, method } from "./method.ts";
import type { Method } from "./method.ts";

/** What getChat tells of every chat, and no test has needed. */
const FULL_INFO = {
  accent_color_id: 0,
  max_reaction_count: 11,
  accepted_gift_types: {
    unlimited_gifts: true,
    limited_gifts: true,
    unique_gifts: true,
    premium_subscription: true,
    gifts_from_channels: true,
  },
};

/** What the bot can learn about chats and who is in them. */
export const chatMethods: Readonly<Record<string, Method>> = {
  getChat: method(z.strictObject({ chat_id: id }), ({ chat_id }, world) => ({
    ...world.botSide.reach(chat_id).info,
    ...FULL_INFO,
  })),

  getChatMember: method(z.strictObject({ chat_id: id, user_id: id }), ({ chat_id, user_id }, world) => {
    const chat = world.botSide.reach(chat_id);
    const user = user_id === world.bot.id ? world.bot : world.chats.findPerson(user_id);
    if (!user) throw badRequest("invalid user_id specified");
    if (chat.kind === "shared") return chatMember(user, chat.members.get(user_id) ?? "left", chat);
    return chatMember(user, user_id === chat.person.id || user_id === world.bot.id ? "member" : "left", chat);
  }),

  getChatAdministrators: method(z.strictObject({ chat_id: id }), ({ chat_id }, world) => {
    const chat = world.botSide.reach(chat_id);
    if (chat.kind === "private") throw badRequest("there are no administrators in the private chat");
    return world.membership.administrators(chat);
  }),
};
