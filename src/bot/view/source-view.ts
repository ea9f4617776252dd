import { FormattedString } from "@grammyjs/parse-mode";
import type { Material } from "./answer-view.ts";
import { formatDate } from "./dates.ts";
import { joinFitting } from "./listing.ts";
import type { Reply } from "./reply.ts";

/** /source: what the answers rest on, and as of when it speaks. */
export function sourceReply({ base, say, language }: Material): Reply {
  const sources = [...base.sources.values()];
  if (sources.length === 0) return { content: new FormattedString(say(language, "source-none")), buttons: [] };
  const parts = sources.map(({ title, publisher, asOf }) =>
    FormattedString.join([
      FormattedString.bold(title),
      `\n${say(language, "attribution", { publisher, date: formatDate(say, language, asOf) })}`,
    ]),
  );
  const content = joinFitting([say(language, "source", { count: sources.length }), ...parts], "\n\n");
  return { content, buttons: [] };
}
