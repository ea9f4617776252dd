import { Composer } from "grammy";
import type { Filter } from "grammy";
import type { InlineKeyboardMarkup, Message, MessageEntity } from "grammy/types";
import type { Bulletin, BulletinText, NewBulletin } from "../../storage/bulletins.ts";
import { asRows, chatLanguage, materialFor } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import type { Material } from "../view/answer-view.ts";
import { bulletinReply, excessOf } from "../view/bulletin-view.ts";
import { parseDeskData } from "../view/desk-data.ts";
import type { DeskPress, DeskStep } from "../view/desk-data.ts";
import {
  correctionRows,
  draftRows,
  eventRows,
  latestRows,
  momentOf,
  scheduledView,
  statusRows,
} from "../view/desk-view.ts";
import type { Rows } from "../view/desk-view.ts";
import { languageName } from "../view/names.ts";
import { answerPress } from "./buttons.ts";
import { readSchedule } from "../schedule-words.ts";

type CuratorContext = Filter<BotContext, "message">;
type PressContext = Filter<BotContext, "callback_query:data">;

/** So many of the last bulletins are offered for correction. */
const LATEST = 5;

/** /publish, /scheduled and /correct, for curators in private: every step asks again whether one is a curator. */
export function publishing(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const desk = createDesk(deps);
  const curators = composer
    .filter((ctx) => ctx.from !== undefined && deps.curators.includes(ctx.from.id))
    .chatType("private");

  curators.command("publish", async (ctx) => {
    const material = desk.material(ctx);
    const repliedTo = ctx.message.reply_to_message;
    const typed = withoutCommand(ctx.message);
    const schedule = readSchedule(typed.text, deps.timeZone);
    if (schedule && "fault" in schedule) return void (await ctx.reply(deps.say(material.language, schedule.fault)));
    const text = schedule ? cut(typed, schedule.length) : typed;
    const content = text.text === "" && repliedTo ? contentOf(repliedTo) : { text, photo: undefined };
    if (content.text.text === "") return void (await ctx.reply(deps.say(material.language, "desk-publish-how")));
    await desk.propose(ctx, {
      author: ctx.from.id,
      texts: { [desk.languageOf(content.text.text)]: content.text },
      photo: content.photo,
      topics: [],
      event: undefined,
      sendAt: schedule?.time,
    });
  });

  curators.command("scheduled", async (ctx) => {
    const { text, rows } = scheduledView(await deps.bulletins.scheduled(), desk.material(ctx));
    await ctx.reply(text, keyboard(rows));
  });

  curators.command("correct", async (ctx) => {
    const material = desk.material(ctx);
    const repliedTo = ctx.message.reply_to_message?.message_id;
    const named =
      repliedTo === undefined ? undefined : await deps.bulletins.byControl({ chat: ctx.chat.id, message: repliedTo });
    const latest = await deps.bulletins.latest(LATEST);
    const original = named ?? latest[0];
    const text = withoutCommand(ctx.message);
    if (!original?.sentAt) await ctx.reply(deps.say(material.language, "desk-nothing-sent"));
    else if (text.text !== "") await desk.proposeCorrection(ctx, original, desk.languageOf(text.text), text);
    else if (named) await desk.askForText(ctx, named, undefined);
    else await ctx.reply(deps.say(material.language, "desk-correct-which"), keyboard(latestRows(latest, material)));
  });

  // A text in a language that was asked for: the reply to that question.
  curators.on("message", async (ctx, next) => {
    const repliedTo = ctx.message.reply_to_message?.message_id;
    const asking =
      repliedTo !== undefined && ctx.message.text !== undefined
        ? await deps.bulletins.byPrompt({ chat: ctx.chat.id, message: repliedTo })
        : undefined;
    if (!asking?.prompt) return next();
    const text = contentOf(ctx.message).text;
    const language = asking.prompt.language === "" ? desk.languageOf(text.text) : asking.prompt.language;
    if (asking.sentAt !== undefined) return desk.proposeCorrection(ctx, asking, language, text);
    return desk.addText(ctx, asking, language, text);
  });

  composer.on("callback_query:data", async (ctx, next) => {
    const press = parseDeskData(ctx.callbackQuery.data);
    if (!press) return next();
    const { say } = deps;
    const { language } = chatLanguage(ctx, deps);
    const isCurator = deps.curators.includes(ctx.from.id) && ctx.chat?.type === "private";
    const bulletin = isCurator ? await deps.bulletins.find(press.bulletin) : undefined;
    if (!bulletin) return answerPress(ctx, say(language, "desk-stale"));
    await desk.press(ctx, press, bulletin);
  });
  return composer;
}

/** The steps of bulletins, from a draft to a correction. */
function createDesk(deps: Deps) {
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
    await unlessRefused("message is not modified", ctx.editMessageReplyMarkup({ ...keyboard(rows) }));
  };

  /** Shows a draft as readers get it in a language, with the curator's buttons below. */
  const preview = async (ctx: BotContext, draft: Bulletin, language: string): Promise<void> => {
    const { content } = bulletinReply(draft, { ...material(ctx), language });
    const options = keyboard(await rowsOf(ctx, draft));
    const { photo } = draft;
    const sent =
      photo && "fileId" in photo
        ? await ctx.replyWithPhoto(photo.fileId, {
            ...options,
            caption: content.text,
            caption_entities: content.entities,
          })
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
        ? ctx.editMessageCaption({ ...options, caption: content.text, caption_entities: content.entities })
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

function keyboard(rows: Rows): { reply_markup: InlineKeyboardMarkup } {
  return { reply_markup: asRows(rows) };
}

/** The text or caption of a message, and its photo. */
function contentOf(message: Message): { text: BulletinText; photo: { fileId: string } | undefined } {
  const photo = message.photo?.at(-1);
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  return { text: trimmed(text, entities), photo: photo && { fileId: photo.file_id } };
}

function withoutCommand({ text = "", entities = [] }: Message): BulletinText {
  const [command] = entities;
  return cut({ text, entities }, command?.length ?? 0);
}

/** A text without its first characters, and with the formatting that remains. */
function cut({ text, entities }: { text: string; entities: BulletinText["entities"] }, length: number): BulletinText {
  const start = text.length - text.slice(length).trimStart().length;
  const moved = entities
    .filter((entity) => entity.offset >= start)
    .map((entity) => ({ ...entity, offset: entity.offset - start }));
  return trimmed(text.slice(start), moved);
}

function trimmed(text: string, entities: readonly (MessageEntity | BulletinText["entities"][number])[]): BulletinText {
  const whole = text.trimEnd();
  const kept = entities
    .filter(({ offset }) => offset < whole.length)
    .map((entity) => ({ ...entity, length: Math.min(entity.length, whole.length - entity.offset) }));
  return { text: whole, entities: kept };
}
