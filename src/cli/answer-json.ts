import type { Answer } from "../answering/answer.ts";
import { answerText } from "../bot/view/answer-view.ts";
import type { Material } from "../bot/view/answer-view.ts";

/** One line of `ask --json`: for programs that measure or embed the answers. */
export function answerJson(question: string, answer: Answer, material: Omit<Material, "language">): string {
  const card = answer.kind === "answer" ? answer.card : undefined;
  const text = (of: Answer): string => answerText(of, material);
  return JSON.stringify({
    question,
    kind: answer.kind,
    card: card?.id ?? null,
    silent: card?.silent ?? false,
    text: text(answer),
    language: answer.language,
    confidence: rounded(answer.confidence),
    evidence: card?.evidence ?? [],
    candidates: answer.candidates.map(({ card: candidate, confidence }) => ({
      card: candidate.id,
      confidence: rounded(confidence),
      text: text({ ...answer, kind: "answer", card: candidate }),
    })),
  });
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
