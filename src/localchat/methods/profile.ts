import { z } from "zod";
import { id, method } from "./method.ts";
import type { Method } from "./method.ts";

const languageCode = z
  .string()
  .regex(/^([a-z]{2})?$/)
  .optional();
const commandScope = z.strictObject({
  type: z.enum([
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
  ]),
  chat_id: id.optional(),
});
const commandKey = z.strictObject({ scope: commandScope.optional(), language_code: languageCode });

function keyOf({ scope, language_code }: z.infer<typeof commandKey>): string {
  return `${scope?.type ?? "default"}/${scope?.chat_id ?? ""}/${language_code ?? ""}`;
}

/** How the bot presents itself. */
export const profileMethods: Readonly<Record<string, Method>> = {
  getMe: method(z.strictObject({}), (_, world) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: !world.privacyMode,
    supports_guest_queries: true,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  })),

  deleteWebhook: method(z.strictObject({ drop_pending_updates: z.boolean().optional() }), () => true),

  setMyCommands: method(
    commandKey.extend({
      commands: z
        .array(
          z.strictObject({
            command: z.string().regex(/^[a-z0-9_]{1,32}$/, "BOT_COMMAND_INVALID"),
            description: z
              .string()
              .min(1, "BOT_COMMAND_DESCRIPTION_INVALID")
              .max(256, "BOT_COMMAND_DESCRIPTION_INVALID"),
            is_ephemeral: z.boolean().optional(),
          }),
        )
        .max(100, "BOT_COMMANDS_TOO_MUCH"),
    }),
    (params, { profile }) => {
      profile.commands.set(keyOf(params), params.commands);
      return true;
    },
  ),

  setMyDescription: method(
    z.strictObject({ description: z.string().max(512).default(""), language_code: languageCode }),
    ({ description, language_code }, { profile }) => {
      profile.descriptions.set(`long/${language_code ?? ""}`, description);
      return true;
    },
  ),

  getMyDescription: method(z.strictObject({ language_code: languageCode }), ({ language_code }, { profile }) => ({
    description: profile.descriptions.get(`long/${language_code ?? ""}`) ?? "",
  })),

  setMyShortDescription: method(
    z.strictObject({ short_description: z.string().max(120).default(""), language_code: languageCode }),
    ({ short_description, language_code }, { profile }) => {
      profile.descriptions.set(`short/${language_code ?? ""}`, short_description);
      return true;
    },
  ),

  getMyShortDescription: method(z.strictObject({ language_code: languageCode }), ({ language_code }, { profile }) => ({
    short_description: profile.descriptions.get(`short/${language_code ?? ""}`) ?? "",
  })),

  getMyCommands: method(commandKey, (params, { profile }) => profile.commands.get(keyOf(params)) ?? []),
};
