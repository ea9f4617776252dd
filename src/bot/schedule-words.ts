/** "at 2026-12-01 09:00 …" at the beginning of what a curator writes. */

export type Schedule =
  /** The time in ms since 1970, and how many characters told it. */
  | { readonly time: number; readonly length: number }
  /** The key of the sentence that says what is wrong. */
  | { readonly fault: "desk-no-time" | "desk-past" };

/**
 * Reads when a bulletin is to go out.
 * @param timeZone an IANA name, the one in which the time is meant
 * @param now the time in ms since 1970
 * @returns undefined where the text does not begin with a time
 */
export function readSchedule(text: string, timeZone: string, now = Date.now()): Schedule | undefined {
  const start = /^at\s+(?=\d)/i.exec(text);
  if (!start) return undefined;
  const [matched, year = "", month = "", day = "", hour = "", minute = ""] =
    /^at\s+(\d{4})-(\d{1,2})-(\d{1,2})\s+(\d{1,2}):(\d{2})(?!\S)/i.exec(text) ?? [];
  if (matched === undefined) return { fault: "desk-no-time" };
  const time = momentAt(Number(year), Number(month), Number(day), Number(hour), Number(minute), timeZone);
  if (time === undefined) return { fault: "desk-no-time" };
  return time <= now ? { fault: "desk-past" } : { time, length: matched.length };
}

/** When a clock on the wall of a time zone shows this; undefined where it never does. */
function momentAt(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  timeZone: string,
): number | undefined {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  // The zone's offset then, first as if it were UTC; once more, since that may be on the other side of a change of the clock.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  const time = asUtc - offsetAt(guess, timeZone);
  // The 31st of June, or 25:70, would be read as another time.
  const read = new Date(asUtc);
  const isReal =
    read.getUTCMonth() === month - 1 &&
    read.getUTCDate() === day &&
    read.getUTCHours() === hour &&
    read.getUTCMinutes() === minute;
  return isReal && time + offsetAt(time, timeZone) === asUtc ? time : undefined;
}

/** How far the clocks of a zone are ahead of UTC, in ms. */
function offsetAt(time: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(time / 60_000) * 60_000;
}
