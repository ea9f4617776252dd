import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import { materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import type { Material } from "../view/answer-view.ts";
import type { Reply } from "../view/reply.ts";
import { sourceReply } from "../view/source-view.ts";

const PAGES: Readonly<Record<string, (material: Material) => Reply>> = {
  source: sourceReply,
  privacy: ({ say, language }) => ({ content: new FormattedString(say(language, "privacy")), buttons: [] }),
};

/** The commands that tell what the answers rest on, and what the bot keeps of people. */
export function catalogue(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  for (const [command, page] of Object.entries(PAGES)) {
    composer.chatType("private").command(command, (ctx) => sendReply(ctx, page(materialFor(ctx, deps))));
  }
  return composer;
}
