import { FormattedString } from "@grammyjs/parse-mode";
import { limit } from "@grammyjs/ratelimiter";
import { Composer } from "grammy";
import type { Addressed } from "../addressed.ts";
import { isAdministrator } from "../administrators.ts";
import type { AnsweredQuestions } from "../answered-questions.ts";
import { asMessage, chatLanguage, isGroup, materialFor } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import type { Quietly } from "../quietly.ts";
import { unlessRefused } from "../refusals.ts";
import { replyToCommand } from "../reply-to-command.ts";
import { replyingTo } from "../replying.ts";
import { groupAnswerReply } from "../view/group-view.ts";
import type { Reply } from "../view/reply.ts";

/** Telegram lets a bot write 20 messages a minute into a group; some are left for other things. */
const QUESTIONS_A_MINUTE = 15;
const MINUTE = 60_000;

type Asked = BotContext & { addressed: Addressed };

/** What is asked of the bot in a group: /ask, a mention, or a reply to one of its messages. Everything else it leaves alone. */
export function groupQuestions(deps: Deps, answered: AnsweredQuestions, quietly: Quietly): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const { say, groups, conversations } = deps;
  const plain = (text: string): Reply => ({ content: new FormattedString(text), buttons: [] });
  const languageIn = (ctx: BotContext): string => materialFor(ctx, deps).language;
  const asked = composer.filter((ctx): ctx is Asked => isGroup(ctx) && ctx.addressed !== undefined);

  asked.on("message").use(
    limit<Asked, never>({
      timeFrame: MINUTE,
      limit: QUESTIONS_A_MINUTE,
      keyGenerator: (ctx) => String(ctx.chatId),
      // oxlint-disable-next-line typescript/no-misused-promises -- its type says void, but the middleware hands the promise on
      onLimitExceeded: async (ctx) => {
        await replyToCommand(ctx, plain(say(languageIn(ctx), "group-flood")), { isQuiet: true });
      },
    }),
  );

  asked.on(["message", "edited_message"], async (ctx) => {
    const { question, message } = ctx.addressed;
    const isEdited = ctx.editedMessage !== undefined;
    const before = isEdited ? answered.answerTo(ctx.chat.id, message.message_id) : undefined;
    // What was asked long ago, or was not for us before the edit, has gone by.
    if (isEdited && before === undefined) return;
    if ((await groups.askersIn(ctx.chat.id)) === "admins" && !(await isAdministrator(ctx))) {
      return quietly(ctx, plain(say(languageIn(ctx), "group-admins-ask")));
    }
    if (question === "") return isEdited ? undefined : askForQuestion(ctx);

    const repliedTo = message.reply_to_message?.message_id;
    const context = (repliedTo !== undefined && answered.cardOf(ctx.chat.id, repliedTo)) || ctx.remembered.card;
    const answer = deps.answerer().answer(question, chatLanguage(ctx, deps), context);
    const card = answer.kind === "answer" ? answer.card.id : undefined;
    deps.log.info({ kind: answer.kind, card, language: answer.language, isGroup: true }, "question answered");
    const reply = groupAnswerReply(answer, materialFor(ctx, deps));
    if (answer.kind === "unknown") return quietly(ctx, reply);
    await conversations.answeredIn(ctx.chat.id, answer.language);
    if (card !== undefined && ctx.from) await conversations.answeredWith(ctx.chat.id, ctx.from.id, card);

    const { text, options } = asMessage(reply);
    if (before !== undefined) {
      await unlessRefused("message is not modified", ctx.api.editMessageText(ctx.chat.id, before, text, options));
    }
    const sent =
      before ??
      (
        await ctx.reply(text, {
          ...options,
          ...replyingTo(message.message_id),
        })
      ).message_id;
    answered.remember(ctx.chat.id, sent, { question: message.message_id, card });
  });

  /** A plain /ask: the answer to this question is a reply to the bot. */
  const askForQuestion = async (ctx: Asked): Promise<void> => {
    const { language } = materialFor(ctx, deps);
    await ctx.reply(say(language, "group-ask"), {
      reply_markup: {
        force_reply: true,
        selective: true,
        input_field_placeholder: say(language, "group-ask-placeholder"),
      },
      ...(ctx.msgId !== undefined && replyingTo(ctx.msgId)),
    });
  };

  const inGroups = composer.filter(isGroup);
  inGroups.command(["help", "start"], (ctx) => quietly(ctx, plain(say(languageIn(ctx), "group-help"))));
  return composer;
}
