import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Answerer } from "../../src/answering/answerer.ts";
import { labels, startChat, visitAnswerer } from "../support/chat.ts";
import type { Chat } from "../support/chat.ts";

let answerer: Answerer;
let chat: Chat;

beforeAll(async () => {
  answerer = await visitAnswerer();
});
beforeEach(async () => {
  chat = await startChat(answerer);
});
afterEach(() => chat.stop());

describe("a private chat", () => {
  it("greets with questions to begin with", async () => {
    const reply = await chat.person(1).ask("/start");
    expect(reply.text).toContain("I am Sapar");
    expect(labels(reply)).toContain("Who did Wang Yi meet?");
  });

  it("answers a question, with the sentence that the answer rests on in an expandable quote", async () => {
    const reply = await chat.person(1).ask("who did wang yi meet");
    expect(reply.text).toContain("Serik Akhmetov");
    const quote = reply.entities?.find((entity) => entity.type === "expandable_blockquote");
    expect(quote && reply.text.slice(quote.offset, quote.offset + quote.length)).toMatch(
      /^During his stay, Wang met .*\n— The Astana Times, between 19 August and 6 September 2013$/,
    );
    expect(labels(reply).length).toBeGreaterThan(0);
  });
});
