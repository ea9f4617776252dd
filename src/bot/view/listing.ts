import { FormattedString } from "@grammyjs/parse-mode";

/** Room for what comes after a list, below Telegram's 4,096. */
const MOST_CHARACTERS = 3_800;

/** Joins the parts of a long listing, as many as fit into one message, and says by "…" that there are more. */
export function joinFitting(parts: readonly (FormattedString | string)[], separator: string): FormattedString {
  let listing = new FormattedString("");
  for (const [index, part] of parts.entries()) {
    const longer = index === 0 ? FormattedString.join([part]) : FormattedString.join([listing, part], separator);
    if (longer.text.length > MOST_CHARACTERS) return FormattedString.join([listing, "…"], separator);
    listing = longer;
  }
  return listing;
}
