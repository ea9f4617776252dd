import { languageOf } from "../language/language.ts";
import type { SmallTalkTopic } from "../language/language-rules.ts";
import { createSpelling } from "./spelling.ts";

/** Small talk, or a message without any word: an emoji, a dot. */
export type SmallTalk = SmallTalkTopic | "wordless";

/** Recognises small talk in a language; only whole messages count, so that no question is taken for a greeting. */
export function createSmallTalk(code: string): (text: string) => SmallTalk | undefined {
  const { normalize, smallTalk: phrases, fillers } = languageOf(code);
  const words = [...phrases.keys()].flatMap((phrase) => phrase.split(" "));
  const spelling = createSpelling(new Map([...words, ...fillers].map((word) => [word, 1])));

  /** "thanks, that helped" is one phrase after another: what the last one says counts. */
  const phraseByPhrase = (essence: readonly string[]): SmallTalk | undefined => {
    for (let length = essence.length; length > 0; length--) {
      const topic = phrases.get(essence.slice(0, length).join(" "));
      if (topic === undefined) continue;
      if (length === essence.length) return topic;
      const rest = phraseByPhrase(essence.slice(length));
      if (rest !== undefined) return rest;
    }
    return undefined;
  };

  return (text) => {
    const normal = normalize(text);
    if (!/[\p{L}\p{N}]/u.test(normal)) return "wordless";
    const exact = phrases.get(normal);
    if (exact !== undefined || phrases.size === 0) return exact;
    // A long message is no small talk, and its words need no correcting.
    const typed = normal.split(" ");
    if (typed.length > 10) return undefined;
    const corrected: string[] = [];
    for (const word of typed) {
      const known = spelling.has(word) ? word : spelling.correct(word);
      // No phrase has such a word, so that the others need no correcting.
      if (known === undefined) return undefined;
      corrected.push(known);
    }
    const essence = corrected.filter((word) => !fillers.has(word));
    return phrases.get(corrected.join(" ")) ?? phraseByPhrase(essence);
  };
}
