import { openChat, perform, write } from "./acting.ts";
import { avatar } from "./avatar.ts";
import { chooseDialog } from "./dialogs.ts";
import { element } from "./elements.ts";
import type { Child } from "./elements.ts";
import { linkTarget } from "./links.ts";
import type { LinkTarget } from "./links.ts";
import type { Page } from "./page-parts.ts";
import { kindOf, openPlace, placeIn, speakerIn, wordsOf } from "./page-state.ts";
import type { ChatView } from "./protocol.ts";

/** Follows a link of a message or a button, as Telegram does. */
export function followLink(page: Page, link: string): void {
  const target = linkTarget(link, page.store.state.known?.bot.username);
  if (target) followTarget(page, target);
}

/** Leads to the bot, or to another page in a tab of its own. */
export function followTarget(page: Page, target: LinkTarget): void {
  if (target.kind === "web") window.open(target.href, "_blank", "noopener,noreferrer");
  else if (target.kind === "bot") void startBot(page, target.start);
  else void startInGroup(page, target.start);
}

/** Opens the private chat of the person spoken as, and starts the bot there with a parameter. */
export async function startBot(page: Page, start: string | undefined): Promise<void> {
  const { state } = page.store;
  const speaker = openPlace(state)?.speaker;
  const chat = state.known?.chats.find(({ id, kind }) => kind === "private" && id === speaker?.id);
  if (!chat) return page.notices.show(wordsOf(state).noPrivateChat(speaker?.name ?? ""));
  openChat(page, chat.id);
  if (start !== undefined) await write(page, placeIn(page.store.state, chat), `/start ${start}`.trim());
}

/** Asks for a group, takes the bot in, and starts it there with a parameter. */
async function startInGroup(page: Page, start: string): Promise<void> {
  const { known } = page.store.state;
  const words = wordsOf(page.store.state);
  const chat = await chooseChat(page, words.chooseGroup, ({ kind }) => kind === "group" || kind === "forum");
  const speaker = chat && speakerIn(page.store.state, chat);
  if (!chat || !speaker) return;
  openChat(page, chat.id);
  if (!chat.hasBot) {
    const act = { kind: "membership", chat: chat.id, as: speaker.id, hasBot: true } as const;
    if (!(await perform(page, act)).ok) return;
  }
  await write(page, placeIn(page.store.state, chat), `/start@${known?.bot.username} ${start}`.trim());
}

/** Asks for one of the chats. */
export function chooseChat(
  page: Page,
  title: string,
  isOffered: (chat: ChatView) => boolean = () => true,
): Promise<ChatView | undefined> {
  const chats = page.store.state.known?.chats.filter(isOffered) ?? [];
  const options = chats.map((chat) => ({ value: chat, label: chatLabel(page, chat) }));
  return chooseDialog(title, options, wordsOf(page.store.state));
}

function chatLabel({ store }: Page, chat: ChatView): readonly Child[] {
  const kind = element("small", {}, kindOf(store.state, chat));
  return [avatar(chat.id, chat.title, "small"), element("span", { dir: "auto" }, chat.title), kind];
}
