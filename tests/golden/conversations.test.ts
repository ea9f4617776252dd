import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Answerer } from "../../src/answering/answerer.ts";
import { visitAnswerer } from "../support/chat.ts";

/** A chat as somebody who had not seen the phrasings imagined it; `cards` are those that answer a turn. */
const conversation = z.strictObject({
  turns: z
    .array(
      z.strictObject({
        q: z.string(),
        cards: z.array(z.string()).min(1),
        /** A full question; another thing of the same, the same of somebody else, or one that points back; a new subject. */
        kind: z.enum(["full", "aspect", "person", "pronoun", "new"]),
      }),
    )
    .min(3)
    .max(6),
});
type Conversation = z.infer<typeof conversation>;

/** By language the share of turns, in per cent, that must come out right. Raise a floor when the result rises, never lower one. */
const FLOORS: Readonly<Record<string, number>> = { en: 93, ru: 88, kk: 90, zh: 85 };

let answerer: Answerer;

beforeAll(async () => {
  answerer = await visitAnswerer();
});

async function conversationsIn(language: string): Promise<Conversation[]> {
  const text = await readFile(`${import.meta.dirname}/conversations/${language}.jsonl`, "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => conversation.parse(JSON.parse(line)));
}

describe.each(Object.entries(FLOORS))("golden conversations in %s", (language, floor) => {
  it("are 30, and name cards that exist", async () => {
    const conversations = await conversationsIn(language);
    expect(conversations.length).toBeGreaterThanOrEqual(30);
    const cards = conversations.flatMap(({ turns }) => turns.flatMap((turn) => turn.cards));
    expect(cards.filter((card) => !answerer.base.cards.has(card))).toEqual([]);
  });

  it(`come out right in at least ${floor} per cent of their turns`, async () => {
    const wrong: string[] = [];
    let count = 0;
    for (const { turns } of await conversationsIn(language)) {
      let context: string | undefined;
      for (const { q, cards } of turns) {
        const answer = answerer.answer(q, { language, isFixed: false }, context);
        const shown = answer.kind === "answer" ? [answer.card] : answer.kind === "choices" ? answer.cards : [];
        count++;
        if (!shown.some(({ id }) => cards.includes(id))) wrong.push(q);
        if (answer.kind === "answer") context = answer.card.id;
      }
    }
    expect((100 * (count - wrong.length)) / count, `wrong: ${wrong.join(" | ")}`).toBeGreaterThanOrEqual(floor);
  });
});

it("without a context nothing goes on, and a context that is gone changes nothing", () => {
  for (const question of ["When?", "and about what?", "what about Idrissov"]) {
    const alone = answerer.answer(question);
    expect(answerer.answer(question, undefined, "no-such-card")).toEqual(alone);
  }
});

it("a complete question is answered the same whatever was said before", () => {
  const questions = [
    "When is Xi Jinping coming?",
    "What was the trade volume in 2012?",
    "Who is Erlan Idrissov?",
    "did wang meet nazarbayev",
  ];
  for (const question of questions) {
    for (const context of ["who-wang-met", "rivers-akhmetov", "xi-documents", "hotel"]) {
      expect(answerer.answer(question, undefined, context)).toEqual(answerer.answer(question));
    }
  }
});
