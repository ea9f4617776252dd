/** `npm run knowledge:check [-- DIR]`: says everything that is wrong with a knowledge folder, or what is in it. */
import { KnowledgeError, loadKnowledge } from "../knowledge/load.ts";

const folder = process.argv[2] ?? process.env["KNOWLEDGE_DIR"] ?? "knowledge";
try {
  const base = await loadKnowledge(folder);
  const cards = [...base.cards.values()];
  const silent = cards.filter((card) => card.silent).length;
  const phrasings = cards.flatMap((card) => Object.values(card.questions).flat()).length;
  console.log(
    `${folder} is in order: ${cards.length} cards (${silent} silent) with ${phrasings} phrasings, ` +
      `${base.entities.size} entities, ${base.events.size} events, ${base.sources.size} sources.`,
  );
} catch (error) {
  if (!(error instanceof KnowledgeError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
