import edtf from "edtf";
import type { Say } from "../texts.ts";

/** A day, month or year, as Intl names its parts in a language. */
interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/**
 * Writes an EDTF date as people of a language write it: a day, month or year,
 * an interval ("6–8 September 2013"), or one of a set ("between … and …"). The
 * order of the parts is the locales' (date-…), since Intl's ranges mix styles
 * in Kazakh and Chinese.
 */
export function formatDate(say: Say, language: string, text: string): string {
  const dates = text.match(/\d{4}(?:-\d{2}){0,2}/g) ?? [];
  const [first, last] = [dates[0], dates.at(-1)];
  // Open intervals and uncertain digits have no usual way of writing.
  if (first === undefined || last === undefined || /\.\.$|^\.\.|\/$|^\/|X/.test(text)) return text;
  const [from, to] = [formatted(say, language, first), formatted(say, language, last)];
  if (first === last) return from.full;
  const isWithinMonth = first.length > 7 && first.slice(0, 7) === last.slice(0, 7);
  if (edtf(text).type === "Interval") {
    if (isWithinMonth) {
      const { day: firstDay, ...others } = partsOf(language, first);
      return say(language, "date-days", { ...others, from: firstDay, to: partsOf(language, last).day });
    }
    return say(language, "date-range", { from: from.full, to: to.full });
  }
  const isWithinYear = first.slice(0, 4) === last.slice(0, 4);
  return say(language, "date-between", {
    from: from.full,
    to: to.full,
    fromShort: isWithinYear ? from.short : from.full,
    toShort: isWithinYear ? to.short : to.full,
  });
}

/**
 * Writes a moment with its day and time of the day: "6 September 2013, 14:05".
 * @param time in ms since 1970
 * @param timeZone an IANA name
 */
export function formatMoment(say: Say, language: string, time: number, timeZone: string): string {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(time);
  return say(language, "date-moment", { day: formatDay(say, language, time, timeZone), clock });
}

/** Writes the day of a moment: "6 September 2013". */
export function formatDay(say: Say, language: string, time: number, timeZone: string): string {
  // The Swedish way of writing a date is ISO's.
  return formatDate(say, language, new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(time));
}

/** One date, with its year and, if it is a day, without. */
function formatted(say: Say, language: string, date: string): { full: string; short: string } {
  const parts = partsOf(language, date);
  if (date.length > 7) {
    return { full: say(language, "date-day", { ...parts }), short: say(language, "date-day-short", { ...parts }) };
  }
  const full = date.length > 4 ? say(language, "date-month", { ...parts }) : parts.year;
  return { full, short: full };
}

/** Of YYYY, YYYY-MM or YYYY-MM-DD; a month beside a day may be in another case than alone. */
function partsOf(language: string, date: string): Parts {
  const format = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
    ...(date.length > 7 && { day: "numeric" }),
  });
  const parts = Object.fromEntries(format.formatToParts(edtf(date).min).map(({ type, value }) => [type, value]));
  return { year: parts["year"] ?? "", month: parts["month"] ?? "", day: parts["day"] ?? "" };
}
