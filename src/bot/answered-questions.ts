import { setNewest } from "./newest.ts";

/** Which message answered which question and with which card, while the program runs. */
export interface AnsweredQuestions {
  /** The answer to a question, so that an edit can change it. */
  answerTo(chat: number, question: number): number | undefined;
  /** The card that a message shows: a reply to it goes on from there. */
  cardOf(chat: number, answer: number): string | undefined;
  /** The text of the question that a message answers; only remembered for curators, who ask for reasons. */
  textFor(chat: number, answer: number): string | undefined;
  remember(chat: number, answer: number, what: AnsweredQuestion): void;
}

/** What is remembered of one answer, as far as there is any of it. */
export interface AnsweredQuestion {
  readonly question?: number;
  readonly card?: string | undefined;
  readonly text?: string | undefined;
}

export function createAnsweredQuestions(): AnsweredQuestions {
  const answers = new Map<string, number>();
  const shown = new Map<string, AnsweredQuestion>();
  return {
    answerTo: (chat, question) => answers.get(`${chat}/${question}`),
    cardOf: (chat, answer) => shown.get(`${chat}/${answer}`)?.card,
    textFor: (chat, answer) => shown.get(`${chat}/${answer}`)?.text,
    remember(chat, answer, what) {
      if (what.question !== undefined) setNewest(answers, `${chat}/${what.question}`, answer);
      setNewest(shown, `${chat}/${answer}`, what);
    },
  };
}
