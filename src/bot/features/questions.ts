import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import type { Chat } from "grammy/types";
import type { AnsweredQuestions } from "../answered-questions.ts";
import { asMessage, chatLanguage, materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import { answerReply, starterButtons } from "../view/answer-view.ts";
import type { Reply } from "../view/reply.ts";

/** Any text in a private chat is a question, the caption of a picture too; an edited question edits its answer. */
export function questions(deps: Deps, answered: AnsweredQuestions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const remember = (ctx: BotContext & { chat: Chat }, question: number, answer: number, text: string): void => {
    const isCurator = ctx.from !== undefined && deps.curators.includes(ctx.from.id);
    answered.remember(ctx.chat.id, question, answer, isCurator ? text : undefined);
  };
  const replyTo = async (ctx: BotContext, text: string): Promise<Reply> => {
    const { base, say } = materialFor(ctx, deps);
    const answer = deps.answerer().answer(text, chatLanguage(ctx, deps), ctx.remembered.card);
    const card = answer.kind === "answer" ? answer.card.id : undefined;
    if (ctx.chatId !== undefined) {
      await deps.conversations.answeredIn(ctx.chatId, answer.language);
      if (card !== undefined && ctx.from) await deps.conversations.answeredWith(ctx.chatId, ctx.from.id, card);
    }
    deps.log.info({ kind: answer.kind, card, language: answer.language }, "question answered");
    return answerReply(answer, { base, say });
  };

  const privately = composer.chatType("private");
  privately.on(["message:text", "message:caption"], async (ctx) => {
    const text = ctx.message.text ?? ctx.message.caption ?? "";
    const sent = await sendReply(ctx, await replyTo(ctx, text));
    remember(ctx, ctx.message.message_id, sent.message_id, text);
  });
  privately.on(["edited_message:text", "edited_message:caption"], async (ctx) => {
    const { message_id, text, caption } = ctx.editedMessage;
    const question = text ?? caption ?? "";
    const reply = await replyTo(ctx, question);
    const answer = answered.answerTo(ctx.chat.id, message_id);
    // Asked before the last start, or long ago: then the new question gets a new answer.
    const current = answer ?? (await sendReply(ctx, reply)).message_id;
    remember(ctx, message_id, current, question);
    if (answer === undefined) return;
    const { text: newText, options } = asMessage(reply);
    await unlessRefused("message is not modified", ctx.api.editMessageText(ctx.chat.id, answer, newText, options));
  });
  privately.on("message", async (ctx) => {
    const material = materialFor(ctx, deps);
    const content = new FormattedString(deps.say(material.language, "not-text"));
    await sendReply(ctx, { content, buttons: starterButtons(material) });
  });
  return composer;
}
