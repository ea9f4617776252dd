import { openChat, perform } from "./acting.ts";
import { avatar } from "./avatar.ts";
import { button, element, iconButton, iconOf, nameButton, part } from "./elements.ts";
import { attachMenu } from "./menu.ts";
import type { MenuEntry } from "./menu.ts";
import type { Page } from "./page-parts.ts";
import { kindOf, ofOpenPlace, openPlace, wordsOf } from "./page-state.ts";
import type { Place } from "./page-state.ts";
import { watchTyping } from "./typing.ts";

/** What stands above the messages: where one is, who one speaks as, and what can be done with the chat. */
export function showChatHeader(page: Page): void {
  const { store } = page;
  const back = iconButton("back", "", () => leave(page), { class: "icon-button back" });
  const picture = element("span");
  const title = element("h2", { dir: "auto" });
  const about = element("p", { class: "about" });
  const speaker = button({ class: "speaker" }, () => undefined);
  const panel = iconButton("panel", "", () => togglePanel(page));
  const menu = iconButton("more", "", () => undefined);
  part("chat-header").append(
    back,
    picture,
    element("div", { class: "chat-names" }, title, about),
    speaker,
    panel,
    menu,
  );
  attachMenu(
    speaker,
    () => wordsOf(store.state).speakAs,
    () => speakers(page),
  );
  attachMenu(
    menu,
    () => wordsOf(store.state).menu,
    () => deeds(page),
  );

  let usual = "";
  let typing: string | undefined;
  const describe = (): void => {
    about.textContent = typing ?? usual;
    about.classList.toggle("is-typing", typing !== undefined);
  };
  watchTyping(page, (text) => {
    typing = text;
    describe();
  });
  store.watch(
    (state) => [...ofOpenPlace(state), state.isPanelOpen],
    () => {
      const { state } = store;
      const words = wordsOf(state);
      const place = openPlace(state);
      nameButton(back, words.back);
      nameButton(menu, words.menu);
      nameButton(panel, state.isPanelOpen ? words.hidePanel : words.showPanel);
      panel.setAttribute("aria-pressed", String(state.isPanelOpen));
      part("chat-header").classList.toggle("nowhere", !place);
      if (!place) return;
      const { chat } = place;
      picture.replaceChildren(avatar(chat.id, chat.title, "middle"));
      title.textContent = chat.title;
      const count = chat.writers.length + (chat.hasBot ? 1 : 0);
      const kind = kindOf(state, chat);
      const isShared = chat.kind === "group" || chat.kind === "forum";
      usual = chat.kind === "private" ? words.privateAs(kind) : isShared ? `${kind}, ${words.members(count)}` : kind;
      describe();
      speaker.hidden = chat.writers.length < 2;
      const name = place.speaker?.name ?? "";
      speaker.replaceChildren(avatar(place.speaker?.id ?? 0, name, "small"), element("span", { dir: "auto" }, name));
      speaker.append(iconOf("down"));
      speaker.setAttribute("aria-label", `${words.speakAs}: ${name}`);
    },
  );
}

/** Shows or hides the Bot API calls. */
export function togglePanel({ store }: Page): void {
  store.set(({ isPanelOpen }) => ({ isPanelOpen: !isPanelOpen }));
}

function leave({ store }: Page): void {
  store.set({ screen: "chats" });
  queueMicrotask(() => document.querySelector<HTMLElement>('[aria-current="true"]')?.focus());
}

function speakers(page: Page): readonly MenuEntry[] {
  const { store } = page;
  const place = openPlace(store.state);
  const people = store.state.known?.people.filter(({ id }) => place?.chat.writers.includes(id)) ?? [];
  return people.map(({ id, name, isCurator }) => ({
    label: isCurator ? `${name} (${wordsOf(store.state).curator})` : name,
    picture: avatar(id, name, "small"),
    isChosen: id === place?.speaker?.id,
    onChoose: () => {
      if (!place) return;
      store.set(({ speakers: before }) => ({ speakers: { ...before, [place.chat.id]: id } }));
      page.notices.whisper(wordsOf(store.state).speakingAs(name));
    },
  }));
}

function deeds(page: Page): readonly MenuEntry[] {
  const { state } = page.store;
  const words = wordsOf(state);
  const place = openPlace(state);
  const panel: MenuEntry = {
    label: state.isPanelOpen ? words.hidePanel : words.showPanel,
    icon: "panel",
    onChoose: () => togglePanel(page),
  };
  if (!place?.speaker) return [panel];
  return [panel, place.chat.kind === "private" ? blocking(page, place) : membership(page, place)];
}

function blocking(page: Page, { speaker }: Place): MenuEntry {
  const words = wordsOf(page.store.state);
  const blocked = !speaker?.hasBlocked;
  return {
    label: blocked ? words.block : words.unblock,
    icon: "block",
    isDangerous: blocked,
    onChoose: () => void setBlocked(page, speaker?.id, blocked),
  };
}

/** Makes a person block the bot, or take that back. */
export async function setBlocked(page: Page, person: number | undefined, blocked: boolean): Promise<void> {
  if (person !== undefined) await perform(page, { kind: "block", person, blocked });
}

function membership(page: Page, { chat }: Place): MenuEntry {
  const words = wordsOf(page.store.state);
  return {
    label: chat.hasBot ? words.takeOut : words.takeIn,
    icon: "bot",
    isDangerous: chat.hasBot,
    onChoose: () => void setMembership(page, !chat.hasBot),
  };
}

/** Takes the bot into the open chat, or out of it. */
export async function setMembership(page: Page, hasBot: boolean): Promise<void> {
  const place = openPlace(page.store.state);
  if (!place?.speaker) return;
  await perform(page, { kind: "membership", chat: place.chat.id, as: place.speaker.id, hasBot });
  openChat(page, place.chat.id);
}
