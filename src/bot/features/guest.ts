import { Composer } from "grammy";
import type { Answer } from "../../answering/answer.ts";
import { shownQuestion } from "../../knowledge/knowledge-base.ts";
import { addressedIn } from "../addressed.ts";
import { asArticle, chatLanguage, materialFor } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import type { Material } from "../view/answer-view.ts";
import { groupAnswerReply } from "../view/group-view.ts";
import type { LinkButton } from "../view/reply.ts";
import { botLink, openButton } from "../view/share-view.ts";

/** Guest mode: one answer in a chat that the bot never joined. Nothing about that chat is stored or looked up. */
export function guest(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("guest_message", async (ctx) => {
    const { guestMessage: message, me } = ctx;
    const { guest_query_id: query } = message;
    // Bots would answer each other without end.
    const isBots = message.from.is_bot && !message.sender_chat;
    if (query === undefined || isBots || message.via_bot?.id === me.id) return;
    ctx.news = await deps.news();
    const question = addressedIn(message, me)?.question ?? message.text ?? message.caption ?? "";
    const answer = deps.answerer().answer(question, chatLanguage(ctx, deps));
    const { kind, language } = answer;
    const card = answer.kind === "answer" ? answer.card.id : undefined;
    deps.log.info({ kind, card, language, isGuest: true }, "question answered");

    const material = { ...materialFor(ctx, deps), language };
    const { content } = groupAnswerReply(answer, material);
    const title = deps.say(language, "inline-open");
    const reply = { content, buttons: linksFor(answer, material, me.username) };
    await unlessRefused("query is too old", ctx.answerGuestQuery(asArticle({ id: kind, title, reply })));
  });
  return composer;
}

/** All leads to the private chat, since a press in a foreign chat would be answered there again and again. */
function linksFor(answer: Answer, material: Material, username: string): LinkButton[] {
  if (answer.kind !== "choices") {
    return [openButton(username, material, answer.kind === "answer" ? answer.card : undefined)];
  }
  const { base, language } = material;
  return answer.cards.map((card) => ({ text: shownQuestion(base, card, language), link: botLink(username, card) }));
}
