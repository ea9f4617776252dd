import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import type { Context } from "grammy";
import { asMessage, chatLanguage, materialFor, sendReply } from "../context.ts";
import type { Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import { answerReply, starterButtons } from "../view/answer-view.ts";
import type { Reply } from "../view/reply.ts";

/** For so many questions it is remembered which message answered them, so that an edit can change the answer. */
const REMEMBERED = 2_000;

/** Any text in a private chat is a question, the caption of a picture too; an edited question edits its answer. */
export function questions(deps: Deps): Composer<Context> {
  const composer = new Composer<Context>();
  const answers = new Map<string, number>();
  const remember = (question: string, answer: number): void => {
    answers.delete(question);
    answers.set(question, answer);
    const [oldest] = answers.keys();
    if (answers.size > REMEMBERED && oldest !== undefined) answers.delete(oldest);
  };
  const replyTo = (ctx: Context, text: string): Reply => {
    const { base, say } = materialFor(ctx, deps);
    const answer = deps.answerer().answer(text, chatLanguage(ctx, deps));
    if (ctx.chatId !== undefined) deps.languages.answeredIn(ctx.chatId, answer.language);
    const card = answer.kind === "answer" ? answer.card.id : undefined;
    deps.log.info({ kind: answer.kind, card, language: answer.language }, "question answered");
    return answerReply(answer, { base, say });
  };

  const privately = composer.chatType("private");
  privately.on(["message:text", "message:caption"], async (ctx) => {
    const sent = await sendReply(ctx, replyTo(ctx, ctx.message.text ?? ctx.message.caption ?? ""));
    remember(`${ctx.chat.id}/${ctx.message.message_id}`, sent.message_id);
  });
  privately.on(["edited_message:text", "edited_message:caption"], async (ctx) => {
    const { message_id, text, caption } = ctx.editedMessage;
    const reply = replyTo(ctx, text ?? caption ?? "");
    const question = `${ctx.chat.id}/${message_id}`;
    const answer = answers.get(question);
    if (answer === undefined) {
      // Asked before the last start, or long ago: then the new question gets a new answer.
      remember(question, (await sendReply(ctx, reply)).message_id);
      return;
    }
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
