import { Composer } from "grammy";
import type { Answer } from "../../answering/answer.ts";
import { ANSWER_FROM } from "../../answering/decide.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Card } from "../../knowledge/schema.ts";
import { asArticle, chatLanguage, materialFor } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { unlessRefused } from "../refusals.ts";
import { starters } from "../view/answer-view.ts";
import { cardResult, unknownResult } from "../view/inline-view.ts";
import type { InlineResult } from "../view/inline-view.ts";
import { parseInlineId } from "../view/share-view.ts";

const PAGE = 10;
/** Further off nothing has to do with the question. */
const MOST_OFFERED = 30;
/** For so long Telegram answers the same query of the same person itself, in seconds; the base and the news may change. */
const CACHE_SECONDS = 60;
/** Leads to the greeting, since no card has an underscore in its id. */
const START_PARAMETER = "from_inline";

/** `@name who met whom` in any chat: answers to choose from, each of which becomes a message of its own. */
export function inline(deps: Deps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("inline_query", async (ctx) => {
    const { from, query, offset } = ctx.inlineQuery;
    // No chat is named here; what counts is what the person has chosen in the private one.
    [ctx.remembered, ctx.news] = await Promise.all([deps.conversations.dataOf(from.id, from.id), deps.news()]);
    const { results, language, isKnown } = offersFor(query, ctx, deps);
    const start = /^\d{1,3}$/.test(offset) ? Number(offset) : 0;
    const page = results.slice(start, start + PAGE);
    const next = start + PAGE < results.length ? String(start + PAGE) : "";
    const button = { text: deps.say(language, "inline-private"), start_parameter: START_PARAMETER };
    // Who types on asks again; Telegram then takes no answer to what was asked before.
    await unlessRefused(
      "query is too old",
      ctx.answerInlineQuery(page.map(asArticle), {
        cache_time: CACHE_SECONDS,
        is_personal: true,
        next_offset: next,
        ...(!isKnown && { button }),
      }),
    );
  });
  return composer;
}

interface Offers {
  readonly results: readonly InlineResult[];
  readonly language: string;
  readonly isKnown: boolean;
}

/** All that is offered for a query, best first. */
function offersFor(query: string, ctx: BotContext, deps: Deps): Offers {
  const material = materialFor(ctx, deps);
  const { base } = material;
  const offers = (cards: readonly Card[], language: string, isKnown = true): Offers => ({
    results: cards.map((card) => cardResult(card, { ...material, language }, ctx.me.username)),
    language,
    isKnown,
  });

  if (query.trim() === "") return offers(withRelated(starters(base), base), material.language);
  const named = parseInlineId(query);
  const card = named && base.cards.get(named.card);
  if (card && base.visit.languages.includes(named.language)) return offers([card], named.language);

  // What is sent is read by others: it is in the language of the question, even where the person has fixed another.
  const chat = { language: chatLanguage(ctx, deps).language, isFixed: false };
  const answer = deps.answerer().answer(query, chat);
  const { kind, language } = answer;
  deps.log.debug({ kind, language }, "inline query answered");
  if (answer.kind === "unknown") {
    return { results: [unknownResult(answer, material, ctx.me.username)], language, isKnown: false };
  }
  if (answer.kind === "chat") return offers(starters(base), language, false);
  return offers(cardsFor(answer, base), language);
}

/** What was meant, where that is open; else the answer, what else may well be meant, and what goes on from there. */
function cardsFor(answer: Extract<Answer, { kind: "answer" | "choices" }>, base: KnowledgeBase): readonly Card[] {
  if (answer.kind === "choices") return answer.cards;
  const confident = answer.candidates.filter(({ confidence }) => confidence >= ANSWER_FROM);
  return withRelated([answer.card, ...confident.map(({ card }) => card)], base);
}

/** Cards, then those related to them, then those related to these; each once. */
function withRelated(cards: readonly Card[], base: KnowledgeBase): Card[] {
  const found = new Set(cards);
  // A set also goes through what it gets meanwhile.
  for (const { related } of found) {
    for (const card of related.flatMap((id) => base.cards.get(id) ?? [])) found.add(card);
  }
  return [...found].slice(0, MOST_OFFERED);
}
