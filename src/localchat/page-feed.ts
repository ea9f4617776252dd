import type { Message } from "grammy/types";
import { z } from "zod";
import type { ApiCall } from "./bot-api-server.ts";
import type { CallView, Changes, MessageView, PressAnswerView, Snapshot, TypingView } from "./page/protocol.ts";
import {
  chatViews,
  commandsViews,
  descriptionViews,
  messageViews,
  outcomeOf,
  peopleViews,
  shownParams,
} from "./page-views.ts";
import type { Stage } from "./stage.ts";

/** As many calls as the page is shown when it opens. */
const CALLS_SHOWN = 200;

const typing = z.object({ chat_id: z.number(), message_thread_id: z.number().optional(), action: z.string() });
const pressAnswer = z.object({
  callback_query_id: z.string(),
  text: z.string().optional(),
  show_alert: z.boolean().default(false),
  url: z.string().optional(),
});

/** What one page has been told, so that it is told no more than what is new. */
export class PageFeed {
  readonly #stage: Stage;
  /** By key; messages are replaced when they change, never changed themselves. */
  #messages = new Map<string, Message>();
  /** The small lists as they were sent. */
  readonly #lists = new Map<string, string>();
  readonly #numbers = new Map<ApiCall, number>();
  readonly #running = new Set<ApiCall>();
  #next = 1;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Everything, as it is now. */
  snapshot(): Snapshot {
    const { api, about, faults, keepsDatabase } = this.#stage;
    const messages = messageViews(api.world);
    this.#remember(messages);
    const people = this.#ifChanged("people", peopleViews(api.world)) ?? [];
    const chats = this.#ifChanged("chats", chatViews(api.world)) ?? [];
    const commands = this.#ifChanged("commands", commandsViews(api.world)) ?? [];
    const descriptions = this.#ifChanged("descriptions", descriptionViews(api.world)) ?? {};
    this.#ifChanged("faults", faults.switches);
    const calls = this.#newCalls().map(this.#view).slice(-CALLS_SHOWN);
    const base = { bot: api.world.bot, ...about(), keepsDatabase, faults: faults.switches };
    return { kind: "snapshot", ...base, people, chats, messages, commands, descriptions, calls };
  }

  /** What is different since the last time; undefined where nothing is. */
  changes(): Changes | undefined {
    const { api, faults } = this.#stage;
    const all = messageViews(api.world);
    const messages = all.filter(({ key, message }) => this.#messages.get(key) !== message);
    const keys = new Set(all.map(({ key }) => key));
    const deleted = Array.from(this.#messages.keys()).filter((key) => !keys.has(key));
    this.#remember(all);
    const calls = this.#newCalls();
    const done = calls.filter(({ response }) => response?.ok);
    const parts = {
      people: this.#ifChanged("people", peopleViews(api.world)),
      chats: this.#ifChanged("chats", chatViews(api.world)),
      commands: this.#ifChanged("commands", commandsViews(api.world)),
      descriptions: this.#ifChanged("descriptions", descriptionViews(api.world)),
      faults: this.#ifChanged("faults", faults.switches),
      messages,
      deleted,
      calls: calls.map(this.#view),
      typing: done.flatMap(typingOf),
      pressAnswers: done.flatMap(pressAnswerOf),
    };
    const told = Object.entries(parts).filter(([, part]) => (Array.isArray(part) ? part.length > 0 : part));
    return told.length === 0 ? undefined : { kind: "changes", ...Object.fromEntries(told) };
  }

  #remember(all: readonly MessageView[]): void {
    this.#messages = new Map(all.map(({ key, message }) => [key, message]));
  }

  #ifChanged<List>(name: string, list: List): List | undefined {
    const now = JSON.stringify(list);
    if (this.#lists.get(name) === now) return undefined;
    this.#lists.set(name, now);
    return list;
  }

  /** Calls that came or ended since the last time. */
  #newCalls(): ApiCall[] {
    const { calls } = this.#stage.api;
    const known = new Set(calls);
    // What the server has forgotten is forgotten here, too.
    for (const call of this.#numbers.keys()) if (!known.has(call)) this.#numbers.delete(call);
    const news = calls.filter((call) => !this.#numbers.has(call) || (this.#running.has(call) && call.endedAt));
    for (const call of news) {
      if (!this.#numbers.has(call)) this.#numbers.set(call, this.#next++);
      if (call.endedAt === undefined) this.#running.add(call);
      else this.#running.delete(call);
    }
    return news;
  }

  readonly #view = (call: ApiCall): CallView => ({
    number: this.#numbers.get(call) ?? 0,
    method: call.method,
    params: shownParams(call.params),
    at: call.startedAt - this.#stage.openedAt,
    outcome: outcomeOf(call),
  });
}

function typingOf({ method, params }: ApiCall): TypingView[] {
  if (method !== "sendChatAction") return [];
  const { chat_id: chat, message_thread_id: thread, action } = typing.parse(params);
  return [{ chat, action, ...(thread !== undefined && { thread }) }];
}

function pressAnswerOf({ method, params }: ApiCall): PressAnswerView[] {
  if (method !== "answerCallbackQuery") return [];
  const { callback_query_id: query, text, show_alert: isAlert, url } = pressAnswer.parse(params);
  return [{ query, isAlert, ...(text !== undefined && { text }), ...(url !== undefined && { url }) }];
}
