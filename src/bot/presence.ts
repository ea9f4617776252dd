import type { Api } from "grammy";
import type { LanguageCode } from "grammy/types";
import type { Deps } from "./context.ts";
import { about } from "./view/answer-view.ts";

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
/** Telegram's limits, in characters (TELEGRAM.md, limits). */
const DESCRIPTION = 512;
const SHORT_DESCRIPTION = 120;

/**
 * Tells Telegram the bot's commands and descriptions in the base's languages;
 * only where they differ from what it has, since it limits such calls severely.
 * @throws GrammyError, HttpError
 */
export async function registerPresence(api: Api, { answerer, say }: Deps): Promise<void> {
  const { base } = answerer();
  for (const language of base.visit.languages) {
    // The main language is what clients of all other languages see.
    const isMain = language === base.mainLanguage;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema lets only two-letter codes through
    const scope = isMain ? {} : { language_code: language as LanguageCode };
    const commands = COMMANDS.map((command) => ({ command, description: say(language, `command-${command}`) }));
    const present = await api.getMyCommands(scope);
    if (
      JSON.stringify(present.map(({ command, description }) => ({ command, description }))) !== JSON.stringify(commands)
    ) {
      await api.setMyCommands(commands, scope);
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

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
