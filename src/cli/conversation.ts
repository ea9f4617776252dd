import type { Answer } from "../answering/answer.ts";
import type { Answerer } from "../answering/answerer.ts";
import { answerReply, askedCardReply } from "../bot/view/answer-view.ts";
import type { Material } from "../bot/view/answer-view.ts";
import { parseCardPress } from "../bot/view/button-data.ts";
import { pressButtons } from "../bot/view/reply.ts";
import type { PressButton, Reply } from "../bot/view/reply.ts";

/** What came of one line: the answer, and how it looks in the chat. */
export interface Turn {
  readonly answer: Answer;
  readonly reply: Reply;
}

/**
 * Lines that belong together, as in a chat: a number presses a button of the
 * reply before, a line that tells no language gets the one before, and a
 * question may go on from the answer before it.
 */
export function createConversation(
  answerer: Answerer,
  material: Omit<Material, "language">,
  language = answerer.base.mainLanguage,
): (line: string) => Turn {
  const { base } = answerer;
  let last: { language: string; buttons: readonly PressButton[]; card?: string } = { language, buttons: [] };
  const pressed = (line: string): Turn | undefined => {
    const button = /^\s*\d\s*$/.test(line) ? last.buttons[Number(line) - 1] : undefined;
    const card = button && base.cards.get(parseCardPress(button.data)?.card ?? "");
    if (!card) return undefined;
    const answer: Answer = {
      kind: "answer",
      card,
      language: last.language,
      confidence: 1,
      candidates: [{ card, confidence: 1 }],
    };
    return { answer, reply: askedCardReply(card, { ...material, language: answer.language }) };
  };
  const asked = (line: string): Turn => {
    const answer = answerer.answer(line, { language: last.language, isFixed: false }, last.card);
    return { answer, reply: answerReply(answer, material) };
  };
  return (line) => {
    const turn = pressed(line) ?? asked(line);
    const card = turn.answer.kind === "answer" ? turn.answer.card.id : last.card;
    last = { language: turn.answer.language, buttons: pressButtons(turn.reply), ...(card !== undefined && { card }) };
    return turn;
  };
}
