import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { Bulletin } from "../../storage/bulletin.ts";
import type { Counts } from "../../storage/deliveries.ts";
import type { Material } from "./answer-view.ts";
import { textFor } from "./bulletin-view.ts";
import { formatMoment } from "./dates.ts";
import { toDeskData } from "./desk-data.ts";
import { capitalized, languageName } from "./names.ts";
import type { Button } from "./reply.ts";
import { firstCharacters } from "./shortened.ts";

/** What curators see of their bulletins: buttons below a preview, progress, lists. */

export type Rows = readonly (readonly Button[])[];

/** A curator's message: what it says, and its buttons. */
export interface Control {
  readonly text: string;
  readonly rows: Rows;
}

/** So much of a bulletin is shown in a list, in characters. */
const MOST_SHOWN = 60;
/** Telegram's limit for the buttons of a message is about 100. */
const MOST_EVENTS = 90;

/**
 * The buttons below the preview of a draft: the first one sends it.
 * @param audience how many chats get it as it is now
 */
export function draftRows(draft: Bulletin, audience: number, material: Material): Rows {
  const { base, say, language } = material;
  const button = (text: string, ...data: Parameters<typeof toDeskData>): Button => ({
    text,
    data: toDeskData(...data),
  });
  const topics = base.visit.topics.map(({ id, name }) =>
    button(`${draft.topics.includes(id) ? "☑" : "☐"} ${inLanguage(base, name, language)}`, "topic", draft.id, id),
  );
  const languages = base.visit.languages.map((code) => {
    const name = capitalized(languageName(code, code), code);
    return button(`${draft.texts[code] ? "✓" : "+"} ${name}`, "language", draft.id, code);
  });
  const event = draft.event && base.events.get(draft.event.id);
  const status =
    draft.event && event
      ? button(
          `✕ ${say(language, `desk-status-${draft.event.status}`, { event: inLanguage(base, event.title, language) })}`,
          "plain",
          draft.id,
        )
      : button(say(language, "desk-events"), "events", draft.id);
  const time = draft.sendAt === undefined ? undefined : momentOf(draft.sendAt, material);
  const send =
    time !== undefined && draft.state === "draft"
      ? say(language, "desk-schedule", { time, count: audience })
      : say(language, "desk-send", { count: audience });
  return [
    [button(send, "send", draft.id)],
    ...inPairs(topics),
    ...inPairs(base.visit.languages.length > 1 ? languages : []),
    ...(base.events.size > 0 ? [[status]] : []),
    [button(say(language, "desk-discard"), "discard", draft.id)],
  ];
}

/** The buttons below the preview of a correction: to edit quietly, or to tell readers as well. */
export function correctionRows(draft: Bulletin, original: Bulletin, sent: number, material: Material): Rows {
  const { base, say, language } = material;
  const languages = base.visit.languages
    .filter((code) => original.texts[code] ?? draft.texts[code])
    .map((code) => {
      const isNew = draft.texts[code]?.text !== original.texts[code]?.text;
      const text = `${isNew ? "✓" : "✎"} ${capitalized(languageName(code, code), code)}`;
      return { text, data: toDeskData("language", draft.id, code) };
    });
  return [
    [{ text: say(language, "desk-correct-quietly", { count: sent }), data: toDeskData("send", draft.id) }],
    [{ text: say(language, "desk-correct-telling", { count: sent }), data: toDeskData("tell", draft.id) }],
    ...inPairs(languages.length > 1 ? languages : []),
    [{ text: say(language, "desk-discard"), data: toDeskData("discard", draft.id) }],
  ];
}

/** Which event a bulletin tells the status of. */
export function eventRows({ id }: Bulletin, { base, say, language }: Material): Rows {
  const events = [...base.events.values()].slice(0, MOST_EVENTS);
  return [
    ...events.map((event) => [
      { text: inLanguage(base, event.title, language), data: toDeskData("event", id, event.id) },
    ]),
    [{ text: say(language, "desk-back"), data: toDeskData("back", id) }],
  ];
}

/** Which status that is. */
export function statusRows({ id }: Bulletin, event: string, { base, say, language }: Material): Rows {
  const title = base.events.get(event)?.title ?? {};
  const row = (status: "happened" | "cancelled"): Button[] => [
    {
      text: say(language, `desk-status-${status}`, { event: inLanguage(base, title, language) }),
      data: toDeskData(status, id, event),
    },
  ];
  return [row("happened"), row("cancelled"), [{ text: say(language, "desk-back"), data: toDeskData("back", id) }]];
}

/** How far a broadcast is, and what can be done about it. */
export function progressView(
  bulletin: Bulletin,
  counts: Counts,
  secondsLeft: number,
  { say, language }: Material,
): Control {
  const { states } = counts;
  const lines = [
    say(language, bulletin.revision > 0 ? "desk-correcting" : "desk-sending"),
    ...countLines(bulletin, counts, say, language),
    say(language, "desk-left", { count: counts.left, time: duration(secondsLeft, language) }),
  ];
  const stop = { text: say(language, "desk-stop"), data: toDeskData("stop", bulletin.id) };
  return { text: lines.join("\n"), rows: states.pending + counts.left > 0 ? [[stop]] : [] };
}

/** Asks about a bulletin whose time has passed while the bot was down. */
export function lateView(bulletin: Bulletin, audience: number, material: Material): Control {
  const { say, language } = material;
  const time = momentOf(bulletin.sendAt ?? 0, material);
  return {
    text: say(language, "desk-late", { time, text: beginning(bulletin, material) }),
    rows: [
      [{ text: say(language, "desk-send", { count: audience }), data: toDeskData("send", bulletin.id) }],
      [{ text: say(language, "desk-discard"), data: toDeskData("discard", bulletin.id) }],
    ],
  };
}

/** How a broadcast ended, and what can still be done. */
export function summaryView(bulletin: Bulletin, counts: Counts, { say, language, base }: Material): Control {
  const heading =
    bulletin.state === "cancelled" ? "desk-stopped" : bulletin.revision > 0 ? "desk-corrected" : "desk-sent";
  const lines = [say(language, heading), ...countLines(bulletin, counts, say, language)];
  const event = bulletin.event && base.events.get(bulletin.event.id);
  const correct = { text: say(language, "desk-correct"), data: toDeskData("correct", bulletin.id) };
  const withdraw = { text: say(language, "desk-withdraw"), data: toDeskData("withdraw", bulletin.id) };
  return {
    text: lines.join("\n"),
    rows: [
      ...(counts.states.sent > 0 ? [[correct]] : []),
      ...(event && !bulletin.isEventWithdrawn ? [[withdraw]] : []),
    ],
  };
}

/** Scheduled bulletins with their times, and buttons that cancel them. */
export function scheduledView(bulletins: readonly Bulletin[], material: Material): Control {
  const { say, language } = material;
  if (bulletins.length === 0) return { text: say(language, "desk-none-scheduled"), rows: [] };
  const lines = bulletins.map(
    (bulletin, index) => `${index + 1}. ${momentOf(bulletin.sendAt ?? 0, material)} – ${beginning(bulletin, material)}`,
  );
  const rows = bulletins.map(({ id }, index) => [
    { text: say(language, "desk-cancel-scheduled", { number: index + 1 }), data: toDeskData("discard", id) },
  ]);
  return { text: [say(language, "desk-scheduled-list"), ...lines].join("\n"), rows };
}

/** Bulletins that went out, as buttons to choose which one to correct. */
export function latestRows(bulletins: readonly Bulletin[], material: Material): Rows {
  return bulletins.map((bulletin) => [
    {
      text: `${momentOf(bulletin.sentAt ?? 0, material)} – ${beginning(bulletin, material)}`,
      data: toDeskData("correct", bulletin.id),
    },
  ]);
}

export function momentOf(time: number, { say, language, timeZone }: Material): string {
  return `${formatMoment(say, language, time, timeZone)} (${timeZone})`;
}

function countLines(
  { revision }: Bulletin,
  { states, doubtful, corrected, total }: Counts,
  say: Material["say"],
  language: string,
): string[] {
  const line = (key: string, count: number): string[] => (count > 0 ? [say(language, key, { count })] : []);
  return [
    say(language, "desk-count-sent", { count: states.sent, total }),
    ...(revision > 0 ? [say(language, "desk-count-corrected", { count: corrected })] : []),
    ...line("desk-count-failed", states.failed),
    ...line("desk-count-gone", states.gone),
    ...line("desk-count-unknown", states.unknown),
    ...line("desk-count-doubtful", doubtful),
    ...line("desk-count-cancelled", states.cancelled),
  ];
}

/** "2 min 5 sec", as a language writes it. */
function duration(seconds: number, language: string): string {
  const rounded = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(rounded / 3600), Math.floor((rounded % 3600) / 60)];
  const parts = { ...(hours && { hours }), ...(minutes && { minutes }), seconds: rounded % 60 };
  return new Intl.DurationFormat(language, { style: "short" }).format(hours > 0 ? { hours, minutes } : parts);
}

function beginning({ texts }: Bulletin, { base, language }: Material): string {
  const [line = ""] = textFor(texts, language, base).text.split("\n");
  return firstCharacters(line, MOST_SHOWN);
}

function inPairs(buttons: readonly Button[]): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / 2) }, (_, index) => buttons.slice(index * 2, index * 2 + 2));
}
