import { FormattedString } from "@grammyjs/parse-mode";
import type { Answer } from "../../answering/answer.ts";
import { shownQuestion } from "../../knowledge/knowledge-base.ts";
import type { Card } from "../../knowledge/schema.ts";
import { answerText, attribution, cardButtons, cardContent } from "./answer-view.ts";
import type { Material } from "./answer-view.ts";
import type { Reply } from "./reply.ts";

/** How answers look in a group: short, since many read them who have not asked. */

const MOST_CHARACTERS = 700;
const MOST_BUTTONS = 2;

/** The answer, one line of evidence, and at most two buttons. */
export function groupAnswerReply(answer: Answer, voice: Omit<Material, "language">): Reply {
  const material = { ...voice, language: answer.language };
  if (answer.kind === "answer") return groupCardReply(answer.card, material);
  const content = new FormattedString(shortened(answerText(answer, voice), MOST_CHARACTERS));
  const choices = answer.kind === "choices" ? cardButtons(answer.cards.slice(0, MOST_BUTTONS), "pick", material) : [];
  return { content, buttons: choices };
}

/** A card in a group. */
export function groupCardReply(card: Card, material: Material): Reply {
  return shortReply(card, cardContent(card, material), material);
}

/** A card as the answer to a pressed button or a link: headed by its question, which nobody has written. */
export function askedGroupCardReply(card: Card, material: Material): Reply {
  const question = FormattedString.bold(shownQuestion(material.base, card, material.language));
  return shortReply(card, FormattedString.join([question, cardContent(card, material)], "\n"), material);
}

function shortReply(card: Card, whole: FormattedString, material: Material): Reply {
  const related = card.related.flatMap((id) => material.base.cards.get(id) ?? []).slice(0, MOST_BUTTONS);
  const isLong = whole.text.length > MOST_CHARACTERS;
  const text = isLong ? FormattedString.join([whole.slice(0, MOST_CHARACTERS - 1), "…"]) : whole;
  const room = MOST_CHARACTERS - text.text.length - 2;
  const quote = evidenceLine(card, material, room);
  return {
    content: quote === undefined ? text : FormattedString.join([text, FormattedString.blockquote(quote)], "\n"),
    buttons: cardButtons(related, "more", material),
  };
}

/** The first quote and who published it, cut to the room that there is; nothing where that says too little. */
function evidenceLine({ evidence }: Card, material: Material, room: number): string | undefined {
  const [first] = evidence;
  const source = first && material.base.sources.get(first.source);
  if (!source) return undefined;
  const published = ` — ${attribution(source, material)}`;
  const left = room - published.length;
  return left < 40 ? undefined : `${shortened(first.quote.replaceAll("\n", " "), left)}${published}`;
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
