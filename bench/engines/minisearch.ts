import MiniSearch from "minisearch";
import type { Engine } from "./engine.ts";

/** MiniSearch with one document a card, fuzzy and by prefix. */
export const minisearch: Engine = {
  name: "MiniSearch",
  async build(cards) {
    const index = new MiniSearch({ fields: ["text"], searchOptions: { fuzzy: 0.2, prefix: true } });
    index.addAll(cards.map(({ id, phrasings }) => ({ id, text: phrasings.join("\n") })));
    return (question) => {
      const [first] = index.search(question);
      return first && { card: String(first.id), confidence: first.score };
    };
  },
};
