/** Times as a client in the language shows them. All take seconds, as messages have them. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(date: number, language: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, options);
    // Making one takes long, and every message needs one.
    formats.set(key, format);
  }
  return format.format(date * 1_000);
}

/** The time of day. */
export function timeOf(date: number, language: string): string {
  return formatted(date, language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** The whole of it, for a tooltip. */
export function momentOf(date: number, language: string): string {
  return formatted(date, language, { dateStyle: "long", timeStyle: "medium" });
}

/** Names a day, the same for all times of it. */
export function dayKey(date: number): string {
  return new Date(date * 1_000).toDateString();
}

/** The day, as it heads its messages. */
export function dayOf(date: number, language: string, words: { today: string; yesterday: string }): string {
  const now = Date.now() / 1_000;
  if (dayKey(date) === dayKey(now)) return words.today;
  if (dayKey(date) === dayKey(now - 86_400)) return words.yesterday;
  return formatted(date, language, { day: "numeric", month: "long" });
}
