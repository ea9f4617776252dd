import { perform } from "./acting.ts";
import { setBlocked } from "./chat-header.ts";
import { element, part } from "./elements.ts";
import type { Page } from "./page-parts.ts";
import { wordsOf } from "./page-state.ts";
import type { FaultSwitches } from "./protocol.ts";
import type { Words } from "./words.ts";

interface Fault {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => Promise<unknown>;
}

/** Switches for what can go wrong on Telegram's side. */
export function showFaultSwitches(page: Page): void {
  const { store } = page;
  const area = part("faults");
  const title = element("h3", { id: "faults-title" });
  const list = element("div", { class: "switches" });
  area.append(title, list);
  store.watch(
    (state) => [state.known?.faults, state.known?.people, state.known?.chats, state.language, state.isConnected],
    () => {
      const words = wordsOf(store.state);
      title.textContent = words.faults;
      const focused = area.contains(document.activeElement) ? document.activeElement?.id : undefined;
      list.replaceChildren(...faultsNow(page, words).map((fault) => row(fault, store.state.isConnected)));
      if (focused !== undefined) document.getElementById(focused)?.focus();
    },
  );
}

function faultsNow(page: Page, words: Words): readonly Fault[] {
  const { known } = page.store.state;
  if (!known) return [];
  const { faults } = known;
  const change = (changed: Partial<FaultSwitches>) =>
    perform(page, { kind: "faults", faults: { ...faults, ...changed } });
  const blockers = known.people.filter(({ id }) =>
    known.chats.some((chat) => chat.kind === "private" && chat.id === id),
  );
  return [
    {
      id: "fault-flood",
      name: words.faultFlood,
      hint: words.faultFloodHint,
      isOn: faults.tooManyRequests,
      onSwitch: (tooManyRequests) => change({ tooManyRequests }),
    },
    {
      id: "fault-gateway",
      name: words.faultGateway,
      hint: words.faultGatewayHint,
      isOn: faults.badGateway,
      onSwitch: (badGateway) => change({ badGateway }),
    },
    {
      id: "fault-slow",
      name: words.faultSlow,
      hint: words.faultSlowHint,
      isOn: faults.slow,
      onSwitch: (slow) => change({ slow }),
    },
    ...blockers.map(({ id, name, hasBlocked }) => ({
      id: `fault-blocked-${id}`,
      name: words.faultBlocked(name),
      hint: words.faultBlockedHint,
      isOn: hasBlocked,
      onSwitch: (blocked: boolean) => setBlocked(page, id, blocked),
    })),
  ];
}

function row({ id, name, hint, isOn, onSwitch }: Fault, isConnected: boolean): HTMLElement {
  const toggle = element(
    "button",
    {
      type: "button",
      role: "switch",
      id,
      class: "switch",
      // It keeps the focus, and so the panel can still be scrolled by keyboard.
      "aria-disabled": isConnected ? undefined : "true",
      "aria-checked": String(isOn),
      "aria-describedby": `${id}-hint`,
    },
    element("span", {}, name),
    element("i", { "aria-hidden": "true" }),
  );
  toggle.addEventListener("click", () => {
    if (isConnected) void onSwitch(!isOn);
  });
  return element("div", { class: "switch-row" }, toggle, element("p", { id: `${id}-hint` }, hint));
}
