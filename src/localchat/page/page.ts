import { showCalls } from "./calls-panel.ts";
import { showChatHeader } from "./chat-header.ts";
import { showChatList } from "./chat-list.ts";
import { showComposer } from "./composer.ts";
import { showConnection } from "./connection-banner.ts";
import { element, part } from "./elements.ts";
import { showFaultSwitches } from "./fault-switches.ts";
import { showMessages } from "./message-list.ts";
import { navigate } from "./navigation.ts";
import { createNotices } from "./notices.ts";
import type { Page } from "./page-parts.ts";
import { INITIAL_STATE } from "./page-state.ts";
import { readPreferences, writePreferences } from "./preferences.ts";
import { createPresses } from "./pressing.ts";
import { countUnread } from "./reading.ts";
import { receive } from "./receiving.ts";
import { showPanel } from "./panel.ts";
import { SERVER, listen } from "./server.ts";
import { showSettings } from "./settings.ts";
import { Store } from "./store.ts";
import { showTopicTabs } from "./topic-tabs.ts";
import { LANGUAGES } from "./words.ts";

/** The whole page: a store that the server's events fill, and views that watch it. */

/** So many announcements stay in the log. */
const LOG_LENGTH = 20;
/** From this width on there is room for the panel from the start. */
const ROOMY = "(min-width: 1200px)";

const language = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)) ?? "en";
const store = new Store({
  ...INITIAL_STATE,
  language,
  isPanelOpen: matchMedia(ROOMY).matches,
  ...readPreferences(() => localStorage),
});
const page: Page = { store, server: SERVER, notices: createNotices(part("notices"), part("whispers")) };
const presses = createPresses(page);
const log = part("log");

store.watch(
  (state) => [state.theme],
  (theme) => {
    document.documentElement.dataset["theme"] = theme;
  },
);
store.watch(
  (state) => [state.language, state.theme, state.openChat, state.isPanelOpen, state.speakers, state.threads],
  () => writePreferences(() => localStorage, store.state),
);
showConnection(page);
showChatList(page);
showSettings(page);
showChatHeader(page);
showTopicTabs(page);
showMessages(page, presses);
showComposer(page);
showPanel(page);
showFaultSwitches(page);
showCalls(page);
navigate(page);
countUnread(page, () => `${store.state.known?.bot.first_name ?? "Sapar"} · Telegram`);

listen({
  onEvent: (event, isReconnected) => receive(page, presses, announce, event, isReconnected),
  onLost: () => store.set({ isConnected: false }),
});

/** Has a screen reader read a new message, once. */
function announce(text: string): void {
  log.append(element("p", {}, text));
  while (log.childElementCount > LOG_LENGTH) log.firstElementChild?.remove();
}
