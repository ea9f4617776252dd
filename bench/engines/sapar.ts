import { createAnswerer } from "../../src/answering/answerer.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import type { Engine } from "./engine.ts";

/** Sapar as it is, without names and aspects where the base has none. */
export function sapar(visit?: KnowledgeBase): Engine {
  return {
    name: "Sapar",
    threshold: 0.5,
    async build(cards, language) {
      const own = new Map(
        cards.map(({ id, phrasings }) => {
          const known = visit?.cards.get(id);
          const card = {
            about: [],
            related: [],
            evidence: [],
            silent: false,
            ...known,
            id,
            questions: { [language]: [...phrasings] },
            answer: known?.answer ?? { [language]: "-" },
          };
          return [id, card] as const;
        }),
      );
      const base: KnowledgeBase = {
        visit: {
          id: "bench",
          title: { [language]: "-" },
          languages: [language],
          topics: [],
          starters: [],
        },
        mainLanguage: language,
        sources: visit?.sources ?? new Map(),
        entities: visit?.entities ?? new Map(),
        events: visit?.events ?? new Map(),
        cards: own,
      };
      const answerer = createAnswerer(base);
      return (question) => {
        const answer = answerer.answer(question);
        const [first] = answer.candidates;
        return first && { card: first.card.id, confidence: answer.confidence };
      };
    },
  };
}
