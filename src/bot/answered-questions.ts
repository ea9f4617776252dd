/** Which message answered which question, while the program runs. */
export interface AnsweredQuestions {
  /** The answer to a question, so that an edit can change it. */
  answerTo(chat: number, question: number): number | undefined;
  /** The text of the question that a message answers; only remembered for curators, who ask for reasons. */
  askedFor(chat: number, answer: number): string | undefined;
  remember(chat: number, question: number, answer: number, text: string | undefined): void;
}

/** For so many questions it is remembered. */
const REMEMBERED = 2_000;

export function createAnsweredQuestions(): AnsweredQuestions {
  const answers = new Map<string, number>();
  const texts = new Map<string, string>();
  return {
    answerTo: (chat, question) => answers.get(`${chat}/${question}`),
    askedFor: (chat, answer) => texts.get(`${chat}/${answer}`),
    remember(chat, question, answer, text) {
      set(answers, `${chat}/${question}`, answer);
      if (text !== undefined) set(texts, `${chat}/${answer}`, text);
    },
  };
}

/** Sets an entry as the newest, and drops the oldest above the limit. */
function set<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest);
}
