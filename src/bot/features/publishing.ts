import { Composer } from "grammy";
import type { Message, User } from "grammy/types";
import { chatLanguage } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { createDesk, keyboard } from "../desk.ts";
import { readSchedule } from "../schedule-words.ts";
import { parseDeskData } from "../view/desk-data.ts";
import { latestRows, scheduledView } from "../view/desk-view.ts";
import { contentOf, cut, withoutCommand } from "../written-text.ts";
import { answerPress } from "./buttons.ts";

/** So many of the last bulletins are offered for correction. */
const LATEST = 5;
const PUBLISH = /^\/publish(@\w+)?(?!\S)/i;

/** /publish, /scheduled and /correct, for curators in private: every step asks again whether one is a curator. */
export function publishing(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const desk = createDesk(deps);
  const curators = composer
    .filter((ctx) => ctx.from !== undefined && deps.curators.includes(ctx.from.id))
    .chatType("private");

  const publish = async (ctx: BotContext & { message: Message; from: User }): Promise<void> => {
    const material = desk.material(ctx);
    const repliedTo = ctx.message.reply_to_message;
    const typed = withoutCommand(ctx.message);
    const schedule = readSchedule(typed.text, deps.timeZone);
    if (schedule && "fault" in schedule) return void (await ctx.reply(deps.say(material.language, schedule.fault)));
    const text = schedule ? cut(typed, schedule.length) : typed;
    const content =
      text.text === "" && repliedTo ? contentOf(repliedTo) : { text, photo: contentOf(ctx.message).photo };
    if (content.text.text === "") return void (await ctx.reply(deps.say(material.language, "desk-publish-how")));
    await desk.propose(ctx, {
      author: ctx.from.id,
      texts: { [desk.languageOf(content.text.text)]: content.text },
      photo: content.photo,
      topics: [],
      event: undefined,
      sendAt: schedule?.time,
    });
  };
  curators.command("publish", publish);
  // A command below a photo is none to grammY, but to people it is.
  curators.on("message:photo").filter((ctx) => PUBLISH.test(ctx.message.caption ?? ""), publish);

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
