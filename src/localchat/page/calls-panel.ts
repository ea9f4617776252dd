import { showCall } from "./call-row.ts";
import type { CallRow } from "./call-row.ts";
import { button, element, part } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { wordsOf } from "./page-state.ts";
import { stickToBottom } from "./stuck-scrolling.ts";

/** The Bot API calls as they happen. */
export function showCalls({ store }: Page): void {
  const heading = element("h3", { id: "calls-title" });
  const withPolls = element("input", { type: "checkbox" });
  const pollsName = element("span");
  const clear = button({ class: "quiet" }, () => clearList());
  const list = element("ol", { role: "list" });
  const none = element("p", { class: "none" });
  const labels = { role: "region", "aria-labelledby": "calls-title" };
  const area = element("div", { class: "calls-area", tabindex: 0, ...labels }, none, list);
  const head = element("div", { class: "calls-head" }, heading, clear);
  part("calls").append(head, element("label", { class: "with-polls" }, withPolls, pollsName), area);

  const scrolling = stickToBottom(area, list, () => undefined);
  const rows = new Map<number, CallRow>();
  let cleared = 0;
  const draw = (): void => {
    const { state } = store;
    if (!state.isPanelOpen) return;
    const calls = (state.known?.calls ?? []).filter(
      ({ number, method }) => number > cleared && (withPolls.checked || method !== "getUpdates"),
    );
    const shown = new Set(calls.map(({ number }) => number));
    for (const [number, { node }] of rows) {
      if (shown.has(number)) continue;
      node.remove();
      rows.delete(number);
    }
    let next: HTMLElement | null = null;
    for (const call of calls.toReversed()) {
      const row = rows.get(call.number) ?? showCall(call.number);
      rows.set(call.number, row);
      row.update(call, state);
      if (row.node.nextElementSibling !== next || !row.node.isConnected) list.insertBefore(row.node, next);
      next = row.node;
    }
    none.hidden = calls.length > 0;
    if (scrolling.isAtBottom) scrolling.toBottom();
  };
  const clearList = (): void => {
    cleared = store.state.known?.calls.at(-1)?.number ?? 0;
    draw();
  };
  withPolls.addEventListener("change", draw);
  store.watch(
    (state) => [state.language],
    () => {
      const words = wordsOf(store.state);
      heading.textContent = words.calls;
      pollsName.textContent = words.withPolls;
      clear.textContent = words.clearCalls;
      none.textContent = words.noCalls;
    },
  );
  store.watch((state) => [state.known?.calls, state.known?.chats, state.language, state.isPanelOpen], draw);
}
