import { FormattedString } from "@grammyjs/parse-mode";
import type { Considered, Explanation } from "../../answering/answerer.ts";
import type { Term } from "../../answering/terms.ts";
import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { Material } from "./answer-view.ts";
import { joinFitting } from "./listing.ts";
import { languageName } from "./names.ts";
import type { Reply } from "./reply.ts";

/** /why: how an answer came about, for the curator who wants to mend the cards. */
export function whyReply({ told, question, candidates, answer }: Explanation, material: Material): Reply {
  const { base, say, language } = material;
  const nameOf = (id: string): string => {
    const names = base.entities.get(id)?.names;
    return names ? inLanguage(base, names, language) : id;
  };
  const shown = ({ kind, key, form, unknown }: Term): string => {
    if (kind === "name") return `[${nameOf(key)}]`;
    return unknown ? `${form}?` : form;
  };
  const corrected = question.terms.filter((term) => term.corrected);
  const none = say(language, "why-none");
  const listed = (items: readonly string[], separator = ", "): string =>
    items.length === 0 ? none : items.join(separator);

  const reading = [
    say(language, "why-language", {
      words: languageName(told.language, language),
      reply: languageName(answer.language, language),
    }),
    say(language, "why-words", { words: listed(question.terms.map(shown), " · ") }),
    say(language, "why-corrected", { words: listed(corrected.map((term) => `${term.surface} → ${shown(term)}`)) }),
    say(language, "why-names", { names: listed([...question.names].map(nameOf)) }),
    say(language, "why-aspect", { aspect: question.aspect ?? none }),
    say(language, "why-decision", { kind: answer.kind, confidence: percent(answer.confidence) }),
  ].join("\n");
  const considered = candidates.map((candidate, index) => consideredLines(candidate, index + 1, nameOf, material));
  return { content: joinFitting([reading, ...considered], "\n\n"), buttons: [] };
}

/** A candidate: its score, what it is made of, and what was taken off. */
function consideredLines(
  candidate: Considered,
  position: number,
  nameOf: (id: string) => string,
  { say, language }: Material,
): FormattedString {
  const { card, score, cosine, coverage, nearest, confidence, objections } = candidate;
  const against = objections.map(({ kind, what, loss }) =>
    say(language, `why-against-${kind}`, { what: kind === "name" ? nameOf(what) : what, loss: loss.toFixed(2) }),
  );
  const lines = [
    say(language, "why-for", { cosine: cosine.toFixed(2), nearest: nearest.toFixed(2), coverage: percent(coverage) }),
    ...(against.length > 0 ? [say(language, "why-against", { objections: against.join(", ") })] : []),
  ];
  return FormattedString.join(
    [
      FormattedString.join([
        FormattedString.code(`${position}. ${card.id}`),
        ` ${score.toFixed(2)} · ${percent(confidence)}`,
      ]),
      ...lines,
    ],
    "\n",
  );
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
