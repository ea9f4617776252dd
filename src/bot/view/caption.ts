import { FormattedString } from "@grammyjs/parse-mode";
import { MOST_CAPTION } from "./bulletin-view.ts";

export function fitsCaption({ text }: FormattedString): boolean {
  return text.length <= MOST_CAPTION;
}

/**
 * A caption of whole lines, as many as fit below the heading.
 * @param more says how many lines are left out
 */
export function captionOf(
  heading: FormattedString,
  lines: readonly FormattedString[],
  more: (count: number) => string,
): FormattedString {
  for (let count = lines.length; count > 0; count--) {
    const rest = lines.length - count;
    const caption = FormattedString.join([heading, ...lines.slice(0, count), ...(rest > 0 ? [more(rest)] : [])], "\n");
    if (fitsCaption(caption)) return caption;
  }
  return FormattedString.join([heading, more(lines.length)], "\n");
}
