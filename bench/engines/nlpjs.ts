import { containerBootstrap } from "@nlpjs/core";
import { LangEn } from "@nlpjs/lang-en";
import { LangRu } from "@nlpjs/lang-ru";
import { Nlp } from "@nlpjs/nlp";
import type { Engine } from "./engine.ts";

const LANGUAGES: Readonly<Record<string, unknown>> = { en: LangEn, ru: LangRu };

/** nlp.js, a trained classifier, with its own stemmer where it has one that installs by itself. */
export const nlpjs: Engine = {
  name: "nlp.js",
  async build(cards, language) {
    const container = await containerBootstrap();
    if (LANGUAGES[language]) container.use(LANGUAGES[language]);
    const nlp = new Nlp({ container, languages: [language], autoSave: false, nlu: { log: false } });
    for (const { id, phrasings } of cards) for (const text of phrasings) nlp.addDocument(language, text, id);
    await nlp.train();
    return async (question) => {
      const { intent, score } = await nlp.process(language, question);
      return intent === "None" ? undefined : { card: intent, confidence: score };
    };
  },
};
