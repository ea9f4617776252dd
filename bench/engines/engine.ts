/** What every engine of the benchmark is given: cards as phrasings in one language. */
export interface BenchCard {
  readonly id: string;
  readonly phrasings: readonly string[];
}

export interface Best {
  readonly card: string;
  /** Comparable across questions of one base; higher is surer. */
  readonly confidence: number;
}

/** One way of finding the card for a question. */
export interface Engine {
  readonly name: string;
  /** @returns what finds the best card; undefined where nothing fits at all */
  build(
    cards: readonly BenchCard[],
    language: string,
  ): Promise<(question: string) => Promise<Best | undefined> | Best | undefined>;
  /** The threshold at which the engine itself answers; undefined where it has none, so that one is fitted on the base. */
  readonly threshold?: number;
}
