/** What curators write, with its formatting, as bulletins keep it. */
import type { Message, MessageEntity } from "grammy/types";
import type { BulletinText } from "../storage/bulletin.ts";

/** The text or caption of a message, and its photo. */
export function contentOf(message: Message): { text: BulletinText; photo: { fileId: string } | undefined } {
  const photo = message.photo?.at(-1);
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  return { text: trimmed(text, entities), photo: photo && { fileId: photo.file_id } };
}

/** What stands behind a command. */
export function withoutCommand(message: Message): BulletinText {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const [command] = entities;
  return cut({ text, entities }, command?.length ?? 0);
}

/** A text without its first characters, and with the formatting that remains. */
export function cut(
  { text, entities }: { text: string; entities: BulletinText["entities"] },
  length: number,
): BulletinText {
  const start = text.length - text.slice(length).trimStart().length;
  const moved = entities
    .filter((entity) => entity.offset >= start)
    .map((entity) => ({ ...entity, offset: entity.offset - start }));
  return trimmed(text.slice(start), moved);
}

function trimmed(text: string, entities: readonly (MessageEntity | BulletinText["entities"][number])[]): BulletinText {
  const whole = text.trimEnd();
  const kept = entities
    .filter(({ offset }) => offset < whole.length)
    .map((entity) => ({ ...entity, length: Math.min(entity.length, whole.length - entity.offset) }));
  return { text: whole, entities: kept };
}
