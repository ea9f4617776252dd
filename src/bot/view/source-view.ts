import { FormattedString } from "@grammyjs/parse-mode";
import { attribution } from "./answer-view.ts";
import type { Material } from "./answer-view.ts";
import { joinFitting } from "./listing.ts";
import type { Reply } from "./reply.ts";

/** /source: what the answers rest on, and as of when it speaks. */
export function sourceReply(material: Material): Reply {
  const { base, say, language } = material;
  const sources = [...base.sources.values()];
  if (sources.length === 0) return { content: new FormattedString(say(language, "source-none")), buttons: [] };
  const parts = sources.map((source) =>
    FormattedString.join([FormattedString.bold(source.title), `\n${attribution(source, material)}`]),
  );
  const content = joinFitting([say(language, "source", { count: sources.length }), ...parts], "\n\n");
  return { content, buttons: [] };
}
