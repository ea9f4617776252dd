import Fuse from "fuse.js";
import type { IFuseOptions } from "fuse.js";
import type { Engine } from "./engine.ts";

interface Phrasing {
  readonly card: string;
  readonly text: string;
}

/** fuse.js over all phrasings; the best phrasing's card wins. */
export function fuse(name: string, options: IFuseOptions<Phrasing>): Engine {
  return {
    name,
    async build(cards) {
      const phrasings = cards.flatMap((card) => card.phrasings.map((text) => ({ card: card.id, text })));
      const index = new Fuse(phrasings, { keys: ["text"], includeScore: true, ...options });
      return (question) => {
        const [first] = index.search(question, { limit: 1 });
        // fuse.js scores 0 for a perfect match, 1 for none.
        return first && { card: first.item.card, confidence: 1 - (first.score ?? 1) };
      };
    },
  };
}
