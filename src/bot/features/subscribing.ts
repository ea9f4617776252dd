import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import type { Filter } from "grammy";
import { administratorsOnly } from "../administrators.ts";
import { isInChat, settingsOf } from "../chat-settings.ts";
import type { InChat } from "../chat-settings.ts";
import { sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { redraw } from "../redraw.ts";
import { unlessRefused } from "../refusals.ts";
import { replyToCommand } from "../reply-to-command.ts";
import { parseButtonData } from "../view/button-data.ts";
import type { TopicPress } from "../view/button-data.ts";
import type { Reply } from "../view/reply.ts";
import { settingsReply, topicsReply } from "../view/settings-view.ts";
import type { TopicsHeading } from "../view/settings-view.ts";
import { answerPress } from "./buttons.ts";

type Press = InChat<Filter<BotContext, "callback_query:data">>;

/** /subscribe, /unsubscribe and the buttons of updates and of their settings, in every kind of chat. */
export function subscribing(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const { subscriptions, say } = deps;

  const subscribe = async (ctx: InChat): Promise<TopicsHeading> => {
    const { subscription: before, material } = await settingsOf(ctx, deps);
    const thread = ctx.msg?.is_topic_message === true ? ctx.msg.message_thread_id : undefined;
    const isNew = await subscriptions.subscribe(ctx.chat.id, { thread, language: material.language });
    if (isNew) return "updates-subscribed";
    return before?.thread === thread ? "updates-already" : "updates-moved";
  };

  const showSettings = async (ctx: InChat): Promise<void> => {
    await redraw(ctx, settingsReply(await settingsOf(ctx, deps)));
  };

  const setTopic = async (ctx: Press, { topic, isWanted, isInSettings }: TopicPress): Promise<void> => {
    const { subscription, material } = await settingsOf(ctx, deps);
    if (!subscription) return answerPress(ctx, say(material.language, "updates-none"));
    const isKnown = material.base.visit.topics.some(({ id }) => id === topic);
    if (isKnown) await subscriptions.setTopic(ctx.chat.id, topic, isWanted);
    await answerPress(ctx, isKnown ? undefined : say(material.language, "topic-stale"));
    if (isInSettings) return showSettings(ctx);
    const changed = await subscriptions.of(ctx.chat.id);
    if (changed) await redraw(ctx, topicsReply(changed, material, "updates-on"));
  };

  const stop = async (ctx: Press): Promise<void> => {
    const { language } = (await settingsOf(ctx, deps)).material;
    const wasSubscribed = await subscriptions.unsubscribe(ctx.chat.id);
    await answerPress(ctx, say(language, wasSubscribed ? "updates-stopped" : "updates-none"));
    // In a group it would only disturb.
    if (wasSubscribed && ctx.chat.type === "private") await sendReply(ctx, plain(say(language, "updates-ended")));
    await unlessRefused("message is not modified", ctx.editMessageReplyMarkup());
  };

  composer.command("subscribe", administratorsOnly(deps), async (ctx) => {
    const heading = await subscribe(ctx);
    const { subscription, material } = await settingsOf(ctx, deps);
    if (subscription) await replyToCommand(ctx, topicsReply(subscription, material, heading));
  });

  composer.command("unsubscribe", administratorsOnly(deps), async (ctx) => {
    const { language } = (await settingsOf(ctx, deps)).material;
    const wasSubscribed = await subscriptions.unsubscribe(ctx.chat.id);
    await replyToCommand(ctx, plain(say(language, wasSubscribed ? "updates-ended" : "updates-none")));
  });

  composer.on("callback_query:data", async (ctx, next) => {
    const press = parseButtonData(ctx.callbackQuery.data);
    const isOurs = press?.action === "topic" || press?.action === "subscribe" || press?.action === "stop";
    if (!isOurs || !isInChat(ctx)) return next();
    await administratorsOnly(deps)(ctx, async () => {
      if (press.action === "topic") return setTopic(ctx, press);
      if (press.action === "stop") return stop(ctx);
      await subscribe(ctx);
      await answerPress(ctx);
      await showSettings(ctx);
    });
  });
  return composer;
}

function plain(text: string): Reply {
  return { content: new FormattedString(text), buttons: [] };
}
