import { Composer } from "grammy";
import type { Context } from "grammy";
import { materialFor, sendReply } from "../context.ts";
import type { Deps } from "../context.ts";
import { answerReply } from "../view/answer-view.ts";

/** Any text in a private chat is a question. */
export function questions(deps: Deps): Composer<Context> {
  const composer = new Composer<Context>();
  composer.chatType("private").on("message:text", async (ctx) => {
    const material = materialFor(ctx, deps);
    const answer = deps.answerer().answer(ctx.message.text, material.language);
    deps.log.info(
      { kind: answer.kind, card: answer.kind === "answer" ? answer.card.id : undefined },
      "question answered",
    );
    await sendReply(ctx, answerReply(answer, material));
  });
  return composer;
}
