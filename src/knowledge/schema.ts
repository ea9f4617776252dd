/**
 * The shape of the knowledge files, one schema a file. ARCHITECTURE.md defines
 * the words. Unknown keys are faults: a misspelt key would silently do nothing.
 */
import edtf from "edtf";
import { z } from "zod";

/** Fits deep links (64 of A-Z a-z 0-9 _ -) and, with a prefix, callback data (64 bytes). */
const id = z.string().regex(/^[a-z0-9-]{1,40}$/, "an id has 1 to 40 of a-z, 0-9 and -");
const languageCode = z.string().regex(/^[a-z]{2}$/, "a language is a two-letter code, like en");
const text = z.string().trim().min(1, "must not be empty");

/** A text in each language that has it. */
const localized = z.record(languageCode, text);
const localizedList = z.record(languageCode, z.array(text).min(1));

const edtfDate = z.string().refine(isEdtf, "is no EDTF date, like 2013-08-19 or 2013-09-06/2013-09-08");

function isEdtf(value: string): boolean {
  try {
    edtf(value);
    return true;
  } catch {
    // edtf tells "no date" by throwing; its parser's message helps nobody.
    return false;
  }
}

/** The longest answer, so that text, evidence and notes fit one message (4,096). */
export const MAX_ANSWER_LENGTH = 900;

/** The most evidence of one card, for the same reason. */
export const MAX_EVIDENCE_LENGTH = 2000;

const answerText = z.record(
  languageCode,
  text.superRefine((value, context) => {
    if (value.length > MAX_ANSWER_LENGTH) {
      context.addIssue({ code: "custom", message: `has ${value.length} characters, at most ${MAX_ANSWER_LENGTH}` });
    }
  }),
);

const evidenceList = z.array(z.strictObject({ source: id, quote: text })).superRefine((evidence, context) => {
  const length = evidence.reduce((sum, { quote }) => sum + quote.length, 0);
  if (length > MAX_EVIDENCE_LENGTH) {
    context.addIssue({
      code: "custom",
      message: `the quotes have ${length} characters together, at most ${MAX_EVIDENCE_LENGTH}`,
    });
  }
});

export const statusSchema = z.enum(["happened", "planned", "proposed", "expected", "stated"]);
export const aspectSchema = z.enum(["who", "whom", "when", "where", "what", "how-long", "how-much", "why", "role"]);

const sourceSchema = z.strictObject({
  id,
  title: text,
  publisher: text,
  language: languageCode,
  /** As of when the source speaks. */
  asOf: edtfDate,
  /** The file with its verbatim text, relative to the knowledge folder. */
  file: text,
});

export const visitSchema = z.strictObject({
  id,
  title: localized,
  /** The first is the main one: everything must exist in it. */
  languages: z.array(languageCode).min(1),
  /** How replies name the sources: "the article". */
  sourceName: localized.optional(),
  topics: z.array(z.strictObject({ id, name: localized })).default([]),
  /** Cards that a newcomer is offered; the first ones of the files if left out. */
  starters: z.array(id).max(4).default([]),
  sources: z.array(sourceSchema).default([]),
});

export const entitiesSchema = z.array(
  z.strictObject({
    id,
    /** A voice is a speaker that stands for several: "both sides". */
    kind: z.enum(["person", "body", "place", "document", "voice"]),
    names: localized,
    /** Other spellings and short forms that people write. */
    aliases: localizedList.default({}),
    /** What a person or body is, or was at the time: "Prime Minister of Kazakhstan". */
    office: localized.optional(),
  }),
);

export const eventsSchema = z.array(
  z.strictObject({
    id,
    kind: z.enum(["meeting", "visit", "talks", "press-conference", "signing"]),
    title: localized,
    time: edtfDate.optional(),
    /** What of the event is inferred, and from what. */
    inferred: localized.optional(),
    place: id.optional(),
    partOf: id.optional(),
    status: statusSchema,
    participants: z
      .array(z.strictObject({ entity: id, role: z.enum(["visitor", "host", "party", "speaker"]) }))
      .default([]),
    topics: z.array(id).default([]),
  }),
);

export const cardsSchema = z
  .array(
    z.strictObject({
      id,
      /** Phrasings; the first of each language is shown as the question. */
      questions: localizedList,
      answer: answerText,
      /** The entities and events it is about. */
      about: z.array(id).default([]),
      aspect: aspectSchema.optional(),
      status: statusSchema.optional(),
      /** What is inferred, and from what. */
      inferred: localized.optional(),
      saidBy: id.optional(),
      evidence: evidenceList.default([]),
      related: z.array(id).default([]),
      /** The source is silent on this. */
      silent: z.boolean().default(false),
    }),
  )
  .min(1);

export const glossarySchema = z.array(
  z.strictObject({
    /** As answers in the main language have it. */
    term: text,
    /** How each other language says it, one of them at least; a star behind letters stands for any ending. */
    renderings: localizedList,
  }),
);

export type Status = z.infer<typeof statusSchema>;
export type Aspect = z.infer<typeof aspectSchema>;
export type Localized = z.infer<typeof localized>;
export type Visit = z.infer<typeof visitSchema>;
export type Entity = z.infer<typeof entitiesSchema>[number];
export type VisitEvent = z.infer<typeof eventsSchema>[number];
export type Card = z.infer<typeof cardsSchema>[number];
export type GlossaryTerm = z.infer<typeof glossarySchema>[number];
export type Evidence = Card["evidence"][number];
