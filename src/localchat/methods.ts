import type { BotCommand, InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import { z } from "zod";
import { badRequest } from "./api-error.ts";
import { checkEntities, checkKeyboard, checkText } from "./message-checks.ts";
import type { World } from "./world.ts";

/** What the methods keep beside the world: how the bot presents itself. */
export interface Profile {
  /** By scope and language. */
  readonly commands: Map<string, readonly BotCommand[]>;
  /** By kind and language. */
  readonly descriptions: Map<string, string>;
}

/** Telegram names some refusals by a code alone. */
const TELEGRAMS_WORDS = /^[A-Z_]+$/;

type Method = (params: unknown, world: World, profile: Profile) => unknown;

/** Parameters are strict: Telegram ignores what it does not know, but here it is most likely a mistake. */
function method<Schema extends z.ZodType>(
  schema: Schema,
  run: (params: z.infer<Schema>, world: World, profile: Profile) => unknown,
): Method {
  return (raw, world, profile) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const { path = [], message = "invalid" } = issue ?? {};
      throw badRequest(TELEGRAMS_WORDS.test(message) ? message : `${path.join(".") || "parameters"}: ${message}`);
    }
    return run(parsed.data, world, profile);
  };
}

const id = z.int();

const entity = z.strictObject({
  type: z.enum([
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
  ]),
  offset: z.int(),
  length: z.int(),
  url: z.url().optional(),
  language: z.string().optional(),
});

const button = z.looseObject({ text: z.string() });
const keyboard = z.strictObject({ inline_keyboard: z.array(z.array(button)) });

const content = {
  text: z.string().default(""),
  entities: z.array(entity).optional(),
  link_preview_options: z.strictObject({ is_disabled: z.boolean() }).optional(),
  reply_markup: keyboard.optional(),
};

interface Content {
  text: string;
  entities?: MessageEntity[];
  reply_markup?: InlineKeyboardMarkup;
}

/** The parts of a message that passed all checks. */
function checkedContent(params: { text: string; entities?: unknown; reply_markup?: unknown }): Content {
  const entities = params.entities as MessageEntity[] | undefined;
  const markup = params.reply_markup as InlineKeyboardMarkup | undefined;
  checkText(params.text);
  if (entities) checkEntities(params.text, entities);
  if (markup) checkKeyboard(markup);
  return { text: params.text, ...(entities?.length && { entities }), ...(markup && { reply_markup: markup }) };
}

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

/** The methods that the bot uses; each refuses what Telegram refuses, in Telegram's words. */
export const METHODS: Readonly<Record<string, Method>> = {
  getMe: method(z.strictObject({}), (_, world) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  })),

  deleteWebhook: method(z.strictObject({ drop_pending_updates: z.boolean().optional() }), () => true),

  sendMessage: method(
    z.strictObject({
      chat_id: id,
      ...content,
      reply_parameters: z
        .strictObject({ message_id: id, allow_sending_without_reply: z.boolean().optional() })
        .optional(),
    }),
    (params, world) => {
      const { chat_id, reply_parameters: reply } = params;
      world.checkChat(chat_id);
      if (
        reply &&
        !reply.allow_sending_without_reply &&
        !world.messages(chat_id).some((message) => message.message_id === reply.message_id)
      ) {
        throw badRequest("message to be replied not found");
      }
      return world.post(chat_id, checkedContent(params));
    },
  ),

  editMessageText: method(z.strictObject({ chat_id: id, message_id: id, ...content }), (params, world) =>
    world.edit(params.chat_id, params.message_id, checkedContent(params)),
  ),

  editMessageReplyMarkup: method(
    z.strictObject({ chat_id: id, message_id: id, reply_markup: keyboard.optional() }),
    ({ chat_id, message_id, reply_markup }, world) => {
      const markup = reply_markup as InlineKeyboardMarkup | undefined;
      if (markup) checkKeyboard(markup);
      return world.edit(chat_id, message_id, { reply_markup: markup });
    },
  ),

  deleteMessage: method(z.strictObject({ chat_id: id, message_id: id }), ({ chat_id, message_id }, world) => {
    world.remove(chat_id, message_id);
    return true;
  }),

  answerCallbackQuery: method(
    z.strictObject({
      callback_query_id: z.string(),
      text: z.string().max(200, "MESSAGE_TOO_LONG").optional(),
      show_alert: z.boolean().optional(),
    }),
    ({ callback_query_id }, world) => {
      world.answerQuery(callback_query_id);
      return true;
    },
  ),

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
    (params, _, profile) => {
      profile.commands.set(keyOf(params), params.commands);
      return true;
    },
  ),

  setMyDescription: method(
    z.strictObject({ description: z.string().max(512).default(""), language_code: languageCode }),
    ({ description, language_code }, _, profile) => {
      profile.descriptions.set(`long/${language_code ?? ""}`, description);
      return true;
    },
  ),

  getMyDescription: method(z.strictObject({ language_code: languageCode }), ({ language_code }, _, profile) => ({
    description: profile.descriptions.get(`long/${language_code ?? ""}`) ?? "",
  })),

  setMyShortDescription: method(
    z.strictObject({ short_description: z.string().max(120).default(""), language_code: languageCode }),
    ({ short_description, language_code }, _, profile) => {
      profile.descriptions.set(`short/${language_code ?? ""}`, short_description);
      return true;
    },
  ),

  getMyShortDescription: method(z.strictObject({ language_code: languageCode }), ({ language_code }, _, profile) => ({
    short_description: profile.descriptions.get(`short/${language_code ?? ""}`) ?? "",
  })),

  getMyCommands: method(commandKey, (params, _, profile) => profile.commands.get(keyOf(params)) ?? []),
};
