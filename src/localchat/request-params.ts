import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { ApiError, badRequest } from "./api-error.ts";

const MAX_JSON_BYTES = 1_000_000;
/** Telegram's 10 MB for a photo, and room for what comes with it. */
const MAX_FORM_BYTES = 10 * 1024 * 1024 + 100_000;

/** The fields of a form that are texts as they are; all others are JSON. */
const TEXT_FIELDS = new Set(["text", "caption", "photo"]);
const ATTACHED = "attach://";

/** A call's parameters, from JSON or from a form with files. @throws ApiError where the body is neither */
export async function readParams(request: IncomingMessage): Promise<Record<string, unknown>> {
  const type = request.headers["content-type"] ?? "";
  const isForm = type.startsWith("multipart/form-data");
  const body = await readBody(request, isForm ? MAX_FORM_BYTES : MAX_JSON_BYTES);
  if (body.length === 0) return {};
  return isForm ? formParams(body, type) : jsonParams(body);
}

async function readBody(request: IncomingMessage, most: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read to its end nevertheless, since the caller listens only then.
    if (size <= most) chunks.push(chunk);
  }
  if (size > most) throw new ApiError(413, "Request Entity Too Large");
  return Buffer.concat(chunks);
}

function jsonParams(body: Buffer): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(body.toString("utf8")));
  if (!parsed.success) throw badRequest("can't parse request: the body is no JSON object");
  return parsed.data;
}

async function formParams(body: Buffer<ArrayBuffer>, type: string): Promise<Record<string, unknown>> {
  let form: FormData;
  try {
    form = await new Response(body, { headers: { "content-type": type } }).formData();
  } catch (error) {
    if (error instanceof TypeError) throw badRequest("can't parse request: the body is no form");
    throw error;
  }
  const params = new Map<string, unknown>();
  const attached = new Set<string>();
  for (const [name, value] of form) {
    const attachment =
      typeof value === "string" && value.startsWith(ATTACHED) ? value.slice(ATTACHED.length) : undefined;
    const file = attachment === undefined ? null : form.get(attachment);
    if (attachment !== undefined && file !== null) {
      attached.add(attachment);
      params.set(name, file);
    } else {
      params.set(name, typeof value === "string" && !TEXT_FIELDS.has(name) ? parseJson(value) : value);
    }
  }
  // A file that no field names is an unknown parameter.
  return Object.fromEntries(Array.from(params).filter(([name]) => !attached.has(name)));
}

/** What is no JSON stays a text, which no parameter that is not one may be. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
