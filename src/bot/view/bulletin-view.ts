import { FormattedString } from "@grammyjs/parse-mode";
import type { MessageEntity } from "grammy/types";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Bulletin, BulletinText, BulletinTexts } from "../../storage/bulletin.ts";
import type { Material } from "./answer-view.ts";
import { toButtonData } from "./button-data.ts";
import { formatMoment } from "./dates.ts";
import type { Reply } from "./reply.ts";

/** Telegram's limits for a message and for a photo's caption, in UTF-16 units (TELEGRAM.md, limits). */
const MOST_TEXT = 4_096;
export const MOST_CAPTION = 1_024;

/** A bulletin as readers get it: its text, when it was corrected if it was, and a button that stops updates. */
export function bulletinReply(bulletin: Pick<Bulletin, "texts" | "correctedAt">, material: Material): Reply {
  const { base, say, language, timeZone } = material;
  const { text, entities } = textFor(bulletin.texts, language, base);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Telegram's own, as it gave them to us
  const content = new FormattedString(text, [...entities] as MessageEntity[]);
  const stop = { text: say(language, "updates-stop"), data: toButtonData({ action: "stop" }) };
  if (bulletin.correctedAt === undefined) return { content, buttons: [stop] };
  const time = formatMoment(say, language, bulletin.correctedAt, timeZone);
  const note = FormattedString.italic(say(language, "update-corrected", { time }));
  return { content: FormattedString.join([content, note], "\n\n"), buttons: [stop] };
}

/** What is said below a message that readers must know to be corrected. */
export function correctionNote({ correctedAt }: Bulletin, { say, language, timeZone }: Material): string {
  const time = formatMoment(say, language, correctedAt ?? 0, timeZone);
  return say(language, "update-correction-note", { time });
}

/** The text for a chat's language, else in the main one, else in the first that there is. */
export function textFor(texts: BulletinTexts, language: string, base: KnowledgeBase): BulletinText {
  return texts[language] ?? texts[base.mainLanguage] ?? Object.values(texts)[0] ?? { text: "", entities: [] };
}

/** By how many characters the longest message of a bulletin is too long for Telegram; 0 where all fit. */
export function excessOf(bulletin: Pick<Bulletin, "texts" | "photo" | "correctedAt">, material: Material): number {
  const most = bulletin.photo ? MOST_CAPTION : MOST_TEXT;
  const lengths = material.base.visit.languages.map(
    (language) => bulletinReply(bulletin, { ...material, language }).content.text.length,
  );
  return Math.max(0, Math.max(...lengths) - most);
}
