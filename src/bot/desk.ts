import type { Filter } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { Bulletin, BulletinText, NewBulletin } from "../storage/bulletin.ts";
import { asCaption, asRows, chatLanguage, materialFor } from "./context.ts";
import type { BotContext, Deps } from "./context.ts";
import { answerPress } from "./features/buttons.ts";
import { unlessRefused } from "./refusals.ts";
import type { Material } from "./view/answer-view.ts";
import { bulletinReply, excessOf } from "./view/bulletin-view.ts";
import type { DeskPress, DeskStep } from "./view/desk-data.ts";
import { correctionRows, draftRows, eventRows, momentOf, statusRows } from "./view/desk-view.ts";
import type { Rows } from "./view/desk-view.ts";
import { languageName } from "./view/names.ts";

type CuratorContext = Filter<BotContext, "message">;
export type PressContext = Filter<BotContext, "callback_query:data">;

/** The steps of bulletins, from a draft to a correction. */
export function createDesk(deps: Deps) {
  const { bulletins, deliveries, subscriptions, say } = deps;
  const material = (ctx: BotContext): Material => materialFor(ctx, deps);
  /** The language that a text is in, else the main one. */
  const languageOf = (text: string): string => {
    const answerer = deps.answerer();
    const { told } = answerer.explain(text);
    return told.isCertain ? told.language : answerer.base.mainLanguage;
  };

  /** The buttons that a draft has now. */
  const rowsOf = async (ctx: BotContext, draft: Bulletin): Promise<Rows> => {
    const original = draft.corrects === undefined ? undefined : await bulletins.find(draft.corrects);
    if (!original) return draftRows(draft, await subscriptions.audience(draft.topics), material(ctx));
    const { states } = await deliveries.counts(original.id);
    return correctionRows(draft, original, states.sent, material(ctx));
  };
  const showRows = async (ctx: BotContext, rows: Rows): Promise<void> => {
    await unlessRefused("message is not modified", ctx.editMessageReplyMarkup(keyboard(rows)));
  };

  /** Shows a draft as readers get it in a language, with the curator's buttons below. */
  const preview = async (ctx: BotContext, draft: Bulletin, language: string): Promise<void> => {
    const { content } = bulletinReply(draft, { ...material(ctx), language });
    const options = keyboard(await rowsOf(ctx, draft));
    const { photo } = draft;
    const sent =
      photo && "fileId" in photo
        ? await ctx.replyWithPhoto(photo.fileId, { ...options, ...asCaption(content) })
        : await ctx.reply(content.text, { ...options, entities: content.entities });
    await bulletins.setControl(draft.id, { chat: sent.chat.id, message: sent.message_id });
  };

  const tooLong = async (ctx: BotContext, content: Parameters<typeof excessOf>[0]): Promise<boolean> => {
    const excess = excessOf(content, material(ctx));
    if (excess > 0) {
      await ctx.reply(say(chatLanguage(ctx, deps).language, "desk-too-long", { count: excess }));
    }
    return excess > 0;
  };

  const propose = async (ctx: BotContext, content: NewBulletin, shown?: string): Promise<void> => {
    // A correction says when it was made.
    const correctedAt = content.corrects === undefined ? undefined : Date.now();
    if (await tooLong(ctx, { ...content, correctedAt })) return;
    const draft = await bulletins.draft(content);
    await preview(ctx, { ...draft, correctedAt }, shown ?? Object.keys(content.texts)[0] ?? "");
  };

  const proposeCorrection = (
    ctx: CuratorContext,
    original: Bulletin,
    language: string,
    text: BulletinText,
  ): Promise<void> => {
    const { photo, topics, event, texts, id: corrects } = original;
    const author = ctx.from.id;
    return propose(ctx, { author, photo, topics, event, corrects, texts: { ...texts, [language]: text } }, language);
  };

  /** Asks for a text, in a language that is named or whichever it is. */
  const askForText = async (ctx: BotContext, bulletin: Bulletin, wanted: string | undefined): Promise<void> => {
    const { language } = chatLanguage(ctx, deps);
    const key = bulletin.sentAt === undefined ? "desk-ask-text" : "desk-ask-correction";
    const question =
      wanted === undefined
        ? say(language, "desk-ask-correction-any")
        : say(language, key, { language: languageName(wanted, language) });
    const asked = await ctx.reply(question, { reply_markup: { force_reply: true } });
    await bulletins.setPrompt(bulletin.id, { chat: asked.chat.id, message: asked.message_id, language: wanted ?? "" });
  };

  const addText = async (ctx: CuratorContext, draft: Bulletin, language: string, text: BulletinText): Promise<void> => {
    const content = { ...draft, texts: { ...draft.texts, [language]: text } };
    if (await tooLong(ctx, content)) return;
    if (!(await bulletins.revise(draft.id, { texts: content.texts }))) {
      await ctx.reply(say(chatLanguage(ctx, deps).language, "desk-gone-out"));
      return;
    }
    // Below what was just written; the buttons of the older preview still work.
    await preview(ctx, content, language);
  };

  /** Sends, schedules or corrects; whoever presses second is told so. */
  const send = async (ctx: PressContext, bulletin: Bulletin, isTold: boolean): Promise<void> => {
    const own = material(ctx);
    // Pressed twice, or below an older preview: it waits for its time already.
    if (bulletin.state === "scheduled") return answerPress(ctx, say(own.language, "desk-waits"));
    const isToWait = bulletin.state === "draft" && bulletin.sendAt !== undefined && bulletin.corrects === undefined;
    if (isToWait) {
      if (!(await bulletins.schedule(bulletin.id))) return answerPress(ctx, say(own.language, "desk-gone-out"));
      await answerPress(ctx);
      await showRows(ctx, []);
      const time = momentOf(bulletin.sendAt ?? 0, own);
      return void (await ctx.reply(say(own.language, "desk-scheduled", { time })));
    }
    const sent =
      bulletin.corrects === undefined
        ? (await bulletins.publish(bulletin.id)) === undefined
          ? undefined
          : bulletin.id
        : await bulletins.correct(bulletin.id, isTold);
    if (sent === undefined) return answerPress(ctx, say(own.language, "desk-gone-out"));
    await answerPress(ctx);
    await showRows(ctx, []);
    await deps.report();
  };

  /** A change of a draft, and its buttons as they are after. */
  const revise = async (
    ctx: PressContext,
    id: string,
    changes: Parameters<typeof bulletins.revise>[1],
  ): Promise<void> => {
    const isChanged = await bulletins.revise(id, changes);
    const draft = await bulletins.find(id);
    if (!isChanged || !draft) return answerPress(ctx, say(chatLanguage(ctx, deps).language, "desk-gone-out"));
    await answerPress(ctx);
    await showRows(ctx, await rowsOf(ctx, draft));
  };

  const steps: Record<DeskStep, (ctx: PressContext, bulletin: Bulletin, about: string) => Promise<unknown>> = {
    send: (ctx, bulletin) => send(ctx, bulletin, false),
    tell: (ctx, bulletin) => send(ctx, bulletin, true),
    async discard(ctx, { id }) {
      const key = (await bulletins.discard(id)) ? "desk-discarded" : "desk-gone-out";
      await answerPress(ctx, say(chatLanguage(ctx, deps).language, key));
      await showRows(ctx, []);
    },
    topic: (ctx, { id, topics }, topic) =>
      revise(ctx, id, {
        topics: topics.includes(topic) ? topics.filter((other) => other !== topic) : [...topics, topic],
      }),
    async language(ctx, bulletin, language) {
      await answerPress(ctx);
      const original = bulletin.corrects === undefined ? undefined : await bulletins.find(bulletin.corrects);
      const own = bulletin.texts[language]?.text;
      if (own === undefined || own === original?.texts[language]?.text) return askForText(ctx, bulletin, language);
      const correctedAt = original && Date.now();
      const { content } = bulletinReply({ ...bulletin, correctedAt }, { ...material(ctx), language });
      const options = keyboard(await rowsOf(ctx, bulletin));
      const edit = bulletin.photo
        ? ctx.editMessageCaption({ ...options, ...asCaption(content) })
        : ctx.editMessageText(content.text, { ...options, entities: content.entities });
      await unlessRefused("message is not modified", edit);
    },
    async events(ctx, bulletin) {
      await answerPress(ctx);
      await showRows(ctx, eventRows(bulletin, material(ctx)));
    },
    async event(ctx, bulletin, event) {
      await answerPress(ctx);
      await showRows(ctx, statusRows(bulletin, event, material(ctx)));
    },
    happened: (ctx, { id }, event) => revise(ctx, id, { event: { id: event, status: "happened" } }),
    cancelled: (ctx, { id }, event) => revise(ctx, id, { event: { id: event, status: "cancelled" } }),
    plain: (ctx, { id }) => revise(ctx, id, { event: undefined }),
    async back(ctx, bulletin) {
      await answerPress(ctx);
      await showRows(ctx, await rowsOf(ctx, bulletin));
    },
    async stop(ctx, { id }) {
      const key = (await bulletins.cancel(id)) ? "desk-stopping" : "desk-over";
      await answerPress(ctx, say(chatLanguage(ctx, deps).language, key));
    },
    async correct(ctx, bulletin) {
      await answerPress(ctx);
      await askForText(ctx, bulletin, undefined);
    },
    async withdraw(ctx, { id }) {
      await bulletins.withdrawEvent(id);
      await answerPress(ctx, say(chatLanguage(ctx, deps).language, "desk-withdrawn"));
      await showRows(ctx, []);
    },
  };
  return {
    material,
    languageOf,
    propose,
    proposeCorrection,
    askForText,
    addText,
    press: (ctx: PressContext, { step, about }: DeskPress, bulletin: Bulletin) => steps[step](ctx, bulletin, about),
  };
}

export function keyboard(rows: Rows): { reply_markup: InlineKeyboardMarkup } {
  return { reply_markup: asRows(rows) };
}
