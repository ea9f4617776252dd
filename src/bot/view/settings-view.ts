import { FormattedString } from "@grammyjs/parse-mode";
import { inLanguage } from "../../knowledge/knowledge-base.ts";
import type { Subscription } from "../../storage/subscriptions.ts";
import type { Askers } from "../../storage/tables.ts";
import type { Material } from "./answer-view.ts";
import { toButtonData } from "./button-data.ts";
import { capitalized, languageName } from "./names.ts";
import type { Button, Reply } from "./reply.ts";

/** What a chat has chosen, and what its settings are shown from. */
export interface ChatSettings {
  /** Undefined where no updates come. */
  readonly subscription: Subscription | undefined;
  /** The material's language was chosen, and is not only the last one. */
  readonly isLanguageFixed: boolean;
  /** Who may ask in a group. */
  readonly askers: Askers | undefined;
  /** Nobody asks questions in a channel. */
  readonly isChannel: boolean;
  readonly material: Material;
}

const WANTED = "✅";
const UNWANTED = "▫️";

/** What has come of a chat's wish for updates; "updates-on" says only that they come. */
export type TopicsHeading = "updates-subscribed" | "updates-already" | "updates-moved" | "updates-on";

/** That updates come, and their topics as buttons to switch on and off. */
export function topicsReply(subscription: Subscription, material: Material, heading: TopicsHeading): Reply {
  const { say, language } = material;
  const lines = [say(language, heading), ...topicLines(subscription, material), say(language, "updates-end")];
  return {
    content: new FormattedString(lines.join("\n")),
    buttons: topicButtons(subscription, material, { isInSettings: false }),
  };
}

/** /settings: the topics of the updates, or the button that lets them come; and the language. */
export function settingsReply(settings: ChatSettings): Reply {
  const { subscription, isLanguageFixed, askers, isChannel, material } = settings;
  const { say, language } = material;
  const updates = subscription
    ? [say(language, "updates-on"), ...topicLines(subscription, material)]
    : [say(language, "updates-off")];
  const key = isLanguageFixed || isChannel ? "settings-language" : "settings-language-free";
  const spoken = say(language, key, { language: languageName(language, language) });
  const subscribing = { text: say(language, "updates-subscribe"), data: toButtonData({ action: "subscribe" }) };
  return {
    content: new FormattedString(
      [updates.join("\n"), spoken, ...(askers ? [say(language, `group-askers-${askers}`)] : [])].join("\n\n"),
    ),
    buttons: [
      ...(subscription ? topicButtons(subscription, material, { isInSettings: true }) : [subscribing]),
      ...languageButtons(material, { isInSettings: true, isChannel }),
      ...(askers ? [askersButton(askers, material)] : []),
    ],
  };
}

function askersButton(askers: Askers, { say, language }: Material): Button {
  const other = askers === "everybody" ? "admins" : "everybody";
  return { text: say(language, `group-let-${other}`), data: toButtonData({ action: "askers", askers: other }) };
}

/** The languages to choose from, and for chats where people ask that of the question. */
export function languageButtons(
  { base, say, language }: Material,
  { isInSettings = false, isChannel = false } = {},
): Button[] {
  const dataFor = (chosen: string | undefined): string =>
    toButtonData({ action: "language", language: chosen, isInSettings });
  return [
    ...(isChannel ? [] : [{ text: say(language, "language-auto"), data: dataFor(undefined) }]),
    // Each in itself: whoever looks for theirs may read no other.
    ...base.visit.languages.map((code) => ({ text: capitalized(languageName(code, code), code), data: dataFor(code) })),
  ];
}

/** The names of the topics that a chat gets updates on. */
export function wantedTopics(
  { muted }: Subscription,
  { base, language }: Pick<Material, "base" | "language">,
): string[] {
  return base.visit.topics.filter(({ id }) => !muted.includes(id)).map(({ name }) => inLanguage(base, name, language));
}

/** Which topics come; nothing where the base has none. */
function topicLines(subscription: Subscription, material: Material): string[] {
  const { base, say, language } = material;
  const [all, wanted] = [base.visit.topics.length, wantedTopics(subscription, material).length];
  if (all === 0) return [];
  if (wanted === 0) return [say(language, "updates-topics-none")];
  return [say(language, wanted === all ? "updates-topics-all" : "updates-topics-some")];
}

function topicButtons(
  { muted }: Subscription,
  { base, language }: Material,
  { isInSettings }: { isInSettings: boolean },
): Button[] {
  return base.visit.topics.map(({ id, name }) => {
    const isWanted = !muted.includes(id);
    return {
      text: `${isWanted ? WANTED : UNWANTED} ${inLanguage(base, name, language)}`,
      data: toButtonData({ action: "topic", topic: id, isWanted: !isWanted, isInSettings }),
    };
  });
}
