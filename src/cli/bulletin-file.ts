import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { parseYamlFile } from "../knowledge/yaml-file.ts";
import type { Fault } from "../knowledge/yaml-file.ts";
import type { BulletinContent } from "../storage/bulletin.ts";

/** An update that cannot go out: every fault, in words. */
export class BulletinError extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "BulletinError";
  }
}

/** What somebody wants to publish from a shell, not yet held against the base. */
export interface Wanted {
  readonly text: Readonly<Record<string, string>>;
  readonly topics: readonly string[];
  /** A file with a picture. */
  readonly photo: string | undefined;
  readonly event: { readonly id: string; readonly status: string } | undefined;
}

/** Telegram takes photos up to 10 MB, in bytes. */
const LARGEST_PHOTO = 10_000_000;
const STATUSES = ["happened", "cancelled"] as const;

const schema = z.strictObject({
  /** By language. */
  text: z.record(z.string(), z.string().trim().min(1, "must not be empty")),
  topics: z.array(z.string()).default([]),
  /** Relative to this file. */
  photo: z.string().optional(),
  event: z.strictObject({ id: z.string(), status: z.enum(STATUSES) }).optional(),
});

/**
 * Reads an update from a YAML file: text by language, topics, photo, event.
 * @throws BulletinError with every fault and its line
 */
export async function readBulletinFile(file: string): Promise<Wanted> {
  const faults: Fault[] = [];
  const content = await readFile(file, "utf8").catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const parsed = parseYamlFile(file, content, schema, (fault) => faults.push(fault));
  if (!parsed) throw new BulletinError(faults.map((fault) => `${fault.file}:${fault.line}: ${fault.message}`));
  const { text, topics, photo, event } = parsed.value;
  return { text, topics, event, photo: photo === undefined ? undefined : path.resolve(path.dirname(file), photo) };
}

/**
 * Holds what is wanted against the base, and reads the photo.
 * @throws BulletinError with every fault
 */
export async function toContent({ text, topics, photo, event }: Wanted, base: KnowledgeBase): Promise<BulletinContent> {
  const { languages } = base.visit;
  const known = base.visit.topics.map(({ id }) => id);
  const status = STATUSES.find((one) => one === event?.status);
  const faults = [
    ...(Object.keys(text).length === 0 ? ["There is no text."] : []),
    ...Object.keys(text)
      .filter((language) => !languages.includes(language))
      .map((language) => `The knowledge has no language "${language}"; it has ${languages.join(", ")}.`),
    ...topics
      .filter((topic) => !known.includes(topic))
      .map((topic) => `There is no topic "${topic}"; there are ${known.join(", ") || "none"}.`),
    ...(event && !base.events.has(event.id)
      ? [`There is no event "${event.id}"; there are ${[...base.events.keys()].join(", ") || "none"}.`]
      : []),
    ...(event && !status ? [`The status of an event must be one of ${STATUSES.join(", ")}.`] : []),
  ];
  if (faults.length > 0) throw new BulletinError(faults);
  return {
    texts: Object.fromEntries(Object.entries(text).map(([language, own]) => [language, { text: own, entities: [] }])),
    topics: [...new Set(topics)],
    photo: photo === undefined ? undefined : { bytes: await readPhoto(photo) },
    event: event && status && { id: event.id, status },
  };
}

async function readPhoto(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  if (bytes.length > LARGEST_PHOTO) throw new BulletinError([`${file} is larger than the 10 MB that Telegram takes.`]);
  return bytes.toString("base64");
}

function unreadable(file: string, error: unknown): BulletinError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return new BulletinError([code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read (${code}).`]);
}
