/** What a question asks for, as far as its words tell. */
export type QuestionAspect = "who" | "when" | "where" | "how-long" | "how-much" | "why";

/** By language: the first pattern that fits the normalised question tells its aspect. */
const PATTERNS: Readonly<Record<string, readonly (readonly [QuestionAspect, RegExp])[]>> = {
  en: [
    ["how-long", /\bhow (long|much time|many (hours|minutes|days))\b|\bduration\b|\blength of\b|\bhours long\b/],
    [
      "how-much",
      /\bhow (much|many|big|large|high)\b|\b(volume|amount|sum|total) of\b|\btrade (volume|turnover|figures?)\b/,
    ],
    ["when", /\bwhen\b|\b(what|which|on what|on which) (exact )?(day|date|month|year|time)\b|\bdates?\b|\bhow soon\b/],
    ["where", /\bwhere\b|\b(what|which) (city|town|place|country|venue|building|capital)\b/],
    ["why", /\bwhy\b|\bhow come\b|\bwhat for\b|\b(reason|purpose)\b/],
    ["who", /\bwho(m|se)?\b|\b(what|which) (people|person|persons|officials?|politicians?|ministers?)\b/],
  ],
};

/**
 * @param text a question in its normal form (normalizeText)
 * @returns undefined where it asks for something else ("what …"), or does not say
 */
export function readAspect(text: string, language: string): QuestionAspect | undefined {
  return PATTERNS[language]?.find(([, pattern]) => pattern.test(text))?.[0];
}
