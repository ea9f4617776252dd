import { element } from "./elements.ts";
import { wordsOf } from "./page-state.ts";
import type { PageState } from "./page-state.ts";
import type { CallOutcome, CallView } from "./protocol.ts";
import type { Words } from "./words.ts";

/** A call in the panel; it stays the same element while the call goes on. */
export interface CallRow {
  readonly node: HTMLElement;
  update(call: CallView, state: PageState): void;
}

/** Makes a call's row: a line, which opens to what was sent and what came back. */
export function showCall(number: number): CallRow {
  const method = element("span", { class: "call-method" });
  const chat = element("span", { class: "call-chat", dir: "auto" });
  const outcome = element("span", { class: "call-outcome" });
  const body = element("div", { class: "call-body" });
  const summary = element("summary", {}, method, " ", chat, " ", outcome);
  const details = element("details", { class: "call" }, summary, body);
  let shown: CallView | undefined;
  let words: Words | undefined;
  const fill = (): void => {
    if (!details.open || !shown || !words) return;
    const answered = resultOf(shown.outcome);
    body.replaceChildren(
      element("h4", {}, words.parameters),
      json(shown.params, `${words.parameters}, ${shown.method}`),
      ...(answered === undefined
        ? []
        : [element("h4", {}, words.result), json(answered, `${words.result}, ${shown.method}`)]),
    );
  };
  details.addEventListener("toggle", fill);
  return {
    node: element("li", { "data-number": number }, details),
    update: (call, state) => {
      const said = wordsOf(state);
      const chatName = chatOf(call, state);
      if (call === shown && said === words && chat.textContent === chatName) return;
      shown = call;
      words = said;
      method.textContent = call.method;
      chat.textContent = chatName;
      outcome.textContent = told(call.outcome, said);
      details.dataset["outcome"] = call.outcome.kind;
      fill();
    },
  };
}

function json(value: unknown, name: string): HTMLElement {
  return element(
    "pre",
    { tabindex: 0, "aria-label": name, role: "region", dir: "ltr" },
    JSON.stringify(value, undefined, 2),
  );
}

function told(outcome: CallOutcome, words: Words): string {
  const how = {
    running: () => words.callRunning,
    done: () => words.callDone,
    refused: (code: number) => words.callRefused(code),
    lost: () => words.callLost,
  };
  const text = outcome.kind === "refused" ? how.refused(outcome.code) : how[outcome.kind]();
  return outcome.kind === "running" ? text : `${text} · ${words.ms(Math.round(outcome.ms))}`;
}

function resultOf(outcome: CallOutcome): unknown {
  if (outcome.kind === "done") return outcome.result;
  if (outcome.kind === "refused") return { error_code: outcome.code, description: outcome.description };
  return undefined;
}

function chatOf({ params }: CallView, { known }: PageState): string {
  const { chat_id: id } = params;
  if (typeof id !== "number" && typeof id !== "string") return "";
  // All private chats have the bot's name; here it matters whose they are.
  const person = known?.people.find((one) => String(one.id) === String(id));
  return person?.name ?? known?.chats.find((chat) => String(chat.id) === String(id))?.title ?? String(id);
}
