import { perform } from "./acting.ts";
import { alertDialog } from "./dialogs.ts";
import { followLink } from "./following.ts";
import type { Page } from "./page-parts.ts";
import { openPlace, wordsOf } from "./page-state.ts";
import type { MessageView, PressAnswerView } from "./protocol.ts";

/** How long a button waits, in ms. */
const WAITS = 15_000;

/** Presses of buttons, and what the bot answers them. */
export interface Presses {
  /** Presses a button with data; it waits until the bot answers. @param name from `buttonName` */
  press(view: MessageView, name: string, data: string): void;
  /** Takes answers; those to presses of another window are left alone. */
  answer(answers: readonly PressAnswerView[]): void;
}

export function createPresses(page: Page): Presses {
  const { store, notices } = page;
  /** The waiting button of each query. */
  const open = new Map<string, string>();
  /** Answers that came before the server had said which query they are for. */
  const early = new Map<string, PressAnswerView>();

  const wait = (name: string, isWaiting: boolean): void => {
    store.set(({ waiting }) => {
      const after = new Set(waiting);
      if (isWaiting) after.add(name);
      else after.delete(name);
      return { waiting: after };
    });
  };
  const take = (name: string, { text, isAlert, url }: PressAnswerView): void => {
    wait(name, false);
    const words = wordsOf(store.state);
    if (url !== undefined) followLink(page, url);
    if (text === undefined || text === "") return;
    if (isAlert) void alertDialog(store.state.known?.bot.first_name ?? "", text, words);
    else notices.show(text);
  };
  const press = async ({ chat, message }: MessageView, name: string, data: string): Promise<void> => {
    const speaker = openPlace(store.state)?.speaker;
    if (!speaker || store.state.waiting.has(name)) return;
    wait(name, true);
    setTimeout(() => wait(name, false), WAITS);
    const isEphemeral = message.ephemeral_message_id !== undefined;
    const id = message.ephemeral_message_id ?? message.message_id;
    const by = { as: speaker.id, language: store.state.language };
    const result = await perform(page, { kind: "press", ...by, chat, message: id, isEphemeral, data });
    if (!result.ok || !("query" in result)) return wait(name, false);
    const answer = early.get(result.query);
    early.delete(result.query);
    if (answer) take(name, answer);
    else open.set(result.query, name);
  };

  return {
    press: (view, name, data) => void press(view, name, data),
    answer: (answers) => {
      for (const answer of answers) {
        const name = open.get(answer.query);
        open.delete(answer.query);
        if (name === undefined) {
          early.set(answer.query, answer);
          setTimeout(() => early.delete(answer.query), WAITS);
        } else {
          take(name, answer);
        }
      }
    },
  };
}
