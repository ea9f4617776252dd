import { perform, setDraft } from "./acting.ts";
import { avatar } from "./avatar.ts";
import { commandsFor, matchingCommands } from "./command-choice.ts";
import { completionAt } from "./completion.ts";
import { element, iconOf } from "./elements.ts";
import { startBot } from "./following.ts";
import { InlineSearch } from "./inline-search.ts";
import type { FoundArticle } from "./inline-search.ts";
import type { Page } from "./page-parts.ts";
import { openPlace, wordsOf } from "./page-state.ts";
import type { Place } from "./page-state.ts";
import { submit } from "./sending.ts";
import { SuggestionBox } from "./suggestion-box.ts";
import type { Suggestion, Suggestions } from "./suggestion-box.ts";

/** Offers commands, names and the bot's inline results as one types. */
export function suggestAsOneTypes(page: Page, field: HTMLTextAreaElement): SuggestionBox {
  const { store, notices } = page;
  const box = new SuggestionBox(field);
  const search = new InlineSearch(page, () => refresh());
  let said = "";
  /** What was on offer when Escape closed the box: it stays closed until something else is typed. */
  let closedAt: string | undefined;

  const refresh = (): void => {
    const place = openPlace(store.state);
    const hasFocus = document.activeElement === field || box.node.contains(document.activeElement);
    const isHere = place && hasFocus && field.value !== closedAt;
    const suggestions = isHere ? suggestionsFor(page, place, field, search) : undefined;
    if (suggestions) box.show(suggestions);
    else box.hide();
    const { options = [], status = "" } = suggestions ?? {};
    const words = wordsOf(store.state);
    const now = options.length > 0 ? words.suggested(options.length) : status;
    if (now !== said && now !== "") notices.whisper(now);
    said = now;
  };
  field.addEventListener("keydown", ({ key }) => {
    closedAt = key === "Escape" && box.isOpen ? field.value : undefined;
  });
  for (const event of ["input", "click", "focus"]) field.addEventListener(event, refresh);
  for (const part of [field, box.node]) {
    part.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget !== field && !box.node.contains(relatedTarget as Node | null)) box.hide();
    });
  }
  field.addEventListener("keyup", ({ key }) => {
    if (/^(Arrow(Left|Right)|Home|End)$/.test(key)) refresh();
  });
  store.watch(
    (state) => [state.openChat, state.threads, state.speakers, state.drafts, state.language],
    () => {
      box.name(wordsOf(store.state).suggestions);
      // The field takes up the draft first.
      queueMicrotask(refresh);
    },
  );
  return box;
}

function suggestionsFor(
  page: Page,
  place: Place,
  field: HTMLTextAreaElement,
  search: InlineSearch,
): Suggestions | undefined {
  const { known, language } = page.store.state;
  const completion = completionAt(field.value, field.selectionStart, known?.bot.username);
  if (completion?.kind === "inline") {
    search.search(completion.query);
    return inlineSuggestions(page, place, search);
  }
  search.stop();
  if (!known || !completion) return undefined;
  if (completion.kind === "command") {
    const commands = matchingCommands(commandsFor(known.commands, place.chat, language), completion.typed);
    const options = commands.map(({ command, description }): Suggestion => ({
      lead: avatar(known.bot.id, known.bot.first_name, "small"),
      title: `/${command}`,
      description,
      onChoose: (isTab) => takeCommand(page, place, `/${command}`, isTab),
    }));
    return options.length > 0 ? { options, isFirstActive: true } : undefined;
  }
  const people = known.people.filter(({ id }) => place.chat.writers.includes(id) && id !== place.speaker?.id);
  const bot = { id: known.bot.id, name: known.bot.first_name, username: known.bot.username ?? "" };
  const typed = completion.typed.toLowerCase();
  const options = [...people, bot]
    .filter(({ username, name }) => [username, name].some((one) => one.toLowerCase().startsWith(typed)))
    .map(({ id, name, username }): Suggestion => ({
      lead: avatar(id, name, "small"),
      title: name,
      description: `@${username}`,
      onChoose: () => takeName(page, place, field, username, completion.start),
    }));
  return options.length > 0 ? { options, isFirstActive: true } : undefined;
}

/** Sends the command, as Telegram does, and with it what else is in the draft; by Tab it is only written out. */
function takeCommand(page: Page, place: Place, command: string, isTab: boolean): void {
  setDraft(page, place.key, { text: isTab ? `${command} ` : command });
  if (!isTab) void submit(page);
}

function takeName(page: Page, place: Place, field: HTMLTextAreaElement, username: string, start: number): void {
  const after = field.value.slice(field.selectionStart);
  const before = `${field.value.slice(0, start)}@${username} `;
  setDraft(page, place.key, { text: before + after.trimStart() });
  queueMicrotask(() => field.setSelectionRange(before.length, before.length));
}

function inlineSuggestions(page: Page, place: Place, search: InlineSearch): Suggestions {
  const words = wordsOf(page.store.state);
  const { results, state, button } = search.found;
  const empty = state === "unanswered" ? words.noAnswer : words.nothingFound;
  return {
    options: results.map((found) => articleOption(page, place, found)),
    isFirstActive: false,
    onEnd: () => search.more(),
    ...(state === "searching" ? { status: words.searching } : results.length === 0 ? { status: empty } : {}),
    ...(button && { button: privateButton(page, button.text, button.start_parameter) }),
  };
}

function articleOption(page: Page, place: Place, { query, article }: FoundArticle): Suggestion {
  return {
    lead: element("span", { class: "article-icon", "aria-hidden": "true" }, iconOf("chat")),
    title: article.title,
    ...(article.description !== undefined && { description: article.description }),
    onChoose: () => void choose(page, place, query, article.id),
  };
}

async function choose(page: Page, place: Place, query: string, result: string): Promise<void> {
  if (!place.speaker) return;
  const { language } = page.store.state;
  const where = { chat: place.chat.id, ...(place.thread !== undefined && { thread: place.thread }) };
  const act = { kind: "choose", as: place.speaker.id, language, ...where, query, result } as const;
  if ((await perform(page, act)).ok) setDraft(page, place.key, undefined);
}

function privateButton(page: Page, text: string, start: string | undefined): HTMLElement {
  const made = element("button", { type: "button", class: "quiet" }, text);
  made.addEventListener("click", () => void startBot(page, start ?? ""));
  return made;
}
