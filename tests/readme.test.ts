import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { loadTexts } from "../src/bot/texts.ts";
import { createConversation } from "../src/cli/conversation.ts";
import { showReply } from "../src/cli/show-reply.ts";
import { visitAnswerer } from "./support/chat.ts";

it("the README's conversation is what the program says", async () => {
  const readme = await readFile("README.md", "utf8");
  const transcript = /<!-- transcript -->\s*```text\n([^]*?)```/.exec(readme)?.[1] ?? "";
  const questions = Array.from(transcript.matchAll(/^> (.*)$/gm), ([, question = ""]) => question);
  expect(questions.length).toBeGreaterThan(3);
  const answerer = await visitAnswerer();
  const material = { base: answerer.base, say: loadTexts(), timeZone: "UTC", news: [] };
  const converse = createConversation(answerer, material);
  const spoken = questions.map((question) => `> ${question}\n\n${showReply(converse(question).reply)}`).join("\n");
  expect(spoken).toBe(transcript);
});
