import edtf from "edtf";
import type { Say } from "../texts.ts";

type Precision = Intl.DateTimeFormatOptions;

const DAY: Precision = { day: "numeric", month: "long", year: "numeric" };
const MONTH: Precision = { month: "long", year: "numeric" };
const YEAR: Precision = { year: "numeric" };

/**
 * Writes an EDTF date as people of a language write it: a day, month or year,
 * an interval ("6–8 September 2013"), or one of a set ("between … and …").
 */
export function formatDate(say: Say, language: string, text: string): string {
  const dates = text.match(/\d{4}(?:-\d{2}){0,2}/g) ?? [];
  const [first, last] = [dates[0], dates.at(-1)];
  // Open intervals and uncertain digits have no usual way of writing.
  if (first === undefined || last === undefined || /\.\.$|^\.\.|\/$|^\/|X/.test(text)) return text;
  const format = (date: string, precision = precisionOf(date)): string =>
    formatter(language, precision).format(edtf(date).min);
  if (first === last) return format(first);
  if (edtf(text).type === "Interval")
    return formatter(language, precisionOf(first)).formatRange(edtf(first).min, edtf(last).min);
  const { year, ...withoutYear } = precisionOf(first);
  const sameYear = first.slice(0, 4) === last.slice(0, 4) && first.length > 4;
  return say(language, "date-between", {
    from: format(first, sameYear ? withoutYear : { year, ...withoutYear }),
    to: format(last),
  });
}

function formatter(language: string, precision: Precision): Intl.DateTimeFormat {
  // English dates as the sources write them: 19 August 2013.
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { timeZone: "UTC", ...precision });
}

/** Of YYYY, YYYY-MM or YYYY-MM-DD. */
function precisionOf(date: string): Precision {
  if (date.length > 7) return DAY;
  return date.length > 4 ? MONTH : YEAR;
}
