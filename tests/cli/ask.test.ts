import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const line = z.strictObject({
  question: z.string(),
  kind: z.enum(["answer", "choices", "unknown", "chat"]),
  card: z.string().nullable(),
  silent: z.boolean(),
  text: z.string().min(1),
  language: z.string(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(z.strictObject({ source: z.string(), quote: z.string() })),
  candidates: z
    .array(z.strictObject({ card: z.string(), confidence: z.number().min(0).max(1), text: z.string().min(1) }))
    .max(5),
});

interface Output {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/** Runs the command as a person would, with lines on its standard input. */
async function ask(args: readonly string[], input = ""): Promise<Output> {
  const child = spawn(process.execPath, ["src/cli/ask.ts", ...args], { stdio: "pipe" });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => (out += String(chunk)));
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { out, err, code };
}

async function askJson(questions: readonly string[], ...args: string[]): Promise<z.infer<typeof line>[]> {
  const { out } = await ask(["--json", ...args], questions.map((question) => `${question}\n`).join(""));
  return out
    .trimEnd()
    .split("\n")
    .map((text) => line.parse(JSON.parse(text)));
}

describe("ask", () => {
  it("prints what a person would see", async () => {
    const { out, code } = await ask(["Who did Wang Yi meet?"]);
    expect(code).toBe(0);
    expect(out).toContain("Serik Akhmetov");
    expect(out).toContain("│ During his stay, Wang met Prime Minister of Kazakhstan");
    expect(out).toContain("[1] ");
  });

  it("prints one line of JSON for each question, in the same order", async () => {
    const questions = [
      "Who did Wang Yi meet?",
      "press conference",
      "who is nazarbayev",
      "hello",
      "",
      "weather in Paris",
    ];
    const answers = await askJson(questions);
    expect(answers.map((answer) => answer.question)).toEqual(questions);
    expect(answers.map((answer) => answer.kind)).toEqual(["answer", "choices", "unknown", "chat", "chat", "unknown"]);
    expect(answers[0]).toMatchObject({ card: "who-wang-met", silent: false, language: "en", confidence: 1 });
    expect(answers[0]?.evidence[0]?.source).toBe("astana-times");
    expect(answers[0]?.text).not.toContain("During his stay");
    expect(answers[1]).toMatchObject({ card: null, evidence: [] });
  });

  it("gives the candidates best first, with falling confidence, whatever the kind", async () => {
    const answers = await askJson(["who did wang meet", "press conference", "did wang meet nazarbayev"]);
    for (const { candidates, confidence, kind } of answers) {
      const confidences = candidates.map((candidate) => candidate.confidence);
      expect(candidates.length, kind).toBeGreaterThan(1);
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
      expect(confidences[0]).toBe(confidence);
    }
  });

  it("answers lines as they come, before the input ends", async () => {
    const child = spawn(process.execPath, ["src/cli/ask.ts", "--json"], { stdio: "pipe" });
    const answers: string[] = [];
    const next = (): Promise<string> =>
      new Promise((resolve) => child.stdout.once("data", (chunk) => resolve(String(chunk))));
    for (const question of ["hello", "who did wang yi meet"]) {
      child.stdin.write(`${question}\n`);
      answers.push(await next());
    }
    child.stdin.end();
    expect(answers.map((text) => line.parse(JSON.parse(text)).kind)).toEqual(["chat", "answer"]);
  });

  it("answers thousands in one process", async () => {
    const questions = Array.from({ length: 2000 }, (_, index) => `who did wang meet on day ${index}`);
    expect(await askJson(questions)).toHaveLength(2000);
  });

  it("lets a number press a button in a conversation, and only there", async () => {
    const chatted = await askJson(["who did wang yi meet", "1"], "--chat");
    expect(chatted[1]).toMatchObject({ kind: "answer", card: "when-wang-visited" });
    const alone = await askJson(["who did wang yi meet", "1"]);
    expect(alone[1]?.kind).not.toBe("answer");
  });

  it.each([
    [["--language", "xx", "hello"], 'no language "xx"'],
    [["--nonsense"], "--nonsense"],
    [["--knowledge", "no-such-folder", "hello"], "no-such-folder"],
  ])("says what is wrong with %j", async (args, message) => {
    const { out, err, code } = await ask(args);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
    expect(out).toBe("");
  });
});
