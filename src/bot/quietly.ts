import { GrammyError } from "grammy";
import { asMessage } from "./context.ts";
import type { BotContext } from "./context.ts";
import { setNewest } from "./newest.ts";
import { replyToCommand } from "./reply-to-command.ts";
import type { Reply } from "./view/reply.ts";

/** Tells something to one person of a group, so that the others are not disturbed. */
export type Quietly = (ctx: BotContext, reply: Reply) => Promise<void>;

/** Where others see it, so often at most, in ms. */
const ONCE_IN = 60_000;
/** Where Telegram refused an ephemeral message it is tried again after this, in ms: the bot may have become an admin. */
const TRIED_AGAIN = 3_600_000;

/**
 * By an ephemeral message, which only that person sees, where Telegram allows
 * it (the bot is an admin, or a press is answered); else openly, but at most
 * once a minute in a chat.
 */
export function createQuietly(now: () => number = Date.now): Quietly {
  const refusedAt = new Map<number, number>();
  const spokenAt = new Map<number, number>();
  return async (ctx, reply) => {
    const { chatId, from } = ctx;
    if (chatId === undefined) return;
    const canTry = now() - (refusedAt.get(chatId) ?? -Infinity) > TRIED_AGAIN;
    // An anonymous admin is nobody to whom anything could be shown.
    if (from && !ctx.message?.sender_chat && canTry) {
      if (await sendEphemeral(ctx, from.id, reply)) return;
      setNewest(refusedAt, chatId, now());
    }
    if (now() - (spokenAt.get(chatId) ?? -Infinity) < ONCE_IN) return;
    setNewest(spokenAt, chatId, now());
    await replyToCommand(ctx, reply, { isQuiet: true });
  };
}

/** @returns false where Telegram does not allow it here */
export async function sendEphemeral(ctx: BotContext, person: number, reply: Reply): Promise<boolean> {
  if (ctx.chatId === undefined) return false;
  const { text, options } = asMessage(reply);
  const query = ctx.callbackQuery?.id;
  const thread = ctx.msg?.is_topic_message ? ctx.msg.message_thread_id : undefined;
  try {
    await ctx.api.sendMessage(ctx.chatId, text, {
      ...options,
      ...(thread !== undefined && { message_thread_id: thread }),
      ephemeral_message_parameters: {
        receiver_user_id: person,
        ...(query !== undefined && { callback_query_id: query }),
      },
    });
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false;
    throw error;
  }
}
