import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import type { Chat, Message } from "grammy/types";
import type { AnsweredQuestions } from "../answered-questions.ts";
import { asMessage, chatLanguage, materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import { answerReply, starterButtons } from "../view/answer-view.ts";
import type { Reply } from "../view/reply.ts";

/** Any text in a private chat is a question, the caption of a picture too; an edited question edits its answer. */
export function questions(deps: Deps, answered: AnsweredQuestions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  /** What a question is answered with, and what is to be remembered of it once the answer is sent. */
  const answerTo = async (
    ctx: BotContext & { chat: Chat },
    message: Message,
  ): Promise<{ reply: Reply; remember: (answer: number) => void }> => {
    const material = materialFor(ctx, deps);
    const text = message.text ?? message.caption ?? "";
    const repliedTo = message.reply_to_message?.message_id;
    const context = (repliedTo !== undefined && answered.cardOf(ctx.chat.id, repliedTo)) || ctx.remembered.card;
    const answer = deps.answerer().answer(text, chatLanguage(ctx, deps), context);
    const card = answer.kind === "answer" ? answer.card.id : undefined;
    await deps.conversations.answeredIn(ctx.chat.id, answer.language);
    if (card !== undefined && ctx.from) await deps.conversations.answeredWith(ctx.chat.id, ctx.from.id, card);
    deps.log.info({ kind: answer.kind, card, language: answer.language }, "question answered");
    const isCurator = ctx.from !== undefined && deps.curators.includes(ctx.from.id);
    const remembered = { question: message.message_id, card, text: isCurator ? text : undefined };
    return {
      reply: answerReply(answer, material),
      remember: (sent) => answered.remember(ctx.chat.id, sent, remembered),
    };
  };

  const privately = composer.chatType("private");
  privately.on(["message:text", "message:caption"], async (ctx) => {
    const { reply, remember } = await answerTo(ctx, ctx.message);
    remember((await sendReply(ctx, reply)).message_id);
  });
  privately.on(["edited_message:text", "edited_message:caption"], async (ctx) => {
    const { reply, remember } = await answerTo(ctx, ctx.editedMessage);
    const answer = answered.answerTo(ctx.chat.id, ctx.editedMessage.message_id);
    // Asked before the last start, or long ago: then the new question gets a new answer.
    if (answer === undefined) {
      remember((await sendReply(ctx, reply)).message_id);
      return;
    }
    remember(answer);
    const { text, options } = asMessage(reply);
    await unlessRefused("message is not modified", ctx.api.editMessageText(ctx.chat.id, answer, text, options));
  });
  privately.on("message", async (ctx) => {
    const material = materialFor(ctx, deps);
    const content = new FormattedString(deps.say(material.language, "not-text"));
    await sendReply(ctx, { content, buttons: starterButtons(material) });
  });
  return composer;
}
