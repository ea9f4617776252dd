/** Figures of one engine on one set. */
import type { BenchCard, Best, Engine } from "./engines/engine.ts";
import type { BenchQuestion, BenchSet } from "./sets.ts";

export interface Accuracy {
  /** Share of the answerable questions whose best card is right, in per cent: clean, and with typing errors. */
  readonly top1: readonly [number, number];
  /** How well the confidence tells answerable questions from others, in per cent. */
  readonly auroc: number;
  /** Share of all questions rightly answered or rightly refused at the base's own threshold, in per cent. */
  readonly rightly: readonly [number, number];
}

interface Asked {
  readonly question: BenchQuestion;
  readonly best: Best | undefined;
}

export async function measureAccuracy(engine: Engine, set: BenchSet): Promise<Accuracy> {
  const threshold = engine.threshold ?? (await fitThreshold(engine, set));
  const asked = await ask(engine, set.cards, set.language, set.questions);
  const byTypos = (hasTypos: boolean): Asked[] =>
    asked.filter(({ question }) => question.hasTypos === undefined || question.hasTypos === hasTypos);
  const both = <Result>(measure: (part: Asked[]) => Result): [Result, Result] => [
    measure(byTypos(false)),
    measure(byTypos(true)),
  ];
  return { top1: both(top1), auroc: auroc(asked), rightly: both((part) => rightly(part, threshold)) };
}

async function ask(
  engine: Engine,
  cards: readonly BenchCard[],
  language: string,
  questions: readonly BenchQuestion[],
): Promise<Asked[]> {
  const find = await engine.build(cards, language);
  const asked: Asked[] = [];
  for (const question of questions) asked.push({ question, best: await find(question.text) });
  return asked;
}

function isRight({ question, best }: Asked): boolean {
  return best !== undefined && question.right.includes(best.card);
}

function top1(asked: readonly Asked[]): number {
  const answerable = asked.filter(({ question }) => question.isAnswerable);
  return percent(answerable.filter(isRight).length, answerable.length);
}

/** The probability that an answerable question has the higher confidence (Mann-Whitney). */
function auroc(asked: readonly Asked[]): number {
  const confidence = ({ best }: Asked): number => best?.confidence ?? -Infinity;
  const answerable = asked.filter(({ question }) => question.isAnswerable).map(confidence);
  // A card that says that there is no answer may be as sure as it likes.
  const others = asked.filter((one) => !one.question.isAnswerable && !isRight(one)).map(confidence);
  let wins = 0;
  for (const a of answerable) for (const b of others) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return percent(wins, answerable.length * others.length);
}

function rightly(asked: readonly Asked[], threshold: number): number {
  const right = asked.filter((one) => {
    const isAnswered = one.best !== undefined && one.best.confidence >= threshold;
    return one.question.isAnswerable ? isAnswered && isRight(one) : !isAnswered || isRight(one);
  });
  return percent(right.length, asked.length);
}

/**
 * The threshold that a base gives without labelled questions: every third card
 * is taken out, of the others one phrasing; what was taken out is asked.
 */
async function fitThreshold(engine: Engine, { cards, language }: BenchSet): Promise<number> {
  const kept: BenchCard[] = [];
  const questions: BenchQuestion[] = [];
  for (const [position, { id, phrasings }] of cards.entries()) {
    const [held = "", ...others] = phrasings.toReversed();
    const isAnswerable = position % 3 > 0;
    if (isAnswerable && others.length > 0) kept.push({ id, phrasings: others });
    questions.push({ text: held, hasTypos: false, isAnswerable, right: isAnswerable ? [id] : [] });
  }
  const asked = await ask(engine, kept, language, questions);
  const thresholds = asked.flatMap(({ best }) => best?.confidence ?? []);
  let [found, most] = [0, -1];
  for (const threshold of thresholds) {
    const share = rightly(asked, threshold);
    if (share > most) [found, most] = [threshold, share];
  }
  return found;
}

export interface Speed {
  readonly phrasings: number;
  /** In ms. */
  readonly load: number;
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  /** What the heap has grown by, in MB. */
  readonly memory: number;
}

/** @param questions those that are timed, each once; none of them was asked before */
export async function measureSpeed(
  engine: Engine,
  cards: readonly BenchCard[],
  questions: readonly string[],
): Promise<Speed> {
  const before = heap();
  const start = performance.now();
  const find = await engine.build(cards, "en");
  const load = performance.now() - start;
  const memory = (heap() - before) / 2 ** 20;
  const times: number[] = [];
  for (const question of questions) {
    const asked = performance.now();
    await find(question);
    times.push(performance.now() - asked);
  }
  const total = times.reduce((sum, time) => sum + time, 0);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  const phrasings = cards.reduce((sum, card) => sum + card.phrasings.length, 0);
  return { phrasings, load, p50: at(0.5), p99: at(0.99), perSecond: (1000 * times.length) / total, memory };
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
