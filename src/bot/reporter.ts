import { Api, GrammyError } from "grammy";
import type { Bulletin, MessagePlace } from "../storage/bulletin.ts";
import { asRows } from "./context.ts";
import type { Deps } from "./context.ts";
import { CALL_TIMEOUT_SECONDS } from "./create-bot.ts";
import type { Connection } from "./create-bot.ts";
import type { Material } from "./view/answer-view.ts";
import { lateView, progressView, summaryView } from "./view/desk-view.ts";
import type { Control } from "./view/desk-view.ts";

/** Tells curators how far their bulletins are: each call looks once, and never throws. */
export type Report = () => Promise<void>;

/** @param rate messages a second that the courier sends, to tell the time that is left */
export function createReporter(
  { token, apiRoot }: Connection,
  deps: Omit<Deps, "report" | "giveWay">,
  rate: number,
): Report {
  const { bulletins, deliveries, subscriptions, conversations, log } = deps;
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS });

  const materialFor = async (curator: number): Promise<Material> => {
    const { base } = deps.answerer();
    const stored = (await conversations.dataOf(curator, curator)).language?.language;
    const language = stored !== undefined && base.visit.languages.includes(stored) ? stored : base.mainLanguage;
    return { base, say: deps.say, timeZone: deps.timeZone, language, news: [] };
  };

  /** What the curator's message is to say now, and whether that is the last word. */
  const controlOf = async (bulletin: Bulletin, material: Material): Promise<{ control: Control; isLast: boolean }> => {
    if (bulletin.state === "late") {
      const audience = await subscriptions.audience(bulletin.topics);
      return { control: lateView(bulletin, audience, material), isLast: true };
    }
    const counts = await deliveries.counts(bulletin.id);
    // A stopped one has calls in flight that are still to end.
    if (bulletin.state === "sending" || counts.left > 0) {
      const pause = Math.max(0, (await deliveries.pausedUntil()) - Date.now());
      const secondsLeft = pause / 1_000 + counts.left / rate;
      return { control: progressView(bulletin, counts, secondsLeft, material), isLast: false };
    }
    return { control: summaryView(bulletin, counts, material), isLast: true };
  };

  /** Edits the message of before, or sends one where there is none any more. */
  const show = async (
    place: MessagePlace | undefined,
    chat: number,
    { text, rows }: Control,
  ): Promise<MessagePlace> => {
    const options = { reply_markup: asRows(rows) };
    try {
      if (place) {
        await api.editMessageText(place.chat, place.message, text, options);
        return place;
      }
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      if (place && error.description.includes("message is not modified")) return place;
    }
    return { chat, message: (await api.sendMessage(chat, text, options)).message_id };
  };

  const reportOne = async (bulletin: Bulletin): Promise<void> => {
    const chat = bulletin.control?.chat ?? bulletin.author;
    // Whoever published it from a shell watches it there.
    if (chat === undefined) return bulletins.setReported(bulletin.id);
    const { control, isLast } = await controlOf(bulletin, await materialFor(chat));
    const place = await show(bulletin.state === "late" ? undefined : bulletin.control, chat, control);
    if (place !== bulletin.control) await bulletins.setControl(bulletin.id, place);
    if (isLast) await bulletins.setReported(bulletin.id);
  };

  const round = async (): Promise<void> => {
    try {
      for (const bulletin of await bulletins.toReport()) await reportOne(bulletin);
    } catch (error) {
      log.warn({ err: error }, "a curator could not be told how far a bulletin is; trying again");
    }
  };
  let last = Promise.resolve();
  // One after another: two at once would send two messages.
  return () => (last = last.then(round));
}
