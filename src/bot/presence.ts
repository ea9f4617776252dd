import type { Api } from "grammy";
import type { BotCommand, LanguageCode } from "grammy/types";
import type { Deps } from "./context.ts";
import { unlessRefused } from "./refusals.ts";
import { about } from "./view/answer-view.ts";
import { shortened } from "./view/shortened.ts";

const COMMANDS = [
  "start",
  "help",
  "people",
  "timeline",
  "source",
  "subscribe",
  "unsubscribe",
  "settings",
  "language",
  "privacy",
  "forgetme",
] as const;
/** What is of use in a group. */
const GROUP_COMMANDS = ["ask", "subscribe", "unsubscribe", "settings", "help"] as const;
/** What only curators see, in their private chats. */
const CURATORS_COMMANDS = ["publish", "scheduled", "correct", "why"] as const;
/** Telegram's limits, in characters (TELEGRAM.md, limits). */
const DESCRIPTION = 512;
const SHORT_DESCRIPTION = 120;

/**
 * Tells Telegram the bot's commands and descriptions in the base's languages;
 * only where they differ from what it has, since it limits such calls severely.
 * @throws GrammyError, HttpError
 */
export async function registerPresence(api: Api, { answerer, say, curators }: Deps): Promise<void> {
  const { base } = answerer();
  for (const language of base.visit.languages) {
    // The main language is what clients of all other languages see.
    const isMain = language === base.mainLanguage;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema lets only two-letter codes through
    const scope = isMain ? {} : { language_code: language as LanguageCode };
    const described = (names: readonly string[]): BotCommand[] =>
      names.map((command) => ({ command, description: say(language, `command-${command}`) }));
    await setCommands(api, described(COMMANDS), scope);
    await setCommands(api, described(GROUP_COMMANDS), { ...scope, scope: { type: "all_group_chats" } });
    for (const chat_id of curators) {
      const own = described([...CURATORS_COMMANDS, ...COMMANDS]);
      // Until a curator has written to the bot there is no such chat; the next start finds it.
      await unlessRefused("chat not found", setCommands(api, own, { ...scope, scope: { type: "chat", chat_id } }));
    }
    const variables = about({ base, say, language });
    const description = shortened(say(language, "bot-description", variables), DESCRIPTION);
    if ((await api.getMyDescription(scope)).description !== description) {
      await api.setMyDescription(description, scope);
    }
    const short_description = shortened(say(language, "bot-short-description", variables), SHORT_DESCRIPTION);
    if ((await api.getMyShortDescription(scope)).short_description !== short_description) {
      await api.setMyShortDescription(short_description, scope);
    }
  }
}

async function setCommands(
  api: Api,
  commands: readonly BotCommand[],
  scope: Parameters<Api["getMyCommands"]>[0],
): Promise<void> {
  const present = await api.getMyCommands(scope);
  const known = present.map(({ command, description }) => ({ command, description }));
  if (JSON.stringify(known) !== JSON.stringify(commands)) await api.setMyCommands(commands, scope);
}
