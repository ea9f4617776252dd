import type { Selectable } from "kysely";
import { z } from "zod";
import type { BulletinState, EventStatus, Tables } from "./tables.ts";

/** How a part of a text looks: Telegram's MessageEntity. */
const formatting = z.looseObject({ type: z.string(), offset: z.int(), length: z.int() });
export const texts = z.record(z.string(), z.object({ text: z.string(), entities: z.array(formatting) }));
const photo = z.union([
  z.strictObject({ fileId: z.string() }),
  /** Base64: not yet uploaded. */
  z.strictObject({ bytes: z.string() }),
]);
export const topicIds = z.array(z.string());

/** Where a text is formatted and how: Telegram's MessageEntity, of which more is kept than is named here. */
export interface Formatting {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export type Photo = z.infer<typeof photo>;

export interface BulletinText {
  readonly text: string;
  readonly entities: readonly Formatting[];
}

/** By language; the one in the base's main language serves chats in languages that have none. */
export type BulletinTexts = Readonly<Record<string, BulletinText>>;

/** A message of a curator's chat. */
export interface MessagePlace {
  readonly chat: number;
  readonly message: number;
}

/** What a curator can still change of a bulletin before it goes out. */
export interface BulletinContent {
  readonly texts: BulletinTexts;
  readonly photo: Photo | undefined;
  readonly topics: readonly string[];
  /** The event whose status it tells. */
  readonly event: { readonly id: string; readonly status: EventStatus } | undefined;
}

export interface Bulletin extends BulletinContent {
  readonly id: string;
  readonly state: BulletinState;
  readonly author: number | undefined;
  readonly isEventWithdrawn: boolean;
  /** When it is to go out, and when it began to, in ms since 1970. */
  readonly sendAt: number | undefined;
  readonly sentAt: number | undefined;
  /** The bulletin that this one corrects. */
  readonly corrects: string | undefined;
  /** How often it was corrected, when last, and whether readers are told by a reply. */
  readonly revision: number;
  readonly correctedAt: number | undefined;
  readonly tells: boolean;
  /** The message with its buttons, progress and summary. */
  readonly control: MessagePlace | undefined;
  /** The question for its text in a language, to which the curator is to reply. */
  readonly prompt: Prompt | undefined;
}

/** A question for a text; an empty language leaves it to the text. */
export interface Prompt extends MessagePlace {
  readonly language: string;
}

export interface NewBulletin extends BulletinContent {
  readonly author: number | undefined;
  readonly sendAt?: number | undefined;
  readonly corrects?: string | undefined;
}

/** A status of an event that a bulletin told. */
export interface EventNews {
  readonly event: string;
  readonly status: EventStatus;
  /** When the bulletin went out, in ms since 1970. */
  readonly since: number;
  readonly texts: BulletinTexts;
}

/** Its columns, as far as the content has any of them. */
export function toRow(content: Partial<BulletinContent>): Partial<Tables["bulletins"]> {
  return {
    ...("texts" in content && { texts: JSON.stringify(content.texts) }),
    ...("photo" in content && { photo: content.photo ? JSON.stringify(content.photo) : null }),
    ...("topics" in content && { topics: JSON.stringify(content.topics) }),
    ...("event" in content && { event: content.event?.id ?? null, event_status: content.event?.status ?? null }),
  };
}

export function toBulletin(row: Selectable<Tables["bulletins"]>): Bulletin {
  const { event, event_status: status, control_chat: chat, control_message: message } = row;
  return {
    id: row.id,
    state: row.state,
    author: row.author_id ?? undefined,
    texts: texts.parse(JSON.parse(row.texts)),
    photo: row.photo === null ? undefined : photo.parse(JSON.parse(row.photo)),
    topics: topicIds.parse(JSON.parse(row.topics)),
    event: event !== null && status !== null ? { id: event, status } : undefined,
    isEventWithdrawn: row.event_withdrawn === 1,
    sendAt: row.send_at ?? undefined,
    sentAt: row.sent_at ?? undefined,
    corrects: row.corrects ?? undefined,
    revision: row.revision,
    correctedAt: row.corrected_at ?? undefined,
    tells: row.tells === 1,
    control: chat !== null && message !== null ? { chat, message } : undefined,
    prompt:
      row.prompt_chat !== null && row.prompt_message !== null && row.prompt_language !== null
        ? { chat: row.prompt_chat, message: row.prompt_message, language: row.prompt_language }
        : undefined,
  };
}
