/** `npm run --silent ask -- "Who did Wang Yi meet?"`: what a person would see in the chat. */
import { once } from "node:events";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createAnswerer } from "../answering/answerer.ts";
import { loadTexts } from "../bot/texts.ts";
import { whyReply } from "../bot/view/why-view.ts";
import { KnowledgeError, loadKnowledge } from "../knowledge/load.ts";
import { answerJson } from "./answer-json.ts";
import { createConversation } from "./conversation.ts";
import { showReply } from "./show-reply.ts";

const USAGE = `Usage: npm run --silent ask -- [options] [question]

Without a question, reads one a line from standard input and answers in the same order.

  --chat            the lines are one conversation; a number presses that button
  --why             how each answer came about, instead of the answer
  --json            one line of JSON for each question
  --knowledge DIR   the knowledge folder (default: knowledge)
  --language CODE   the language of replies to questions that do not tell theirs
  --help            this text`;

/** A call that cannot be carried out, in words for the person who made it. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const base = await loadKnowledge(values.knowledge);
  const { language } = values;
  if (language !== undefined && !base.visit.languages.includes(language)) {
    throw new UsageError(`The knowledge has no language "${language}"; it has ${base.visit.languages.join(", ")}.`);
  }
  const answerer = createAnswerer(base);
  // A terminal asks the knowledge alone: what bulletins told since is the running bot's.
  const material = { base, say: loadTexts(), timeZone: "UTC", news: [] };
  const start = () => createConversation(answerer, material, language);

  let converse = start();
  const respond = (line: string): string => {
    if (values.why) {
      const chat = { language: language ?? base.mainLanguage, isFixed: false };
      return showReply(whyReply(answerer.explain(line, chat), { ...material, language: chat.language }));
    }
    if (!values.chat) converse = start();
    const { answer, reply } = converse(line);
    return values.json ? answerJson(line, answer, material) : showReply(reply);
  };

  const [question] = positionals;
  if (question !== undefined) {
    console.log(respond(positionals.join(" ")));
    return;
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    // Waiting keeps the memory flat where answers are read slower than questions come.
    if (!process.stdout.write(`${respond(line)}\n`)) await once(process.stdout, "drain");
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        chat: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        why: { type: "boolean", default: false },
        knowledge: { type: "string", default: process.env["KNOWLEDGE_DIR"] ?? "knowledge" },
        language: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    // parseArgs says in plain words which option it does not know.
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

// Whoever reads may stop early, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError || error instanceof KnowledgeError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
